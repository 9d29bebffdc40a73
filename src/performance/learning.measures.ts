import { shareInterval } from '../analytics/index.ts'
import { room as channels } from '../channels/index.ts'
import { room as empowerment } from '../empowerment/index.ts'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { room as information } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { type ReviewedDecision, reviewedDecisions } from '../kernel/decision.sql.ts'
import { stateOn } from '../kernel/decision.ts'
import { firmDays, firmToday } from '../kernel/firm-day.commands.ts'
import { recordedOn } from '../kernel/firm-day.ts'
import type { Lineage, MeasureDefinition, MeasureRows, Subject } from '../kernel/measure.ts'
import { measureBook } from '../kernel/measure-book.commands.ts'
import { type Day, dayInWords } from '../kernel/period.ts'
import { mayAtAll } from '../kernel/permission.ts'
import { type Told, toldMeasure } from '../kernel/told-measure.commands.ts'
import { room as strategy } from '../strategy/index.ts'
import { settledForecasts, room as value } from '../value/index.ts'
import { isReadable } from './decision-sight.commands.ts'
import { daysLate, held, medianOf, type Outcome, ofEightyPercent, outcomeOf } from './learning.ts'
import { partiesAmong } from './subject-party.ts'

const level = 0.8

type Read = Omit<Told, 'method'> & { readonly sentence: string; readonly formula: string }

const measured = (
  ctx: Context,
  named: { readonly name: string; readonly title: string },
  subject: Subject,
  { sentence, formula, ...read }: Read,
) => toldMeasure(ctx, named, subject, { ...read, method: { name: 'decision ledger', sentence, formula } })

async function reviewed(ctx: Context): Promise<ReviewedDecision[]> {
  const today = await firmToday(ctx)
  const found = await ctx.db.many(reviewedDecisions(today))
  return found.map((decision) => ({ ...decision, state: stateOn(decision, today) }))
}

const ledger = (rows: number, filter: string): Lineage => ({ table: 'kernel.decisions', filter, rows })
/** A share with its interval, or why there is none yet. */
function shareRead(hits: number, of: number, sentence: string, missing: string) {
  if (of === 0) return { value: null, sentence: missing, missing }
  const { value, low, high } = shareInterval(hits, of, level)
  return { value, interval: { low, high, level }, sentence }
}

const closedNamed = { name: 'performance.loop-closed', title: 'Loop closed' }

/** Of the decisions whose review day has come: how many were settled with a consequence. */
export const loopClosed: MeasureDefinition = {
  ...closedNamed,
  unit: 'share',
  process: 'performance',
  subjects: ['firm'],
  noun: 'decisions',
  async read(ctx, subject) {
    const due = await reviewed(ctx)
    const settled = due.filter(({ state }) => state === 'settled').length
    const missing = 'No decision has come to its review day yet.'
    const sentence = `Decisions whose review day has come: ${due.length}. Reviewed and with a consequence: ${settled}.`
    return measured(ctx, closedNamed, subject, {
      ...shareRead(settled, due.length, sentence, missing),
      unit: 'share',
      n: due.length,
      formula: 'settled with a consequence ÷ due or settled',
      lineage: [ledger(due.length, 'settled, or taken with its review day come')],
    })
  },
  async rows(ctx, _subject, cursor, limit) {
    const { items, next } = cut('reviewed', (await reviewed(ctx)).map(byReviewDay), cursor, limit)
    return {
      columns: ['No', 'Decision', 'Review day', 'State', 'Consequence'],
      rows: items.map(({ number, title, reviewOn, state, consequence }) => ({
        cells: [number, title, reviewOn, state, consequence],
        partyId: null,
      })),
      next,
    }
  },
}

const calibrationNamed = { name: 'performance.forecast-calibration', title: '80 % intervals held' }

/** Measures of the rooms to the left; the ledger’s own are read by whoever may read the ledger. */
const others = measureBook(
  [information, empowerment, strategy, value, channels].flatMap(({ measures }) => measures),
)

/** Whether a reader may be told what a decision’s measure did. */
async function mayBeTold(ctx: Context, { expects }: ReviewedDecision): Promise<boolean> {
  const isOthers = others.definitions.some(({ name }) => name === expects.measure)
  return !isOthers || isReadable(ctx, others, expects.measure, expects.subject)
}

/** An outcome with what it was foreseen by: a decision, or null for a registered forecast. */
type Foreseen = Outcome & { readonly decision: ReviewedDecision | null }

async function outcomes(ctx: Context): Promise<{ decided: Foreseen[]; forecast: Foreseen[] }> {
  const [due, forecasts] = await Promise.all([reviewed(ctx), ctx.db.many(settledForecasts)])
  const decided = due.flatMap((decision): Foreseen[] => {
    const outcome = outcomeOf(decision)
    return outcome === null ? [] : [{ ...outcome, decision }]
  })
  const forecast = forecasts.flatMap(({ happened, ...registered }): Foreseen[] => {
    if (happened === null) return []
    const title = `Orders in ${registered.currency} from ${dayInWords(registered.fromOn)}`
    return [{ ...registered, title, on: registered.untilOn, happened, unit: 'orders', decision: null }]
  })
  return { decided: ofEightyPercent(decided), forecast: ofEightyPercent(forecast) }
}

/** The row of an outcome; its numbers are for those who may read what they were read from. */
async function rowOf(ctx: Context, outcome: Foreseen): Promise<MeasureRows['rows'][number]> {
  const { title, on, expected, low, high, happened, unit, decision } = outcome
  const isTold = decision === null ? mayAtAll(ctx.actor, 'read', 'value') : await mayBeTold(ctx, decision)
  if (!isTold) return { cells: [title, on, null, null, null, null, unit, null], partyId: null }
  const [partyId = null] = partiesAmong([decision?.expects.subject])
  return { cells: [title, on, expected, low, high, happened, unit, held(outcome) ? 'yes' : 'no'], partyId }
}

/** Whether 80 % intervals hold 80 % of outcomes: decisions and registered forecasts together. */
export const forecastCalibration: MeasureDefinition = {
  ...calibrationNamed,
  unit: 'share',
  process: 'performance',
  subjects: ['firm'],
  noun: 'decisions',
  async read(ctx, subject) {
    const { decided, forecast } = await outcomes(ctx)
    const all = [...decided, ...forecast]
    const hits = all.filter(held).length
    const missing = 'No forecast or decision has an outcome yet.'
    const sentence = `Forecasts and decisions with an outcome: ${all.length}. Within the interval that was to hold 80 %: ${hits}. Honest intervals make this .8, not 1.`
    return measured(ctx, calibrationNamed, subject, {
      ...shareRead(hits, all.length, sentence, missing),
      unit: 'share',
      n: all.length,
      formula: 'outcomes within their 80 % interval ÷ outcomes',
      lineage: [
        ledger(decided.length, 'settled, expected with an 80 % interval'),
        { table: 'value.forecasts', filter: 'settled', rows: forecast.length },
      ],
    })
  },
  async rows(ctx, _subject, cursor, limit) {
    const { decided, forecast } = await outcomes(ctx)
    const keyed = [...decided, ...forecast].map((outcome) => ({ key: [outcome.on, outcome.title], outcome }))
    const { items, next } = cut('foreseen', keyed, cursor, limit)
    const rows = await Promise.all(items.map(({ outcome }) => rowOf(ctx, outcome)))
    const columns = ['What was foreseen', 'Day', 'Expected', 'Low', 'High', 'Happened', 'Unit', 'Held']
    return { columns, rows, next }
  },
}

const daysNamed = { name: 'performance.days-to-settle', title: 'Days to settle' }

/** How long decisions wait beyond their review day: the middle one. */
export const daysToSettle: MeasureDefinition = {
  ...daysNamed,
  unit: 'days',
  process: null,
  subjects: ['firm'],
  noun: 'decisions',
  async read(ctx, subject) {
    const late = (await settledDecisions(ctx)).map(({ reviewOn, settledOn }) => daysLate(reviewOn, settledOn))
    const value = medianOf(late)
    const missing = value === null ? 'No decision has been settled yet.' : null
    const sentence =
      missing ?? 'Median of the days between review day and settlement; a decision settled early counts 0.'
    const formula = 'median(settled day − review day, at least 0)'
    const lineage = [ledger(late.length, "state = 'settled'")]
    return measured(ctx, daysNamed, subject, {
      value,
      unit: 'days',
      n: late.length,
      sentence,
      formula,
      lineage,
      missing,
    })
  },
  async rows(ctx, _subject, cursor, limit) {
    const { items, next } = cut('settled', (await settledDecisions(ctx)).map(byReviewDay), cursor, limit)
    return {
      columns: ['No', 'Decision', 'Review day', 'Settled', 'Days late'],
      rows: items.map(({ number, title, reviewOn, settledOn }) => ({
        cells: [number, title, reviewOn, settledOn, daysLate(reviewOn, settledOn)],
        partyId: null,
      })),
      next,
    }
  },
}

/** Settled decisions with the firm’s day on which they were. */
async function settledDecisions(ctx: Context): Promise<(ReviewedDecision & { settledOn: Day })[]> {
  const [decisions, days] = await Promise.all([reviewed(ctx), firmDays(ctx)])
  return decisions.flatMap((decision) =>
    decision.settledAt === null
      ? []
      : [{ ...decision, settledOn: recordedOn(days, new Date(decision.settledAt)) }],
  )
}

type Key = readonly (string | number | boolean | null)[]

const byReviewDay = <Row extends ReviewedDecision>(decision: Row) => ({
  ...decision,
  key: [decision.reviewOn, decision.number],
})

/** A page of rows by their keys, the latest first. Decisions are few: all of them are read, a page is told. */
function cut<Row extends { readonly key: Key }>(
  list: string,
  rows: readonly Row[],
  cursor: string | null,
  limit: number,
): { items: Row[]; next: string | null } {
  const after = decodeCursor(list, ['day', 'scalar'], cursor ?? undefined)
  const rest = rows
    .toSorted((one, other) => compared(other.key, one.key))
    .filter(({ key }) => after === undefined || compared(key, after) < 0)
  return page(rest, limit, ({ key }) => encodeCursor(list, key))
}

function compared(one: Key, other: Key): number {
  const at = one.findIndex((part, index) => part !== other[index])
  if (at < 0) return 0
  return (one[at] ?? '') < (other[at] ?? '') ? -1 : 1
}
