import { sql } from '../storage/statement.ts'
import type { ReportQuestion } from './report.ts'
import type { ReportRhythm } from './report-time.ts'

/** When a report goes, and to whom. */
export type ReportSchedule = ReportRhythm & {
  reportId: string
  recipients: string[]
  isPaused: boolean
  nextAt: string
  setBy: string
}

const columns = sql`
  report_id as "reportId", every, day, hour, recipients, is_paused as "isPaused", next_at as "nextAt", set_by as "setBy"`

export const scheduleOf = (reportId: string) => sql<ReportSchedule>`
  select ${columns} from performance.report_schedules where report_id = ${reportId}`

export const putSchedule = (row: ReportSchedule, nextAt: Date, now: Date) => sql`
  insert into performance.report_schedules (report_id, every, day, hour, recipients, is_paused, next_at, set_by, set_at)
  values (${row.reportId}, ${row.every}, ${row.day}, ${row.hour}, ${row.recipients}::uuid[], ${row.isPaused}, ${nextAt},
          ${row.setBy}, ${now})
  on conflict (report_id) do update
     set every = excluded.every, day = excluded.day, hour = excluded.hour, recipients = excluded.recipients,
         is_paused = excluded.is_paused, next_at = excluded.next_at, set_by = excluded.set_by, set_at = excluded.set_at`

export const deleteSchedule = (reportId: string) => sql`
  delete from performance.report_schedules where report_id = ${reportId}`

export const deleteSendings = (reportId: string) => sql`
  delete from performance.report_sendings where report_id = ${reportId}`

export const dueSchedules = (now: Date) => sql<ReportSchedule>`
  select ${columns} from performance.report_schedules
   where not is_paused and next_at <= ${now} order by next_at, report_id limit 200 for update skip locked`

export const setNext = (reportId: string, nextAt: Date) => sql`
  update performance.report_schedules set next_at = ${nextAt} where report_id = ${reportId}`

/** One sending for each person; what a period has already is not asked for again. */
export const insertSendings = (
  reportId: string,
  period: string,
  sendings: readonly { sendingId: string; userId: string }[],
  now: Date,
) => sql`
  insert into performance.report_sendings (sending_id, report_id, period, user_id, state, ready_at, created_at)
  select "sendingId", ${reportId}::uuid, ${period}, "userId", 'waiting', ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(sendings)}) as r("sendingId" uuid, "userId" uuid)
  on conflict (report_id, period, user_id) do nothing`

export type Sending = {
  sendingId: string
  reportId: string
  userId: string
  tries: number
  createdAt: string
}

/** Claims one that waits, or whose claimer is gone before anything left. */
export const claimSending = (claim: string, now: Date, until: Date) => sql<Sending>`
  update performance.report_sendings set claimed_by = ${claim}, claimed_until = ${until}, tries = tries + 1
   where sending_id = (
     select sending_id from performance.report_sendings
      where state = 'waiting' and ready_at <= ${now} and (claimed_until is null or claimed_until < ${now})
      order by ready_at, sending_id limit 1 for update skip locked)
  returning sending_id as "sendingId", report_id as "reportId", user_id as "userId", tries, created_at as "createdAt"`

/** Right before its bytes leave; nothing where the claim is no longer ours. */
export const markLeaving = (sendingId: string, claim: string) => sql`
  update performance.report_sendings set state = 'leaving'
   where sending_id = ${sendingId} and state = 'waiting' and claimed_by = ${claim}`

type End = { state: 'waiting' | 'sent' | 'failed' | 'uncertain'; reason: string | null; readyAt: Date }

export const endSending = (
  sendingId: string,
  claim: string,
  { state, reason, readyAt }: End,
  now: Date,
) => sql`
  update performance.report_sendings
     set state = ${state}, reason = ${reason}, ready_at = ${readyAt}, claimed_by = null, claimed_until = null,
         ended_at = ${state === 'waiting' ? null : now}::timestamptz
   where sending_id = ${sendingId} and claimed_by = ${claim}`

/** Whoever handed these over is gone, and no answer was noted: they may have arrived, so they are not sent again. */
export const noteUncertain = (now: Date) => sql`
  update performance.report_sendings
     set state = 'uncertain', ended_at = ${now}, reason = 'Kith ended while it was handed over; it may have arrived.'
   where state = 'leaving' and claimed_until < ${now}`

/** The latest sendings of a report, each with its name of the recipient. */
export const sendingsOf = (reportId: string) => sql<{
  sendingId: string
  period: string
  userName: string | null
  state: 'waiting' | 'leaving' | 'sent' | 'failed' | 'uncertain'
  reason: string | null
  endedAt: string | null
  createdAt: string
}>`
  select s.sending_id as "sendingId", s.period, u.name as "userName", s.state, s.reason, s.ended_at as "endedAt",
         s.created_at as "createdAt"
    from performance.report_sendings s left join kernel.users u on u.user_id = s.user_id
   where s.report_id = ${reportId} order by s.created_at desc, s.sending_id desc limit 40`

export const reportOf = (reportId: string) => sql<{ name: string; question: ReportQuestion }>`
  select name, question from performance.reports where report_id = ${reportId}`

/** Of these people, those who are colleagues with an account that is open. */
export const activePeople = (userIds: readonly string[]) => sql<{ userId: string }>`
  select user_id as "userId" from kernel.users where user_id = any(${userIds}::uuid[]) and is_active`
