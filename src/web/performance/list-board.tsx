import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  type ListAsked,
  type ListField,
  type ListInfo,
  type ListRow,
  listGroupsQuery,
  listRowsQuery,
} from '../client/list.ts'
import { useMay } from '../components/allowed.tsx'
import { Board } from '../components/board.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { useToast } from '../components/toast.tsx'
import { count } from '../format/number.ts'
import { useListEdit } from '../information/list-edit-bar.tsx'
import { useOwnerChoices } from '../information/person.ts'
import { cellText, rowName, useOpenRow } from './list-cell.ts'
import { valueOfColumn } from './list-field-input.tsx'
import { conditionOf } from './list-values.ts'

/** More columns than this nobody looks through. */
const mostColumns = 12

type Source = { readonly asked: ListAsked; readonly field: ListField }

/** A list as a board: a column for each value, those of most rows first. */
export function ListBoard({ info, asked, field }: { info: ListInfo } & Source) {
  const { data, error, refetch } = useQuery(listGroupsQuery(asked, field.key, mostColumns))
  const open = useOpenRow(info)
  const moving = useMoves(info, field)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the columns" rows={8} />
  const held = data.groups.map(({ key }) => key)
  const keys = [...held, ...(moving?.targets ?? []).filter((key) => !held.includes(key))]
  if (held.length === 0) return <Empty title="Nothing fits">There is no row to stand on the board.</Empty>
  const countOf = (key: string) => data.groups.find((group) => group.key === key)?.rows ?? 0
  const shown = (asked.columns ?? info.columns).flatMap(
    (key) => info.fields.find((each) => each.key === key) ?? [],
  )
  return (
    <>
      <Board
        label={`${info.title} by ${field.title.toLowerCase()}`}
        columns={keys.map((key) => ({ key, title: key || 'none', count: count(countOf(key)) }))}
        source={{ asked, field }}
        useRows={useColumnRows}
        rowKey={({ id }) => id}
        nameOf={rowName}
        card={(row) => <Card row={row} fields={shown} by={field} />}
        onOpen={(row) => void open(row)}
        onMove={moving?.move}
      />
      {data.isCut && (
        <p className="quiet-text small">
          Only the twelve values with most rows are drawn. Narrow the list to see others.
        </p>
      )}
    </>
  )
}

function Card({ row, fields, by }: { row: ListRow; fields: readonly ListField[]; by: ListField }) {
  const told = fields.flatMap((field, at) =>
    field.key === by.key || row.cells[at] == null || row.cells[at] === rowName(row)
      ? []
      : [cellText(row.cells[at], row.currencies[at], field)],
  )
  return (
    <>
      <b>{rowName(row)}</b>
      <span className="quiet-text small">{told.slice(0, 3).join(' · ')}</span>
    </>
  )
}

/** Where cards can go, and how: a move sets the field that the board follows. Null: nothing moves. */
function useMoves(info: ListInfo, field: ListField) {
  const mayChange = useMay({ verb: 'change', noun: info.noun })
  const people = useOwnerChoices()
  const say = useToast()
  const { run } = useListEdit(['list-rows', 'list-count', 'list-groups', 'reports'])
  const edit = info.edits.find((each) => each.field === field.key)
  if (!edit || !mayChange) return null
  const words = { one: info.one, many: info.title.toLowerCase() }
  const move = async ({ id, partyId }: ListRow, _: string, to: string) => {
    const value = valueOfColumn(edit, to, people)
    if (value === undefined) {
      say(`Nothing can be moved to “${to || 'none'}”: it follows from something else`)
      return false
    }
    const isDone = await run({ list: info.name, field: field.key, value, rows: [{ id, partyId }] }, words)
    if (!isDone) say(`It stays where it was: it was changed meanwhile, or the value was refused`)
    return isDone
  }
  return { move, targets: edit.choices }
}

function useColumnRows({ asked, field }: Source, key: string) {
  const conditions = [...asked.conditions, conditionOf(field, key)]
  const rows = useInfiniteQuery(listRowsQuery({ ...asked, conditions }, 25))
  return {
    rows: rows.data?.pages.flatMap(({ items }) => items) ?? [],
    isLoading: rows.isLoading,
    error: rows.error,
    hasMore: rows.hasNextPage,
    more: () => void (rows.error && !rows.data ? rows.refetch() : rows.fetchNextPage()),
  }
}
