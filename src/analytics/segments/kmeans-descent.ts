import { type Points, squaredDistance } from './points.ts'

/** Where k-means came to rest. */
export interface Descent {
  /** k × p, row-major */
  readonly centres: Float64Array
  /** n numbers in [0, k): the nearest centre, the first of equals */
  readonly labels: Uint16Array
  readonly iterations: number
  /** true when no row changes its cluster any more, or an iteration gained too little to go on */
  readonly converged: boolean
}

/** Rows summed together; sums of blocks are added in their order, so that it is the same who adds them. */
const BLOCK = 4096

/** Bounds within a billionth of each other decide nothing: the distances themselves are taken. */
const SLACK = 1 + 1e-9

interface Work {
  readonly points: Points
  readonly k: number
  readonly centres: Float64Array
  readonly labels: Uint16Array
  /** n: how far a row is at most from its centre, less `moved` of that centre */
  readonly upper: Float64Array
  /** n: how far it is at least from every other centre, more `others` of its centre */
  readonly lower: Float64Array
  /** k: half the distance to the nearest other centre */
  readonly half: Float64Array
  /** k: path of each centre since the start */
  readonly moved: Float64Array
  /** k: path of whichever other centre went farthest, step by step */
  readonly others: Float64Array
  /** blocks × k × (p + 1): sums and, last, the count */
  readonly sums: Float64Array
}

/**
 * Lloyd's k-means from given centres until no row changes. Bounds spare most distances and change no result: it
 * ends where the plain algorithm ends, to the last bit. A cluster left empty moves to the row that is farthest
 * from its centre.
 *
 * @param points  n × p
 * @param start   k × p, row-major
 * @param most    iterations, ≥ 1
 * @param least   ends too when an iteration lowers the squares within by less than this share of them; default 0
 * @source Hamerly (2010), Making k-means even faster, SIAM International Conference on Data Mining
 */
export function descend(points: Points, start: Float64Array, most: number, least = 0): Descent {
  const work = workOf(points, start)
  const { centres, labels } = work
  const whole = least > 0 ? squaresOf(points) : 0
  let explained = Number.NEGATIVE_INFINITY
  for (let iterations = 1; ; iterations++) {
    const changed = assign(work, iterations === 1)
    if (!changed) return { centres, labels, iterations, converged: true }
    const before = explained
    explained = move(work)
    const rests = least > 0 && explained - before < least * (whole - explained)
    if (rests || iterations >= most) {
      assign(work, false)
      return { centres, labels, iterations, converged: rests }
    }
  }
}

/** Σ of all squares. */
function squaresOf({ values }: Points): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}

function workOf(points: Points, start: Float64Array): Work {
  const { n, p } = points
  const k = start.length / p
  return {
    points,
    k,
    centres: start.slice(),
    labels: new Uint16Array(n),
    upper: new Float64Array(n).fill(Infinity),
    lower: new Float64Array(n),
    half: halfGaps(start, k, p),
    moved: new Float64Array(k),
    others: new Float64Array(k),
    sums: new Float64Array(Math.ceil(n / BLOCK) * k * (p + 1)),
  }
}

/** @returns whether any row changed its cluster */
function assign(work: Work, first: boolean): boolean {
  const { n } = work.points
  let any = false
  for (let from = 0, block = 0; from < n; from += BLOCK, block++) {
    const to = Math.min(n, from + BLOCK)
    const changed = assignRows(work, from, to)
    if (changed || first) sumBlock(work, block, from, to)
    any ||= changed
  }
  return any || first
}

function assignRows(work: Work, from: number, to: number): boolean {
  const { points, centres, labels, upper, lower, half, moved, others } = work
  const { values, p } = points
  let changed = false
  for (let row = from; row < to; row++) {
    const label = labels[row] as number
    const apart = Math.max(half[label] as number, (lower[row] as number) - (others[label] as number))
    if (((upper[row] as number) + (moved[label] as number)) * SLACK < apart) continue
    const own = Math.sqrt(squaredDistance(values, row * p, centres, label * p, p))
    upper[row] = own - (moved[label] as number)
    if (own * SLACK < apart) continue
    changed = nearest(work, row) !== label || changed
  }
  return changed
}

/** Looks at every centre. @returns the nearest, the first of equals */
function nearest({ points, k, centres, labels, upper, lower, moved, others }: Work, row: number): number {
  const { values, p } = points
  let [label, least, second] = [0, Infinity, Infinity]
  for (let c = 0; c < k; c++) {
    const square = squaredDistance(values, row * p, centres, c * p, p)
    if (square < least) {
      second = least
      least = square
      label = c
    } else if (square < second) second = square
  }
  labels[row] = label
  upper[row] = Math.sqrt(least) - (moved[label] as number)
  lower[row] = Math.sqrt(second) + (others[label] as number)
  return label
}

function sumBlock({ points, k, labels, sums }: Work, block: number, from: number, to: number): void {
  const { values, p } = points
  const start = block * k * (p + 1)
  sums.fill(0, start, start + k * (p + 1))
  for (let row = from; row < to; row++) {
    const at = start + (labels[row] as number) * (p + 1)
    for (let f = 0; f < p; f++) sums[at + f] = (sums[at + f] as number) + (values[row * p + f] as number)
    sums[at + p] = (sums[at + p] as number) + 1
  }
}

/** Moves each centre to the mean of its rows, and notes how far it went. @returns Σ rows × square of their mean */
function move(work: Work): number {
  const { points, k, centres, half, moved, others } = work
  const { p } = points
  const before = centres.slice()
  const totals = totalsOf(work)
  const empty: number[] = []
  let explained = 0
  for (let c = 0; c < k; c++) {
    const count = totals[c * (p + 1) + p] as number
    if (count === 0) empty.push(c)
    else
      for (let f = 0; f < p; f++) {
        const mean = (totals[c * (p + 1) + f] as number) / count
        centres[c * p + f] = mean
        explained += count * mean * mean
      }
  }
  fill(work, empty)
  const steps = Float64Array.from({ length: k }, (_, c) =>
    Math.sqrt(squaredDistance(before, c * p, centres, c * p, p)),
  )
  const farthest = steps.indexOf(Math.max(...steps))
  const next = Math.max(0, ...steps.filter((_, c) => c !== farthest))
  for (let c = 0; c < k; c++) {
    moved[c] = (moved[c] as number) + (steps[c] as number)
    others[c] = (others[c] as number) + (c === farthest ? next : (steps[farthest] as number))
  }
  half.set(halfGaps(centres, k, p))
  return explained
}

function totalsOf({ points, k, sums }: Work): Float64Array {
  const size = k * (points.p + 1)
  const totals = new Float64Array(size)
  for (let start = 0; start < sums.length; start += size)
    for (let j = 0; j < size; j++) totals[j] = (totals[j] as number) + (sums[start + j] as number)
  return totals
}

/** Puts each empty cluster on the row that is farthest from its centre and from those put before. */
function fill({ points, centres, labels }: Work, empty: readonly number[]): void {
  const { values, n, p } = points
  empty.forEach((c, j) => {
    let [far, most] = [0, -1]
    for (let row = 0; row < n; row++) {
      let square = squaredDistance(values, row * p, centres, (labels[row] as number) * p, p)
      for (const put of empty.slice(0, j))
        square = Math.min(square, squaredDistance(values, row * p, centres, put * p, p))
      if (square > most) [far, most] = [row, square]
    }
    centres.set(values.subarray(far * p, far * p + p), c * p)
  })
}

function halfGaps(centres: Float64Array, k: number, p: number): Float64Array {
  const half = new Float64Array(k).fill(Infinity)
  for (let c = 0; c < k; c++)
    for (let other = 0; other < c; other++) {
      const gap = Math.sqrt(squaredDistance(centres, c * p, centres, other * p, p)) / 2
      half[c] = Math.min(half[c] as number, gap)
      half[other] = Math.min(half[other] as number, gap)
    }
  return half
}

/**
 * Squared distances of the rows from their centres, by cluster.
 *
 * @returns k sums
 */
export function withinOf(
  points: Points,
  { centres, labels }: Pick<Descent, 'centres' | 'labels'>,
): Float64Array {
  const { values, n, p } = points
  const k = centres.length / p
  const within = new Float64Array(k)
  for (let from = 0; from < n; from += BLOCK) {
    const sums = new Float64Array(k)
    for (let row = from; row < Math.min(n, from + BLOCK); row++) {
      const c = labels[row] as number
      sums[c] = (sums[c] as number) + squaredDistance(values, row * p, centres, c * p, p)
    }
    for (let c = 0; c < k; c++) within[c] = (within[c] as number) + (sums[c] as number)
  }
  return within
}
