import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ListAsked, type ListField, type ListInfo, type ListRow, listRowsQuery } from '../client/list.ts'
import { Calendar, useFirstWeekday } from '../components/calendar.tsx'
import { daysAround } from '../components/calendar-days.ts'
import { ErrorState } from '../components/state.tsx'
import { daysAfter, today } from '../format/date.ts'
import { rowName, useOpenRow } from './list-cell.ts'

/** More rows of a span than this nobody finds in a calendar. */
const mostPages = 5

/** A list as a calendar of the day that a field holds; 1,000 rows of a span at most. */
export function ListCalendar(props: { info: ListInfo; asked: ListAsked; field: ListField }) {
  const { info, asked, field } = props
  const [on, setOn] = useState(today())
  const [span, setSpan] = useState<'month' | 'week'>('month')
  const open = useOpenRow(info)
  const days = daysAround(on, span, useFirstWeekday())
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    listRowsQuery(within(info, asked, field, days[0] ?? on, days.at(-1) ?? on), 200),
  )
  const isCut = hasNextPage && (data?.pages.length ?? 0) >= mostPages
  useEffect(() => {
    if (hasNextPage && !isCut && !isFetching && !error) void fetchNextPage()
  }, [hasNextPage, isCut, isFetching, error, fetchNextPage])
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  const found = new Map<string, { count: number; rows: ListRow[] }>()
  for (const row of data?.pages.flatMap(({ items }) => items) ?? []) {
    const at = row.cells.at(-1)?.slice(0, 10) ?? ''
    const rows = [...(found.get(at)?.rows ?? []), row]
    found.set(at, { count: rows.length, rows })
  }
  return (
    <>
      {isCut && (
        <p className="quiet-text small">
          These days hold more than 1,000 rows; the first 1,000 are drawn. Look at a week, or narrow the list.
        </p>
      )}
      <Calendar
        label={`${info.title} by ${field.title.toLowerCase()}`}
        on={on}
        span={span}
        onGo={(to, wide) => {
          setOn(to)
          setSpan(wide)
        }}
        days={found}
        isLoading={isFetching}
        rowKey={({ id }) => id}
        nameOf={rowName}
        onOpen={(row) => void open(row)}
      />
    </>
  )
}

/** The rows of some days; the day stands last among their columns. */
function within(info: ListInfo, asked: ListAsked, { key }: ListField, from: string, to: string): ListAsked {
  const columns = [...(asked.columns ?? info.columns).filter((each) => each !== key), key]
  const conditions = [
    ...asked.conditions,
    { field: key, op: 'since' as const, value: from },
    { field: key, op: 'before' as const, value: daysAfter(to, 1) },
  ]
  return { ...asked, columns, conditions, sort: { field: key, descending: false } }
}
