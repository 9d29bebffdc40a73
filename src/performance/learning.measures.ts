import { shareInterval } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { type ReviewedDecision, reviewedDecisions } from '../kernel/decision.sql.ts'
import { stateOn } from '../kernel/decision.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type {
  Interval,
  Lineage,
  Measure,
  MeasureDefinition,
  MeasureRows,
  Subject,
} from '../kernel/measure.ts'
import { programVersion } from '../storage/program-version.ts'
import { settledForecasts } from '../value/index.ts'
import { daysLate, held, medianOf, type Outcome, ofEightyPercent, outcomeOf } from './learning.ts'

const level = 0.8

type Read = {
  readonly value: number | null
  readonly unit: string
  readonly n: number
  readonly interval: Interval | null
  readonly sentence: string
  readonly formula: string
  readonly lineage: readonly Lineage[]
  readonly missing: string | null
}

async function measured(
  ctx: Context,
  named: { readonly name: string; readonly title: string },
  subject: Subject,
  { sentence, formula, ...read }: Read,
): Promise<Omit<Measure, 'standard'>> {
  const method = { name: 'decision ledger', version: await programVersion(), sentence, formula }
  return { ...named, subject, ...read, asOf: ctx.now.toISOString(), method, assumptions: [] }
}

async function reviewed(ctx: Context): Promise<ReviewedDecision[]> {
  const today = await firmToday(ctx)
  const found = await ctx.db.many(reviewedDecisions(today))
  return found.map((decision) => ({ ...decision, state: stateOn(decision, today) }))
}

const ledger = (rows: number, filter: string): Lineage => ({ table: 'kernel.decisions', filter, rows })
const share = (hits: number, of: number): { value: number; interval: Interval } => {
  const { value, low, high } = shareInterval(hits, of, level)
  return { value, interval: { low, high, level } }
}

const closedNamed = { name: 'performance.loop-closed', title: 'Loop closed' }

/** Of the decisions whose review day has come: how many were settled with a consequence. */
export const loopClosed: MeasureDefinition = {
  ...closedNamed,
  process: 'performance',
  subjects: ['firm'],
  noun: 'decisions',
  async read(ctx, subject) {
    const due = await reviewed(ctx)
    const settled = due.filter(({ state }) => state === 'settled').length
    const filter = 'settled, or taken with its review day come'
    const formula = 'settled with a consequence ÷ due or settled'
    const shared = { unit: 'share', n: due.length, formula, lineage: [ledger(due.length, filter)] }
    if (due.length === 0) {
      const missing = 'No decision has come to its review day yet.'
      return measured(ctx, closedNamed, subject, {
        ...shared,
        value: null,
        interval: null,
        sentence: missing,
        missing,
      })
    }
    const sentence = `Decisions whose review day has come: ${due.length}. Reviewed and with a consequence: ${settled}.`
    return measured(ctx, closedNamed, subject, {
      ...shared,
      ...share(settled, due.length),
      sentence,
      missing: null,
    })
  },
  async rows(ctx) {
    const due = await reviewed(ctx)
    return allOf(
      ['No', 'Decision', 'Review day', 'State', 'Consequence'],
      due.map(({ number, title, reviewOn, state, consequence }) => [
        number,
        title,
        reviewOn,
        state,
        consequence,
      ]),
    )
  },
}

const calibrationNamed = { name: 'performance.forecast-calibration', title: '80 % intervals held' }

async function outcomes(ctx: Context): Promise<{ decided: Outcome[]; forecast: Outcome[] }> {
  const [due, forecasts] = await Promise.all([reviewed(ctx), ctx.db.many(settledForecasts)])
  const forecast = forecasts.flatMap(({ happened, ...registered }): Outcome[] =>
    happened === null
      ? []
      : [
          {
            ...registered,
            title: `Orders in ${registered.currency} from ${registered.fromOn}`,
            on: registered.untilOn,
            happened,
            unit: 'orders',
          },
        ],
  )
  return {
    decided: ofEightyPercent(due.flatMap((decision) => outcomeOf(decision) ?? [])),
    forecast: ofEightyPercent(forecast),
  }
}

/** Whether 80 % intervals hold 80 % of outcomes: decisions and registered forecasts together. */
export const forecastCalibration: MeasureDefinition = {
  ...calibrationNamed,
  process: 'performance',
  subjects: ['firm'],
  noun: 'decisions',
  async read(ctx, subject) {
    const { decided, forecast } = await outcomes(ctx)
    const all = [...decided, ...forecast]
    const hits = all.filter(held).length
    const formula = 'outcomes within their 80 % interval ÷ outcomes'
    const lineage = [
      ledger(decided.length, 'settled, expected with an 80 % interval'),
      { table: 'value.forecasts', filter: 'settled', rows: forecast.length },
    ]
    const shared = { unit: 'share', n: all.length, formula, lineage }
    if (all.length === 0) {
      const missing = 'No forecast or decision has an outcome yet.'
      return measured(ctx, calibrationNamed, subject, {
        ...shared,
        value: null,
        interval: null,
        sentence: missing,
        missing,
      })
    }
    const sentence = `Forecasts and decisions with an outcome: ${all.length}. Within the interval that was to hold 80 %: ${hits}. Honest intervals make this .8, not 1.`
    return measured(ctx, calibrationNamed, subject, {
      ...shared,
      ...share(hits, all.length),
      sentence,
      missing: null,
    })
  },
  async rows(ctx) {
    const { decided, forecast } = await outcomes(ctx)
    return allOf(
      ['What was foreseen', 'Day', 'Expected', 'Low', 'High', 'Happened', 'Unit', 'Held'],
      [...decided, ...forecast]
        .sort((one, other) => (one.on < other.on ? 1 : -1))
        .map((outcome) => {
          const { title, on, expected, low, high, happened, unit } = outcome
          return [title, on, expected, low, high, happened, unit, held(outcome) ? 'yes' : 'no']
        }),
    )
  },
}

const daysNamed = { name: 'performance.days-to-settle', title: 'Days to settle' }

/** How long decisions wait beyond their review day: the middle one. */
export const daysToSettle: MeasureDefinition = {
  ...daysNamed,
  process: null,
  subjects: ['firm'],
  noun: 'decisions',
  async read(ctx, subject) {
    const late = (await reviewed(ctx)).flatMap(({ reviewOn, settledAt }) =>
      settledAt === null ? [] : [daysLate(reviewOn, settledAt)],
    )
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
      interval: null,
      sentence,
      formula,
      lineage,
      missing,
    })
  },
  async rows(ctx) {
    const settled = (await reviewed(ctx)).flatMap(({ number, title, reviewOn, settledAt }) =>
      settledAt === null
        ? []
        : [[number, title, reviewOn, settledAt.slice(0, 10), daysLate(reviewOn, settledAt)]],
    )
    return allOf(['No', 'Decision', 'Review day', 'Settled', 'Days late'], settled)
  },
}

/** Decisions are few enough to be shown whole. */
function allOf(columns: string[], rows: (string | number | null)[][]): MeasureRows {
  return { columns, rows: rows.map((cells) => ({ cells, partyId: null })), next: null }
}
