import { refuse, requireCount, requireFinite, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { quantile } from '../numerics/quantile.ts'
import { seededRandom } from '../numerics/random.ts'

/** How often customers are drawn again, and from which seed. */
export interface ForecastComparisonOptions {
  /** any whole number; the same seed gives the same intervals */
  readonly seed: number
  /** number of replicates, a whole number ≥ 20; default 500 */
  readonly replicates?: number
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
}

/** Two forecasts of the same customers. */
export interface ForecastPair {
  /** positions of the two forecasts, from 0 */
  readonly one: number
  readonly other: number
  /** mean squared error of the one less that of the other, in squared purchases per customer */
  readonly difference: number
  /** its interval: which customers there happened to be */
  readonly low: number
  readonly high: number
}

/** Forecasts held against what came. */
export interface ForecastComparison {
  /** mean squared error of each forecast, in squared purchases per customer */
  readonly errors: readonly number[]
  /** each pair once, the one before the other */
  readonly pairs: readonly ForecastPair[]
  readonly replicates: number
  readonly level: number
}

/**
 * Which of several forecasts came nearer to what each customer did, and whether by more than chance: squared errors,
 * and a bootstrap over customers in which all forecasts meet the same draws (paired).
 *
 * The mean squared error is a proper score: in the long run nobody does better than with the true expectation. The
 * interval says what other customers of the same time would have shown; what another time would have is not in it.
 *
 * @param actual     n purchases that came
 * @param forecasts  k columns of n expected purchases
 * @param options    see {@link ForecastComparisonOptions}
 * @returns          errors, and the difference of each pair with its percentile interval
 * @throws RangeError when there is no customer or no forecast, lengths differ, or an argument is outside its interval
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, § 13.3; Gneiting (2011), Making and Evaluating
 *         Point Forecasts, J. American Statistical Association 106
 */
export function compareForecasts(
  actual: Float64Array,
  forecasts: readonly Float64Array[],
  { seed, replicates = 500, level = 0.95 }: ForecastComparisonOptions,
): ForecastComparison {
  const where = 'compareForecasts'
  requireCount(where, 'replicates', replicates, 20)
  requireLevel(where, 'level', level)
  if (!Number.isSafeInteger(seed)) refuse(where, 'seed', 'a whole number', seed)
  if (actual.length === 0) refuse(where, 'actual', 'at least one customer', 'none')
  if (forecasts.length === 0) refuse(where, 'forecasts', 'at least one', 'none')
  const losses = forecasts.map((forecast, k) => lossesOf(actual, forecast, k))
  const drawn = drawnMeans(losses, seed, replicates)
  const errors = losses.map(meanOf)
  const pairs = errors.flatMap((_, one) =>
    errors.slice(one + 1).map((_, offset) => pairOf(errors, drawn, one, one + 1 + offset, level)),
  )
  return { errors, pairs, replicates, level }
}

function lossesOf(actual: Float64Array, forecast: Float64Array, k: number): Float64Array {
  requireSameLength('compareForecasts', `forecasts[${k}]`, forecast.length, actual.length)
  return forecast.map((expected, row) => {
    requireFinite('compareForecasts', `forecasts[${k}][${row}]`, expected)
    requireFinite('compareForecasts', `actual[${row}]`, actual[row] as number)
    return ((actual[row] as number) - expected) ** 2
  })
}

function meanOf(column: Float64Array): number {
  let sum = 0
  for (const each of column) sum += each
  return sum / column.length
}

/** The mean of each column over customers drawn with replacement, replicate by replicate. */
function drawnMeans(losses: readonly Float64Array[], seed: number, replicates: number): Float64Array[] {
  const random = seededRandom(seed)
  const n = losses[0]?.length ?? 0
  const means = losses.map(() => new Float64Array(replicates))
  const rows = new Int32Array(n)
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let draw = 0; draw < n; draw++) rows[draw] = Math.floor(random() * n)
    losses.forEach((column, k) => {
      let sum = 0
      for (let draw = 0; draw < n; draw++) sum += column[rows[draw] as number] as number
      const into = means[k] as Float64Array
      into[replicate] = sum / n
    })
  }
  return means
}

function pairOf(
  errors: readonly number[],
  drawn: readonly Float64Array[],
  one: number,
  other: number,
  level: number,
): ForecastPair {
  const [first, second] = [drawn[one] as Float64Array, drawn[other] as Float64Array]
  const differences = first.map((mean, replicate) => mean - (second[replicate] as number)).sort()
  const difference = (errors[one] as number) - (errors[other] as number)
  const tail = (1 - level) / 2
  return { one, other, difference, low: quantile(differences, tail), high: quantile(differences, 1 - tail) }
}
