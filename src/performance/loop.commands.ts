import { appendFirmEvents, firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { decisionsToReview, type OwnedDecision } from '../kernel/decision.sql.ts'
import { stateOn } from '../kernel/decision.ts'
import { firmDays, firmToday, lastDays } from '../kernel/firm-day.commands.ts'
import { recordedOn } from '../kernel/firm-day.ts'
import { firm, type Measure, type MeasureDefinition, type Process, type Subject } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { daysBetween } from '../kernel/period.ts'
import { mayAtAll } from '../kernel/permission.ts'
import { keepReading, latestReadings } from '../kernel/reading.commands.ts'
import { nameOf } from './breach.commands.ts'
import { readerOf } from './chain.commands.ts'
import { filledIn } from './decision-outcome.commands.ts'
import { asSeen } from './decision-sight.commands.ts'
import * as statements from './loop.sql.ts'
import { type Flow, flowOn, type Spoken, silentAfterDays, type Told } from './loop-flow.ts'
import { flows } from './loop-flow-list.ts'
import { type News, newsOf, newsTypes } from './loop-news.ts'
import { toldTo } from './loop-noun.ts'
import { type PlacedMeasure, placed, placedNames, processes } from './loop-place.ts'
import { latestScorecard } from './scorecard.sql.ts'

/** The whole loop as it stands now. */
export type Loop = {
  readonly asOf: string
  readonly processes: readonly { readonly process: Process; readonly measures: readonly PlacedMeasure[] }[]
  readonly flows: readonly Flow[]
  readonly decisionsDue: readonly OwnedDecision[]
  /** Since when `since` tells; null: from the beginning. */
  readonly lastVisitAt: string | null
  readonly since: readonly News[]
}

const reviewAheadDays = 7

/** Reads the loop: every measure with a place in it, the flows, what asks for a decision, what is new. */
export async function readLoop(ctx: Context, book: MeasureBook): Promise<Loop> {
  const readable = book.readable(ctx)
  const definitions = readable.filter(({ name }) => shownNames.has(name))
  const measures = await readMeasures(ctx, book, definitions)
  if (!(await isJustKept(ctx))) await keepShown(ctx, measures)
  const lastVisitAt = await visited(ctx)
  const [ageOf, reader, told, spoken, due, news] = await Promise.all([
    agesOn(ctx),
    readerOf(ctx, book),
    toldFlows(ctx),
    spokenFlows(ctx),
    decisionsDue(ctx, book),
    newsSince(ctx, book, lastVisitAt),
  ])
  const types = new Set(toldTo(ctx.actor, flowTypes))
  return {
    asOf: ctx.now.toISOString(),
    processes: processes.map((process) => ({
      process,
      measures: placed(process, book.definitions, measures, namesOf(definitions)),
    })),
    flows: flows.map((flow) => flowOn(flow, told, spoken, ageOf, { ...reader, types })),
    decisionsDue: due,
    lastVisitAt,
    since: news,
  }
}

/** When the reader was here before, noting that they are. An administrator who looks through them is not them. */
async function visited({ db, actor: { userId, viewedBy }, now }: Context): Promise<string | null> {
  if (userId === null) return null
  const visit = viewedBy === null ? statements.noteVisit(userId, now) : statements.visitBefore(userId, now)
  return (await db.maybeOne(visit))?.previousAt ?? null
}

const namesOf = (definitions: readonly MeasureDefinition[]) => new Set(definitions.map(({ name }) => name))

/** What the figure has a place for. */
const shownNames = new Set(processes.flatMap(placedNames))

async function readMeasures(
  ctx: Context,
  book: MeasureBook,
  definitions: readonly MeasureDefinition[],
): Promise<Map<string, Measure>> {
  const read = definitions
    .filter(({ subjects }) => subjects.includes('firm'))
    .map(async ({ name }) => [name, await book.read(ctx, name, firm)] as const)
  return new Map(await Promise.all(read))
}

/** Whether a scorecard has just kept what the loop shows, so that a look need not keep it again. */
async function isJustKept({ db, now }: Context): Promise<boolean> {
  const last = await db.maybeOne(latestScorecard)
  return last !== undefined && now.getTime() - Date.parse(last.computedAt) < freshMs
}

const freshMs = 60_000

/** Keeps what is shown, once per change of what it says, and tells the firm when there was one. */
async function keepShown(ctx: Context, measures: ReadonlyMap<string, Measure>): Promise<void> {
  const before = await latestReadings(ctx.db)
  const known = [...measures.values()].filter(({ value }) => value !== null)
  await ctx.db.transaction(async (tx) => {
    const kept: string[] = []
    for (const measure of known) {
      const { isNew } = await keepReading(tx, measure, ctx.now)
      if (isNew) kept.push(measure.name)
    }
    if (kept.length === 0) return
    const knownBefore = [...measures.keys()].filter((name) => before.has(name)).length
    const data = { measures: kept, known: known.length, knownBefore, of: measures.size }
    const event = {
      type: 'performance.readings-kept',
      occurredAt: ctx.now.toISOString(),
      source: 'kith',
      data,
    } as const
    await appendFirmEvents(tx, [event], ctx.now)
  })
}

const flowTypes = [...new Set(flows.flatMap((flow) => flow.eventTypes))]

async function toldFlows(ctx: Context): Promise<Told[]> {
  const [events, imports] = await Promise.all([
    ctx.db.many(statements.lastEvents(toldTo(ctx.actor, flowTypes), 20)),
    mayAtAll(ctx.actor, 'read', 'imports') ? ctx.db.many(statements.importsTold(null, 20)) : [],
  ])
  return [...events, ...imports]
}

/** How many of the firm's days ago a moment was. */
async function agesOn(ctx: Context): Promise<(at: string) => number> {
  const [today, days] = await Promise.all([firmToday(ctx), firmDays(ctx)])
  return (at) => daysBetween(recordedOn(days, new Date(at)), today)
}

/** How often flows spoke of late, by what tells their events apart. */
async function spokenFlows(ctx: Context): Promise<Spoken[]> {
  const since = await lastDays(ctx, silentAfterDays)
  const [events, imports] = await Promise.all([
    ctx.db.many(statements.eventsSpoken(toldTo(ctx.actor, flowTypes), since)),
    mayAtAll(ctx.actor, 'read', 'imports') ? ctx.db.many(statements.importsSpoken(since)) : [],
  ])
  return [...events, ...imports]
}

async function decisionsDue(ctx: Context, book: MeasureBook): Promise<OwnedDecision[]> {
  if (!mayAtAll(ctx.actor, 'read', 'decisions')) return []
  const today = await firmToday(ctx)
  const ahead = new Date(Date.parse(today) + reviewAheadDays * 86_400_000).toISOString().slice(0, 10)
  const found = await ctx.db.many(decisionsToReview(ahead, 12))
  const due = found.map((decision) => ({ ...decision, state: stateOn(decision, today) }))
  return filledIn(ctx, book, await asSeen(ctx, book, due))
}

async function newsSince(ctx: Context, book: MeasureBook, since: string | null): Promise<News[]> {
  const from = since ?? '-infinity'
  const [events, imports] = await Promise.all([
    ctx.db.many(statements.eventsSince(toldTo(ctx.actor, newsTypes), from, 30)),
    mayAtAll(ctx.actor, 'read', 'imports') ? ctx.db.many(statements.importsTold(since, 30)) : [],
  ])
  const { currency } = await firmSetting(ctx.db)
  const told = await Promise.all(events.map((event) => ofMeasure(ctx, book, currency, event)))
  return newsOf([...told, ...imports], 12, currency)
}

/** A standard that was set names a measure and a subject: as what they are called, and in the measure's unit. */
async function ofMeasure({ db }: Context, book: MeasureBook, currency: string, event: Told): Promise<Told> {
  if (event.type !== 'performance.standard-set') return event
  const { measure, subject } = event.data as { measure: string; subject: Subject }
  const definition = book.definitions.find(({ name }) => name === measure)
  const title = definition?.title ?? measure
  const unit = definition?.unit === 'money' ? currency : definition?.unit
  return { ...event, data: { ...event.data, title, unit, about: await nameOf(db, subject) } }
}
