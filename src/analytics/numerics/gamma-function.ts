import { requireNonNegative, requirePositive } from './argument.ts'

const HALF_LN_TWO_PI = 0.9189385332046727
/** Above this the seven Bernoulli terms below are exact to double precision. */
const ASYMPTOTIC = 10

/** lnΓ(y) − [(y − ½) ln y − y + ½ ln 2π], for y ≥ 10. */
export function stirlingTail(y: number): number {
  const s = 1 / (y * y)
  return (
    (1 / 12 -
      s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) /
    y
  )
}

/**
 * Natural logarithm of the gamma function.
 *
 * @param x  > 0
 * @returns  ln Γ(x); absolute error below 1e-14 × max(1, |ln Γ(x)|). Infinity where it is no number of ours any
 *           more, beyond 2.5e305
 * @throws RangeError when x is not finite and > 0
 * @source Abramowitz & Stegun (1964), 6.1.15 (recurrence) and 6.1.41 (Stirling)
 */
export function lnGamma(x: number): number {
  requirePositive('lnGamma', 'x', x)
  let shifted = x
  let product = 1
  while (shifted < ASYMPTOTIC) product *= shifted++
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LN_TWO_PI + stirlingTail(shifted) - Math.log(product)
  )
}

/**
 * Logarithm of the rising factorial, without the cancellation of two large lnΓ.
 *
 * @param x  > 0
 * @param n  step, ≥ 0, not necessarily whole
 * @returns  ln Γ(x + n) − ln Γ(x); relative error below 1e-13. Infinity where it is beyond 1.8e308
 * @throws RangeError when an argument is outside its interval
 * @source difference of Abramowitz & Stegun (1964), 6.1.41
 */
export function lnRising(x: number, n: number): number {
  requirePositive('lnRising', 'x', x)
  requireNonNegative('lnRising', 'n', n)
  let y = x
  let lowering = 0
  while (y < ASYMPTOTIC) {
    lowering += lnRatio(y, n)
    y++
  }
  const growth = n * Math.log(y) + (y + n - 0.5) * Math.log1p(n / y) - n
  return growth + stirlingTail(y + n) - stirlingTail(y) - lowering
}

/** ln((y + n) / y), where the ratio itself may be beyond all numbers. */
function lnRatio(y: number, n: number): number {
  const share = n / y
  return share < Infinity ? Math.log1p(share) : Math.log(n) - Math.log(y)
}

/**
 * Logarithm of the beta function, exact also when arguments are huge.
 *
 * @param a  > 0
 * @param b  > 0
 * @returns  ln B(a, b) = lnΓ(a) + lnΓ(b) − lnΓ(a + b); absolute error below 1e-13 × max(1, |ln B(a, b)|)
 * @throws RangeError when an argument is not finite and > 0
 * @source Abramowitz & Stegun (1964), 6.2.2
 */
export function lnBeta(a: number, b: number): number {
  requirePositive('lnBeta', 'a', a)
  requirePositive('lnBeta', 'b', b)
  const [small, large] = a < b ? [a, b] : [b, a]
  if (small < ASYMPTOTIC) return lnGamma(small) - lnRising(large, small)
  const share = small / large
  const tails = stirlingTail(small) + stirlingTail(large) - stirlingTail(small + large)
  const powers = (small - 0.5) * (Math.log(share) - Math.log1p(share)) - large * Math.log1p(share)
  return powers - 0.5 * Math.log(large) + HALF_LN_TWO_PI + tails
}

/**
 * Derivative of lnΓ.
 *
 * @param x  > 0
 * @returns  ψ(x); absolute error below 1e-14 × max(1, |ψ(x)|). −Infinity below 5.6e-309
 * @throws RangeError when x is not finite and > 0
 * @source Abramowitz & Stegun (1964), 6.3.5 and 6.3.18
 */
export function digamma(x: number): number {
  requirePositive('digamma', 'x', x)
  let y = x
  let lowering = 0
  while (y < ASYMPTOTIC) lowering += 1 / y++
  return Math.log(y) - digammaTail(y) - lowering
}

/** ln y − ψ(y), for y ≥ 10. */
function digammaTail(y: number): number {
  const s = 1 / (y * y)
  const series =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12))))))
  return 0.5 / y + series
}

/**
 * Difference of two digamma values, without cancellation when x is huge.
 *
 * @param x  > 0
 * @param n  step, ≥ 0
 * @returns  ψ(x + n) − ψ(x), ≥ 0; relative error below 1e-12. Infinity where it is beyond 1.8e308
 * @throws RangeError when an argument is outside its interval
 */
export function digammaRise(x: number, n: number): number {
  requirePositive('digammaRise', 'x', x)
  requireNonNegative('digammaRise', 'n', n)
  let y = x
  let gained = 0
  while (y < ASYMPTOTIC) {
    gained += n / (y + n) / y
    y++
  }
  return Math.log1p(n / y) + digammaTail(y) - digammaTail(y + n) + gained
}

/**
 * Second derivative of lnΓ.
 *
 * @param x  > 0
 * @returns  ψ′(x), > 0; relative error below 1e-14. Infinity below 7.5e-155
 * @throws RangeError when x is not finite and > 0
 * @source Abramowitz & Stegun (1964), 6.4.6 and 6.4.12
 */
export function trigamma(x: number): number {
  requirePositive('trigamma', 'x', x)
  let y = x
  let gained = 0
  while (y < ASYMPTOTIC) {
    gained += 1 / (y * y)
    y++
  }
  const s = 1 / (y * y)
  const series =
    s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * (691 / 2730 - (s * 7) / 6))))))
  return (1 + 0.5 / y + series) / y + gained
}
