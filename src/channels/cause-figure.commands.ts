import { controlChart } from '../analytics/index.ts'
import { firmSetting, publishedScores } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { remembering } from '../kernel/remembered.ts'
import { causes } from './cause.sql.ts'
import * as statements from './cause-figure.sql.ts'
import { daysBefore } from './complaint.measures.ts'

/** Weeks that a control chart shows. */
const weeks = 26
const lately = 30
const clv = 'value.clv'
/** Beyond so many rows the figures are found once a minute. */
const many = 50_000

const figures = remembering(
  async ({ db }, { since, from }: { since: string; from: string }) => {
    const score = (await publishedScores(db, [clv])).get(clv)
    const version = score ? { name: score.name, version: score.version } : null
    const [byCause, contacts, complaints] = await Promise.all([
      db.many(statements.causeFigures(version, since)),
      db.many(statements.contactsByWeek(from)),
      db.many(statements.complaintsByWeek(from)),
    ])
    return { byCause, contacts, complaints }
  },
  ({ contacts }) => contacts.reduce((sum, week) => sum + week.contacts, 0) > many,
)

/**
 * Causes of complaints, what is at risk the highest first: the lifetime values of those who complained. Each with
 * its weeks and the limits within which they vary by chance.
 */
export async function readCauses(ctx: Context) {
  const today = await firmToday(ctx)
  const asked = { since: daysBefore(today, lately), from: mondayOf(daysBefore(today, 7 * (weeks - 1))) }
  const { value: found, at } = await figures(ctx, asked)
  const byId = new Map(found.byCause.map((cause) => [cause.causeId, cause]))
  const items = (await ctx.db.many(causes)).map((cause) => ({
    ...cause,
    ...(byId.get(cause.causeId) ?? { ...unheard, causeId: cause.causeId }),
    weeks: weeksOf(found, cause.causeId),
  }))
  items.sort((a, b) => (b.worth ?? 0) - (a.worth ?? 0) || b.complaints - a.complaints)
  return { items, next: null, currency: (await firmSetting(ctx.db)).currency, asOf: at.toISOString() }
}

const unheard = { complaints: 0, lately: 0, open: 0, parties: 0, worth: null, answered: 0, recurred: 0 }

type Found = {
  readonly contacts: readonly { week: string; contacts: number }[]
  readonly complaints: readonly { week: string; causeId: string; complaints: number }[]
}

function weeksOf({ contacts, complaints }: Found, causeId: string) {
  const of = new Map(
    complaints.flatMap((one) => (one.causeId === causeId ? [[one.week, one.complaints]] : [])),
  )
  const samples = contacts.map(({ week, contacts: all }) => ({ count: of.get(week) ?? 0, of: all }))
  const { centre, points } = controlChart('p', samples)
  return {
    centre,
    points: points.map((point, index) => ({
      week: contacts[index]?.week ?? '',
      complaints: samples[index]?.count ?? 0,
      contacts: samples[index]?.of ?? 0,
      ...point,
    })),
  }
}

function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return daysBefore(day, weekday)
}
