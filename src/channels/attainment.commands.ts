import { shareInterval } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { remembering } from '../kernel/remembered.ts'
import { type JudgedDay, judgedDays } from './attainment.sql.ts'
import { daysBefore } from './complaint.measures.ts'
import { type ContactMetric, type ContactStandard, standardFor } from './contact-standard.ts'

/** Days of contacts that attainment is told of. */
const days = 90
/** Intervals on screen. */
const level = 0.8
/** Beyond so many contacts it is found once a minute. */
const many = 50_000

const lately = remembering(
  ({ db }, { since, today }: { since: string; today: string }) => db.many(judgedDays(since, today)),
  (found) => found.reduce((sum, { contacts }) => sum + contacts, 0) > many,
)

/** How often a standard was met, with the interval of the share. */
export type Attainment = { value: number; low: number; high: number; level: number; n: number }

/** Of each standard, by its id, how often the contacts of the last 90 days met it; absent: it has judged none. */
export async function attainments(
  ctx: Context,
  standards: readonly ContactStandard[],
): Promise<Map<string, Attainment>> {
  const today = await firmToday(ctx)
  const { value: found } = await lately(ctx, { since: daysBefore(today, days), today })
  const metrics = new Set(standards.map(({ metric }) => metric))
  const counts = new Map<string, { known: number; missed: number }>()
  for (const day of found)
    for (const metric of metrics) {
      const place = { channel: day.channel, segmentId: day.segmentId, occurredOn: day.on }
      const standard = standardFor(place, metric, standards)
      if (standard === null) continue
      const sum = counts.get(standard.contactStandardId) ?? { known: 0, missed: 0 }
      counts.set(standard.contactStandardId, {
        known: sum.known + knownOf(day, metric),
        missed: sum.missed + (day.missed[metric] ?? 0),
      })
    }
  return new Map(
    [...counts].flatMap(([id, { known, missed }]) =>
      known === 0 ? [] : [[id, { ...shareInterval(known - missed, known, level), n: known }]],
    ),
  )
}

function knownOf(day: JudgedDay, metric: ContactMetric): number {
  switch (metric) {
    case 'answer-seconds':
    case 'reply-hours':
      return day.answered
    case 'minutes':
      return day.timed
    case 'resolved-first':
      return day.resolved
    case 'asked-again':
      return day.asked
    case 'no-complaint':
      return day.contacts
    case 'promise-kept':
      return day.promised
  }
}
