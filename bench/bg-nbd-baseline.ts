import type { Purchases } from '../src/analytics/lifetime/purchases.ts'
import { lnBeta, lnGamma } from '../src/analytics/numerics/gamma-function.ts'

/** The log-likelihood as printed, row by row, every gamma function called for every customer. */
export function plainLikelihood({ x, tx, T }: Purchases, theta: readonly number[]): number {
  const [r = 1, alpha = 1, a = 1, b = 1] = theta.map(Math.exp)
  let sum = 0
  for (let row = 0; row < x.length; row++) {
    const count = x[row] as number
    const stayed = lnBeta(a, b + count) - lnBeta(a, b) - (r + count) * Math.log(alpha + (T[row] as number))
    const left =
      count > 0
        ? lnBeta(a + 1, b + count - 1) - lnBeta(a, b) - (r + count) * Math.log(alpha + (tx[row] as number))
        : Number.NEGATIVE_INFINITY
    const most = Math.max(stayed, left)
    const both = most + Math.log(Math.exp(stayed - most) + Math.exp(left - most))
    sum += lnGamma(r + count) - lnGamma(r) + r * Math.log(alpha) + both
  }
  return sum
}

/** What the usual packages do: BFGS with central differences of the plain likelihood, no standard errors. */
export function bfgsFit(purchases: Purchases): { theta: number[]; evaluations: number } {
  let evaluations = 0
  const value = (theta: readonly number[]) => {
    evaluations++
    return -plainLikelihood(purchases, theta) / purchases.x.length
  }
  const slope = (theta: readonly number[]) =>
    theta.map((_, j) => {
      const at = (h: number) => value(theta.map((here, k) => (k === j ? here + h : here)))
      return (at(1e-5) - at(-1e-5)) / 2e-5
    })
  const dot = (left: readonly number[], right: readonly number[]) =>
    left.reduce((sum, part, j) => sum + part * (right[j] ?? 0), 0)
  let theta = [0, 0, 0, 0]
  let inverse: number[][] = theta.map((_, i) => theta.map((_, j) => (i === j ? 1 : 0)))
  let f = value(theta)
  let g = slope(theta)
  for (let iteration = 0; iteration < 100 && Math.sqrt(dot(g, g)) > 1e-6; iteration++) {
    const step = inverse.map((row) => -dot(row, g))
    let share = Math.min(1, 2 / Math.sqrt(dot(step, step)))
    const tried = () => theta.map((here, j) => here + share * (step[j] ?? 0))
    let next = tried()
    let fNext = value(next)
    while (fNext > f + 1e-4 * share * dot(g, step) && share > 1e-8) {
      share /= 2
      next = tried()
      fNext = value(next)
    }
    const gNext = slope(next)
    inverse = updated(
      inverse,
      next.map((here, j) => here - (theta[j] ?? 0)),
      gNext.map((here, j) => here - (g[j] ?? 0)),
    )
    theta = next
    f = fNext
    g = gNext
  }
  return { theta, evaluations }
}

/** The BFGS update of the inverse Hessian. */
function updated(inverse: number[][], s: number[], y: number[]): number[][] {
  const dot = (left: readonly number[], right: readonly number[]) =>
    left.reduce((sum, part, j) => sum + part * (right[j] ?? 0), 0)
  const sy = dot(s, y)
  if (sy <= 1e-14) return inverse
  const hy = inverse.map((row) => dot(row, y))
  const factor = 1 / sy + dot(y, hy) / (sy * sy)
  return inverse.map((row, i) =>
    row.map((entry, j) => {
      const cross = (hy[i] ?? 0) * (s[j] ?? 0) + (s[i] ?? 0) * (hy[j] ?? 0)
      return entry + factor * (s[i] ?? 0) * (s[j] ?? 0) - cross / sy
    }),
  )
}
