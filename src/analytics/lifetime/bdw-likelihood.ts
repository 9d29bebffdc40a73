import { digamma, digammaRise, lnRising, trigamma } from '../numerics/gamma-function.ts'
import { type Evaluate, type Surface, surfaceOf } from '../numerics/newton.ts'
import type { Renewals } from './renewals.ts'

/** i^c with its first two derivatives in ln c. */
function age(i: number, c: number): { at: number; slope: number; bend: number } {
  if (i === 0) return { at: 0, slope: 0, bend: 0 }
  const at = i ** c
  const power = c * Math.log(i)
  return { at, slope: power * at, bend: power * (1 + power) * at }
}

/** Fills ln r_i, the logarithm of the retention rate at renewal i, with its derivatives in log-parameters. */
function fillRetention(alpha: number, beta: number, c: number, i: number, out: Surface): void {
  const [from, to] = [age(i - 1, c), age(i, c)]
  const both = alpha + beta
  const step = to.at - from.at
  out.value = lnRising(beta + from.at, step) - lnRising(both + from.at, step)
  const riseBoth = digammaRise(both + from.at, step)
  const slopeAlpha = -alpha * riseBoth
  const slopeBeta = beta * (digammaRise(beta + from.at, step) - riseBoth)
  const gap = (at: number) => digamma(beta + at) - digamma(both + at)
  const bow = (at: number) => trigamma(beta + at) - trigamma(both + at)
  const bend = (p: number) => trigamma(p + to.at) - trigamma(p + from.at)
  const { gradient: g, hessian: h } = out
  g[0] = slopeAlpha
  g[1] = slopeBeta
  g[2] = gap(to.at) * to.slope - (from.at > 0 ? gap(from.at) * from.slope : 0)
  h[0] = slopeAlpha - alpha * alpha * bend(both)
  h[1] = -alpha * beta * bend(both)
  h[2] = alpha * (trigamma(both + from.at) * from.slope - trigamma(both + to.at) * to.slope)
  h[4] = slopeBeta + beta * beta * (bend(beta) - bend(both))
  h[5] = beta * (bow(to.at) * to.slope - bow(from.at) * from.slope)
  const curved = (point: typeof to) => bow(point.at) * point.slope ** 2 + gap(point.at) * point.bend
  h[8] = curved(to) - curved(from)
}

/**
 * Log-likelihood of the beta-discrete-Weibull model with exact gradient and Hessian in θ = (ln α, ln β, ln c); with
 * c = 1 it is the shifted beta-geometric's.
 *
 * @param renewals  already checked
 * @returns         a function that fills a surface of 3 parameters
 * @source Fader, Hardie, Liu, Davin & Steenburgh (2018), “How to Project Customer Retention” Revisited, J. Interactive
 *         Marketing 43, eq. (4); derivatives by hand
 */
export function bdwLikelihood({ atRisk, lost }: Renewals): Evaluate {
  const row = surfaceOf(3)
  return (theta, at) => {
    const [alpha, beta, c] = theta.map(Math.exp) as unknown as [number, number, number]
    at.value = 0
    at.gradient.fill(0)
    at.hessian.fill(0)
    atRisk.forEach((came, k) => {
      const left = lost[k] as number
      fillRetention(alpha, beta, c, k + 1, row)
      const kept = came - left
      const odds = 1 / Math.expm1(-row.value)
      at.value +=
        (kept === 0 ? 0 : kept * row.value) + (left === 0 ? 0 : left * Math.log(-Math.expm1(row.value)))
      addRow(row, kept - left * odds, -left * odds * (1 + odds), at)
    })
  }
}

/** Adds a function of ln r with first and second derivative, symmetric. */
function addRow(row: Surface, first: number, second: number, at: Surface): void {
  for (let i = 0; i < 3; i++) {
    const slope = row.gradient[i] as number
    at.gradient[i] = (at.gradient[i] as number) + first * slope
    for (let j = i; j < 3; j++) {
      const bend = first * (row.hessian[i * 3 + j] as number) + second * slope * (row.gradient[j] as number)
      const sum = (at.hessian[i * 3 + j] as number) + bend
      at.hessian[i * 3 + j] = sum
      at.hessian[j * 3 + i] = sum
    }
  }
}

/** The same with c held at 1, in θ = (ln α, ln β). */
export function sbgLikelihood(renewals: Renewals): Evaluate {
  const whole = bdwLikelihood(renewals)
  const at3 = surfaceOf(3)
  return (theta, at) => {
    whole(Float64Array.of(theta[0] as number, theta[1] as number, 0), at3)
    at.value = at3.value
    at.gradient.set(at3.gradient.subarray(0, 2))
    at.hessian.set([at3.hessian[0], at3.hessian[1], at3.hessian[3], at3.hessian[4]] as number[])
  }
}
