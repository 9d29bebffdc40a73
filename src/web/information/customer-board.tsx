import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMay } from '../components/allowed.tsx'
import { Board, type BoardColumn } from '../components/board.tsx'
import { PartyShape } from '../components/party-chip.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { recent } from '../format/date.ts'
import { currencySign } from '../format/money.ts'
import { figure } from '../format/number.ts'
import { figureWords } from './customer-groups.tsx'
import type { CustomerList } from './customer-list.ts'
import { type PartyRow, partiesQuery } from './party.ts'
import { groupsQuery, narrowed, valueCondition } from './party-group.ts'
import { useMoveParty } from './party-move.ts'
import { nameOf } from './party-name.ts'
import { useColleagues } from './person.ts'
import type { ViewField } from './view-field.ts'

/** The column of those that have no value. */
const none = ''

/** The list as a board: a column for each value of a field, a move is an edit. */
export function CustomerBoard({ list, field }: { list: CustomerList; field: ViewField }) {
  const { by } = field
  const router = useRouter()
  const mayChange = useMay({ verb: 'change', noun: 'parties' })
  const groups = useQuery(groupsQuery({ ...list.asked, by }))
  const columns = useColumns(field, groups.data?.items)
  const move = useMoveParty(by)
  const { asked, sort } = list
  if (groups.error && !groups.data)
    return <ErrorState error={groups.error} onRetry={() => groups.refetch()} />
  if (!groups.data) return <Loading label="reading the columns" rows={8} />
  const titleOf = (key: string) => columns.find((column) => column.key === key)?.title ?? key
  return (
    <Board
      label={`Parties by ${field.title.toLowerCase()}`}
      columns={columns}
      source={{ asked, sort, field }}
      useRows={useColumnRows}
      rowKey={({ partyId }) => partyId}
      nameOf={nameOf}
      card={(row) => <PartyCard row={row} />}
      onOpen={({ partyId }) => router.navigate({ to: '/customers/$partyId', params: { partyId } })}
      onMove={
        mayChange && field.canMove
          ? (row, from, to) =>
              move(
                row,
                readAs(field, from || null),
                readAs(field, to || null),
                `${field.title} ${titleOf(to)}`,
              )
          : undefined
      }
    />
  )
}

/** Yes and no are no texts. */
function readAs(field: ViewField, value: string | null): string | boolean | null {
  return value !== null && field.choices?.[0]?.value === 'true' ? value === 'true' : value
}

type Source = Pick<CustomerList, 'asked' | 'sort'> & { readonly field: ViewField }

function useColumnRows({ asked, sort, field }: Source, key: string) {
  const value = readAs(field, key === none ? null : key)
  const of = narrowed(asked, valueCondition(field.by, value))
  const rows = useInfiniteQuery(partiesQuery({ ...of, sort }, 25))
  return {
    rows: rows.isPlaceholderData ? [] : (rows.data?.pages.flatMap(({ items }) => items) ?? []),
    isLoading: rows.isLoading,
    error: rows.error,
    hasMore: rows.hasNextPage,
    more: () => void (rows.error && !rows.data ? rows.refetch() : rows.fetchNextPage()),
  }
}

type Groups = { value: string | null; label: string | null; count: Parameters<typeof figureWords>[0] }[]

/** Every choice, whether somebody has it or not; what came from elsewhere; and those that have none. */
function useColumns(field: ViewField, groups: Groups | undefined): BoardColumn[] {
  const colleagues = useColleagues()
  return useMemo(() => {
    const known =
      field.by === 'owner'
        ? colleagues.map(({ id, name }) => ({ value: id, label: name }))
        : (field.choices ?? [])
    const others = (groups ?? []).flatMap(({ value, label }) =>
      value === null || known.some((each) => each.value === value) ? [] : [{ value, label: label ?? value }],
    )
    const countOf = (value: string | null) => {
      const found = groups?.find((group) => group.value === value)
      return found ? figureWords(found.count) : groups && '0'
    }
    return [
      { key: none, title: field.by === 'owner' ? 'nobody' : 'none', count: countOf(null) },
      ...[...known, ...others].map(({ value, label }) => ({
        key: value,
        title: label,
        count: countOf(value),
      })),
    ]
  }, [field, groups, colleagues])
}

function PartyCard({ row }: { row: PartyRow }) {
  const about = [row.city, row.lastOn && recent(row.lastOn)].filter(Boolean).join(' · ')
  return (
    <>
      <span className="customer-name">
        <PartyShape kind={row.kind} />
        <b>{nameOf(row)}</b>
      </span>
      <span className="quiet-text small">
        {row.clv && `${currencySign(row.clv.unit)}\u2009${figure(Math.round(row.clv.value))} to come`}
        {row.clv && about && ' · '}
        {about}
      </span>
    </>
  )
}
