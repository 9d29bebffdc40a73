import { type BoostedTrees, requireColumns } from './boosted-trees.ts'
import type { Tree } from './tree-growth.ts'

/** What each covariate adds to the scores. */
export interface Explanation {
  /** score of nobody in particular: the mean over the rows of the fit */
  readonly base: number
  /** n × k, row-major: base + a row's sum is its score (log-odds after logistic loss) */
  readonly values: Float64Array
}

/** Covariates met on the way down, with the share of rows that would come here without knowing each. */
interface Path {
  readonly covariate: Int32Array
  /** share that goes on when the covariate is not known, and whether the row goes on when it is: 0 or 1 */
  readonly unknown: Float64Array
  readonly known: Float64Array
  /** weights of sets by size */
  readonly weight: Float64Array
  length: number
}

const pathOf = (size: number): Path => ({
  covariate: new Int32Array(size),
  unknown: new Float64Array(size),
  known: new Float64Array(size),
  weight: new Float64Array(size),
  length: 0,
})

/** Copies what a path holds. A path is written a million times, so each depth keeps one and none is made anew. */
function copyInto(path: Path, into: Path): void {
  into.length = path.length
  for (let j = 0; j < path.length; j++) {
    into.covariate[j] = path.covariate[j] as number
    into.unknown[j] = path.unknown[j] as number
    into.known[j] = path.known[j] as number
    into.weight[j] = path.weight[j] as number
  }
}

function extend(path: Path, covariate: number, unknown: number, known: number): void {
  const { weight } = path
  const d = path.length++
  path.covariate[d] = covariate
  path.unknown[d] = unknown
  path.known[d] = known
  weight[d] = d === 0 ? 1 : 0
  for (let j = d - 1; j >= 0; j--) {
    weight[j + 1] = (weight[j + 1] as number) + (known * (weight[j] as number) * (j + 1)) / (d + 1)
    weight[j] = (unknown * (weight[j] as number) * (d - j)) / (d + 1)
  }
}

/** Weights without the element at a place, written into `into`; their sum. */
function unwound({ unknown, known, weight, length }: Path, place: number, into: Float64Array): number {
  const d = length - 1
  const [zero, one] = [unknown[place] as number, known[place] as number]
  let next = weight[d] as number
  let sum = 0
  for (let j = d - 1; j >= 0; j--) {
    if (one !== 0) {
      const own = (next * (d + 1)) / ((j + 1) * one)
      next = (weight[j] as number) - (own * zero * (d - j)) / (d + 1)
      into[j] = own
    } else into[j] = ((weight[j] as number) * (d + 1)) / (zero * (d - j))
    sum += into[j] as number
  }
  return sum
}

function removed(path: Path, place: number): void {
  unwound(path, place, path.weight.subarray())
  for (let j = place; j < path.length - 1; j++) {
    path.covariate[j] = path.covariate[j + 1] as number
    path.unknown[j] = path.unknown[j + 1] as number
    path.known[j] = path.known[j + 1] as number
  }
  path.length--
}

/** Walks all ways through a tree, adding each leaf's part to the covariates on its way. */
function descend(
  tree: Tree,
  row: Float64Array,
  values: Float64Array,
  at: number,
  paths: readonly Path[],
  depth: number,
  spare: Float64Array,
): void {
  const path = paths[depth] as Path
  const asks = tree.covariate[at] as number
  if (asks < 0) {
    const value = tree.value[at] as number
    for (let j = 1; j < path.length; j++) {
      const part = unwound(path, j, spare) * ((path.known[j] as number) - (path.unknown[j] as number)) * value
      const covariate = path.covariate[j] as number
      values[covariate] = (values[covariate] as number) + part
    }
    return
  }
  const goesLeft = (row[asks] as number) <= (tree.threshold[at] as number)
  const [left, right] = [tree.left[at] as number, tree.right[at] as number]
  let [unknown, known] = [1, 1]
  for (let j = 1; j < path.length; j++)
    if (path.covariate[j] === asks) {
      unknown = path.unknown[j] as number
      known = path.known[j] as number
      removed(path, j)
      break
    }
  const cover = tree.cover[at] as number
  const below = paths[depth + 1] as Path
  for (let side = 0; side < 2; side++) {
    const child = side === 0 ? left : right
    copyInto(path, below)
    const taken = (side === 0) === goesLeft
    extend(below, asks, (unknown * (tree.cover[child] as number)) / cover, taken ? known : 0)
    descend(tree, row, values, child, paths, depth + 1, spare)
  }
}

/** Mean answer of a tree over the rows that it grew on. */
function meanOf({ covariate, value, cover }: Tree): number {
  let sum = 0
  for (let at = 0; at < value.length; at++)
    if ((covariate[at] as number) < 0)
      sum += ((value[at] as number) * (cover[at] as number)) / (cover[0] as number)
  return sum
}

/**
 * Exact Shapley values of the score: how much each covariate adds, averaged over all orders in which they could become
 * known; what is not known is averaged over the rows of the fit, way by way through the tree.
 *
 * @param columns  k columns of n numbers, in the order of model.names
 * @throws RangeError when there are not k columns of one length and of finite numbers
 * @source Lundberg, Erion & Lee (2018), Consistent Individualized Feature Attribution for Tree Ensembles, algorithm 2
 */
export function explainBoostedTrees(model: BoostedTrees, columns: readonly Float64Array[]): Explanation {
  const n = requireColumns('explainBoostedTrees', model, columns)
  const k = columns.length
  const values = new Float64Array(n * k)
  const row = new Float64Array(k)
  const spare = new Float64Array(16)
  const paths = Array.from({ length: 16 }, () => pathOf(16))
  for (let at = 0; at < n; at++) {
    columns.forEach((column, j) => {
      row[j] = column[at] as number
    })
    const own = values.subarray(at * k, (at + 1) * k)
    for (const tree of model.trees) {
      const [path] = paths as [Path]
      path.length = 0
      extend(path, -1, 1, 1)
      descend(tree, row, own, 0, paths, 0, spare)
    }
  }
  return { base: model.trees.reduce((sum, tree) => sum + meanOf(tree), model.base), values }
}
