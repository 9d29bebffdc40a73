import { appendFirmEvents, sourceOf } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { listDecisions, type OwnedDecision } from '../kernel/decision.sql.ts'
import { KithError } from '../kernel/errors.ts'
import { theFirm } from '../kernel/firm.sql.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { firm, type Measure, type Subject } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { keepReading, monthlyReadings, readingsBefore, readingsByIds } from '../kernel/reading.commands.ts'
import type { Reading } from '../kernel/reading.ts'
import { segmentsInForce } from '../strategy/index.ts'
import {
  type BoardPack,
  insertPack,
  latestPacks,
  monthEnd,
  openChannels,
  packById,
} from './board-pack.sql.ts'
import {
  besideMeasures,
  boardCoverage,
  boardMeasures,
  cellMeasures,
  courseMeasures,
  segmentMeasures,
  type Told,
} from './board-pack.ts'
import { boardPackPdf, type PackShown } from './board-pack-page.ts'
import { isReadable } from './decision-sight.commands.ts'
import { titleIn } from './kpi.commands.ts'
import { fillScorecard } from './scorecard.commands.ts'
import { scorecardById, scorecardsByPeriod } from './scorecard.sql.ts'

const mostSegments = 6
const mostChannels = 6
const mostDecisions = 10

type Asked = { readonly name: string; readonly subject: Subject }

/** What a pack is made of: a scorecard, and a reading of every number that it shows. */
type Made = {
  readonly scorecardId: string
  readonly readings: readonly Reading[]
  readonly causedBy: string[]
}

/**
 * Makes the pack of a month. That of the one that runs fills its scorecard, and keeps a reading of every number that
 * it shows; that of an earlier one shows what had been kept by its end.
 * @throws performance.period-unclear for a month without a scorecard
 */
export async function makeBoardPack(ctx: Context, book: MeasureBook, period: string): Promise<BoardPack> {
  const month = (await firmToday(ctx)).slice(0, 7)
  return period === month ? makeRunning(ctx, book, period) : makeEarlier(ctx, period)
}

async function makeRunning(ctx: Context, book: MeasureBook, period: string): Promise<BoardPack> {
  const scorecard = await fillScorecard(ctx, book, [])
  const measures: Measure[] = []
  for (const asked of await askedFor(ctx)) {
    const measure = await read(ctx, book, asked)
    if (measure && measure.value !== null) measures.push(measure)
  }
  return ctx.db.transaction(async (tx) => {
    const readings: Reading[] = []
    for (const measure of measures) {
      const { readingId } = await keepReading(tx, measure, ctx.now)
      readings.push({ ...measure, readingId, recordedAt: ctx.now.toISOString() })
    }
    const { scorecardId, eventId } = scorecard
    return keepPack({ ...ctx, db: tx }, period, { scorecardId, readings, causedBy: [eventId] })
  })
}

async function makeEarlier(ctx: Context, period: string): Promise<BoardPack> {
  const [scorecard] = await ctx.db.many(scorecardsByPeriod(period, 1))
  if (!scorecard) throw new KithError('performance.period-unclear', { period })
  const { scorecardId, eventId } = scorecard
  const found = await readingsBefore(ctx.db, await askedFor(ctx), await endOf(ctx, period))
  const readings = found.filter(({ value }) => value !== null)
  return ctx.db.transaction((tx) =>
    keepPack({ ...ctx, db: tx }, period, { scorecardId, readings, causedBy: [eventId] }),
  )
}

/** When a month ends where the firm is. */
async function endOf({ db }: Context, period: string): Promise<Date> {
  return new Date((await db.one(monthEnd(period))).at)
}

async function keepPack(ctx: Context, period: string, made: Made): Promise<BoardPack> {
  const { db: tx, actor, now } = ctx
  const [before] = await tx.many(latestPacks(1))
  const { scorecardId, readings, causedBy } = made
  const coverage = boardCoverage(readings.map((reading) => ({ ...reading, reading })))
  const pack = {
    boardPackId: newId(),
    period,
    scorecardId,
    readingIds: readings.map(({ readingId }) => readingId),
    coverage,
    madeBy: actor.userId,
    madeAt: now.toISOString(),
  }
  await tx.run(insertPack(pack))
  const { boardPackId, madeAt } = pack
  const change = { noun: 'kpis', verb: 'create', partyId: null, rowId: boardPackId } as const
  await recordChange(tx, ctx, { ...change, before: null, after: { period, coverage } })
  const data = {
    boardPackId,
    period,
    from: before?.coverage ?? null,
    to: coverage,
    readings: readings.length,
  }
  const type = 'performance.board-pack-made' as const
  const event = { type, occurredAt: madeAt, actor: actor.userId, source: sourceOf(actor), causedBy, data }
  await appendFirmEvents(tx, [event], now)
  return { ...pack, madeByName: actor.userId === null ? null : actor.name }
}

/** Every number of the pack: of the firm, of each segment in force, and of each on each channel that is open. */
async function askedFor(ctx: Context): Promise<Asked[]> {
  const ofFirm = [...boardMeasures, ...besideMeasures].map((name) => ({ name, subject: firm }))
  const segments = (await segmentsInForce(ctx.db)).slice(0, mostSegments)
  const channels = await ctx.db.many(openChannels(mostChannels))
  return [
    ...ofFirm,
    ...segments.flatMap(({ segmentId }) => [
      ...segmentMeasures.map((name) => ({ name, subject: { kind: 'segment', id: segmentId } as const })),
      ...channels.flatMap(({ channel }) =>
        cellMeasures.map((name) => ({
          name,
          subject: { kind: 'cell', id: `${segmentId}:${channel}` } as const,
        })),
      ),
    ]),
  ]
}

/** What one may read; a number that no room measures, or that is not one's to read, is left out and named as missing. */
async function read(ctx: Context, book: MeasureBook, { name, subject }: Asked): Promise<Measure | null> {
  try {
    return await book.read(ctx, name, subject)
  } catch (error) {
    if (error instanceof KithError) return null
    throw error
  }
}

/** A pack's pages for one reader: what is not theirs to read says so. @throws kernel.not-found */
export async function boardPack(ctx: Context, book: MeasureBook, boardPackId: string): Promise<Uint8Array> {
  const pack = await ctx.db.maybeOne(packById(boardPackId))
  if (!pack) throw new KithError('kernel.not-found', { noun: 'board pack', id: boardPackId })
  const scorecard = await ctx.db.maybeOne(scorecardById(pack.scorecardId))
  const ofScorecard =
    scorecard?.cells.flatMap(({ kpis }) => kpis.flatMap(({ readingId }) => readingId ?? [])) ?? []
  const readings = await readingsByIds(ctx.db, [...pack.readingIds, ...ofScorecard])
  const sight = sightOf(ctx, book, readings)
  const named = await ctx.db.maybeOne(theFirm)
  const told = (name: string, subject: Subject) => sight(name, subject, pack.readingIds)
  const segments = (await segmentsInForce(ctx.db)).slice(0, mostSegments)
  const channels = await ctx.db.many(openChannels(mostChannels))
  const shown: PackShown = {
    firm: named?.name ?? 'This firm',
    isDemonstration: named?.isDemonstration ?? false,
    pack,
    board: await Promise.all(boardMeasures.map((name) => told(name, firm))),
    beside: await Promise.all(besideMeasures.map((name) => told(name, firm))),
    cells: await Promise.all(
      (scorecard?.cells ?? []).map(async ({ process, kind, kpis }) => ({
        process,
        kind,
        kpis: await Promise.all(
          kpis.map(async ({ measure, subject, title, standing, missing }) => ({
            ...(await sight(measure, subject, ofScorecard)),
            title,
            standing,
            ...(missing === null ? {} : { missing }),
          })),
        ),
      })),
    ),
    courses: await coursesOf(ctx, book, pack),
    decisions: (await decisionsOf(ctx, book, pack)).map((decision) => ({
      ...decision,
      measureTitle: titleIn(book, decision.expects.measure),
    })),
    segments: await Promise.all(
      segments.map(async ({ segmentId, name, role }) => ({
        name,
        role,
        told: await Promise.all(segmentMeasures.map((of) => told(of, { kind: 'segment', id: segmentId }))),
        cells: await Promise.all(
          channels.map(async ({ channel, name: title }) => ({
            channel: title,
            told: await Promise.all(
              cellMeasures.map((of) => told(of, { kind: 'cell', id: `${segmentId}:${channel}` })),
            ),
          })),
        ),
      })),
    ),
  }
  return boardPackPdf(shown)
}

function sightOf(ctx: Context, book: MeasureBook, readings: ReadonlyMap<string, Reading>) {
  const titles = new Map(book.definitions.map(({ name, title }) => [name, title]))
  return async (name: string, subject: Subject, ids: readonly string[]): Promise<Told> => {
    const title = titles.get(name) ?? name
    const found = ids
      .map((id) => readings.get(id))
      .find((one) => one?.name === name && one.subject.kind === subject.kind && one.subject.id === subject.id)
    const hidden = { name, title, subject, reading: null, missing: 'This is not shown to you.' }
    if (!(await isReadable(ctx, book, name, subject))) return hidden
    return {
      name,
      title,
      subject,
      reading: found ?? null,
      missing: found ? null : 'Not known when this was made.',
    }
  }
}

const yearMs = 365 * 24 * 3600_000

/** How satisfaction and retention went within the year before a pack, month by month, as far as they were kept. */
async function coursesOf(ctx: Context, book: MeasureBook, pack: BoardPack): Promise<PackShown['courses']> {
  const until = await lastMoment(ctx, pack)
  const courses: { title: string; readings: Reading[] }[] = []
  for (const name of courseMeasures) {
    const isShown = await isReadable(ctx, book, name, firm)
    const from = new Date(until.getTime() - yearMs)
    const readings = isShown ? await monthlyReadings(ctx.db, name, from, until) : []
    courses.push({ title: titleIn(book, name), readings: readings.filter(({ value }) => value !== null) })
  }
  return courses
}

/** What was kept or said later is not in a pack: not after it was made, nor after its month. */
async function lastMoment(ctx: Context, { madeAt, period }: BoardPack): Promise<Date> {
  const end = await endOf(ctx, period)
  // The readings that a pack keeps bear the moment at which it was made.
  const made = new Date(Date.parse(madeAt) + 1)
  return made < end ? made : end
}

/** Decisions that were there when the pack was made and its month had ended, whoever reads it may see. */
async function decisionsOf(ctx: Context, book: MeasureBook, pack: BoardPack): Promise<OwnedDecision[]> {
  const until = await lastMoment(ctx, pack)
  const found = await ctx.db.many(listDecisions(null, await firmToday(ctx), null, 100))
  const shown: OwnedDecision[] = []
  for (const decision of found.filter(({ createdAt }) => Date.parse(createdAt) < until.getTime())) {
    const { measure, subject } = decision.expects
    if (shown.length < mostDecisions && (await isReadable(ctx, book, measure, subject))) shown.push(decision)
  }
  return shown
}
