import { refuse, requireCount } from '../numerics/argument.ts'
import { seededRandom } from '../numerics/random.ts'
import { type Descent, descend, withinOf } from './kmeans-descent.ts'
import { spreadCentres } from './kmeans-start.ts'
import { type Points, pointsAt, type Standardisation, type StandardPoints, standardPoints } from './points.ts'

/** Choices of k-means; each has a default. */
export interface KMeansOptions {
  /** how columns are brought to one measure; default `deviation` */
  readonly standardise?: Standardisation
  /** starts from other centres, ≥ 1; default 25 */
  readonly starts?: number
  /** seed of the starts, a whole number ≥ 0; default 1 */
  readonly seed?: number
}

/** Rows parted into clusters, the largest first. Sums of squares are in standard units. */
export interface KMeansFit {
  readonly n: number
  readonly k: number
  /** n numbers in [0, k) */
  readonly labels: Uint16Array
  /** k × p means in the columns' units, row-major */
  readonly centres: Float64Array
  /** k numbers of rows, descending */
  readonly sizes: Int32Array
  /** k sums of squared distances from the centres, ≥ 0 */
  readonly within: Float64Array
  /** their sum: what k-means makes small */
  readonly totalWithin: number
  /** what the clusters explain: total − totalWithin, ≥ 0 */
  readonly between: number
  /** squared distances from the mean of all rows */
  readonly total: number
  readonly standardise: Standardisation
  readonly starts: number
  readonly iterations: number
  /** false when rows still changed their cluster after 1,000 iterations */
  readonly converged: boolean
  readonly warnings: readonly string[]
}

const MOST_ITERATIONS = 1000

/** Above this many rows the starts are told apart on a sample of as many. */
const SAMPLE = 50_000

/**
 * Parts rows into k clusters so that they lie near their cluster's mean.
 *
 * Of many starts the one with the least sum of squares is taken. Above 50,000 rows the starts descend among evenly
 * spaced rows, and the best goes on among all of them to the end.
 *
 * @param columns  p columns of n finite numbers each
 * @param k        clusters, a whole number from 1 to 1,000, at most as many as rows differ
 * @throws RangeError when an argument is outside its interval, or fewer than k rows differ
 * @source Lloyd (1982), Least squares quantization in PCM, IEEE Transactions on Information Theory 28(2)
 */
export function fitKMeans(
  columns: readonly Float64Array[],
  k: number,
  options: KMeansOptions = {},
): KMeansFit {
  const { standardise = 'deviation', starts = 25, seed = 1 } = options
  requireCount('fitKMeans', 'k', k, 1)
  if (k > 1000) refuse('fitKMeans', 'k', 'at most 1000', k)
  requireCount('fitKMeans', 'starts', starts, 1)
  requireCount('fitKMeans', 'seed', seed)
  const points = standardPoints('fitKMeans', columns, standardise)
  const start = bestStart(points, k, starts, seed)
  const found = inOrder(descend(points, start, MOST_ITERATIONS), points, k)
  return { ...told(points, found, k), standardise, starts, warnings: warningsOf(points, found) }
}

function bestStart(points: Points, k: number, starts: number, seed: number): Float64Array {
  const step = Math.max(1, points.n / SAMPLE)
  const rows = Float64Array.from({ length: Math.min(points.n, SAMPLE) }, (_, j) => Math.floor(j * step))
  const sample = step > 1 ? pointsAt(points, rows) : points
  let best: { centres: Float64Array; sum: number } | null = null
  for (let turn = 0; turn < starts; turn++) {
    const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1) + turn)
    const start = spreadCentres(sample, k, random) ?? spreadCentres(points, k, random)
    if (start === null) refuse('fitKMeans', 'k', 'at most the number of rows that differ', k)
    const found = descend(sample, start, MOST_ITERATIONS)
    const sum = sumOf(withinOf(sample, found))
    if (best === null || sum < best.sum) best = { centres: found.centres, sum }
  }
  return best?.centres ?? new Float64Array(0)
}

/** Clusters by size, of equal sizes the one whose centre comes first. */
function inOrder(found: Descent, { p }: Points, k: number): Descent & { sizes: Int32Array } {
  const counts = new Int32Array(k)
  for (const label of found.labels) counts[label] = (counts[label] as number) + 1
  const earlier = (one: number, other: number) => {
    for (let f = 0; f < p; f++) {
      const off = (found.centres[one * p + f] as number) - (found.centres[other * p + f] as number)
      if (off !== 0) return off
    }
    return 0
  }
  const order = Array.from(counts.keys()).sort(
    (one, other) => (counts[other] as number) - (counts[one] as number) || earlier(one, other),
  )
  const centres = Float64Array.from(order.flatMap((c) => [...found.centres.subarray(c * p, c * p + p)]))
  const places = new Uint16Array(k)
  order.forEach((c, place) => {
    places[c] = place
  })
  return {
    ...found,
    centres,
    labels: found.labels.map((label) => places[label] as number),
    sizes: Int32Array.from(order, (c) => counts[c] as number),
  }
}

function told(points: StandardPoints, found: ReturnType<typeof inOrder>, k: number) {
  const { n, p, middle, scale } = points
  const { labels, sizes, iterations, converged } = found
  const within = withinOf(points, found)
  const totalWithin = sumOf(within)
  const whole = { centres: new Float64Array(p), labels: new Uint16Array(n) }
  const total = Math.max(totalWithin, sumOf(withinOf(points, whole)))
  const centres = found.centres.map(
    (value, j) => (middle[j % p] as number) + value * (scale[j % p] as number),
  )
  return {
    n,
    k,
    labels,
    centres,
    sizes,
    within,
    totalWithin,
    between: total - totalWithin,
    total,
    iterations,
    converged,
  }
}

function warningsOf({ constant }: StandardPoints, { converged }: Descent): string[] {
  return [
    ...constant.map((f) => `Column ${f + 1} is the same everywhere and parts nothing.`),
    ...(converged ? [] : [`Rows still changed their cluster after ${MOST_ITERATIONS} iterations.`]),
  ]
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
