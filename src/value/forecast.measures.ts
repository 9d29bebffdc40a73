import type { Context } from '../kernel/context.ts'
import type { Interval, MeasureDefinition, Subject } from '../kernel/measure.ts'
import { dayInWords } from '../kernel/period.ts'
import { fromRun, unknown } from './lifetime-measure.ts'
import type { Holdout } from './model-run.ts'
import { shownRun } from './published.commands.ts'

const named = { name: 'value.forecast-error', title: 'Orders beyond forecast' }
const currencyOf = (subject: Subject) => (subject.kind === 'currency' ? subject.id : null)

async function holdoutOf(ctx: Context, subject: Subject, replay: string | null) {
  const found = await shownRun(ctx.db, currencyOf(subject), replay)
  if ('missing' in found) return found
  const { holdout } = found.run.result
  return 'missing' in holdout ? holdout : { run: found.run, holdout }
}

const withRange = 'When the interval holds 0 the forecast was right within its own error.'
const withoutRange = 'The forecast did not rule out that none would come, so its error has no range.'

/** Where the forecast did not exclude that nobody would order, any number was beyond it without bound: null. */
export function errorInterval({
  actual,
  low,
  high,
  level,
}: Pick<Holdout, 'actual' | 'low' | 'high' | 'level'>): Interval | null {
  return low > 0 ? { low: actual / high - 1, high: actual / low - 1, level } : null
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
    const { actual, expected, low, cutOn, until, customers, oneIn } = holdout
    const sample = oneIn === 1 ? '' : ` Of the customers, one in ${oneIn} was looked at.`
    return fromRun(named, subject, run, {
      value: actual / expected - 1,
      interval: errorInterval(holdout),
      unit: 'share',
      n: customers,
      sentence: `Fitted on what was known on ${dayInWords(cutOn)}, the model expected ${Math.round(expected)} repeat orders until ${dayInWords(until)}; ${actual} came. ${low > 0 ? withRange : withoutRange}${sample}`,
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
