import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { type ObjectRecord, type ObjectWhole, type RecordField, recordsQuery } from '../client/object.ts'
import { useMay } from '../components/allowed.tsx'
import { Calendar, useFirstWeekday } from '../components/calendar.tsx'
import { type CalendarSpan, daysAround } from '../components/calendar-days.ts'
import { ListEnd } from '../components/list-end.tsx'
import { ErrorState } from '../components/state.tsx'
import { daysAfter, today } from '../format/date.ts'
import { useMoveRecord } from './record-board.tsx'
import { askedOf, type RecordCondition } from './record-search.ts'

/** Records by the day that a field of theirs holds. */
export function RecordCalendar(props: {
  object: ObjectWhole
  field: RecordField
  q: string | undefined
  conditions: RecordCondition[]
}) {
  const { object, field, q, conditions } = props
  const router = useRouter()
  const first = useFirstWeekday()
  const [{ on, span }, go] = useState<{ on: string; span: CalendarSpan }>({ on: today(), span: 'month' })
  const days = daysAround(on, span, first)
  const within: RecordCondition[] = [
    { key: field.key, op: 'since', value: days[0] ?? on },
    { key: field.key, op: 'before', value: daysAfter(days.at(-1) ?? on, 1) },
  ]
  const list = useInfiniteQuery(
    recordsQuery(
      object.object,
      { ...askedOf(q, [...conditions, ...within]), sort: `custom:${field.key}` },
      200,
    ),
  )
  const mayChange = useMay({ verb: 'change', noun: 'objects' })
  const move = useMoveRecord(field)
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => list.refetch()} />
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const byDay = Map.groupBy(rows, ({ custom }: ObjectRecord) => String(custom[field.key]).slice(0, 10))
  return (
    <>
      <Calendar
        label={`${object.titleMany} by ${field.label}`}
        on={on}
        span={span}
        onGo={(to, as) => go({ on: to, span: as })}
        days={new Map([...byDay].map(([at, held]) => [at, { count: held.length, rows: held }]))}
        isLoading={list.isFetching}
        rowKey={({ recordId }) => recordId}
        nameOf={({ title }) => title}
        onOpen={({ recordId }) =>
          router.navigate({ to: '/objects/$object/$recordId', params: { object: object.object, recordId } })
        }
        onMove={
          mayChange && field.type === 'date' && !field.isComputed
            ? (record, _, to) => move(record, to)
            : undefined
        }
      />
      <ListEnd list={list}>Show more of these days</ListEnd>
    </>
  )
}
