import { shareInterval } from '../analytics/index.ts'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { may } from '../kernel/permission.ts'
import { remembering } from '../kernel/remembered.ts'
import { type Told, toldMeasure } from '../kernel/told-measure.commands.ts'
import { recurrenceDays } from './complaint.sql.ts'
import * as statements from './contact-outcome.sql.ts'
import { lowestJustice } from './justice.ts'

/** Intervals on screen. */
const level = 0.8
/** Beyond so many rows a number is found once a minute. */
const many = 50_000
const dayMs = 86_400_000

/** The day some days before another. */
export const daysBefore = (today: string, days: number) =>
  new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10)

type OfComplaints = Pick<MeasureDefinition, 'name' | 'title' | 'unit' | 'process' | 'subjects'> & {
  read(ctx: Context, subject: Subject): Promise<{ told: Omit<Told, 'lineage'>; at: Date }>
}

/** A measure that complaints are the rows of. */
function ofComplaints({ read, ...definition }: OfComplaints): MeasureDefinition {
  return {
    ...definition,
    noun: 'channels',
    async read(ctx, subject) {
      const { told, at } = await read(ctx, subject)
      const filter = subject.kind === 'firm' ? 'all' : `${subject.kind} = '${subject.id}'`
      const lineage = [{ table: 'channels.complaints', filter, rows: told.n }]
      return toldMeasure(ctx, definition, subject, { asOf: at.toISOString(), ...told, lineage })
    },
    rows: complaintRows,
  }
}

async function complaintRows(
  ctx: Context,
  subject: Subject,
  cursor: string | null,
  limit: number,
): Promise<MeasureRows> {
  const grants = [may(ctx.actor, 'read', 'complaints'), may(ctx.actor, 'read', 'parties')]
  const list = `complaint-rows:${subject.kind}:${subject.id}`
  const after = decodeCursor(list, ['instant', 'id'], cursor ?? undefined) ?? null
  const rows = await ctx.db.many(statements.complaintRows(subject, after, limit + 1, grants))
  const { items, next } = page(rows, limit, (last) => encodeCursor(list, [last.filedAt, last.complaintId]))
  return {
    columns: ['Filed', 'Cause', 'Severity', 'Answered'],
    rows: items.map(({ partyId, filedAt, cause, severity, answeredAt }) => ({
      cells: [filedAt.slice(0, 10), cause, severity, answeredAt === null ? null : answeredAt.slice(0, 10)],
      partyId,
    })),
    next,
  }
}

const lately = 30

const filed = remembering(
  ({ db }, { subject, since }: { subject: Subject; since: string }) =>
    db.one(statements.complaintsSince(subject, since)),
  ({ n }) => n > many,
)

/** Complaints of the last 30 days. */
export const complaintsLately = ofComplaints({
  name: 'channels.complaints',
  title: 'Complaints of 30 days',
  unit: 'complaints',
  process: null,
  subjects: ['firm', 'segment', 'channel', 'cause'],
  async read(ctx, subject) {
    const since = daysBefore(await firmToday(ctx), lately)
    const { value, at } = await filed(ctx, { subject, since })
    const sentence = `Complaints filed since ${since}, each counted once whatever became of it.`
    const method = { name: 'count', sentence, formula: 'count of complaints filed in the last 30 days' }
    return { told: { value: value.n, unit: 'complaints', n: value.n, method }, at }
  },
})

const recurred = remembering(
  ({ db }, subject: Subject) => db.one(statements.recurredComplaints(subject)),
  ({ answered }) => answered > many,
)

/** How many complaints came back after they had been answered. */
export const complaintRecurrence = ofComplaints({
  name: 'channels.complaint-recurrence',
  title: 'Complaints that came back',
  unit: 'share',
  process: null,
  subjects: ['firm', 'cause'],
  async read(ctx, subject) {
    const { value, at } = await recurred(ctx, subject)
    const { answered, recurred: again } = value
    const sentence = `Of ${answered} answered complaints, ${again} were followed by another of the same customer and cause within ${recurrenceDays} days.`
    const method = { name: 'share', sentence, formula: 'answered and followed ÷ answered' }
    const unit = 'share'
    if (answered === 0)
      return { told: { value: null, unit, n: 0, missing: 'No complaint has been answered yet.', method }, at }
    const { value: share, low, high } = shareInterval(again, answered, level)
    return { told: { value: share, unit, n: answered, interval: { low, high, level }, method }, at }
  },
})

const found = remembering(
  ({ db }, subject: Subject) => db.one(statements.justiceMeans(subject)),
  ({ n }) => n > many,
)

/** How fair complainers found what was done, in the respect in which they felt treated worst. */
export const justice = ofComplaints({
  name: 'channels.justice',
  title: 'Justice of answers, lowest of three',
  unit: 'points',
  process: null,
  subjects: ['firm', 'cause'],
  async read(ctx, subject) {
    const { value: means, at } = await found(ctx, subject)
    const lowest = lowestJustice(means)
    const sentence =
      lowest === null
        ? 'Complainers are asked how fair they found what they got, how it was decided and how they were treated, 1 to 7.'
        : `${means.n} complainers said how fair they found what was done, 1 to 7; the lowest mean of three is about ${lowest.about}.`
    const method = {
      name: 'lowest mean',
      sentence,
      formula: 'min(mean distributive, mean procedural, mean interactional)',
    }
    const missing = lowest === null ? 'Nobody has been asked how fair an answer was.' : null
    return { told: { value: lowest?.value ?? null, unit: 'points', n: means.n, missing, method }, at }
  },
})
