import { digammaRise, lnRising, trigamma } from '../numerics/gamma-function.ts'
import { type Evaluate, type Surface, surfaceOf } from '../numerics/newton.ts'
import type { Frequencies } from './frequency.ts'
import type { ParetoNbd } from './pareto-nbd.ts'
import { newRange, rangeOf } from './pareto-nbd-absence.ts'
import type { Purchases } from './purchases.ts'

/**
 * Sums over the times of leaving, weighted by their share of the likelihood beside staying: the total, then the
 * moments of ln[(α+t)/(α+T)], α/(α+t) − α/(α+T), ln[(β+t)/(β+T)], β/(β+t) − β/(β+T): 4 first, 10 second ones.
 */
const MOMENTS = 15
const BLOCK = 4096
type Moments = [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]
const range = newRange()

/** The part of the log-likelihood that depends on x alone. */
function addFrequencies(r: number, frequencies: Frequencies, at: Surface): void {
  const { gradient, hessian } = at
  const trigammaR = trigamma(r)
  frequencies.counts.forEach((x, slot) => {
    if (x === 0) return
    const weight = frequencies.weights[slot] as number
    const slope = r * digammaRise(r, x)
    at.value += weight * lnRising(r, x)
    gradient[0] = (gradient[0] as number) + weight * slope
    hessian[0] = (hessian[0] as number) + weight * (slope + r * r * (trigamma(r + x) - trigammaR))
  })
}

/**
 * Fills the moments for one row and returns ln(1 + odds of having left). Long because the sums must stay in local
 * variables.
 */
function sumAbsence(model: ParetoNbd, x: number, tx: number, T: number, moments: Float64Array): number {
  const { r, alpha, s, beta } = model
  rangeOf(model, x, tx, T, range)
  const { low, length, top, rule } = range
  const { nodes, weights } = rule
  const isAlphaLess = alpha <= beta
  const [seenAlpha, seenBeta] = [alpha + T, beta + T]
  const seenLess = isAlphaLess ? seenAlpha : seenBeta
  const seenMore = isAlphaLess ? seenBeta : seenAlpha
  const [shapeAlpha, shapeBeta] = [r + x, s + 1]
  const [rateAlpha, rateBeta] = [-alpha / seenAlpha, -beta / seenBeta]
  const factor = (length * s * seenLess) / seenBeta
  let total = 0,
    a = 0,
    b = 0,
    c = 0,
    d = 0
  let aa = 0,
    ab = 0,
    ac = 0,
    ad = 0,
    bb = 0,
    bc = 0,
    bd = 0,
    cc = 0,
    cd = 0,
    dd = 0
  for (let k = 0; k < nodes.length; k++) {
    const v = low + length * (nodes[k] as number)
    const gap = seenLess * Math.expm1(v)
    const other = Math.log1p(gap / seenMore)
    const lnAlpha = isAlphaLess ? v : other
    const lnBeta = isAlphaLess ? other : v
    const q = factor * (weights[k] as number) * Math.exp(v - shapeAlpha * lnAlpha - shapeBeta * lnBeta - top)
    const shareAlpha = (rateAlpha * gap) / (seenAlpha + gap)
    const shareBeta = (rateBeta * gap) / (seenBeta + gap)
    const [qa, qb, qc, qd] = [q * lnAlpha, q * shareAlpha, q * lnBeta, q * shareBeta]
    total += q
    a += qa
    b += qb
    c += qc
    d += qd
    aa += qa * lnAlpha
    ab += qa * shareAlpha
    ac += qa * lnBeta
    ad += qa * shareBeta
    bb += qb * shareAlpha
    bc += qb * lnBeta
    bd += qb * shareBeta
    cc += qc * lnBeta
    cd += qc * shareBeta
    dd += qd * shareBeta
  }
  const share = 1 / (Math.exp(-top) + total)
  const all = [total, a, b, c, d, aa, ab, ac, ad, bb, bc, bd, cc, cd, dd]
  for (let j = 0; j < MOMENTS; j++) moments[j] = share * (all[j] as number)
  return top - Math.log(share)
}

/** Adds what a row would give if the customer were certainly still active. */
function addStaying(model: ParetoNbd, x: number, T: number, w: number, at: Surface): void {
  const { r, alpha, s, beta } = model
  const { gradient: g, hessian: h } = at
  const [survivedAlpha, survivedBeta] = [-Math.log1p(T / alpha), -Math.log1p(T / beta)]
  const [rateAlpha, restBeta] = [alpha / (alpha + T), T / (beta + T)]
  const restAlpha = T / (alpha + T)
  at.value += w * ((r + x) * survivedAlpha - x * Math.log(alpha) + s * survivedBeta)
  add(g, 0, w * r * survivedAlpha)
  add(g, 1, w * (r * restAlpha - x * rateAlpha))
  add(g, 2, w * s * survivedBeta)
  add(g, 3, w * s * restBeta)
  add(h, 0, w * r * survivedAlpha)
  add(h, 1, w * r * restAlpha)
  add(h, 5, -w * (r + x) * rateAlpha * restAlpha)
  add(h, 10, w * s * survivedBeta)
  add(h, 11, w * s * restBeta)
  add(h, 15, -w * s * (1 - restBeta) * restBeta)
}

function add(target: Float64Array, index: number, amount: number): void {
  target[index] = (target[index] as number) + amount
}

/**
 * Adds what leaving changes: with δ the derivatives of a time's term less those of staying, the mean of δ to the
 * gradient, and the mean of δ δᵀ and of their own derivatives less the product of means to the Hessian.
 */
function addLeaving(
  model: ParetoNbd,
  x: number,
  T: number,
  w: number,
  moments: Float64Array,
  at: Surface,
): void {
  const { r, alpha, s, beta } = model
  const { gradient: g, hessian: h } = at
  const [gone, a, b, c, d, aa, ab, ac, ad, bb, bc, bd, cc, cd, dd] = moments as unknown as Moments
  const [R, S] = [r + x, s + 1]
  const [seenAlpha, seenBeta] = [alpha / (alpha + T), beta / (beta + T)]
  const mr = -r * a
  const ma = -R * b
  const ms = gone - s * c
  const mb = -S * d - seenBeta * gone
  add(g, 0, w * mr)
  add(g, 1, w * ma)
  add(g, 2, w * ms)
  add(g, 3, w * mb)
  add(h, 0, w * (r * r * aa - r * a - mr * mr))
  add(h, 1, w * (r * R * ab - r * b - mr * ma))
  add(h, 2, w * (r * s * ac - r * a - mr * ms))
  add(h, 3, w * (r * S * ad + r * seenBeta * a - mr * mb))
  add(h, 5, w * (R * R * bb - R * (b * (1 - 2 * seenAlpha) - bb) - ma * ma))
  add(h, 6, w * (R * s * bc - R * b - ma * ms))
  add(h, 7, w * (R * S * bd + R * seenBeta * b - ma * mb))
  add(h, 10, w * (gone - 3 * s * c + s * s * cc - ms * ms))
  add(h, 11, w * (s * S * cd + s * seenBeta * c - S * d - seenBeta * gone - s * d - ms * mb))
  const spread = S * S * dd + 2 * S * seenBeta * d + seenBeta * seenBeta * gone
  const bend = S * (d * (1 - 2 * seenBeta) - dd) + gone * seenBeta * (1 - seenBeta)
  add(h, 15, w * (spread - bend - mb * mb))
}

function mirror(hessian: Float64Array): void {
  for (let row = 1; row < 4; row++)
    for (let column = 0; column < row; column++)
      hessian[row * 4 + column] = hessian[column * 4 + row] as number
}

/** Sums of one block of rows are added to the whole, so that the order of additions is fixed. */
function addBlock(block: Surface, at: Surface): void {
  at.value += block.value
  block.gradient.forEach((amount, j) => {
    add(at.gradient, j, amount)
  })
  block.hessian.forEach((amount, j) => {
    add(at.hessian, j, amount)
  })
}

function clear(at: Surface): void {
  at.value = 0
  at.gradient.fill(0)
  at.hessian.fill(0)
}

/**
 * Log-likelihood of Pareto/NBD with exact gradient and Hessian in θ = (ln r, ln α, ln s, ln β).
 *
 * The customer stays to T or left at some t in (t_x, T); the integral over t is a Gauss–Legendre sum whose terms are
 * taken relative to staying, so that nothing overflows.
 *
 * @param purchases    n rows, already checked; equal rows should share one
 * @param frequencies  tally of purchases.x
 * @returns            a function that fills a surface of 4 parameters; rows are summed in blocks of 4,096
 * @source Fader & Hardie (2005), A Note on Deriving the Pareto/NBD Model, eq. (15); derivatives by hand
 */
export function paretoNbdLikelihood(purchases: Purchases, frequencies: Frequencies): Evaluate {
  const { x: xs, tx: txs, T: Ts, weights } = purchases
  const moments = new Float64Array(MOMENTS)
  const block = surfaceOf(4)
  return (theta, at) => {
    const [r, alpha, s, beta] = theta.map(Math.exp) as unknown as [number, number, number, number]
    const model = { r, alpha, s, beta }
    clear(at)
    for (let from = 0; from < xs.length; from += BLOCK) {
      clear(block)
      for (let row = from; row < Math.min(from + BLOCK, xs.length); row++) {
        const [x, tx, T] = [xs[row] as number, txs[row] as number, Ts[row] as number]
        const w = weights ? (weights[row] as number) : 1
        addStaying(model, x, T, w, block)
        block.value += w * sumAbsence(model, x, tx, T, moments)
        addLeaving(model, x, T, w, moments, block)
      }
      addBlock(block, at)
    }
    addFrequencies(r, frequencies, at)
    mirror(at.hessian)
  }
}
