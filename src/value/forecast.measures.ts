import type { Context } from '../kernel/context.ts'
import type { MeasureDefinition, Subject } from '../kernel/measure.ts'
import { dayInWords } from '../kernel/period.ts'
import { fromRun, unknown } from './lifetime-measure.ts'
import { shownRun } from './published.commands.ts'

const named = { name: 'value.forecast-error', title: 'Orders beyond forecast' }
const currencyOf = (subject: Subject) => (subject.kind === 'currency' ? subject.id : null)

async function holdoutOf(ctx: Context, subject: Subject, replay: string | null) {
  const found = await shownRun(ctx.db, currencyOf(subject), replay)
  if ('missing' in found) return found
  const { holdout } = found.run.result
  return 'missing' in holdout ? holdout : { run: found.run, holdout }
}

/** How far the orders of an unseen time lay from what was expected: 0 is a perfect forecast, .1 is 10 % more. */
export const forecastError: MeasureDefinition = {
  ...named,
  unit: 'share',
  process: 'value',
  subjects: ['firm', 'currency'],
  noun: 'value',
  async read(ctx, subject) {
    const found = await holdoutOf(ctx, subject, null)
    if ('missing' in found) return unknown(named, subject, 'share', found.missing, ctx.now.toISOString())
    const { run, holdout } = found
    const { actual, expected, low, high, level, cutOn, until, customers, oneIn } = holdout
    const sample = oneIn === 1 ? '' : ` Of the customers, one in ${oneIn} was looked at.`
    return fromRun(named, subject, run, {
      value: actual / expected - 1,
      unit: 'share',
      n: customers,
      interval: { low: actual / high - 1, high: low > 0 ? actual / low - 1 : actual / expected - 1, level },
      sentence: `Fitted on what was known on ${dayInWords(cutOn)}, the model expected ${Math.round(expected)} repeat orders until ${dayInWords(until)}; ${actual} came. When the interval holds 0 the forecast was right within its own error.${sample}`,
      formula: 'orders that came ÷ orders expected − 1',
      lineage: [
        {
          table: 'value.orders',
          filter: `currency = '${run.currency}', no returns, until ${until}, by day`,
          rows: run.result.orders,
        },
      ],
    })
  },
  async rows(ctx, subject, _cursor, _limit, replay) {
    const found = await holdoutOf(ctx, subject, replay)
    if ('missing' in found) return { columns: [], rows: [], next: null }
    const { tracking } = found.holdout
    return {
      columns: ['Week', 'Until', 'Came', 'Expected', 'Low', 'High', 'Unseen'],
      rows: tracking.map(({ week, until, actual, expected, low, high, holdout }) => ({
        cells: [week, until, actual, expected, low, high, holdout ? 'yes' : 'no'],
        partyId: null,
      })),
      next: null,
    }
  },
}
