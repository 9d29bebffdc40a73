import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.ts'
import { gammaDraw, normalDraw, type Random } from '../numerics/random.ts'
import type { Differences } from './choice-kernel.ts'

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
const AIM = 0.3

/** ln of the probability of a person's choices. */
function ownValue({ values, starts, k }: Differences, from: number, to: number, beta: Float64Array): number {
  let total = 0
  for (let set = from; set < to; set++) {
    let sum = 1
    let most = 0
    for (let at = (starts[set] as number) * k; at < (starts[set + 1] as number) * k; at += k) {
      let utility = 0
      for (let c = 0; c < k; c++) utility += (values[at + c] as number) * (beta[c] as number)
      if (utility > most) {
        sum = sum * Math.exp(most - utility) + 1
        most = utility
      } else sum += Math.exp(utility - most)
    }
    total -= most + Math.log(sum)
  }
  return total
}

/** |L⁻¹ (β − centre)|². */
function distance(factor: Float64Array, beta: Float64Array, centre: Float64Array): number {
  const k = beta.length
  const part = new Float64Array(k)
  let sum = 0
  for (let row = 0; row < k; row++) {
    let left = (beta[row] as number) - (centre[row] as number)
    for (let c = 0; c < row; c++) left -= (factor[row * k + c] as number) * (part[c] as number)
    part[row] = left / (factor[row * k + row] as number)
    sum += (part[row] as number) ** 2
  }
  return sum
}

/** centre + share × L z. */
function normalAround(
  centre: Float64Array,
  factor: Float64Array,
  share: number,
  random: Random,
): Float64Array {
  const k = centre.length
  const z = centre.map(() => normalDraw(random))
  return centre.map((middle, row) => {
    let sum = 0
    for (let c = 0; c <= row; c++) sum += (factor[row * k + c] as number) * (z[c] as number)
    return middle + share * sum
  })
}

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

/** A covariance drawn from the inverse Wishart of a scatter. @source Smith & Hocking (1972), Bartlett's decomposition */
function covarianceDraw(scatter: Float64Array, degrees: number, k: number, random: Random): Float64Array {
  const precise = choleskyFactor(
    choleskyInverse(choleskyFactor(scatter, k) as Float64Array, k),
    k,
  ) as Float64Array
  const bartlett = new Float64Array(k * k)
  for (let row = 0; row < k; row++) {
    bartlett[row * k + row] = Math.sqrt(gammaDraw(random, (degrees - row) / 2, 0.5))
    for (let c = 0; c < row; c++) bartlett[row * k + c] = normalDraw(random)
  }
  return choleskyInverse(product(precise, bartlett, k), k)
}

interface State {
  readonly betas: Float64Array[]
  readonly values: Float64Array
  mean: Float64Array
  covariance: Float64Array
  /** length of a proposal, in standard deviations of the tastes */
  reach: number
}

/** Metropolis for each person. @returns share of the proposals taken */
function moveTastes({ differences, people }: HbTask, state: State, random: Random): number {
  const k = state.mean.length
  const factor = choleskyFactor(state.covariance, k) as Float64Array
  let taken = 0
  state.betas.forEach((beta, i) => {
    const tried = normalAround(beta, factor, state.reach, random)
    const value = ownValue(differences, people[i] as number, people[i + 1] as number, tried)
    const prior = distance(factor, beta, state.mean) - distance(factor, tried, state.mean)
    if (Math.log(1 - random()) >= value - (state.values[i] as number) + prior / 2) return
    state.betas[i] = tried
    state.values[i] = value
    taken++
  })
  return taken / state.betas.length
}

/** Gibbs for mean and covariance of the tastes. */
function moveBase(state: State, random: Random): void {
  const k = state.mean.length
  const { betas } = state
  const people = betas.length
  const centre = new Float64Array(k)
  for (const beta of betas)
    for (let c = 0; c < k; c++) centre[c] = (centre[c] as number) + (beta[c] as number) / people
  const factor = choleskyFactor(state.covariance, k) as Float64Array
  state.mean = normalAround(centre, factor, 1 / Math.sqrt(people), random)
  const scatter = new Float64Array(k * k)
  for (let c = 0; c < k; c++) scatter[c * (k + 1)] = k + SEEN
  for (const beta of betas)
    for (let c = 0; c < k; c++) {
      const off = (beta[c] as number) - (state.mean[c] as number)
      for (let b = 0; b < k; b++)
        scatter[c * k + b] =
          (scatter[c * k + b] as number) + off * ((beta[b] as number) - (state.mean[b] as number))
    }
  state.covariance = covarianceDraw(scatter, k + SEEN + people, k, random)
}

/**
 * One chain: Metropolis steps of each person's tastes within Gibbs draws of their mean and covariance.
 *
 * @source Train (2009), Discrete Choice Methods with Simulation, ch. 12; Rossi, Allenby & McCulloch (2005), ch. 5
 */
export function hbChain(task: HbTask, random: Random): HbChain {
  const k = task.start.length
  const people = task.people.length - 1
  const betas = Array.from({ length: people }, () => task.start.map((value) => value + normalDraw(random)))
  const values = Float64Array.from(betas, (beta, i) =>
    ownValue(task.differences, task.people[i] as number, task.people[i + 1] as number, beta),
  )
  const identity = Float64Array.from({ length: k * k }, (_, j) => (j % (k + 1) === 0 ? 1 : 0))
  const state: State = {
    betas,
    values,
    mean: Float64Array.from(task.start),
    covariance: identity,
    reach: 2 / Math.sqrt(k),
  }
  const columns = Array.from({ length: 2 * k }, () => new Float64Array(task.draws))
  const tastes = new Float64Array(people * k)
  let logLikelihood = 0
  for (let sweep = -task.burn; sweep < task.draws; sweep++) {
    const taken = moveTastes(task, state, random)
    moveBase(state, random)
    if (sweep < 0) {
      state.reach *= taken > AIM ? 1.02 : 0.98
      continue
    }
    for (let c = 0; c < k; c++) {
      ;(columns[c] as Float64Array)[sweep] = state.mean[c] as number
      ;(columns[k + c] as Float64Array)[sweep] = Math.sqrt(state.covariance[c * (k + 1)] as number)
    }
    state.betas.forEach((beta, i) => {
      for (let c = 0; c < k; c++) tastes[i * k + c] = (tastes[i * k + c] as number) + (beta[c] as number)
      logLikelihood += (state.values[i] as number) / task.draws
    })
  }
  return { columns, tastes, logLikelihood }
}
