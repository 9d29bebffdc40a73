import { betaQuadrature, type QuadratureRule } from '../numerics/beta-quadrature.ts'
import type { BgNbd } from './bg-nbd.ts'

/**
 * What is expected of a customer with x repeat purchases, observed for T and still active then, over the
 * next t. Made once per model and count; (T, t) vary.
 */
export type IfAlive = (T: number, t: number) => number

/** The series is left for quadrature where it would be slow (z → 1), or cancel (large a, b or r). */
const SLOW = 0.98
const LARGE_A = 8
const LARGE_SHAPES = 1e4
const LARGE_R = 4
const MOST_TERMS = 4000

/** Coefficients (c − R)_k (a)_{k−1} / ((c + 1)_{k−1} k!) of z^k, extended as far as a sum needs them. */
function lazySeries(r: number, a: number, b: number, x: number): (z: number) => number {
  const c = a + b + x - 1
  const coefficients = [0, a + b - 1 - r]
  return (z) => {
    let power = z
    let sum = 0
    for (let k = 1; k < MOST_TERMS; k++) {
      let coefficient = coefficients[k]
      if (coefficient === undefined) {
        const before = coefficients[k - 1] as number
        coefficient = (before * (a + b - 1 - r + k - 1) * (a + k - 2)) / ((c + k - 1) * k)
        coefficients[k] = coefficient
      }
      const term = coefficient * power
      sum += term
      if (Math.abs(term) <= 1e-17 * Math.abs(sum)) break
      power *= z
    }
    return sum
  }
}

/**
 * Expected purchases if alive, as Euler's transform of the published form with its two removable
 * singularities (a = 1 and a + b + x = 1) taken out by hand: with c = a + b + x − 1, z = t / (α + T + t),
 *
 *   c [1 − (1−z)^(a−1)] / (a − 1) − (1−z)^(a−1) Σ_{k≥1} (c−r−x)_k (a)_{k−1} z^k / ((c+1)_{k−1} k!).
 */
export function expectedIfAlive(model: BgNbd, x: number): IfAlive {
  const { r, alpha, a, b } = model
  const c = a + b + x - 1
  const series = lazySeries(r, a, b, x)
  const cancels = a > LARGE_A || c > LARGE_SHAPES || r - (a + b - 1) > LARGE_R
  let exact: IfAlive | undefined
  return (T, t) => {
    if (t === 0) return 0
    const growth = t / (alpha + T)
    const z = growth / (1 + growth)
    if (cancels || z > SLOW) {
      exact ??= expectedByQuadrature(model, x)
      return exact(T, t)
    }
    const lnSurvived = (1 - a) * Math.log1p(growth)
    const spent = a === 1 ? Math.log1p(growth) : -Math.expm1(lnSurvived) / (a - 1)
    return c * spent - Math.exp(lnSurvived) * series(z)
  }
}

function meanOver(rule: QuadratureRule, g: (p: number) => number): number {
  let sum = 0
  for (let k = 0; k < rule.nodes.length; k++) sum += (rule.weights[k] as number) * g(rule.nodes[k] as number)
  return sum
}

/**
 * The same expectation as the mean of [1 − (1 + p u)^−R] / p over p ~ Beta(a, b + x), with R = r + x and
 * u = t / (α + T): right for every parameter, slower.
 */
export function expectedByQuadrature(model: BgNbd, x: number): IfAlive {
  const rule = betaQuadrature(model.a, model.b + x)
  const shape = model.r + x
  return (T, t) => {
    const u = t / (model.alpha + T)
    return meanOver(rule, (p) => -Math.expm1(-shape * Math.log1p(p * u)) / p)
  }
}

/**
 * Second factorial moment E[N(N − 1)] of the purchases if alive: the mean over p ~ Beta(a, b + x) of
 * 2 (1 − p) [1 − (1 + p u)^−R − R p u (1 + p u)^−(R+1)] / p².
 */
export function pairsIfAlive(model: BgNbd, x: number): IfAlive {
  const rule = betaQuadrature(model.a, model.b + x)
  const shape = model.r + x
  return (T, t) => {
    const u = t / (model.alpha + T)
    return meanOver(rule, (p) => (2 * (1 - p) * secondGap(shape, p * u)) / (p * p))
  }
}

/** 1 − (1 + s)^−R − R s (1 + s)^−(R+1), by its series where the three terms cancel. */
export function secondGap(shape: number, s: number): number {
  if (s * (shape + 2) < 1e-3) {
    const pair = (shape * (shape + 1)) / 2
    return pair * s * s * (1 - (2 / 3) * (shape + 2) * s + ((shape + 2) * (shape + 3) * s * s) / 4)
  }
  const lnKept = -shape * Math.log1p(s)
  return -Math.expm1(lnKept) - (shape * s * Math.exp(lnKept)) / (1 + s)
}
