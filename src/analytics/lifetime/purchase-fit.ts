import { refuse } from '../numerics/argument.ts'
import type { Escape } from '../numerics/estimate.ts'
import type { Evaluate } from '../numerics/newton.ts'
import {
  climbPositive,
  type FitOptions,
  fitPositive,
  type PositiveFit,
  type PositiveTask,
  requireOptions,
} from '../numerics/positive-fit.ts'
import { type Frequencies, frequenciesOf } from './frequency.ts'
import { type Purchases, requirePurchases, thinned } from './purchases.ts'

/** Above this many rows the climb starts from the maximum of a systematic sample. */
const LARGE = 200_000
const SAMPLE = 40_000

/** A model of purchase histories, as a fit needs it. */
export interface PurchaseModel<Model extends string, Name extends string> {
  readonly model: Model
  readonly names: readonly Name[]
  /** parameters in units of time: their natural scale is the mean time observed; the others' is 1 */
  readonly times: readonly Name[]
  readonly escapes: readonly Escape[]
  readonly likelihood: (purchases: Purchases, frequencies: Frequencies) => Evaluate
}

/** Mean observation time: the natural scale of times, so that a fit does not depend on the unit of time. */
function timeScale(purchases: Purchases): number {
  let sum = 0
  for (const T of purchases.T) sum += T
  return sum > 0 ? sum / purchases.T.length : 1
}

/** Without any repeat purchase there is nothing to test: every way leads here. */
function nobodyAgain(names: readonly string[]): readonly Escape[] {
  const statement = 'Nobody bought again, so the purchase rate tends to 0 and nothing else can be estimated.'
  return [{ name: 'no-repeat-purchases', direction: names.map(() => 0), parameters: names, statement }]
}

function taskOf<Model extends string, Name extends string>(
  { model, names, times, escapes, likelihood }: PurchaseModel<Model, Name>,
  purchases: Purchases,
  centre: readonly number[],
  n: number,
): PositiveTask<Model, Name> {
  const frequencies = frequenciesOf(purchases.x, purchases.weights)
  const silent = frequencies.counts.every((count) => count === 0)
  return {
    model,
    names,
    likelihood: likelihood(purchases, frequencies),
    centre,
    escapes: silent ? nobodyAgain(names) : escapes,
    n,
    deep: times,
  }
}

/**
 * Fits a model of purchase histories by Newton's method; above 200,000 rows from the maximum of a sample.
 *
 * @param where      name of the function that refuses
 * @param purchases  n rows
 * @throws RangeError when a row or an option is outside its interval, or there is no row, or nobody was observed for
 *   any time
 */
export function fitPurchases<Model extends string, Name extends string>(
  where: string,
  of: PurchaseModel<Model, Name>,
  purchases: Purchases,
  options: FitOptions<{ readonly [name in Name]: number }>,
): PositiveFit<Model, Name> {
  const n = requirePurchases(where, purchases)
  if (purchases.T.every((T) => T === 0)) refuse(where, 'T', '> 0 somewhere', 'no time at all')
  const { level, ridge, from } = requireOptions(where, of.names, options)
  const scale = Math.log(timeScale(purchases))
  const centre = of.names.map((name) => (of.times.includes(name) ? scale : 0))
  const start = from ?? coldStart(of, purchases, centre, ridge)
  const fit = fitPositive(taskOf(of, purchases, centre, n), { from: start, level, ridge })
  if (n >= 100) return fit
  return {
    ...fit,
    warnings: [
      ...fit.warnings,
      `Only ${n === 1 ? '1 customer' : `${n} customers`}: the intervals rest on large-sample theory.`,
    ],
  }
}

function coldStart<Model extends string, Name extends string>(
  of: PurchaseModel<Model, Name>,
  purchases: Purchases,
  centre: readonly number[],
  ridge: number,
): Float64Array {
  const cold = Float64Array.from(centre)
  const rows = purchases.x.length
  if (rows <= LARGE) return cold
  const some = thinned(purchases, Math.ceil(rows / SAMPLE))
  return climbPositive(taskOf(of, some, centre, some.x.length), cold, ridge).theta
}
