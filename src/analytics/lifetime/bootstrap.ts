import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type FitOptions, type PositiveFit, valuesOf } from '../numerics/positive-fit.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { quantile } from '../numerics/quantile.ts'
import { seededRandom } from '../numerics/random.ts'
import { grouped } from './grouped.ts'
import { type Purchases, requirePurchases } from './purchases.ts'

/** How often and from which seed customers are drawn again. */
export interface BootstrapOptions {
  /** any whole number; the same seed gives the same replicates */
  readonly seed: number
  /** number of replicates, a whole number ≥ 1; default 200 */
  readonly replicates?: number
  /** number of the first one, a whole number ≥ 0; default 0. So a run may be parted: 0 … 99 here, 100 … 199 there */
  readonly first?: number
  /** hears after each replicate */
  readonly onProgress?: OnProgress | undefined
}

/** Fitted parameters of replicates, one column per parameter. */
export type Replicates<Name extends string> = { readonly [name in Name]: Float64Array }

/** A fit of purchase histories, such as fitBgNbd. */
export type PurchaseFitter<Name extends string> = (
  purchases: Purchases,
  options: FitOptions<{ readonly [name in Name]: number }>,
) => PositiveFit<string, Name>

/**
 * Fits again and again to customers drawn with replacement, each time from the end of the fit to all of them.
 *
 * A replicate depends on the seed and its own number alone, so it is the same however replicates are parted.
 *
 * @param purchases  n rows; weights must be whole numbers
 * @param fitter     the model's fit
 * @param options    see {@link BootstrapOptions}
 * @returns          one column of `replicates` values per parameter
 * @throws RangeError when an argument is outside its interval
 * @source Efron (1979), Bootstrap Methods: Another Look at the Jackknife, Annals of Statistics 7(1)
 */
export function bootstrap<Name extends string>(
  purchases: Purchases,
  fitter: PurchaseFitter<Name>,
  { seed, replicates = 200, first = 0, onProgress }: BootstrapOptions,
): Replicates<Name> {
  requireCount('bootstrap', 'replicates', replicates, 1)
  requireCount('bootstrap', 'first', first)
  if (!Number.isSafeInteger(seed)) refuse('bootstrap', 'seed', 'a whole number', seed)
  const customers = requirePurchases('bootstrap', purchases)
  const { purchases: groups } = grouped(purchases)
  const start = valuesOf(fitter(groups, {}))
  const names = Object.keys(start) as Name[]
  const owner = ownersOf(groups.weights, customers)
  const fits = Array.from({ length: replicates }, (_, at) => {
    const values = valuesOf(fitter(drawn(groups, owner, seed, first + at), { start }))
    onProgress?.(at + 1, replicates)
    return values
  })
  const columns = names.map((name) => [name, Float64Array.from(fits, (fit) => fit[name])] as const)
  return Object.fromEntries(columns) as Replicates<Name>
}

/** The group of each customer. */
function ownersOf(weights: Float64Array, customers: number): Int32Array {
  const owner = new Int32Array(customers)
  let next = 0
  weights.forEach((weight, group) => {
    requireCount('bootstrap', `weights of group ${group}`, weight, 1)
    owner.fill(group, next, next + weight)
    next += weight
  })
  return owner
}

/** As many customers as there are, drawn with replacement; groups that nobody drew are left out. */
function drawn(groups: Purchases, owner: Int32Array, seed: number, replicate: number): Purchases {
  // Knuth's multiplier parts the seeds of neighbours.
  const random = seededRandom(seed + Math.imul(replicate + 1, 0x9e3779b1))
  const counts = new Float64Array(groups.x.length)
  for (let customer = 0; customer < owner.length; customer++) {
    const group = owner[Math.floor(random() * owner.length)] as number
    counts[group] = (counts[group] as number) + 1
  }
  const pick = (column: Float64Array) => column.filter((_, group) => (counts[group] as number) > 0)
  return { x: pick(groups.x), tx: pick(groups.tx), T: pick(groups.T), weights: pick(counts) }
}

/** Replicates that were made in parts, joined in the order of their numbers. */
export function joinedReplicates<Name extends string>(parts: readonly Replicates<Name>[]): Replicates<Name> {
  const names = Object.keys(parts[0] ?? {}) as Name[]
  const columns = names.map(
    (name) => [name, Float64Array.from(parts.flatMap((part) => [...part[name]]))] as const,
  )
  return Object.fromEntries(columns) as Replicates<Name>
}

const ENDS = 0.975

/** A column's deviation as its 95 % of percentiles tell it, and the column in units of it, cut off at those ends. */
function scaled(column: Float64Array): { readonly deviation: number; readonly parts: Float64Array } {
  const logs = column.map(Math.log)
  const sorted = logs.toSorted()
  const [low, high] = [quantile(sorted, 1 - ENDS), quantile(sorted, ENDS)]
  const inside = logs.map((value) => Math.min(high, Math.max(low, value)))
  const mean = inside.reduce((sum, one) => sum + one, 0) / inside.length
  const length = Math.sqrt(inside.reduce((sum, one) => sum + (one - mean) ** 2, 0))
  const deviation = (high - low) / (2 * normalQuantile(ENDS))
  return { deviation, parts: inside.map((one) => (length > 0 ? (one - mean) / length : 0)) }
}

/**
 * Covariance of the log-parameters between replicates, which forecasts and lifetime values take in place of the fit's.
 * Deviations are those of the percentiles and correlations those of columns cut off there, so that a few replicates
 * without a finite maximum do not count for all.
 *
 * @returns  k × k row-major, in the replicates' order of names
 */
export function replicateCovariance<Name extends string>(replicates: Replicates<Name>): Float64Array {
  const columns = Object.values<Float64Array>(replicates).map(scaled)
  return Float64Array.from(
    columns.flatMap((own) =>
      columns.map((other) => {
        const correlation = own.parts.reduce((sum, part, at) => sum + part * Number(other.parts[at]), 0)
        return correlation * own.deviation * other.deviation
      }),
    ),
  )
}

/**
 * The interval of anything that the parameters say, from replicates: percentiles of its values.
 *
 * @param replicates  from {@link bootstrap}, parts joined
 * @param value       the estimate itself
 * @param predict     what the parameters say; a parameter or a forecast
 * @param level       coverage, in (0, 1); default 0.95
 * @returns           se is the deviation between replicates; errors are null where a replicate is not finite
 * @throws RangeError when the level is outside its interval
 * @source Efron & Tibshirani (1993), An Introduction to the Bootstrap, § 13.3 (percentiles, type 7)
 */
export function bootstrapped<Name extends string>(
  replicates: Replicates<Name>,
  value: number,
  predict: (parameters: { readonly [name in Name]: number }) => number,
  level = 0.95,
): Estimate {
  requireLevel('bootstrapped', 'level', level)
  const names = Object.keys(replicates) as Name[]
  const count = names[0] === undefined ? 0 : replicates[names[0]].length
  const values = Float64Array.from({ length: count }, (_, at) =>
    predict(
      Object.fromEntries(names.map((name) => [name, replicates[name][at]])) as {
        readonly [name in Name]: number
      },
    ),
  )
  if (count < 2 || !values.every(Number.isFinite)) return { value, se: null, low: null, high: null }
  const mean = values.reduce((sum, one) => sum + one, 0) / count
  const square = values.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  const sorted = values.toSorted()
  const [low, high] = [quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)]
  return { value, se: Math.sqrt(square / (count - 1)), low, high }
}
