import { lnBeta } from './gamma-function.ts'

const TINY = 1e-300
const kept = (value: number) => (Math.abs(value) < TINY ? TINY : value)

/** The continued fraction of the regularised incomplete beta function. @source Lentz (1976), as modified by Thompson */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return fraction
}

/**
 * Regularised incomplete beta function.
 *
 * @param x  in [0, 1]
 * @param a  > 0
 * @param b  > 0
 * @returns  I_x(a, b) in [0, 1]
 * @source Abramowitz & Stegun (1964), 26.5.8
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - lnBeta(a, b))
  const isBelow = x < (a + 1) / (a + b + 2)
  if (front === 0) return isBelow ? 0 : 1
  const share = isBelow ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
  return Math.min(1, Math.max(0, share))
}
