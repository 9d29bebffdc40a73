import { appendFirmEvents, firmSetting, type NewFirmEvent } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { firm, type Measure, type Subject } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { dayIn } from '../kernel/period.ts'
import { keepReading } from '../kernel/reading.commands.ts'
import type { Database } from '../storage/database.ts'
import { kpisOf, titleIn } from './kpi.commands.ts'
import { placedNames, processes } from './loop-place.ts'
import * as statements from './scorecard.sql.ts'
import { cellsOf, changedBetween, isFilled, type ScorecardCell, sumOf } from './scorecard.ts'
import { standingOf } from './standing.ts'

type Asked = { readonly measure: string; readonly subject: Subject }
/** A measure read and kept, or why it has no value. */
type Kept = { readonly readingId: string | null; readonly measure: Measure | null; readonly missing: string }

/**
 * Reads every key figure and keeps its reading, and what claims and the loop hang on with them; tells the firm how
 * the scorecard of the month stands now.
 *
 * @param causedBy  events that asked for it; none: the clock did
 */
export async function fillScorecard(
  ctx: Context,
  book: MeasureBook,
  causedBy: readonly string[],
): Promise<statements.Scorecard> {
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockScorecards)
    const inside = { ...ctx, db: tx }
    const before = await tx.maybeOne(statements.latestScorecard)
    const cells = await filledCells(inside, book)
    const scorecard: statements.Scorecard = {
      scorecardId: newId(),
      period: (await firmToday(inside)).slice(0, 7),
      cells,
      ...sumOf(cells),
      eventId: newId(),
      computedAt: ctx.now.toISOString(),
    }
    await tx.run(statements.insertScorecard(scorecard))
    await appendFirmEvents(tx, newsOf(scorecard, before, causedBy), ctx.now)
    return scorecard
  })
}

/** Keeps a scorecard of each day for 13 months, and each month's last one for good. */
export async function thinScorecards({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const { timeZone } = await firmSetting(db)
  await db.run(statements.deleteReplaced(dayIn(timeZone, now), timeZone))
}

async function filledCells(ctx: Context, book: MeasureBook): Promise<ScorecardCell[]> {
  const kpis = await kpisOf(ctx)
  const kept = await keptOf(ctx, book, [...kpis, ...(await watched(ctx.db)), ...shownInLoop])
  const scored = kpis.map((kpi) => {
    const found = kept.get(keyOf(kpi))
    const measure = found?.measure ?? null
    return [
      kpi.kpiId,
      {
        title: measure?.title ?? titleIn(book, kpi.measure),
        readingId: found?.readingId ?? null,
        standing: measure === null ? ('none' as const) : standingOf(measure),
        missing: found?.readingId ? null : (found?.missing ?? unknownMeasure),
      },
    ] as const
  })
  return cellsOf(kpis, new Map(scored))
}

const unknownMeasure = 'Nothing measures this yet.'
const keyOf = ({ measure, subject }: Asked) => `${measure} ${subject.kind} ${subject.id}`
const shownInLoop: readonly Asked[] = processes
  .flatMap(placedNames)
  .map((measure) => ({ measure, subject: firm }))

async function watched(db: Database): Promise<Asked[]> {
  const found = await db.many(statements.watchedMeasures)
  return found.map(({ measure, subjectKind, subjectId }) => ({
    measure,
    subject: { kind: subjectKind as Subject['kind'], id: subjectId },
  }))
}

/** Every measure asked for, each read and kept once. */
async function keptOf(
  ctx: Context,
  book: MeasureBook,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, Kept>> {
  const kept = new Map<string, Kept>()
  for (const each of asked) {
    const key = keyOf(each)
    if (!kept.has(key)) kept.set(key, await keep(ctx, book, each))
  }
  return kept
}

async function keep(ctx: Context, book: MeasureBook, { measure: name, subject }: Asked): Promise<Kept> {
  try {
    const measure = await book.read(ctx, name, subject)
    const missing = measure.missing ?? 'It has no value.'
    if (measure.value === null) return { readingId: null, measure, missing }
    const { readingId } = await keepReading(ctx.db, measure, ctx.now)
    return { readingId, measure, missing }
  } catch (error) {
    // A figure that no room measures stands in the matrix as missing; it must not keep the others out.
    if (error instanceof KithError && unreadable.has(error.code))
      return { readingId: null, measure: null, missing: unknownMeasure }
    throw error
  }
}

/** That it is filled; and which cells are empty, where those are others than before. */
function newsOf(
  scorecard: statements.Scorecard,
  before: statements.Scorecard | undefined,
  causedBy: readonly string[],
): NewFirmEvent[] {
  const { scorecardId, period, filled, of, met, missed, cells, eventId, computedAt } = scorecard
  const changed = changedBetween(before?.cells ?? [], cells)
  const missedBefore = before?.missed ?? null
  const told = { occurredAt: computedAt, source: 'kith' }
  const sums = { filled, of, met, missed, missedBefore }
  const filledEvent: NewFirmEvent = {
    ...told,
    type: 'performance.scorecard-filled',
    eventId,
    causedBy: causedBy.length > 0 ? causedBy : null,
    data: { scorecardId, period, from: before?.filled ?? null, to: filled, ...sums, changed },
  }
  const [empty, emptyBefore] = [emptyCells(cells), before ? emptyCells(before.cells) : null]
  if (emptyBefore !== null && empty.join() === emptyBefore.join()) return [filledEvent]
  const data = { from: emptyBefore?.length ?? null, to: empty.length, cells: empty }
  return [filledEvent, { ...told, type: 'performance.measures-missing', causedBy: [eventId], data }]
}

const unreadable = new Set(['kernel.not-found', 'kernel.bad-request'])

const emptyCells = (cells: readonly ScorecardCell[]) =>
  cells.filter((cell) => !isFilled(cell)).map(({ process, kind }) => `${process} ${kind}`)
