import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.ts'
import { gammaDraw, normalDraw, type Random } from '../numerics/random.ts'
import type { Differences } from './choice-kernel.ts'
import { type Tastes, tastesOf } from './hb-tastes.ts'

/** What one chain walks over. */
export interface HbTask {
  readonly differences: Differences
  /** m + 1 places of sets: whose they are */
  readonly people: Int32Array
  /** k coefficients where all begin */
  readonly start: Float64Array
  readonly burn: number
  readonly draws: number
}

/** What one chain remembers. */
export interface HbChain {
  /** 2 k columns of draws: the means of the tastes, then their standard deviations */
  readonly columns: readonly Float64Array[]
  /** m × k sums over the draws of people's own tastes */
  readonly tastes: Float64Array
  /** mean over the draws of the log-likelihood of all choices */
  readonly logLikelihood: number
}

/** Prior of the covariance: as if k + 3 people had been seen whose tastes vary by 1. */
const SEEN = 3
/** Share of the moves that should be taken. @source Beskos et al. (2013), Optimal tuning of the hybrid Monte Carlo algorithm */
const AIM = 0.8
const LONGEST_STEP = 1.2

/** The lower triangular product of two lower triangular matrices. */
function product(left: Float64Array, right: Float64Array, k: number): Float64Array {
  return left.map((_, j) => {
    const [row, column] = [Math.floor(j / k), j % k]
    let sum = 0
    for (let c = column; c <= row; c++)
      sum += (left[row * k + c] as number) * (right[c * k + column] as number)
    return sum
  })
}

/** Factor of a precision drawn from the Wishart of a scatter. @source Smith & Hocking (1972), Bartlett's decomposition */
function precisionFactor(scatter: Float64Array, degrees: number, k: number, random: Random): Float64Array {
  const precise = choleskyFactor(
    choleskyInverse(choleskyFactor(scatter, k) as Float64Array, k),
    k,
  ) as Float64Array
  const bartlett = new Float64Array(k * k)
  for (let row = 0; row < k; row++) {
    bartlett[row * k + row] = Math.sqrt(gammaDraw(random, (degrees - row) / 2, 0.5))
    for (let c = 0; c < row; c++) bartlett[row * k + c] = normalDraw(random)
  }
  return product(precise, bartlett, k)
}

/** A base of tastes: precision = L Lᵀ. */
interface Base {
  readonly mean: Float64Array
  readonly precision: Float64Array
  readonly covariance: Float64Array
}

/** Gibbs: the covariance whatever the mean, then the mean. Drawn together neither holds the other back. */
function baseDraw(beta: readonly Float64Array[], k: number, random: Random): Base {
  const people = beta.length
  const mean = new Float64Array(k)
  for (const own of beta)
    for (let c = 0; c < k; c++) mean[c] = (mean[c] as number) + (own[c] as number) / people
  const scatter = new Float64Array(k * k)
  for (let c = 0; c < k; c++) scatter[c * (k + 1)] = k + SEEN
  for (const own of beta)
    for (let c = 0; c < k; c++) {
      const off = (own[c] as number) - (mean[c] as number)
      for (let b = 0; b < k; b++)
        scatter[c * k + b] = (scatter[c * k + b] as number) + off * ((own[b] as number) - (mean[b] as number))
    }
  const factor = precisionFactor(scatter, k + SEEN + people - 1, k, random)
  // L⁻ᵀ z has the covariance (L Lᵀ)⁻¹.
  const z = mean.map(() => normalDraw(random) / Math.sqrt(people))
  for (let row = k - 1; row >= 0; row--) {
    let left = z[row] as number
    for (let c = row + 1; c < k; c++) left -= (factor[c * k + row] as number) * (z[c] as number)
    z[row] = left / (factor[row * k + row] as number)
  }
  return {
    mean: mean.map((middle, c) => middle + (z[c] as number)),
    precision: squareOf(factor, k),
    covariance: choleskyInverse(factor, k),
  }
}

/** L Lᵀ. */
function squareOf(factor: Float64Array, k: number): Float64Array {
  return factor.map((_, j) => {
    const [row, column] = [Math.floor(j / k) * k, (j % k) * k]
    let sum = 0
    for (let c = 0; c < k; c++) sum += (factor[row + c] as number) * (factor[column + c] as number)
    return sum
  })
}

/** Burns in: the step's length is tuned, and the moves' shape four times over. */
function warmUp(
  task: HbTask,
  tastes: Tastes,
  first: Base,
  random: Random,
  onSweep?: () => void,
): { base: Base; step: number } {
  let base = first
  let step = 0.5
  tastes.shape(tastes.beta)
  const span = Math.max(1, Math.floor(task.burn / 5))
  const sums = tastes.beta.map((own) => new Float64Array(own.length))
  for (let sweep = 1; sweep <= task.burn; sweep++) {
    const taken = tastes.move(base, step, random)
    onSweep?.()
    base = baseDraw(tastes.beta, first.mean.length, random)
    step = Math.min(LONGEST_STEP, step * Math.exp((taken - AIM) / Math.sqrt(1 + sweep / 10)))
    sums.forEach((sum, i) => {
      const own = tastes.beta[i] as Float64Array
      for (let c = 0; c < own.length; c++) sum[c] = (sum[c] as number) + (own[c] as number) / span
    })
    if (sweep % span !== 0) continue
    if (sweep < 5 * span) tastes.shape(sums)
    for (const sum of sums) sum.fill(0)
  }
  return { base, step }
}

/**
 * One chain: Hamiltonian steps of each person's tastes within Gibbs draws of their mean and covariance.
 *
 * @source Train (2009), Discrete Choice Methods with Simulation, ch. 12; Rossi, Allenby & McCulloch (2005), ch. 5
 */
export function hbChain(task: HbTask, random: Random, onSweep?: () => void): HbChain {
  const k = task.start.length
  const people = task.people.length - 1
  const begun = Array.from({ length: people }, () => task.start.map((value) => value + normalDraw(random)))
  const tastes = tastesOf(task.differences, task.people, begun)
  const identity = Float64Array.from({ length: k * k }, (_, j) => (j % (k + 1) === 0 ? 1 : 0))
  const first = { mean: Float64Array.from(task.start), precision: identity, covariance: identity }
  let { base, step } = warmUp(task, tastes, first, random, onSweep)
  const columns = Array.from({ length: 2 * k }, () => new Float64Array(task.draws))
  const sums = new Float64Array(people * k)
  let logLikelihood = 0
  for (let sweep = 0; sweep < task.draws; sweep++) {
    tastes.move(base, step, random)
    onSweep?.()
    base = baseDraw(tastes.beta, k, random)
    for (let c = 0; c < k; c++) {
      ;(columns[c] as Float64Array)[sweep] = base.mean[c] as number
      ;(columns[k + c] as Float64Array)[sweep] = Math.sqrt(base.covariance[c * (k + 1)] as number)
    }
    tastes.beta.forEach((own, i) => {
      for (let c = 0; c < k; c++) sums[i * k + c] = (sums[i * k + c] as number) + (own[c] as number)
      logLikelihood += (tastes.value[i] as number) / task.draws
    })
  }
  return { columns, tastes: sums, logLikelihood }
}
