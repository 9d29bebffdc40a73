import { appendFirmEvents, type NewFirmEvent } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { EventRow } from '../kernel/event.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { isId } from '../kernel/id.ts'
import type { Measure, Subject } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { keepReading } from '../kernel/reading.commands.ts'
import { readingsBefore } from '../kernel/reading.sql.ts'
import { standardsOn } from '../kernel/standard.sql.ts'
import type { Standard } from '../kernel/standard.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './breach.sql.ts'
import { crossing, standingOf } from './standing.ts'

/**
 * Compares what the measures of a room are now with the standards they are held to, and tells each crossing once: that
 * a standard is breached, or that it is met again.
 *
 * @param room      of whose measures: `channels` or `information`
 * @param assessed  the assessments that changed what they are
 */
export async function holdStandards(
  ctx: Context,
  book: MeasureBook,
  room: 'channels' | 'information',
  assessed: readonly EventRow[],
): Promise<void> {
  await ctx.db.run(statements.lockBreaches)
  const standards = await ctx.db.many(standardsOn(await firmToday(ctx)))
  const told: NewFirmEvent[] = []
  for (const standard of standards.filter(({ measure }) => measure.startsWith(`${room}.`))) {
    const news = await crossed(ctx, book, standard, assessed)
    if (news) told.push(news)
  }
  await appendFirmEvents(ctx.db, told, ctx.now)
}

async function crossed(
  ctx: Context,
  book: MeasureBook,
  { measure: name, subjectKind, subjectId, ownerId }: Standard,
  assessed: readonly EventRow[],
): Promise<NewFirmEvent | null> {
  const subject = { kind: subjectKind as Subject['kind'], id: subjectId }
  const measure = await readHeld(ctx, book, name, subject)
  if (measure === null || measure.value === null) return null
  const last = await ctx.db.maybeOne(statements.lastCrossing(name, subject))
  const which = crossing(standingOf(measure), last?.type === 'performance.standard-breached')
  if (which === null) return null
  const [before] = await ctx.db.many(readingsBefore([{ name, subject }], new Date(measure.asOf)))
  await keepReading(ctx.db, measure, ctx.now)
  return {
    type: `performance.standard-${which}`,
    occurredAt: ctx.now.toISOString(),
    source: 'kith',
    causedBy: assessed.map(({ eventId }) => eventId),
    data: {
      ...factsOf(measure),
      about: await nameOf(ctx.db, subject),
      from: assessedBefore(assessed, name, subject) ?? before?.value ?? null,
      to: measure.value,
      causes: causesOf(assessed),
      because: reasonOf(assessed, name, subject),
      ownerId,
    },
  }
}

/** What a measure says now; null where a standard outlived what it was set for. */
async function readHeld(
  ctx: Context,
  book: MeasureBook,
  name: string,
  subject: Subject,
): Promise<Measure | null> {
  try {
    return await book.read(ctx, name, subject)
  } catch (error) {
    if (error instanceof KithError && error.code.startsWith('kernel.')) return null
    throw error
  }
}

const factsOf = ({ name, title, subject, value, unit, n, interval, standard }: Measure) => ({
  measure: name,
  title,
  subject,
  standard: standard?.value ?? null,
  direction: standard?.direction ?? null,
  decisionId: standard?.decisionId ?? null,
  value,
  unit,
  n,
  low: interval?.low ?? null,
  high: interval?.high ?? null,
})

type CellChange = { readonly segmentId: string; readonly channel: string; readonly from: number | null }
const listOf = <Row>(event: EventRow, name: string): readonly Row[] => (event.data[name] ?? []) as Row[]

/** What the last assessment says of why a measure is no better; null where it says nothing of it. */
function reasonOf(assessed: readonly EventRow[], measure: string, { id }: Subject): string | null {
  const reasons = assessed.at(-1)?.data.reasons as Readonly<Record<string, unknown>> | undefined
  const said = reasons?.[`${measure} ${id}`]
  return typeof said === 'string' ? said : null
}

/** What the first of the assessments found before it; of cells, and of the firm in the whole, it says one measure. */
function assessedBefore([first]: readonly EventRow[], measure: string, { kind, id }: Subject): number | null {
  if (first === undefined || measure !== 'channels.perfect-contacts') return null
  if (kind === 'firm') return typeof first.data.from === 'number' ? first.data.from : null
  const cells = listOf<CellChange>(first, 'byCell')
  return cells.find(({ segmentId, channel }) => `${segmentId}:${channel}` === id)?.from ?? null
}

/** Causes of the complaints behind it, the most frequent first. */
function causesOf(assessed: readonly EventRow[]): { slug: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const { slug, n } of assessed.flatMap((event) =>
    listOf<{ slug: string; n: number }>(event, 'byCause'),
  ))
    counts.set(slug, (counts.get(slug) ?? 0) + n)
  return [...counts].map(([slug, n]) => ({ slug, n })).toSorted((one, other) => other.n - one.n)
}

/** “Garden a, phone”: whom a standard is for, in words; null for the whole firm. */
export async function nameOf(db: Database, { kind, id }: Subject): Promise<string | null> {
  if (kind === 'channel') return id
  if (kind === 'source') return sourceNamed(db, id)
  if (kind !== 'segment' && kind !== 'cell') return null
  const [segmentId = '', channel] = id.split(':')
  const found = isId(segmentId) ? await db.maybeOne(statements.segmentName(segmentId)) : undefined
  const segment = found?.name ?? 'every customer'
  return channel === undefined ? segment : `${segment}, ${channel}`
}

/** “Shop, email”: a source, or one field of it as `<sourceId>:<field>`. */
async function sourceNamed(db: Database, id: string): Promise<string | null> {
  const [sourceId = '', ...field] = id.split(':')
  const found = isId(sourceId) ? await db.maybeOne(statements.sourceName(sourceId)) : undefined
  return found ? [found.name, ...(field.length > 0 ? [field.join(':')] : [])].join(', ') : null
}
