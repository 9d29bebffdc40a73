import { scoreTotal } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Lineage, MeasureDefinition, Subject } from '../kernel/measure.ts'
import { dayInWords } from '../kernel/period.ts'
import { remembering } from '../kernel/remembered.ts'
import { customersByWorth } from './customer-row.commands.ts'
import { manyCustomers, rounded } from './lifetime.ts'
import { costFormula, costSentence, fromRun, lifetimeAssumptions, unknown } from './lifetime-measure.ts'
import { type PublishedRun, publishedLifetimes, shownRun } from './published.commands.ts'

const named = { name: 'value.customer-equity', title: 'Customer equity' }

/** An undone import takes the values of its customers with it. */
const beforeNextFit =
  'Customers are valued at the next fit, which follows every import, also an undone one, and every night.'

const currencyOf = (subject: Subject) => (subject.kind === 'currency' ? subject.id : null)

/** Where a run's numbers come from, with the counts of rows. */
export function lineageOf(run: PublishedRun, n: number): Lineage[] {
  const { currency, observedUntil, scoreVersion, result } = run
  const { clv } = result.scores
  return [
    { table: 'information.scores', filter: `name = '${clv}' and version = ${scoreVersion}`, rows: n },
    {
      table: 'information.customer_statistics',
      filter: `currency = '${currency}', bought at least once until ${observedUntil}`,
      rows: run.n,
    },
    {
      table: 'value.orders',
      filter: `currency = '${currency}', no returns, until ${observedUntil}`,
      rows: result.orders,
    },
  ]
}

/** The sum of a version's scores, from which who was erased or merged since the fit is gone. */
const worth = remembering(
  ({ db }, { name, version }: { name: string; version: number }) => scoreTotal(db, name, version),
  ({ n }) => n > manyCustomers,
)

async function readEquity(ctx: Context, subject: Subject) {
  const found = await publishedLifetimes(ctx.db, currencyOf(subject))
  if ('missing' in found)
    return unknown(named, subject, currencyOf(subject) ?? 'money', found.missing, ctx.now.toISOString())
  const { run } = found
  const { equity, scores } = run.result
  // Told as of the fit, so a sum of this minute is never older than it says.
  const { n, total } = (await worth(ctx, { name: scores.clv, version: run.scoreVersion })).value
  if (n === 0) return unknown(named, subject, run.currency, beforeNextFit, ctx.now.toISOString())
  // Since the fit somebody may have been erased or merged: the interval follows the sum.
  const scale = equity.value > 0 ? total / equity.value : 1
  const end = (value: number) => rounded(value * scale, run.currency)
  return fromRun(named, subject, run, {
    value: rounded(total, run.currency),
    unit: run.currency,
    n,
    interval: { low: end(equity.low), high: end(equity.high), level: equity.level },
    sentence: sentenceOf(run),
    formula: `Σ margin · E(orders, discounted monthly | x, tₓ, T) · E(amount | x, z̄)${costFormula(run)}`,
    assumptions: lifetimeAssumptions(run),
    lineage: lineageOf(run, n),
  })
}

function sentenceOf({ observedUntil, result }: PublishedRun): string {
  const { holdoutDeviation } = result.equity
  const widened =
    holdoutDeviation > 0
      ? ' The interval is widened because the forecast missed its holdout by more than it said it might.'
      : ''
  return `Margin × expected orders of the next 36 months, discounted monthly, × expected amount${costSentence({ result })}, summed over the customers who had bought by ${dayInWords(observedUntil)}. Future customers are not included.${widened}`
}

/** The sum of what today's customers will bring. */
export const customerEquity: MeasureDefinition = {
  ...named,
  unit: 'money',
  process: 'value',
  subjects: ['firm', 'currency'],
  noun: 'value',
  read: readEquity,
  async rows(ctx, subject, cursor, limit, replay) {
    const found = await shownRun(ctx.db, currencyOf(subject), replay)
    if ('missing' in found) return { columns: [], rows: [], next: null }
    return customersByWorth(ctx, found.run, { cursor, limit })
  },
}

const nothingToShare =
  'Serving the customers costs more than they are expected to bring, so nobody holds a share.'

const topTenthNamed = { name: 'value.top-tenth-share', title: 'Worth in the best tenth' }

/** How much of customer equity the best tenth of customers holds. */
export const topTenthShare: MeasureDefinition = {
  ...topTenthNamed,
  unit: 'share',
  process: null,
  subjects: ['firm', 'currency'],
  noun: 'value',
  async read(ctx, subject) {
    const found = await publishedLifetimes(ctx.db, currencyOf(subject))
    if ('missing' in found)
      return unknown(topTenthNamed, subject, 'share', found.missing, ctx.now.toISOString())
    const { run } = found
    if (!(run.result.equity.value > 0))
      return unknown(topTenthNamed, subject, 'share', nothingToShare, run.finishedAt)
    return fromRun(topTenthNamed, subject, run, {
      value: run.result.whale.topTenthShare,
      unit: 'share',
      n: run.n,
      interval: run.result.whale.topTenth ?? null,
      sentence:
        'Customers ranked by lifetime value: the share of the total that the first tenth holds. The interval is what the models’ parameters leave open.',
      formula: 'Σ CLV of the highest 10 % ÷ Σ CLV',
      assumptions: lifetimeAssumptions(run),
      lineage: lineageOf(run, run.n),
    })
  },
  rows: customerEquity.rows,
}
