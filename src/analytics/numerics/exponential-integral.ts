import { requirePositive } from './argument.ts'

/** From here on the continued fraction needs few terms; below it the trapezoid rule is as good and never slow. */
const FRACTION = 1
const STEP = 0.2
/** e^−38 of an integrand is nothing. */
const REACH = 38
const MOST_TERMS = 500

/**
 * The generalised exponential integral without its exponential: ∫₀^∞ (1 + y)^−s e^(−z y) dy = e^z E_s(z).
 *
 * It is the present value of an income of 1 that lasts to y with probability (1 + y)^−s, discounted at the rate z.
 *
 * @param s  power, > 0
 * @param z  rate, > 0
 * @returns  in (0, 1 / z); relative error below 1e-12
 * @throws RangeError when an argument is not finite and > 0
 * @source Abramowitz & Stegun (1964), 5.1.4 and 5.1.22; Lentz's method
 */
export function scaledExponentialIntegral(s: number, z: number): number {
  requirePositive('scaledExponentialIntegral', 's', s)
  requirePositive('scaledExponentialIntegral', 'z', z)
  return z < FRACTION ? bySum(s, z) : byFraction(s, z)
}

function byFraction(s: number, z: number): number {
  let b = z + s
  let c = Number.POSITIVE_INFINITY
  let d = 1 / b
  let value = d
  for (let k = 1; k < MOST_TERMS; k++) {
    const a = -k * (s + k - 1)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return value
}

/** The trapezoid rule in ln y, which converges exponentially: the integrand is analytic within π/2 there. */
function bySum(s: number, z: number): number {
  // Where (1 + y)^−s ends the integrand long before e^(−z y) does, the sum need not go further.
  const fallen = s > 1 ? Math.log(Math.expm1(Math.min(700, REACH / (s - 1)))) : Number.POSITIVE_INFINITY
  const last = Math.min(Math.log(REACH / z), fallen)
  const first = -REACH - Math.log(s + z)
  let sum = 0
  for (let u = last; u > first; u -= STEP) {
    const y = Math.exp(u)
    sum += Math.exp(u - s * Math.log1p(y) - z * y)
  }
  return STEP * sum
}
