import { requireNonNegative, requirePositive } from './argument.ts'
import { lnGamma, stirlingTail } from './gamma-function.ts'
import { normalDensity, normalProbability } from './normal.ts'

const MOST_TERMS = 100_000
/** From here on the series would need more terms than that. */
const UNIFORM = 1e7

/** x^a e^(−x) / Γ(a): for large a without the cancellation of terms of the size of a ln a. */
function front(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - lnGamma(a))
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-a * excess((x - a) / a) - stirlingTail(a))
}

/** off − ln(1 + off), > 0, without its cancellation near 0. */
function excess(off: number): number {
  if (Math.abs(off) > 0.01) return off - Math.log1p(off)
  let sum = 0
  for (let k = 9; k >= 2; k--) sum = 1 / k - off * sum
  return off * off * sum
}

/** Upper regularised incomplete gamma for huge a. @source Temme (1979), SIAM J. Mathematical Analysis 10(4), C₀ */
function upperUniform(a: number, x: number): number {
  const off = (x - a) / a
  const eta = Math.sign(off) * Math.sqrt(2 * excess(off))
  const z = eta * Math.sqrt(a)
  const correction = Math.abs(off) < 1e-4 ? -1 / 3 + eta / 12 : 1 / off - 1 / eta
  return normalProbability(-z) + (normalDensity(z) * correction) / Math.sqrt(a)
}

/** Lower regularised incomplete gamma by its series, for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MOST_TERMS && term > 1e-17 * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * front(a, x)
}

/** Upper regularised incomplete gamma by its continued fraction, for x ≥ a + 1. @source Lentz (1976) */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MOST_TERMS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    const step = c * d
    fraction *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return fraction * front(a, x)
}

/**
 * Upper tail of the chi-square distribution: how likely so large a sum of squares is by chance.
 *
 * @param value    ≥ 0
 * @param degrees  degrees of freedom, > 0, not necessarily whole
 * @returns        P(X ≥ value) in [0, 1]; small tails keep their digits, unless degrees are below 0.01
 * @throws RangeError when an argument is outside its interval
 * @source Abramowitz & Stegun (1964), 26.4.19 with 6.5.29 (series) and 6.5.31 (continued fraction)
 */
export function chiSquareTail(value: number, degrees: number): number {
  requirePositive('chiSquareTail', 'degrees', degrees)
  if (value === Infinity) return 0
  requireNonNegative('chiSquareTail', 'value', value)
  if (value === 0) return 1
  const [a, x] = [degrees / 2, value / 2]
  if (a > UNIFORM) return Math.max(0, upperUniform(a, x))
  return Math.max(0, Math.min(1, x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)))
}
