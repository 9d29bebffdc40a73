import { refuse, requireCount, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import { seededRandom } from '../numerics/random.ts'
import { binned } from './bins.ts'
import type { Covariates } from './covariates.ts'
import { growTree, type Tree } from './tree-growth.ts'

/** Choices of the fit; each has a default. */
export interface BoostedTreesOptions {
  /** `logistic` (default): outcome 0 or 1, the score is its log-odds; `squared`: any outcome, the score is its mean */
  readonly loss?: 'logistic' | 'squared'
  /** number of trees, ≥ 1; default 100 */
  readonly trees?: number
  /** questions on the way to a leaf, from 1 to 12; default 5 */
  readonly depth?: number
  /** share of each tree's answer that is taken, in (0, 1]; default 0.1 */
  readonly rate?: number
  /** least sum of curvatures in a leaf (rows under squared loss), > 0; default 5 */
  readonly least?: number
  /** pull of each leaf to 0, ≥ 0; default 1 */
  readonly ridge?: number
  /** share of the rows that each tree is grown on, in (0, 1]; default 1 */
  readonly sample?: number
  /** where chance begins; matters with a sample below 1 only; default 1 */
  readonly seed?: number
  /** names of covariates with which the score never falls (1) or never rises (−1) */
  readonly monotone?: { readonly [name: string]: 1 | -1 }
  /** called after each tree; answering false ends the fit with the trees that there are */
  readonly onTree?: (done: number, loss: number) => boolean
}

/** Trees whose answers are added up. */
export interface BoostedTrees {
  readonly loss: 'logistic' | 'squared'
  readonly names: readonly string[]
  /** score before the first tree */
  readonly base: number
  readonly trees: readonly Tree[]
  /** mean loss of the rows of the fit after each tree: −log-likelihood, or half the squared error */
  readonly losses: Float64Array
  readonly n: number
}

function requireOptions(
  options: Required<Omit<BoostedTreesOptions, 'loss' | 'seed' | 'onTree'>>,
  names: readonly string[],
) {
  const where = 'fitBoostedTrees'
  requireCount(where, 'trees', options.trees, 1)
  requireCount(where, 'depth', options.depth, 1)
  if (options.depth > 12) refuse(where, 'depth', 'at most 12', options.depth)
  requirePositive(where, 'least', options.least)
  requireNonNegative(where, 'ridge', options.ridge)
  for (const name of ['rate', 'sample'] as const)
    if (!(options[name] > 0 && options[name] <= 1)) refuse(where, name, 'in (0, 1]', options[name])
  for (const [name, way] of Object.entries(options.monotone)) {
    if (!names.includes(name)) refuse(where, 'monotone', `of ${names.join(', ')}`, name)
    if (way !== 1 && way !== -1) refuse(where, `monotone.${name}`, '1 or -1', way)
  }
}

/** Score of a constant; where all outcomes are equal a logistic one would be infinite. */
function baseOf(outcome: ArrayLike<number>, logistic: boolean): number {
  const n = outcome.length
  if (n === 0) refuse('fitBoostedTrees', 'outcome', 'at least one row', 'none')
  let sum = 0
  for (let row = 0; row < n; row++) {
    const value = outcome[row] as number
    if (logistic ? value !== 0 && value !== 1 : !Number.isFinite(value))
      refuse('fitBoostedTrees', `outcome[${row}]`, logistic ? '0 or 1' : 'finite', value)
    sum += value
  }
  if (!logistic) return sum / n
  if (sum === 0 || sum === n)
    refuse(
      'fitBoostedTrees',
      'outcome',
      'with a yes and a no: nothing can be told apart',
      sum === 0 ? 'no yes' : 'no no',
    )
  return Math.log(sum) - Math.log(n - sum)
}

const BLOCK = 4096

/** Writes each row's slope and curvature of the loss; the mean loss, summed in blocks. */
function slopes(
  logistic: boolean,
  outcome: ArrayLike<number>,
  score: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): number {
  let loss = 0
  for (let from = 0; from < score.length; from += BLOCK) {
    let block = 0
    for (let row = from; row < Math.min(from + BLOCK, score.length); row++) {
      const [s, y] = [score[row] as number, outcome[row] as number]
      if (logistic) {
        const e = Math.exp(-Math.abs(s))
        const p = s < 0 ? e / (1 + e) : 1 / (1 + e)
        gradient[row] = p - y
        curvature[row] = Math.max(1e-16, e / (1 + e) ** 2)
        block += Math.log1p(e) + Math.max(0, y === 1 ? -s : s)
      } else {
        gradient[row] = s - y
        curvature[row] = 1
        block += 0.5 * (s - y) ** 2
      }
    }
    loss += block
  }
  return loss / score.length
}

/**
 * Gradient-boosted trees on histograms of at most 256 bins per covariate. The same rows, options and seed give the same
 * trees to the last bit.
 *
 * @param outcome     n outcomes
 * @param covariates  k columns of finite numbers
 * @param options     see {@link BoostedTreesOptions}
 * @throws RangeError when a row or an option is outside its interval, or a logistic outcome is all the same
 * @source Friedman (2001), Annals of Statistics 29(5); Chen & Guestrin (2016), XGBoost, KDD
 */
export function fitBoostedTrees(
  outcome: ArrayLike<number>,
  covariates: Covariates,
  options: BoostedTreesOptions = {},
): BoostedTrees {
  const {
    loss = 'logistic',
    trees = 100,
    depth = 5,
    rate = 0.1,
    least = 5,
    ridge = 1,
    sample = 1,
    seed = 1,
  } = options
  const { monotone = {}, onTree } = options
  const { names } = covariates
  requireOptions({ trees, depth, rate, least, ridge, sample, monotone }, names)
  const logistic = loss === 'logistic'
  const base = baseOf(outcome, logistic)
  const n = outcome.length
  const data = binned('fitBoostedTrees', covariates, n)
  const growth = { depth, least, ridge, rate, monotone: Int8Array.from(names, (name) => monotone[name] ?? 0) }
  const random = seededRandom(seed)
  const score = new Float64Array(n).fill(base)
  const [gradient, curvature] = [new Float64Array(n), new Float64Array(n)]
  const all = Int32Array.from({ length: n }, (_, row) => row)
  const grown: Tree[] = []
  const losses: number[] = []
  slopes(logistic, outcome, score, gradient, curvature)
  while (grown.length < trees) {
    const rows = sample < 1 ? all.filter(() => random() < sample) : all.slice()
    const before = sample < 1 ? score.slice() : score
    const tree = growTree(data, growth, gradient, curvature, rows, score)
    if (sample < 1)
      for (let row = 0; row < n; row++)
        score[row] = (before[row] as number) + leafOf(tree, covariates.columns, row)
    grown.push(tree)
    losses.push(slopes(logistic, outcome, score, gradient, curvature))
    if (onTree && !onTree(grown.length, losses.at(-1) as number)) break
  }
  return { loss, names, base, trees: grown, losses: Float64Array.from(losses), n }
}

/** What a tree adds to the score of a row. */
function leafOf(
  { covariate, threshold, left, right, value }: Tree,
  columns: readonly Float64Array[],
  row: number,
): number {
  let at = 0
  for (let asks = covariate[at] as number; asks >= 0; asks = covariate[at] as number)
    at = ((columns[asks]?.[row] as number) <= (threshold[at] as number) ? left[at] : right[at]) as number
  return value[at] as number
}

/** @throws RangeError when there are not k columns of one length and of finite numbers */
export function requireColumns(
  where: string,
  { names }: BoostedTrees,
  columns: readonly Float64Array[],
): number {
  if (columns.length !== names.length) refuse(where, 'columns', `${names.length}`, columns.length)
  const n = columns[0]?.length ?? 0
  columns.forEach((column, j) => {
    if (column.length !== n) refuse(where, `columns[${j}]`, `${n} rows long`, column.length)
    column.forEach((value, row) => {
      if (!Number.isFinite(value)) refuse(where, `columns[${j}][${row}]`, 'finite', value)
    })
  })
  return n
}

/**
 * Predictions of rows: probabilities after logistic loss, means after squared loss.
 *
 * @param columns  k columns of n numbers, in the order of model.names
 * @throws RangeError when there are not k columns of one length and of finite numbers
 */
export function predictBoostedTrees(model: BoostedTrees, columns: readonly Float64Array[]): Float64Array {
  const n = requireColumns('predictBoostedTrees', model, columns)
  const score = new Float64Array(n).fill(model.base)
  for (const tree of model.trees)
    for (let row = 0; row < n; row++) score[row] = (score[row] as number) + leafOf(tree, columns, row)
  return model.loss === 'squared' ? score : score.map((value) => 1 / (1 + Math.exp(-value)))
}
