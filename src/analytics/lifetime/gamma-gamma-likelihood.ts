import { digamma, digammaRise, lnBeta, trigamma } from '../numerics/gamma-function.ts'
import type { Evaluate, Surface } from '../numerics/newton.ts'
import type { Frequencies } from './frequency.ts'

/** Customers with at least one repeat purchase and what they spent, one row each. */
export interface Spending {
  /** n repeat purchases, whole numbers ≥ 1 */
  readonly x: Float64Array
  /** n mean amounts of those purchases, unrounded, > 0 */
  readonly meanSpend: Float64Array
  /** n numbers of customers that share the row; > 0. Absent: 1 each */
  readonly weights?: Float64Array
}

const BLOCK = 4096

/** Gamma-function terms, once per distinct count. */
function addFrequencies(p: number, q: number, frequencies: Frequencies, at: Surface): void {
  const { gradient: g, hessian: h } = at
  const digammaQ = digamma(q)
  const trigammaQ = trigamma(q)
  frequencies.counts.forEach((x, slot) => {
    const w = frequencies.weights[slot] as number
    const px = p * x
    const upper = trigamma(px + q)
    const slopeP = px * digammaRise(px, q)
    const slopeQ = q * (digamma(px + q) - digammaQ)
    at.value -= w * lnBeta(px, q)
    g[0] = (g[0] as number) + w * slopeP
    g[1] = (g[1] as number) + w * slopeQ
    h[0] = (h[0] as number) + w * (slopeP + px * px * (upper - trigamma(px)))
    h[1] = (h[1] as number) + w * px * q * upper
    h[4] = (h[4] as number) + w * (slopeQ + q * q * (upper - trigammaQ))
  })
}

/** Σ ln z: the part of the likelihood without parameters. */
function sumOfLogs({ meanSpend, weights }: Spending): number {
  let sum = 0
  for (let row = 0; row < meanSpend.length; row++)
    sum += (weights ? (weights[row] as number) : 1) * Math.log(meanSpend[row] as number)
  return sum
}

/** Row terms of one block: ln(γ / W) and ln(x z / W) with W = γ + x z. */
function addRows(
  spending: Spending,
  from: number,
  to: number,
  p: number,
  q: number,
  gamma: number,
  at: Surface,
): void {
  const { x: xs, meanSpend, weights } = spending
  let l = 0
  let gp = 0
  let gq = 0
  let gg = 0
  let pg = 0
  let qg = 0
  let curved = 0
  for (let row = from; row < to; row++) {
    const x = xs[row] as number
    const z = meanSpend[row] as number
    const w = weights ? (weights[row] as number) : 1
    const spent = x * z
    // log1p keeps both shares exact on the ridges, where γ is far above or below what was spent.
    const own = -p * x * Math.log1p(gamma / spent)
    const common = -q * Math.log1p(spent / gamma)
    const share = gamma / (gamma + spent)
    l += w * (own + common)
    gp += w * own
    gq += w * common
    gg += w * (q - (p * x + q) * share)
    pg -= w * p * x * share
    qg += w * q * (1 - share)
    curved -= w * (p * x + q) * share * (1 - share)
  }
  const { gradient: g, hessian: h } = at
  at.value += l
  g[0] = (g[0] as number) + gp
  g[1] = (g[1] as number) + gq
  g[2] = (g[2] as number) + gg
  h[0] = (h[0] as number) + gp
  h[4] = (h[4] as number) + gq
  h[2] = (h[2] as number) + pg
  h[5] = (h[5] as number) + qg
  h[8] = (h[8] as number) + curved
}

/**
 * Log-likelihood of the gamma-gamma model with exact gradient and Hessian in θ = (ln p, ln q, ln γ).
 *
 * @param spending     n rows, already checked
 * @param frequencies  tally of spending.x
 * @returns            a function that fills a surface of 3 parameters
 * @source Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value, eq. (1a)
 */
export function gammaGammaLikelihood(spending: Spending, frequencies: Frequencies): Evaluate {
  const rows = spending.x.length
  const lnSpend = sumOfLogs(spending)
  return (theta, at) => {
    const [p, q] = [Math.exp(theta[0] as number), Math.exp(theta[1] as number)]
    at.value = -lnSpend
    at.gradient.fill(0)
    at.hessian.fill(0)
    for (let from = 0; from < rows; from += BLOCK)
      addRows(spending, from, Math.min(from + BLOCK, rows), p, q, Math.exp(theta[2] as number), at)
    addFrequencies(p, q, frequencies, at)
    at.hessian[3] = at.hessian[1] as number
    at.hessian[6] = at.hessian[2] as number
    at.hessian[7] = at.hessian[5] as number
  }
}
