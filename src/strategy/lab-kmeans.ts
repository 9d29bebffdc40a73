import {
  bootstrapStability,
  fitKMeans,
  gapStatistic,
  kMeansClusterer,
  silhouette,
} from '../analytics/index.ts'
import type { LabBase } from './lab-base.ts'
import type { Curve, Fitted, Stable, Tell } from './lab-candidate.ts'
import { leastCustomers, tried } from './lab-plan.ts'
import { type LabColumn, type LabScale, scaled, scaleOf } from './lab-scale.ts'

/** Groups by the nearest centre, in standard units. */
export type KMeansModel = {
  readonly method: 'k-means'
  readonly columns: readonly LabScale[]
  /** One row a group. */
  readonly centres: readonly (readonly number[])[]
}

type Asked = {
  readonly numbers: readonly string[]
  readonly groups: number | null
  readonly seed: number
  /** Whether neither the number of groups nor how well they are found again is asked. */
  readonly isQuick?: boolean
}

/** Rows in standard units, of whom all chosen numbers are known. */
type Standard = {
  readonly rows: Int32Array
  readonly columns: readonly Float64Array[]
  readonly scales: readonly LabScale[]
  /** Of all that was chosen, also what is the same for everybody. */
  readonly told: readonly LabColumn[]
}

/** Enough rows to choose a number of groups by, and to see whether they are found again. */
const looked = { gap: 2_500, silhouette: 2_000, stability: 5_000 } as const
const draws = { references: 15, replicates: 50 } as const

/**
 * Parts customers by their behaviour: skewed numbers in logarithms, all in standard units.
 *
 * @returns a refusal in words where there is too little to part
 */
export function fitByNumbers(base: LabBase, asked: Asked, tell: Tell): Fitted<KMeansModel> | string {
  const standard = standardOf(base, asked.numbers)
  const refusal = refusalOf(standard, Math.max(tried.most, asked.groups ?? 0))
  if (refusal !== null) return refusal
  tell({ step: 'k-means: how many groups', done: 0, of: 3 })
  const curve = asked.isQuick ? null : curveOf(standard, asked)
  const k = asked.groups ?? (curve === null ? tried.least : chosenOf(curve))
  tell({ step: 'k-means: all customers', done: 1, of: 3 })
  const fit = fitKMeans(standard.columns, k, { standardise: 'none', seed: asked.seed })
  const p = standard.columns.length
  const model: KMeansModel = {
    method: 'k-means',
    columns: standard.scales.map(({ key, isLog, middle, spread }) => ({ key, isLog, middle, spread })),
    centres: Array.from({ length: k }, (_, group) => [...fit.centres.subarray(group * p, group * p + p)]),
  }
  tell({ step: 'k-means: found again?', done: 2, of: 3 })
  const stable = asked.isQuick ? notAsked : stabilityOf(standard, fit.labels, k, asked.seed)
  const labels = new Int16Array(base.n).fill(-1)
  standard.rows.forEach((row, at) => {
    labels[row] = fit.labels[at] as number
  })
  const warnings = [...fit.warnings, ...(curve === null ? [] : saidOf(curve))]
  return {
    model,
    labels,
    k,
    curve,
    stable,
    warnings,
    columns: standard.told,
    isChosen: asked.groups !== null,
  }
}

const notAsked: Stable = { groups: [], draws: 0, rows: 0 }

function standardOf({ n, numbers }: LabBase, keys: readonly string[]): Standard {
  const told = keys.map((key) => scaleOf(key, numbers[key] ?? new Float64Array(0)))
  const scales = told.filter(({ isConstant }) => !isConstant)
  const own = scales.map((scale) => ({ scale, values: numbers[scale.key] as Float64Array }))
  const rows = Int32Array.from(Array(n).keys()).filter((row) =>
    own.every(({ values }) => !Number.isNaN(values[row])),
  )
  const columns = own.map(({ scale, values }) =>
    Float64Array.from(rows, (row) => scaled(values[row] as number, scale)),
  )
  return { rows, columns, scales, told }
}

/** @param most  groups that may be asked for */
function refusalOf({ rows, columns, scales }: Standard, most: number): string | null {
  if (scales.length === 0) return 'Everybody is alike in what was chosen: it parts nobody.'
  if (rows.length < leastCustomers)
    return `All that was chosen is known of ${rows.length} customers; ${leastCustomers} are needed.`
  const sample = thinned(columns, looked.gap)
  const distinct = new Set(
    Array.from(sample[0] ?? [], (_, at) => sample.map((column) => column[at]).join(' ')),
  )
  return distinct.size <= most
    ? `Customers differ in ${distinct.size} ways only: as many groups need no model.`
    : null
}

/** Every so-manieth row, so that a sample is the same whoever draws it. */
function thinned(columns: readonly Float64Array[], most: number): Float64Array[] {
  const n = columns[0]?.length ?? 0
  const step = Math.max(1, n / most)
  const length = Math.min(n, most)
  return columns.map((column) =>
    Float64Array.from({ length }, (_, at) => column[Math.floor(at * step)] as number),
  )
}

function curveOf({ columns }: Standard, { seed }: Asked): Curve {
  const gaps = gapStatistic(columns, {
    most: tried.most + 1,
    references: draws.references,
    standardise: 'none',
    rows: looked.gap,
    seed,
  })
  const sample = thinned(columns, looked.silhouette)
  const points = gaps.points
    .filter(({ k }) => k <= tried.most)
    .map(({ k, gap, se }) => ({
      k,
      value: gap,
      se,
      silhouette: k < tried.least ? null : silhouetteOf(sample, k, seed),
    }))
  return { name: 'gap', points, chosen: gaps.chosen, looked: gaps.looked }
}

function silhouetteOf(sample: readonly Float64Array[], k: number, seed: number): number | null {
  if (k > (sample[0]?.length ?? 0)) return null
  const { labels } = fitKMeans(sample, k, { standardise: 'none', starts: 5, seed })
  return silhouette(sample, labels, { standardise: 'none', seed }).mean?.value ?? null
}

/** What the gap says; where it sees no groups, or ever more, the number whose groups lie best apart. */
function chosenOf({ chosen, points }: Curve): number {
  if (chosen !== null && chosen >= tried.least && chosen <= tried.most) return chosen
  const best = points
    .filter(({ silhouette: apart }) => apart !== null)
    .sort((a, b) => (b.silhouette as number) - (a.silhouette as number))[0]
  return best?.k ?? tried.least
}

function stabilityOf({ columns }: Standard, labels: ArrayLike<number>, k: number, seed: number): Stable {
  const rows = Math.min(labels.length, looked.stability)
  const cluster = kMeansClusterer(columns, k, { standardise: 'none', starts: 3 })
  const { clusters } = bootstrapStability(labels, cluster, { replicates: draws.replicates, rows, seed })
  return { groups: clusters, draws: draws.replicates, rows }
}

function saidOf({ chosen }: Curve): string[] {
  if (chosen === 1)
    return ['The gap sees no groups beyond chance: what is parted here is one cloud, cut into pieces.']
  return chosen === null ? ['The gap still widens at the most groups tried, so the silhouette chose.'] : []
}

/** The places of customers: the nearest centre; −1 for whom a number is not known of. */
export function assignByNumbers(
  { columns, centres }: KMeansModel,
  { n, numbers }: Pick<LabBase, 'n' | 'numbers'>,
): Int16Array {
  const values = columns.map(({ key }) => numbers[key] ?? new Float64Array(n).fill(Number.NaN))
  const point = new Float64Array(columns.length)
  return Int16Array.from({ length: n }, (_, row) => {
    columns.forEach((scale, at) => {
      point[at] = scaled(values[at]?.[row] as number, scale)
    })
    return nearest(point, centres)
  })
}

function nearest(point: Float64Array, centres: readonly (readonly number[])[]): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY]
  centres.forEach((centre, group) => {
    let sum = 0
    for (let at = 0; at < point.length; at++) sum += ((point[at] as number) - (centre[at] as number)) ** 2
    if (sum < least) [best, least] = [group, sum]
  })
  return best
}
