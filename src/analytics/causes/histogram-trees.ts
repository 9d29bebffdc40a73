import { refuse, requireCount, requirePositive, requireSameLength } from '../numerics/argument.ts'

/** Foretells a number for each row of columns like those that were learnt from. */
export type Predictor = (columns: readonly Float64Array[]) => Float64Array

/** How trees are grown. */
export interface TreeOptions {
  /** a whole number ≥ 1; default 60 */
  readonly trees?: number
  /** questions from root to leaf, a whole number from 1 to 8; default 3 */
  readonly depth?: number
  /** share of its answer that a tree adds, in (0, 1]; default 0.1 */
  readonly rate?: number
  /** rows of doubt that draw each leaf towards 0, > 0; default 20 */
  readonly doubt?: number
}

/** Bins of a column: as many as fit a byte would tell little more and cost twice. */
const BINS = 64

interface Tree {
  /** column asked at each node, −1 at a leaf; node k has the children 2k + 1 and 2k + 2 */
  readonly column: Int32Array
  /** a row goes right when its number is above */
  readonly threshold: Float64Array
  readonly value: Float64Array
}

/**
 * Regression by boosted trees on histograms, squared error. The order of rows within equal sums decides nothing but
 * rounding.
 *
 * @param columns  p ≥ 1 columns of n numbers
 * @param target   n ≥ 1 numbers
 * @throws RangeError when columns differ in length, a number is not finite, or an option is outside its interval
 * @source Friedman (2001), Greedy function approximation, Annals of Statistics 29(5), algorithm 2
 */
export function fitTrees(
  columns: readonly Float64Array[],
  target: Float64Array,
  { trees = 60, depth = 3, rate = 0.1, doubt = 20 }: TreeOptions = {},
): Predictor {
  requireRows(columns, target)
  requireCount('fitTrees', 'trees', trees, 1)
  requireCount('fitTrees', 'depth', depth, 1)
  if (depth > 8) refuse('fitTrees', 'depth', 'at most 8', depth)
  if (!(rate > 0 && rate <= 1)) refuse('fitTrees', 'rate', 'in (0, 1]', rate)
  requirePositive('fitTrees', 'doubt', doubt)
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length
  const left = target.map((value) => value - mean)
  const edges = columns.map(edgesOf)
  const bins = columns.map((column, j) =>
    column.reduce(binInto(edges[j] as Float64Array), new Uint8Array(target.length)),
  )
  const grown: Tree[] = []
  for (let turn = 0; turn < trees; turn++) {
    const { tree, leaf } = growTree(bins, edges, left, depth, doubt)
    for (let row = 0; row < left.length; row++)
      left[row] = (left[row] as number) - rate * (tree.value[leaf[row] as number] as number)
    grown.push(tree)
  }
  return (asked) => {
    const foretold = new Float64Array(asked[0]?.length ?? 0).fill(mean)
    for (const tree of grown)
      for (let row = 0; row < foretold.length; row++)
        foretold[row] = (foretold[row] as number) + rate * answerOf(tree, asked, row)
    return foretold
  }
}

function requireRows(columns: readonly Float64Array[], target: Float64Array): void {
  requireCount('fitTrees', 'columns', columns.length, 1)
  requireCount('fitTrees', 'rows', target.length, 1)
  for (const [j, column] of [target, ...columns].entries()) {
    const name = j === 0 ? 'target' : `columns[${j - 1}]`
    requireSameLength('fitTrees', name, column.length, target.length)
    const broken = column.findIndex((value) => !Number.isFinite(value))
    if (broken >= 0) refuse('fitTrees', `${name}[${broken}]`, 'finite', column[broken])
  }
}

/** Ascending numbers that part a column into bins alike in size. */
function edgesOf(column: Float64Array): Float64Array {
  const ascending = column.slice().sort()
  const edges = Array.from(
    { length: BINS - 1 },
    (_, k) => ascending[Math.floor(((k + 1) * ascending.length) / BINS)] as number,
  )
  return Float64Array.from(new Set(edges)).filter((edge) => edge < (ascending.at(-1) as number))
}

/** The bin of a number: how many edges lie below it. */
const binInto = (edges: Float64Array) => (bins: Uint8Array, value: number, row: number) => {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value > (edges[middle] as number)) low = middle + 1
    else high = middle
  }
  bins[row] = low
  return bins
}

function growTree(
  bins: readonly Uint8Array[],
  edges: readonly Float64Array[],
  left: Float64Array,
  depth: number,
  doubt: number,
): { tree: Tree; leaf: Int32Array } {
  const nodes = 2 ** (depth + 1) - 1
  const tree = {
    column: new Int32Array(nodes).fill(-1),
    threshold: new Float64Array(nodes),
    value: new Float64Array(nodes),
  }
  const leaf = new Int32Array(left.length)
  const cut = new Uint8Array(nodes)
  for (let level = 0; level < depth; level++) {
    const first = 2 ** level - 1
    const splits = bestSplits(bins, left, leaf, first, doubt)
    splits.forEach(({ column, bin, gain }, k) => {
      if (!(gain > 1e-12)) return
      tree.column[first + k] = column
      tree.threshold[first + k] = edges[column]?.[bin] as number
      cut[first + k] = bin
    })
    for (let row = 0; row < leaf.length; row++) {
      const node = leaf[row] as number
      const column = node < first ? -1 : (tree.column[node] as number)
      if (column >= 0)
        leaf[row] = 2 * node + ((bins[column]?.[row] as number) > (cut[node] as number) ? 2 : 1)
    }
  }
  const count = new Float64Array(nodes)
  for (let row = 0; row < leaf.length; row++) {
    const node = leaf[row] as number
    count[node] = (count[node] as number) + 1
    tree.value[node] = (tree.value[node] as number) + (left[row] as number)
  }
  tree.value.forEach((sum, node) => {
    tree.value[node] = sum / ((count[node] as number) + doubt)
  })
  return { tree, leaf }
}

interface Split {
  readonly column: number
  /** rows with bins up to this go left */
  readonly bin: number
  readonly gain: number
}

/** The best question of each node of a level; the level has first + 1 nodes, from `first` on. */
function bestSplits(
  bins: readonly Uint8Array[],
  left: Float64Array,
  leaf: Int32Array,
  first: number,
  doubt: number,
): Split[] {
  const width = first + 1
  const best: Split[] = Array.from({ length: width }, () => ({ column: -1, bin: 0, gain: 0 }))
  const [sums, counts] = [new Float64Array(width * BINS), new Float64Array(width * BINS)]
  bins.forEach((own, column) => {
    sums.fill(0)
    counts.fill(0)
    for (let row = 0; row < leaf.length; row++) {
      const node = (leaf[row] as number) - first
      if (node < 0) continue
      const at = node * BINS + (own[row] as number)
      sums[at] = (sums[at] as number) + (left[row] as number)
      counts[at] = (counts[at] as number) + 1
    }
    best.forEach((known, node) => {
      const from = node * BINS
      const found = bestCut(sums.subarray(from, from + BINS), counts.subarray(from, from + BINS), doubt)
      if (found.gain > known.gain) best[node] = { column, ...found }
    })
  })
  return best
}

function bestCut(sums: Float64Array, counts: Float64Array, doubt: number): { bin: number; gain: number } {
  const all = sums.reduce((total, sum) => total + sum, 0)
  const members = counts.reduce((total, count) => total + count, 0)
  const worth = (sum: number, count: number) => sum ** 2 / (count + doubt)
  let [sum, count] = [0, 0]
  let best = { bin: 0, gain: 0 }
  for (let bin = 0; bin + 1 < BINS; bin++) {
    sum += sums[bin] as number
    count += counts[bin] as number
    if (count === 0 || count === members) continue
    const gain = worth(sum, count) + worth(all - sum, members - count) - worth(all, members)
    if (gain > best.gain) best = { bin, gain }
  }
  return best
}

function answerOf({ column, threshold, value }: Tree, asked: readonly Float64Array[], row: number): number {
  let node = 0
  for (;;) {
    const own = column[node] as number
    if (own < 0) return value[node] as number
    node = 2 * node + ((asked[own]?.[row] as number) > (threshold[node] as number) ? 2 : 1)
  }
}
