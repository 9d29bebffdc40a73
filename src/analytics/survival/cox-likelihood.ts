import type { Evaluate, Surface } from '../numerics/newton.ts'

/** How deaths at the same time share the risk set. */
export type Ties = 'efron' | 'breslow'

/** Rows in ascending order of time, stratum by stratum; without strata from the first time at which somebody left. */
export interface RiskSets {
  /** n × k, row-major */
  readonly rows: Float64Array
  readonly k: number
  /** n marks: 1 left */
  readonly event: Uint8Array
  /** m + 1 places: where the rows of each distinct time of an event begin, and the end */
  readonly starts: Int32Array
  /** m marks: 1 where a stratum begins, whose rows are compared with no earlier ones */
  readonly fresh: Uint8Array
  readonly ties: Ties
}

/** What the deaths of one time weigh: sums over l < d of 1/φ, f/φ, 1/φ², f/φ², f²/φ² and ln φ, with f = l/d. */
interface Weights {
  one: number
  own: number
  square: number
  squareOwn: number
  squareBoth: number
  log: number
}

/** φ_l = all − f dead, the risk of those still at risk when l of the d deaths have been taken out. */
function weigh(into: Weights, all: number, dead: number, d: number, ties: Ties): void {
  into.one = into.own = into.square = into.squareOwn = into.squareBoth = into.log = 0
  for (let l = 0; l < d; l++) {
    const f = ties === 'efron' ? l / d : 0
    const inverse = 1 / (all - f * dead)
    into.one += inverse
    into.own += f * inverse
    into.square += inverse * inverse
    into.squareOwn += f * inverse * inverse
    into.squareBoth += f * f * inverse * inverse
    into.log -= Math.log(inverse)
  }
}

/** e^(η − largest η) of each row, written into `risk`. */
function risksAt(theta: Float64Array, { rows, k }: RiskSets, risk: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let row = 0, at = 0; row < risk.length; row++, at += k) {
    let score = 0
    for (let j = 0; j < k; j++) score += (rows[at + j] as number) * (theta[j] as number)
    risk[row] = score
    if (score > largest) largest = score
  }
  for (let row = 0; row < risk.length; row++) risk[row] = Math.exp((risk[row] as number) - largest)
  return largest
}

/** Adds scale (S S′ a − (S D′ + D S′) b + D D′ c) to the lower triangle. */
function addOuter(
  hessian: Float64Array,
  k: number,
  S: Float64Array,
  D: Float64Array,
  w: Weights,
  scale: number,
) {
  const [a, b, c] = [scale * w.square, scale * w.squareOwn, scale * w.squareBoth]
  for (let row = 0; row < k; row++) {
    const [s, d] = [S[row] as number, D[row] as number]
    for (let column = 0; column <= row; column++) {
      const [s2, d2] = [S[column] as number, D[column] as number]
      hessian[row * k + column] =
        (hessian[row * k + column] as number) + a * s * s2 - b * (s * d2 + d * s2) + c * d * d2
    }
  }
}

/**
 * Walks back through time: value, gradient and the outer products of the Hessian. Keeps what the deaths of each
 * time weigh, for {@link addSquares}.
 */
function walkBack(
  sets: RiskSets,
  risk: Float64Array,
  scale: Float64Array | null,
  at: Surface,
  kept: Float64Array[],
) {
  const { rows, k, event, starts, fresh, ties } = sets
  const [one, own] = kept as [Float64Array, Float64Array]
  const S = new Float64Array(k)
  const D = new Float64Array(k)
  const w: Weights = { one: 0, own: 0, square: 0, squareOwn: 0, squareBoth: 0, log: 0 }
  let all = 0
  for (let slot = starts.length - 2; slot >= 0; slot--) {
    D.fill(0)
    let dead = 0
    let d = 0
    const times = scale ? (scale[slot] as number) : 1
    for (let row = starts[slot] as number; row < (starts[slot + 1] as number); row++) {
      const r = risk[row] as number
      const base = row * k
      all += r
      for (let j = 0; j < k; j++) S[j] = (S[j] as number) + r * (rows[base + j] as number)
      if (event[row] === 0) continue
      d++
      dead += r
      at.value += times * Math.log(r)
      for (let j = 0; j < k; j++) {
        const x = rows[base + j] as number
        D[j] = (D[j] as number) + r * x
        at.gradient[j] = (at.gradient[j] as number) + times * x
      }
    }
    weigh(w, all, dead, d, ties)
    at.value -= times * w.log
    for (let j = 0; j < k; j++)
      at.gradient[j] =
        (at.gradient[j] as number) - times * (w.one * (S[j] as number) - w.own * (D[j] as number))
    addOuter(at.hessian, k, S, D, w, times)
    one[slot] = times * w.one
    own[slot] = times * w.own
    if (fresh[slot] === 1) {
      S.fill(0)
      all = 0
    }
  }
}

const BLOCK = 4096

/** Takes Σ weight x x′ off the lower triangle, each row weighed once by all deaths it was at risk for. */
function addSquares(
  { rows, k, event, starts, fresh }: RiskSets,
  risk: Float64Array,
  at: Surface,
  kept: Float64Array[],
) {
  const [one, own] = kept as [Float64Array, Float64Array]
  const block = new Float64Array(k * k)
  const flush = () => {
    for (let j = 0; j < k * k; j++) at.hessian[j] = (at.hessian[j] as number) - (block[j] as number)
    block.fill(0)
  }
  let gathered = 0
  for (let slot = 0; slot + 1 < starts.length; slot++) {
    gathered = (fresh[slot] === 1 ? 0 : gathered) + (one[slot] as number)
    for (let row = starts[slot] as number; row < (starts[slot + 1] as number); row++) {
      if (row % BLOCK === 0) flush()
      const weight = (risk[row] as number) * (gathered - (event[row] as number) * (own[slot] as number))
      const base = row * k
      for (let j = 0; j < k; j++) {
        const x = weight * (rows[base + j] as number)
        const into = j * k
        for (let i = 0; i <= j; i++)
          block[into + i] = (block[into + i] as number) + x * (rows[base + i] as number)
      }
    }
  }
  flush()
}

function mirror(hessian: Float64Array, k: number): void {
  for (let row = 1; row < k; row++)
    for (let column = 0; column < row; column++)
      hessian[column * k + row] = hessian[row * k + column] as number
}

/**
 * Cox's log partial likelihood with exact gradient and Hessian, in O(n k²) whatever the ties: a time's deaths share
 * one outer product, and a row's square is added once, weighed by all deaths that it was at risk for.
 *
 * @param sets   the rows
 * @param scale  m weights of the times of events; absent: 1
 * @returns      a function that fills a surface of k parameters; a value that is not a number where risks underflow
 * @source Cox (1972), J. Royal Statistical Society B 34; Efron (1977), J. American Statistical Association 72
 */
export function coxLikelihood(sets: RiskSets, scale: Float64Array | null = null): Evaluate {
  const risk = new Float64Array(sets.event.length)
  const kept = [0, 1].map(() => new Float64Array(sets.starts.length - 1))
  return (theta, at) => {
    at.value = 0
    at.gradient.fill(0)
    at.hessian.fill(0)
    risksAt(theta, sets, risk)
    walkBack(sets, risk, scale, at, kept)
    addSquares(sets, risk, at, kept)
    mirror(at.hessian, sets.k)
    if (!Number.isFinite(at.value)) at.value = Number.NEGATIVE_INFINITY
  }
}

/**
 * Cumulative baseline hazard of each stratum after each time of an event, of a row whose covariates are all at their mean.
 *
 * @source Breslow (1972); with Efron’s ties each death counts against those left
 */
export function baselineHazard(sets: RiskSets, theta: Float64Array): Float64Array {
  const risk = new Float64Array(sets.event.length)
  const shift = risksAt(theta, sets, risk)
  const hazard = new Float64Array(sets.starts.length - 1)
  const w: Weights = { one: 0, own: 0, square: 0, squareOwn: 0, squareBoth: 0, log: 0 }
  let all = 0
  for (let slot = hazard.length - 1; slot >= 0; slot--) {
    let [dead, d] = [0, 0]
    for (let row = sets.starts[slot] as number; row < (sets.starts[slot + 1] as number); row++) {
      all += risk[row] as number
      if (sets.event[row] === 0) continue
      dead += risk[row] as number
      d++
    }
    weigh(w, all, dead, d, sets.ties)
    hazard[slot] = w.one * Math.exp(-shift)
    if (sets.fresh[slot] === 1) all = 0
  }
  for (let slot = 1; slot < hazard.length; slot++)
    if (sets.fresh[slot] === 0) hazard[slot] = (hazard[slot] as number) + (hazard[slot - 1] as number)
  return hazard
}
