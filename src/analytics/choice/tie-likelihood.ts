import type { Evaluate } from '../numerics/newton.ts'
import type { Tie } from './rankings.ts'

/** Probability that some of the tied came first, in any order, with its derivatives. */
interface Part {
  value: number
  readonly gradient: Float64Array
  readonly hessian: Float64Array
}

const partOf = (k: number): Part => ({
  value: 0,
  gradient: new Float64Array(k),
  hessian: new Float64Array(k * k),
})

/**
 * Log-likelihood of ties: the probability that those of a tie come before the rest, summed over all orders among them.
 *
 * @param ties    rows of the tied and of the rest
 * @param values  rows × k in the attributes' own units
 * @param scale   k numbers: a coefficient here is the attribute's own times this
 * @returns       evaluation that adds to value, gradient and Hessian
 * @source Kalbfleisch & Prentice (1973), Biometrika 60 (the marginal likelihood of ties), summed over subsets
 */
export function tieLikelihood(ties: readonly Tie[], values: Float64Array, scale: Float64Array): Evaluate {
  const k = scale.length
  const scaled = ties.map(({ tied, rest }) =>
    [...tied, ...rest].map((row) =>
      Float64Array.from(scale, (unit, c) => (values[row * k + c] as number) / unit),
    ),
  )
  return (theta, at) => {
    scaled.forEach((rows, tie) => {
      addTie(rows, (ties[tie] as Tie).tied.length, theta, at)
    })
  }
}

function addTie(
  rows: readonly Float64Array[],
  many: number,
  theta: Float64Array,
  at: Parameters<Evaluate>[1],
): void {
  const k = theta.length
  const utilities = rows.map((row) => row.reduce((sum, value, c) => sum + value * (theta[c] as number), 0))
  const most = Math.max(...utilities)
  const odds = utilities.map((utility) => Math.exp(utility - most))
  const parts: Part[] = [{ ...partOf(k), value: 1 }]
  const whole = 2 ** many - 1
  for (let mask = 1; mask <= whole; mask++) parts.push(partOf(k))
  for (let mask = 0; mask < whole; mask++) {
    const left = leftOf(rows, odds, mask, k)
    for (let own = 0; own < many; own++)
      if (!(mask & (1 << own)))
        join(
          parts[mask] as Part,
          parts[mask | (1 << own)] as Part,
          left,
          (odds[own] as number) / left.sum,
          rows[own] as Float64Array,
        )
  }
  const { value, gradient, hessian } = parts[whole] as Part
  at.value += Math.log(value)
  for (let c = 0; c < k; c++) {
    const slope = (gradient[c] as number) / value
    at.gradient[c] = (at.gradient[c] as number) + slope
    for (let b = 0; b < k; b++)
      at.hessian[c * k + b] =
        (at.hessian[c * k + b] as number) +
        (hessian[c * k + b] as number) / value -
        (slope * (gradient[b] as number)) / value
  }
}

/** Those not yet chosen: sum of their odds, mean and covariance of their attributes. */
interface Left {
  readonly sum: number
  readonly mean: Float64Array
  readonly covariance: Float64Array
}

function leftOf(rows: readonly Float64Array[], odds: readonly number[], mask: number, k: number): Left {
  const kept = rows.flatMap((row, own) =>
    own < 31 && mask & (1 << own) ? [] : [[row, odds[own] as number] as const],
  )
  const sum = kept.reduce((total, [, odd]) => total + odd, 0)
  const mean = new Float64Array(k)
  const covariance = new Float64Array(k * k)
  for (const [row, odd] of kept)
    for (let c = 0; c < k; c++) mean[c] = (mean[c] as number) + (odd / sum) * (row[c] as number)
  for (const [row, odd] of kept)
    for (let c = 0; c < k; c++)
      for (let b = 0; b < k; b++)
        covariance[c * k + b] =
          (covariance[c * k + b] as number) +
          (odd / sum) *
            ((row[c] as number) - (mean[c] as number)) *
            ((row[b] as number) - (mean[b] as number))
  return { sum, mean, covariance }
}

/** Adds to the larger part what comes of the smaller one when one more is chosen. */
function join(from: Part, into: Part, { mean, covariance }: Left, share: number, row: Float64Array): void {
  const k = row.length
  into.value += from.value * share
  for (let c = 0; c < k; c++) {
    const off = (row[c] as number) - (mean[c] as number)
    const slope = from.gradient[c] as number
    into.gradient[c] = (into.gradient[c] as number) + share * (slope + from.value * off)
    for (let b = 0; b < k; b++) {
      const other = (row[b] as number) - (mean[b] as number)
      const second =
        (from.hessian[c * k + b] as number) +
        slope * other +
        (from.gradient[b] as number) * off +
        from.value * (off * other - (covariance[c * k + b] as number))
      into.hessian[c * k + b] = (into.hessian[c * k + b] as number) + share * second
    }
  }
}
