import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ListAsked, type ListInfo, type ListRow, listRowsQuery } from '../client/list.ts'
import { ListEnd } from '../components/list-end.tsx'
import { type Column, RowTable } from '../components/row-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import type { ListSelection } from '../information/list-selection.ts'
import { cellText, rowName, useOpenRow } from './list-cell.ts'

/** A list in columns; a head sorts by its column, and again the other way round. */
export function ListTable(props: {
  info: ListInfo
  asked: ListAsked
  total: number | undefined
  onSort: (sort: NonNullable<ListAsked['sort']>) => void
  selection?: ListSelection | undefined
}) {
  const { info, asked, total, onSort, selection } = props
  const rows = useInfiniteQuery(listRowsQuery(asked))
  const columns = useColumns(info, asked)
  const open = useOpenRow(info)
  const { sort } = asked
  const by = sort ? `${sort.descending ? '-' : ''}${sort.field}` : ''
  if (rows.error && !rows.data) return <ErrorState error={rows.error} onRetry={() => rows.refetch()} />
  if (!rows.data) return <Loading label="reading the first rows" rows={10} />
  const all = rows.data.pages.flatMap(({ items }) => items)
  if (all.length === 0)
    return (
      <Empty
        title={asked.conditions.length > 0 ? 'Nothing fits' : `There are no ${info.title.toLowerCase()} yet`}
      >
        {asked.conditions.length > 0
          ? 'Take a condition away to see more.'
          : 'They stand here as soon as they are entered or imported.'}
      </Empty>
    )
  return (
    <>
      <div className="list-table">
        <RowTable
          label={info.title}
          columns={columns}
          rows={all}
          total={total}
          rowKey={({ id }) => id}
          narrow={(row) => <NarrowRow row={row} columns={columns} />}
          onOpen={(row) => void open(row)}
          {...(selection && { selection })}
          sort={{
            by,
            onChange: (field) => onSort({ field, descending: sort?.field === field && !sort.descending }),
          }}
          onEnd={() => {
            if (rows.hasNextPage && !rows.isFetchingNextPage && !rows.error) void rows.fetchNextPage()
          }}
          loadingMore={rows.isFetchingNextPage}
        />
      </div>
      <ListEnd list={rows} />
    </>
  )
}

function NarrowRow({ row, columns }: { row: ListRow; columns: Column<ListRow>[] }) {
  const own = columns.filter(({ key }) => key !== ' customer')
  return (
    <>
      <b>{rowName(row)}</b>
      <span className="quiet-text small list-narrow">
        {own.slice(0, 3).map((column) => (
          <span key={column.key}>{column.cell(row)}</span>
        ))}
      </span>
    </>
  )
}

/** The same from drawing to drawing as long as the columns are. */
function useColumns(info: ListInfo, { columns }: ListAsked): Column<ListRow>[] {
  return useMemo(() => {
    const shown = (columns ?? info.columns).flatMap(
      (key) => info.fields.find((field) => field.key === key) ?? [],
    )
    const own = shown.map((field, at): Column<ListRow> => {
      const isNumber = field.type === 'money' || field.type === 'number'
      return {
        key: field.key,
        head: field.title,
        title: field.title,
        track: isNumber || field.type === 'boolean' ? '120px' : 'minmax(130px, 1fr)',
        right: isNumber,
        sort: field.key,
        cell: (row) => cellText(row.cells[at], row.currencies[at], field),
      }
    })
    if (info.isOfFirm) return own
    const customer: Column<ListRow> = {
      key: ' customer',
      head: 'Customer',
      track: 'minmax(150px, 1.2fr)',
      cell: (row) => row.name ?? 'name not shown',
    }
    return [customer, ...own]
  }, [info, columns])
}
