import { refuse, requireCount } from '../numerics/argument.ts'
import { principalAxes } from '../numerics/principal-axes.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { type Random, seededRandom } from '../numerics/random.ts'
import { withinOf } from './kmeans-descent.ts'
import { partPoints } from './kmeans-search.ts'
import { drawnRows, type Points, pointsAt, type Standardisation, standardPoints, sumOf } from './points.ts'

/** Choices of the gap statistic; each has a default. */
export interface GapOptions {
  /** the most clusters that are tried, ≥ 2; default 9 */
  readonly most?: number
  /** sets without clusters that are drawn, ≥ 2; default 50 */
  readonly references?: number
  /** where they are drawn: uniform over the columns' ranges, or over those along the principal components (default) */
  readonly reference?: 'box' | 'principal'
  /** how columns are brought to one measure; default `deviation` */
  readonly standardise?: Standardisation
  /** starts of each k-means, ≥ 1; default 5 */
  readonly starts?: number
  /** at most so many rows are looked at, drawn without replacement; ≥ 2; default 5,000 */
  readonly rows?: number
  /** seed of all draws, a whole number ≥ 0; default 1 */
  readonly seed?: number
  /** hears after each set */
  readonly onProgress?: OnProgress | undefined
}

/** The gap of one number of clusters. */
export interface GapPoint {
  readonly k: number
  /** ln of the squares within the clusters */
  readonly logWithin: number
  /** its mean over sets without clusters */
  readonly expected: number
  /** expected less logWithin: how much better the clusters are than those of no structure */
  readonly gap: number
  /** s of the source: deviation over the sets, with the error of drawing few of them */
  readonly se: number
}

/** Gaps from one cluster on. */
export interface GapStatistic {
  readonly points: readonly GapPoint[]
  /** the fewest clusters whose gap is at least the next one's less its s; null where none is */
  readonly chosen: number | null
  /** rows looked at */
  readonly looked: number
  readonly warnings: readonly string[]
}

/**
 * How many clusters k-means finds beyond those that it would find in rows without structure.
 *
 * @param columns  p columns of n finite numbers each
 * @throws RangeError when an argument is outside its interval or all rows are equal
 * @source Tibshirani, Walther & Hastie (2001), Estimating the number of clusters in a data set via the gap
 *         statistic, J. Royal Statistical Society B 63(2), §3 and §4
 */
export function gapStatistic(columns: readonly Float64Array[], options: GapOptions = {}): GapStatistic {
  const { most = 9, references = 50, reference = 'principal', standardise = 'deviation' } = options
  const { starts = 5, rows = 5000, seed = 1 } = options
  requireCount('gapStatistic', 'most', most, 2)
  requireCount('gapStatistic', 'references', references, 2)
  requireCount('gapStatistic', 'starts', starts, 1)
  requireCount('gapStatistic', 'rows', rows, 2)
  requireCount('gapStatistic', 'seed', seed)
  const random = seededRandom(seed)
  const all = standardPoints('gapStatistic', columns, standardise)
  const points = all.n > rows ? pointsAt(all, drawnRows(all.n, rows, random)) : all
  const own = logWithins(points, most, starts, seed)
  if (own.length === 0) refuse('gapStatistic', 'columns', 'rows that differ', 'equal ones')
  const box = boxOf(points, reference)
  const drawn = Array.from({ length: references }, (_, turn) => {
    const logs = logWithins(drawnIn(box, points, random), own.length, starts, seed + turn + 1)
    options.onProgress?.(turn + 1, references)
    return logs
  })
  const told = own.map((logWithin, j) =>
    gapPoint(
      j + 1,
      logWithin,
      drawn.map((one) => one[j] as number),
    ),
  )
  const chosen = told.find((point, j) => {
    const next = told[j + 1]
    return next !== undefined && point.gap >= next.gap - next.se
  })
  const warnings = [
    ...(own.length < most
      ? [`With ${own.length + 1} clusters nothing is left within them; fewer are compared.`]
      : []),
    ...(chosen ? [] : ['The gap still widens at the most clusters tried: try more.']),
  ]
  return { points: told, chosen: chosen?.k ?? null, looked: points.n, warnings }
}

function gapPoint(k: number, logWithin: number, drawn: readonly number[]): GapPoint {
  const expected = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
  const variance = drawn.reduce((sum, one) => sum + (one - expected) ** 2, 0) / drawn.length
  return {
    k,
    logWithin,
    expected,
    gap: expected - logWithin,
    se: Math.sqrt(variance * (1 + 1 / drawn.length)),
  }
}

/** Below this share of all squares what is left within is rounding. */
const NOTHING = 1e-20

/** ln W of 1, 2 … clusters, as long as anything is left within them. */
function logWithins(points: Points, most: number, starts: number, seed: number): number[] {
  const logs: number[] = []
  let whole = 0
  for (let k = 1; k <= Math.min(most, points.n); k++) {
    const found = partPoints(points, k, { starts: k === 1 ? 1 : starts, swaps: 0, seed })
    const within = found === null ? 0 : sumOf(withinOf(points, found))
    if (k === 1) whole = within
    if (!(within > NOTHING * whole)) break
    logs.push(Math.log(within))
  }
  return logs
}

interface Box {
  /** p × p directions, row-major; null: the columns themselves */
  readonly directions: Float64Array | null
  readonly low: Float64Array
  readonly high: Float64Array
}

function boxOf({ values, n, p }: Points, reference: 'box' | 'principal'): Box {
  const column = (f: number) => Float64Array.from({ length: n }, (_, row) => values[row * p + f] as number)
  const centred = Array.from({ length: p }, (_, f) => {
    const own = column(f)
    const mean = sumOf(own) / n
    return reference === 'box' ? own : own.map((value) => value - mean)
  })
  const directions = reference === 'box' ? null : principalAxes(centred).directions
  const [low, high] = [new Float64Array(p).fill(Infinity), new Float64Array(p).fill(-Infinity)]
  for (let row = 0; row < n; row++)
    for (let j = 0; j < p; j++) {
      let along = 0
      if (directions === null) along = centred[j]?.[row] as number
      else
        for (let f = 0; f < p; f++) along += (centred[f]?.[row] as number) * (directions[j * p + f] as number)
      low[j] = Math.min(low[j] as number, along)
      high[j] = Math.max(high[j] as number, along)
    }
  return { directions, low, high }
}

/** As many rows as there are, uniform in the box; where it stands does not matter to squares within. */
function drawnIn({ directions, low, high }: Box, { n, p }: Points, random: Random): Points {
  const values = new Float64Array(n * p)
  const along = new Float64Array(p)
  for (let row = 0; row < n; row++) {
    for (let j = 0; j < p; j++)
      along[j] = (low[j] as number) + random() * ((high[j] as number) - (low[j] as number))
    for (let f = 0; f < p; f++) {
      let sum = directions ? 0 : (along[f] as number)
      if (directions)
        for (let j = 0; j < p; j++) sum += (along[j] as number) * (directions[j * p + f] as number)
      values[row * p + f] = sum
    }
  }
  return { values, n, p }
}
