import { useCallback, useMemo } from 'react'
import type { Column } from '../components/row-table.tsx'
import { day, instant } from '../format/date.ts'
import { count } from '../format/number.ts'
import type { OfferedColumn } from './customer-column-choice.tsx'
import { type ColumnsWish, customerColumns, Second, Withheld } from './customer-columns.tsx'
import type { CustomerList } from './customer-list.ts'
import { useOwnAttributes } from './own-field.ts'
import type { PartyRow } from './party.ts'

const plainTitles: OfferedColumn[] = [
  { key: 'name', title: 'Name' },
  { key: 'roles', title: 'Roles' },
  { key: 'kind', title: 'Kind' },
  { key: 'city', title: 'City' },
  { key: 'country', title: 'Country' },
  { key: 'firstOn', title: 'First bought' },
  { key: 'lastOn', title: 'Last bought' },
  { key: 'orders', title: 'Orders' },
  { key: 'spend', title: 'Spent' },
  { key: 'clv', title: 'To come' },
  { key: 'interval', title: 'Interval of what is to come' },
  { key: 'pAlive', title: 'Active' },
  { key: 'owner', title: 'Owner' },
  { key: 'createdAt', title: 'Added' },
]

/** Every column that a list can have here, and what own fields are called. */
export function useOfferedColumns() {
  const own = useOwnAttributes()
  const offered = useMemo(
    () => [...plainTitles, ...own.map(({ key, label }) => ({ key: `custom:${key}`, title: label }))],
    [own],
  )
  const titleOf = useCallback((key: string) => own.find((each) => each.key === key)?.label ?? key, [own])
  return { offered, titleOf }
}

/** The columns of the list in its order, as wide as somebody made them. */
export function useCustomerColumns(wish: ColumnsWish, list: CustomerList): Column<PartyRow>[] {
  const own = useOwnAttributes()
  const { currency, axis, level, isShown } = wish
  const { shown, widths } = list
  return useMemo(() => {
    const all = [
      ...customerColumns({ currency, axis, level, isShown }),
      ...own.map((field) => ownColumn(field, isShown('custom'))),
    ]
    return shown.flatMap((key) => {
      const column = all.find((each) => each.key === key)
      if (!column) return []
      const width = widths.of[key]
      return [width === undefined ? column : { ...column, track: `${width}px` }]
    })
  }, [currency, axis, level, isShown, own, shown, widths.of])
}

type OwnAttribute = ReturnType<typeof useOwnAttributes>[number]

function ownColumn({ key, label, type }: OwnAttribute, isShown: boolean): Column<PartyRow> {
  const isNumber = type === 'number' || type === 'money'
  return {
    key: `custom:${key}`,
    head: label,
    title: label,
    track: isNumber ? 'minmax(64px, .5fr)' : 'minmax(90px, .8fr)',
    ...(isNumber && { right: true }),
    sort: isNumber ? `-custom:${key}` : `custom:${key}`,
    cell: ({ custom }) => (isShown ? <Second text={wordsOf(custom[key], type)} /> : <Withheld />),
  }
}

function wordsOf(value: unknown, type: string): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'number') return count(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const said = String(value)
  if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(said)) return day(said)
  return type === 'date-time' && !Number.isNaN(Date.parse(said)) ? instant(said) : said
}
