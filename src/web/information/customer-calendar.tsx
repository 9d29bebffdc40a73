import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useMay } from '../components/allowed.tsx'
import { Calendar, useFirstWeekday } from '../components/calendar.tsx'
import { daysAround } from '../components/calendar-days.ts'
import { ErrorState } from '../components/state.tsx'
import { day, today } from '../format/date.ts'
import type { CustomerList } from './customer-list.ts'
import { daysQuery } from './party-group.ts'
import { useMoveParty } from './party-move.ts'
import { nameOf } from './party-name.ts'
import type { ViewField } from './view-field.ts'

/** The list as a calendar of the day that a field holds. */
export function CustomerCalendar({ list, field }: { list: CustomerList; field: ViewField }) {
  const router = useRouter()
  const mayChange = useMay({ verb: 'change', noun: 'parties' })
  const first = useFirstWeekday()
  const { on = today(), span } = list.calendar
  const days = daysAround(on, span, first)
  const { data, error, isFetching, refetch } = useQuery(
    daysQuery({ ...list.asked, by: field.by, from: days[0] ?? on, to: days.at(-1) ?? on }),
  )
  const move = useMoveParty(field.by)
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} />
  return (
    <Calendar
      label={`Parties by ${field.title.toLowerCase()}`}
      on={on}
      span={span}
      onGo={list.showDays}
      days={new Map(data?.items.map(({ day: at, count, items }) => [at, { count, rows: items }]))}
      isLoading={isFetching}
      rowKey={({ partyId }) => partyId}
      nameOf={nameOf}
      onOpen={({ partyId }) => router.navigate({ to: '/customers/$partyId', params: { partyId } })}
      onMove={
        mayChange && field.canMove
          ? (row, from, to) => move(row, from, to, `${field.title} ${day(to)}`)
          : undefined
      }
    />
  )
}
