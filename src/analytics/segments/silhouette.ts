import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'
import { seededRandom } from '../numerics/random.ts'
import { requireLabels } from './label-match.ts'
import {
  drawnRows,
  type Points,
  pointsAt,
  type Standardisation,
  squaredDistance,
  standardPoints,
} from './points.ts'

/** Choices of a silhouette; each has a default. */
export interface SilhouetteOptions {
  /** how columns are brought to one measure; default `deviation` */
  readonly standardise?: Standardisation
  /** seed of the sample, a whole number ≥ 0; default 1 */
  readonly seed?: number
}

/** A mean of silhouettes, each in [−1, 1]. */
export interface SilhouetteMean {
  readonly value: number
  /** of the sample; 0 when every row was looked at, null where the sample shows too little */
  readonly se: number | null
}

/** How well rows lie in their clusters: 1 well, 0 between two, below 0 nearer to another. */
export interface Silhouette {
  /** over all rows; null where no row of the sample has both a row of its cluster and one of another beside it */
  readonly mean: SilhouetteMean | null
  /** one for each label, null for a label without a row looked at */
  readonly clusters: readonly (SilhouetteMean | null)[]
  /** n silhouettes; null when only a sample was looked at */
  readonly values: Float64Array | null
  /** rows looked at */
  readonly looked: number
}

/** Above so many rows there are groups of GROUP rows instead, each with silhouettes of its own. */
const EXACT = 5000
const GROUPS = 10
const GROUP = 1000

/**
 * How well rows lie in their clusters: distance to the rows of the nearest other cluster less that to their own,
 * over the larger of both.
 *
 * Above 5,000 rows ten groups of 1,000 are drawn, rows are compared within their group, and the groups' means show
 * the standard error; then a row alone of its cluster in its group tells nothing.
 *
 * @param columns  p columns of n finite numbers each
 * @param labels   n whole numbers from 0 to 999, of at least two clusters
 * @throws RangeError when an argument is outside its interval, or all rows have one label
 * @source Rousseeuw (1987), Silhouettes, J. Computational and Applied Mathematics 20
 */
export function silhouette(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: SilhouetteOptions = {},
): Silhouette {
  const { standardise = 'deviation', seed = 1 } = options
  requireCount('silhouette', 'seed', seed)
  const points = standardPoints('silhouette', columns, standardise)
  const { n } = points
  requireSameLength('silhouette', 'labels', labels.length, n)
  const k = requireLabels('silhouette', 'labels', labels)
  const first = labels[0] as number
  if (Array.from(labels).every((label) => label === first))
    refuse('silhouette', 'labels', 'of at least two clusters', first)
  if (n > EXACT) return sampled(points, labels, k, seed)
  const values = silhouettesOf(points, labels, k).map((value) => (Number.isNaN(value) ? 0 : value))
  const all = meansOf(values, labels, k)
  const told = (value: number | null) => (value === null ? null : { value, se: 0 })
  return {
    mean: told(all.mean),
    clusters: all.clusters.map(told),
    values,
    looked: n,
  }
}

function sampled(points: Points, labels: ArrayLike<number>, k: number, seed: number): Silhouette {
  const random = seededRandom(seed)
  // Rows are drawn at once and dealt out in turn, so that no two groups share one.
  const looked = Math.min(points.n, GROUPS * GROUP)
  const drawn = shuffled(drawnRows(points.n, looked, random), random)
  const groups = Array.from({ length: GROUPS }, (_, group) => {
    const rows = drawn.filter((_, place) => place % GROUPS === group)
    const own = Int32Array.from(rows, (row) => labels[row] as number)
    return meansOf(silhouettesOf(pointsAt(points, rows), own, k), own, k)
  })
  return {
    mean: meanOfGroups(groups.map((group) => group.mean)),
    clusters: Array.from({ length: k }, (_, c) =>
      meanOfGroups(groups.map(({ clusters }) => clusters[c] ?? null)),
    ),
    values: null,
    looked,
  }
}

function shuffled(rows: Int32Array, random: () => number): Int32Array {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = rows[last] as number
    rows[last] = rows[other] as number
    rows[other] = kept
  }
  return rows
}

function meanOfGroups(means: readonly (number | null)[]): SilhouetteMean | null {
  const known = means.filter((mean) => mean !== null)
  if (known.length === 0) return null
  const value = known.reduce((sum, mean) => sum + mean, 0) / known.length
  const squares = known.reduce((sum, mean) => sum + (mean - value) ** 2, 0)
  const se = known.length < 2 ? null : Math.sqrt(squares / (known.length - 1) / known.length)
  return { value, se }
}

/** Means of all rows that tell something, and of each cluster's. */
function meansOf(values: Float64Array, labels: ArrayLike<number>, k: number) {
  const [sums, counts] = [new Float64Array(k), new Float64Array(k)]
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return
    const label = labels[row] as number
    sums[label] = (sums[label] as number) + value
    counts[label] = (counts[label] as number) + 1
  })
  const [sum, count] = [sums.reduce((one, other) => one + other, 0), counts.reduce((a, b) => a + b, 0)]
  const clusters = Array.from(sums, (own, c) =>
    (counts[c] as number) > 0 ? own / (counts[c] as number) : null,
  )
  return { mean: count > 0 ? sum / count : null, clusters }
}

/** Of each row; NaN for one that is alone in its cluster or has no other cluster. */
function silhouettesOf(points: Points, labels: ArrayLike<number>, k: number): Float64Array {
  const { n } = points
  const sizes = new Int32Array(k)
  for (let row = 0; row < n; row++)
    sizes[labels[row] as number] = (sizes[labels[row] as number] as number) + 1
  const sums = distanceSums(points, labels, k)
  return Float64Array.from({ length: n }, (_, row) => {
    const own = labels[row] as number
    if ((sizes[own] as number) < 2) return Number.NaN
    const inside = (sums[row * k + own] as number) / ((sizes[own] as number) - 1)
    let outside = Infinity
    for (let c = 0; c < k; c++)
      if (c !== own && (sizes[c] as number) > 0)
        outside = Math.min(outside, (sums[row * k + c] as number) / (sizes[c] as number))
    if (outside === Infinity) return Number.NaN
    const larger = Math.max(inside, outside)
    return larger > 0 ? (outside - inside) / larger : 0
  })
}

/** n × k sums of each row's distances to the rows of each cluster. */
function distanceSums({ values, n, p }: Points, labels: ArrayLike<number>, k: number): Float64Array {
  const sums = new Float64Array(n * k)
  for (let row = 1; row < n; row++) {
    const own = labels[row] as number
    for (let other = 0; other < row; other++) {
      const distance = Math.sqrt(squaredDistance(values, row * p, values, other * p, p))
      const [here, there] = [row * k + (labels[other] as number), other * k + own]
      sums[here] = (sums[here] as number) + distance
      sums[there] = (sums[there] as number) + distance
    }
  }
  return sums
}
