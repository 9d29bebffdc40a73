import { refuse, requireCount } from '../numerics/argument.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { type Descent, withinOf } from './kmeans-descent.ts'
import { MOST_ITERATIONS, type Place, partPoints, startedPlaces } from './kmeans-search.ts'
import { type Points, type Standardisation, type StandardPoints, standardPoints, sumOf } from './points.ts'

/** Choices of k-means; each has a default. */
export interface KMeansOptions {
  /** how columns are brought to one measure; default `deviation` */
  readonly standardise?: Standardisation
  /** starts from other centres, ≥ 1; default 25 */
  readonly starts?: number
  /** how often a centre of the best places is then put elsewhere, ≥ 0; default 4 for each start */
  readonly swaps?: number
  /** seed of all draws, a whole number ≥ 0; default 1 */
  readonly seed?: number
  /** hears after each start */
  readonly onProgress?: OnProgress | undefined
  /** places of all starts in their order, from {@link kMeansStarts}; default: they are made here */
  readonly started?: readonly Place[] | undefined
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

/**
 * Parts rows into k clusters so that they lie near their cluster's mean.
 *
 * Of many starts the one with the least sum of squares is taken; each descends and then goes on by exchange of single
 * rows, and the best by putting one centre elsewhere. Above 10,000 rows all this happens among 10,000 that are drawn,
 * then the best five go on among 50,000, and the best of these among all, until an iteration gains less than a
 * millionth of the squares within.
 *
 * @param columns  p columns of n finite numbers each
 * @param k        clusters, a whole number from 1 to 1,000, at most as many as rows differ
 * @throws RangeError when an argument is outside its interval, or fewer than k rows differ
 * @source Lloyd (1982), Least squares quantization in PCM, IEEE Transactions on Information Theory 28(2); Hartigan &
 *         Wong (1979), Algorithm AS 136, Applied Statistics 28(1)
 */
export function fitKMeans(
  columns: readonly Float64Array[],
  k: number,
  options: KMeansOptions = {},
): KMeansFit {
  const {
    standardise = 'deviation',
    starts = 25,
    swaps = 4 * starts,
    seed = 1,
    onProgress,
    started,
  } = options
  requireCount('fitKMeans', 'swaps', swaps)
  const points = pointsFor('fitKMeans', columns, k, options)
  const parted = partPoints(points, k, { starts, swaps, seed, onProgress, started })
  if (parted === null) refuse('fitKMeans', 'k', 'at most the number of rows that differ', k)
  const found = inOrder(parted, points, k)
  return { ...told(columns, points, found, k), standardise, starts, warnings: warningsOf(points, found) }
}

/**
 * Places of some of the starts of {@link fitKMeans}, which depend on the seed and their own numbers alone: they may be
 * made anywhere, and the fit is the same.
 *
 * @param part  number of the first start, and how many
 * @throws RangeError as {@link fitKMeans}
 */
export function kMeansStarts(
  columns: readonly Float64Array[],
  k: number,
  part: { readonly from: number; readonly starts: number },
  options: KMeansOptions = {},
): Place[] {
  const { seed = 1, onProgress } = options
  requireCount('kMeansStarts', 'from', part.from)
  const points = pointsFor('kMeansStarts', columns, k, { ...options, starts: part.starts })
  const places = startedPlaces(points, k, { ...part, seed, onProgress })
  return places ?? refuse('kMeansStarts', 'k', 'at most the number of rows that differ', k)
}

function pointsFor(
  where: string,
  columns: readonly Float64Array[],
  k: number,
  options: KMeansOptions,
): StandardPoints {
  const { standardise = 'deviation', starts = 25, seed = 1 } = options
  requireCount(where, 'k', k, 1)
  if (k > 1000) refuse(where, 'k', 'at most 1000', k)
  requireCount(where, 'starts', starts, 1)
  requireCount(where, 'seed', seed)
  return standardPoints(where, columns, standardise)
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

function told(
  columns: readonly Float64Array[],
  points: StandardPoints,
  found: ReturnType<typeof inOrder>,
  k: number,
) {
  const { n, p } = points
  const { labels, sizes, iterations, converged } = found
  const within = withinOf(points, found)
  const totalWithin = sumOf(within)
  const whole = { centres: new Float64Array(p), labels: new Uint16Array(n) }
  const total = Math.max(totalWithin, sumOf(withinOf(points, whole)))
  const centres = meansOf(columns, labels, sizes)
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

/** Means in the columns' own units: what is the same throughout a cluster is its mean to the last digit. */
function meansOf(columns: readonly Float64Array[], labels: Uint16Array, sizes: Int32Array): Float64Array {
  const [k, p] = [sizes.length, columns.length]
  const means = new Float64Array(k * p)
  columns.forEach((column, f) => {
    const [first, sums] = [new Float64Array(k).fill(Number.NaN), new Float64Array(k)]
    labels.forEach((label, row) => {
      const value = column[row] as number
      if (Number.isNaN(first[label])) first[label] = value
      sums[label] = (sums[label] as number) + (value - (first[label] as number))
    })
    for (let c = 0; c < k; c++)
      means[c * p + f] = (first[c] as number) + (sums[c] as number) / (sizes[c] as number)
  })
  return means
}

function warningsOf({ constant }: StandardPoints, { converged }: Descent): string[] {
  return [
    ...constant.map((f) => `Column ${f + 1} is the same everywhere and parts nothing.`),
    ...(converged ? [] : [`Rows still changed their cluster after ${MOST_ITERATIONS} iterations.`]),
  ]
}
