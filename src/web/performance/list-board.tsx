import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  type ListAsked,
  type ListCondition,
  type ListField,
  type ListInfo,
  type ListRow,
  listRowsQuery,
} from '../client/list.ts'
import { runQuery } from '../client/report.ts'
import { Board } from '../components/board.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { count } from '../format/number.ts'
import { cellText, rowName, useOpenRow } from './list-cell.ts'
import { othersKey } from './report-words.ts'

type Source = { readonly asked: ListAsked; readonly field: ListField }

/** A list as a board: a column for each value, those of most rows first. */
export function ListBoard({ info, asked, field }: { info: ListInfo } & Source) {
  const { data, error, refetch } = useQuery(
    runQuery({
      subject: asked.list,
      rows: { field: field.key },
      columns: null,
      measures: [{ kind: 'count' }],
      customers: null,
      conditions: asked.conditions,
      sort: { by: 'measure', descending: true },
      top: 12,
      look: 'table',
    }),
  )
  const open = useOpenRow(info)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  if (!data) return <Loading label="reading the columns" rows={8} />
  const keys = data.rowKeys.filter((key) => key !== othersKey)
  if (keys.length === 0) return <Empty title="Nothing fits">There is no row to stand on the board.</Empty>
  const countOf = (key: string) =>
    data.cells.find(({ level, rowKey }) => level === 'row' && rowKey === key)?.values[0]?.value ?? 0
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
      />
      {keys.length < data.rowKeys.length && (
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

function conditionOf({ key: field, type }: ListField, value: string): ListCondition {
  if (value === '') return { field, op: 'missing' }
  return { field, op: 'is', value: type === 'boolean' ? value === 'yes' : value }
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
