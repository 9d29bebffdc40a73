import { refuse, requireLevel } from './argument.ts'

/** erfc(x) for x ≥ 0 by continued fraction (x large) or series (x small). */
function upperTail(z: number): number {
  if (z < 3) {
    let term = z
    let sum = z
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 200; k++) {
      term *= (z * z) / (2 * k + 1)
      sum += term
    }
    return 0.5 - sum * normalDensity(z)
  }
  let fraction = z
  for (let k = 80; k >= 1; k--) fraction = z + k / fraction
  return normalDensity(z) / fraction
}

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
}

/**
 * Standard normal distribution function.
 *
 * @param z  any number, ±Infinity included
 * @returns  P(Z ≤ z) in [0, 1]; relative error below 1e-13 for z ≤ 0 while the tail is a normal number (z > −37.5)
 * @throws RangeError when z is NaN
 * @source Abramowitz & Stegun (1964), 26.2.11 (series) and 26.2.14 (continued fraction)
 */
export function normalProbability(z: number): number {
  if (Number.isNaN(z)) refuse('normalProbability', 'z', 'a number', z)
  return z < 0 ? upperTail(-z) : 1 - upperTail(z)
}

function ratio(x: number, top: readonly number[], bottom: readonly number[]): number {
  let over = 0
  let under = 0
  for (const c of top) over = over * x + c
  for (const c of bottom) under = under * x + c
  return over / (under * x + 1)
}

const CENTRE_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
]
const CENTRE_BOTTOM = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
]
const TAIL_TOP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const TAIL_BOTTOM = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]

/**
 * Quantile of the standard normal distribution.
 *
 * @param probability  in (0, 1)
 * @returns            z with P(Z ≤ z) = probability; absolute error below 1e-12 for probability in [1e-15, 1 − 1e-12]
 * @throws RangeError when the probability is outside (0, 1)
 * @source Acklam (2003), rational approximation; one Halley step on {@link normalProbability}
 */
export function normalQuantile(probability: number): number {
  requireLevel('normalQuantile', 'probability', probability)
  if (probability > 0.5) return -normalQuantile(1 - probability)
  const tail = Math.sqrt(-2 * Math.log(probability))
  const offset = probability - 0.5
  const first =
    probability < 0.02425
      ? ratio(tail, TAIL_TOP, TAIL_BOTTOM)
      : offset * ratio(offset * offset, CENTRE_TOP, CENTRE_BOTTOM)
  const error = (normalProbability(first) - probability) / normalDensity(first)
  return first - error / (1 + (first * error) / 2)
}
