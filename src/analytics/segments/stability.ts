import { refuse, requireCount } from '../numerics/argument.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { seededRandom } from '../numerics/random.ts'
import { partPoints } from './kmeans-search.ts'
import { matchLabels, requireLabels } from './label-match.ts'
import { pointsAt, type Standardisation, standardPoints } from './points.ts'

/**
 * Parts some of the rows anew.
 *
 * @param rows       row numbers, ascending; one drawn twice stands there twice
 * @param replicate  which draw it is, from 0: a seed for whoever needs one
 * @returns          as many labels, whole numbers from 0 to 999; null when these rows cannot be parted
 */
export type Clusterer = (rows: Int32Array, replicate: number) => ArrayLike<number> | null

/** Choices of a stability; each has a default. */
export interface StabilityOptions {
  /** draws, ≥ 2; default 100 */
  readonly replicates?: number
  /** rows of each draw, ≥ 1; default as many as there are, at most 20,000 */
  readonly rows?: number
  /** seed of the draws, a whole number ≥ 0; default 1 */
  readonly seed?: number
  /** hears after each draw */
  readonly onProgress?: OnProgress | undefined
}

/** How well a cluster is found again among rows drawn again. */
export interface ClusterStability {
  /** mean of the largest Jaccard similarity to any cluster of a draw, in [0, 1]; null for a label without rows */
  readonly jaccard: number | null
  /** its standard error from drawing no more often; null as jaccard is */
  readonly se: number | null
  /** share of the draws in which no cluster is more than half like it */
  readonly dissolved: number | null
  /** share of the draws in which a cluster is at least three quarters like it */
  readonly recovered: number | null
}

/** How well a parting is found again. */
export interface Stability {
  /** one for each label */
  readonly clusters: readonly ClusterStability[]
  /** mean adjusted Rand index between the parting and those of the draws; null when no draw could be parted */
  readonly adjustedRand: number | null
  /** draws that could be parted */
  readonly replicates: number
  readonly warnings: readonly string[]
}

/**
 * How well clusters are found again when rows are drawn with replacement and parted anew. Below ½ a cluster is
 * dissolved, below 0.6 not to be trusted, from 0.75 valid, from 0.85 highly stable, says the source.
 *
 * @param labels   n labels of the parting that is looked at, whole numbers from 0 to 999
 * @param cluster  parts drawn rows by the same method
 * @throws RangeError when an argument is outside its interval, or the clusterer answers anything but labels
 * @source Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52
 */
export function bootstrapStability(
  labels: ArrayLike<number>,
  cluster: Clusterer,
  options: StabilityOptions = {},
): Stability {
  const k = requireLabels('bootstrapStability', 'labels', labels)
  const n = labels.length
  const { replicates = 100, rows = Math.min(n, 20_000), seed = 1 } = options
  requireCount('bootstrapStability', 'replicates', replicates, 2)
  requireCount('bootstrapStability', 'rows', rows, 1)
  requireCount('bootstrapStability', 'seed', seed)
  const random = seededRandom(seed)
  const likenesses: number[][] = Array.from({ length: k }, () => [])
  const indices: number[] = []
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = Int32Array.from({ length: rows }, () => Math.floor(random() * n)).sort()
    const found = cluster(drawn, replicate)
    options.onProgress?.(replicate + 1, replicates)
    if (found === null) continue
    if (found.length !== rows)
      refuse('bootstrapStability', 'cluster', `answering ${rows} labels`, found.length)
    indices.push(compared(labels, drawn, found, likenesses))
  }
  const warnings =
    indices.length < replicates
      ? [`${replicates - indices.length} of ${replicates} draws could not be parted and do not count.`]
      : []
  return {
    clusters: likenesses.map(stabilityOf),
    adjustedRand: indices.length > 0 ? meanOf(indices) : null,
    replicates: indices.length,
    warnings,
  }
}

/** Notes the largest likeness of each label; a row drawn twice counts once. @returns the adjusted Rand index */
function compared(
  labels: ArrayLike<number>,
  drawn: Int32Array,
  found: ArrayLike<number>,
  likenesses: readonly number[][],
): number {
  const once = drawn.filter((row, place) => row !== drawn[place - 1])
  const places = Int32Array.from(drawn.keys()).filter((place) => drawn[place] !== drawn[place - 1])
  const before = Int32Array.from(once, (row) => labels[row] as number)
  const after = Float64Array.from(places, (place) => found[place] as number)
  const { counts, adjustedRand } = matchLabels(before, after)
  const k = Math.max(...new Set(before)) + 1
  const m = counts.length / k
  const columns = Array.from({ length: m }, (_, l) => sumAlong(counts, l, m, k))
  for (let j = 0; j < k; j++) {
    const own = sumAlong(counts, j * m, 1, m)
    if (own === 0) continue
    const alike = columns.map((other, l) => {
      const both = counts[j * m + l] as number
      return both / (own + other - both)
    })
    likenesses[j]?.push(Math.max(...alike))
  }
  return adjustedRand
}

function sumAlong(counts: Int32Array, from: number, step: number, length: number): number {
  let sum = 0
  for (let j = 0; j < length; j++) sum += counts[from + j * step] as number
  return sum
}

function stabilityOf(likenesses: readonly number[]): ClusterStability {
  if (likenesses.length === 0) return { jaccard: null, se: null, dissolved: null, recovered: null }
  const jaccard = meanOf(likenesses)
  const squares = likenesses.reduce((sum, one) => sum + (one - jaccard) ** 2, 0)
  const share = (is: (one: number) => boolean) => likenesses.filter(is).length / likenesses.length
  const more = likenesses.length - 1
  return {
    jaccard,
    se: more > 0 ? Math.sqrt(squares / more / likenesses.length) : null,
    dissolved: share((one) => one <= 0.5),
    recovered: share((one) => one >= 0.75),
  }
}

const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

/**
 * K-means as a clusterer, in the standard units of all rows.
 *
 * @param columns  p columns of n finite numbers each
 * @param k        clusters, a whole number from 1 to 1,000
 * @throws RangeError when an argument is outside its interval
 */
export function kMeansClusterer(
  columns: readonly Float64Array[],
  k: number,
  options: { readonly standardise?: Standardisation; readonly starts?: number } = {},
): Clusterer {
  const { standardise = 'deviation', starts = 5 } = options
  requireCount('kMeansClusterer', 'k', k, 1)
  if (k > 1000) refuse('kMeansClusterer', 'k', 'at most 1000', k)
  requireCount('kMeansClusterer', 'starts', starts, 1)
  const points = standardPoints('kMeansClusterer', columns, standardise)
  return (rows, replicate) =>
    partPoints(pointsAt(points, rows), k, { starts, swaps: 0, seed: replicate })?.labels ?? null
}
