import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usersQuery } from '../client/people.ts'
import {
  putSchedule,
  type ReportSchedule,
  type SavedReport,
  type ScheduleDraft,
  scheduleQuery,
  sendReport,
} from '../client/report.ts'
import { Button } from '../components/button.tsx'
import { CheckField, SelectField } from '../components/field.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { useChange } from '../components/use-change.ts'
import { instant } from '../format/date.ts'

/** When a kept report goes by e-mail, to which colleagues, and how its last sendings went. */
export function ScheduleSection({ report }: { report: SavedReport }) {
  const { data, error, refetch } = useQuery(scheduleQuery(report.reportId))
  return (
    <Section title="By e-mail to colleagues" answer={data && answerOf(data)}>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading when it goes" />}
      {data && report.isOwn && <Rhythm report={report} told={data} />}
      {data && data.sendings.length > 0 && <Sendings sendings={data.sendings} />}
    </Section>
  )
}

function answerOf({ schedule, hasMail }: ReportSchedule): string {
  const account = hasMail
    ? ''
    : ' No mail account is set, so nothing leaves: whoever runs Kith sets KITH_SMTP_URL and KITH_MAIL_FROM.'
  if (!schedule) return `It goes to nobody yet. Each colleague would get what their roles show.${account}`
  const next = schedule.isPaused ? 'It is paused.' : `It goes next on ${instant(schedule.nextAt)}.`
  return `${next} Each colleague gets what their roles show.${account}`
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const numbered = (from: number, to: number, label: (at: number) => string) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ value: String(from + at), label: label(from + at) }))

function Rhythm({ report, told }: { report: SavedReport; told: ReportSchedule }) {
  const { busy, error, run } = useChange('reports', 'schedule', report.reportId)
  const [draft, setDraft] = useState<ScheduleDraft>(
    told.schedule ?? { every: 'week', day: 1, hour: 7, recipients: [], isPaused: false },
  )
  const { recipients, isPaused } = draft
  const put = (part: Partial<ScheduleDraft>) => setDraft({ ...draft, ...part })
  const keep = (changed = draft) => {
    setDraft(changed)
    return run(() =>
      putSchedule(report.reportId, {
        every: changed.every,
        day: changed.day,
        hour: changed.hour,
        recipients: changed.recipients,
        isPaused: changed.isPaused,
      }),
    )
  }
  return (
    <form
      className="report-schedule"
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <When draft={draft} put={put} />
      <To recipients={recipients} put={put} />
      <p className="report-line">
        <Button submit busy={busy} disabled={recipients.length === 0}>
          Keep the schedule
        </Button>
        {told.schedule && (
          <>
            <Button busy={busy} onClick={() => keep({ ...draft, isPaused: !isPaused })}>
              {told.schedule.isPaused ? 'Send it again' : 'Pause the sending'}
            </Button>
            <Button busy={busy} onClick={() => run(() => sendReport(report.reportId))}>
              Send it now
            </Button>
          </>
        )}
      </p>
      {error && <ErrorState error={error} />}
    </form>
  )
}

const stateWords = {
  waiting: 'waits',
  leaving: 'is leaving',
  sent: 'sent',
  failed: 'failed',
  uncertain: 'may have arrived',
} as const

function Sendings({ sendings }: { sendings: ReportSchedule['sendings'] }) {
  return (
    <PlainTable
      compact
      label="Sendings"
      head={['For', 'To', 'How it went', 'When', 'Why']}
      rows={sendings.map(({ sendingId, period, userName, state, reason, endedAt, createdAt }) => ({
        key: sendingId,
        cells: [
          period.startsWith('now') ? 'asked for by hand' : period,
          userName ?? 'somebody who is gone',
          stateWords[state],
          instant(endedAt ?? createdAt),
          reason ?? '',
        ],
      }))}
    />
  )
}

type Put = (part: Partial<ScheduleDraft>) => void

function When({ draft: { every, day, hour }, put }: { draft: ScheduleDraft; put: Put }) {
  return (
    <div className="report-line">
      <SelectField
        label="It goes every"
        value={every}
        options={['day', 'week', 'month'].map((value) => ({ value, label: value }))}
        onChange={({ target }) => put({ every: target.value as ScheduleDraft['every'], day: 1 })}
      />
      {every === 'week' && (
        <SelectField
          label="On"
          value={String(day)}
          options={numbered(1, 7, (at) => weekdays[at - 1] ?? '')}
          onChange={({ target }) => put({ day: Number(target.value) })}
        />
      )}
      {every === 'month' && (
        <SelectField
          label="On day"
          value={String(day)}
          options={numbered(1, 28, String)}
          onChange={({ target }) => put({ day: Number(target.value) })}
        />
      )}
      <SelectField
        label="At"
        value={String(hour)}
        options={numbered(0, 23, (at) => `${String(at).padStart(2, '0')}:00`)}
        onChange={({ target }) => put({ hour: Number(target.value) })}
      />
    </div>
  )
}

/** Colleagues who can still sign in. */
function To({ recipients, put }: { recipients: readonly string[]; put: Put }) {
  const { data: people } = useQuery({ ...usersQuery, retry: false })
  return (
    <fieldset className="report-wide">
      <legend>To</legend>
      {people?.items
        .filter(({ isActive }) => isActive)
        .map(({ userId, name, email }) => (
          <CheckField
            key={userId}
            label={`${name}, ${email}`}
            checked={recipients.includes(userId)}
            onChange={({ target }) =>
              put({
                recipients: target.checked
                  ? [...recipients, userId]
                  : recipients.filter((id) => id !== userId),
              })
            }
          />
        ))}
    </fieldset>
  )
}
