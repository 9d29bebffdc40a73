import type { ParetoNbd } from './pareto-nbd.ts'
import { newRange, rangeOf } from './pareto-nbd-absence.ts'

const range = newRange()

/** ln of the odds of having left by T, −Infinity where tx = T; no checks, no allocation. */
export function lnOddsGone(model: ParetoNbd, x: number, tx: number, T: number): number {
  const { r, alpha, s, beta } = model
  rangeOf(model, x, tx, T, range)
  const { low, length, top, rule } = range
  const isAlphaLess = alpha <= beta
  const [seenAlpha, seenBeta] = [alpha + T, beta + T]
  const [seenLess, seenMore] = isAlphaLess ? [seenAlpha, seenBeta] : [seenBeta, seenAlpha]
  const [powerLess, powerMore] = isAlphaLess ? [r + x - 1, s + 1] : [s, r + x]
  let gone = 0
  for (let k = 0; k < rule.nodes.length; k++) {
    const v = low + length * (rule.nodes[k] as number)
    const other = Math.log1p((seenLess * Math.expm1(v)) / seenMore)
    gone += (rule.weights[k] as number) * Math.exp(-powerLess * v - powerMore * other - top)
  }
  return Math.log((gone * length * s * seenLess) / seenBeta) + top
}

/** P(alive) of one row; no checks, no allocation. */
export function aliveAt(model: ParetoNbd, x: number, tx: number, T: number): number {
  return 1 / (1 + Math.exp(lnOddsGone(model, x, tx, T)))
}

/** The same, with the derivatives of its log-odds in (ln r, ln α, ln s, ln β); zeros where it is certain. */
export function aliveWithSlope(
  model: ParetoNbd,
  x: number,
  tx: number,
  T: number,
  slope: Float64Array,
): number {
  const { r, alpha, s, beta } = model
  rangeOf(model, x, tx, T, range)
  const { low, length, top, rule } = range
  const { nodes, weights } = rule
  const isAlphaLess = alpha <= beta
  const [seenAlpha, seenBeta] = [alpha + T, beta + T]
  const seenLess = isAlphaLess ? seenAlpha : seenBeta
  const seenMore = isAlphaLess ? seenBeta : seenAlpha
  const [powerLess, powerMore] = isAlphaLess ? [r + x - 1, s + 1] : [s, r + x]
  let [gone, lnAlpha, shareAlpha, lnBeta, shareBeta] = [0, 0, 0, 0, 0]
  for (let k = 0; k < nodes.length; k++) {
    const v = low + length * (nodes[k] as number)
    const gap = seenLess * Math.expm1(v)
    const other = Math.log1p(gap / seenMore)
    const q = (weights[k] as number) * Math.exp(-powerLess * v - powerMore * other - top)
    gone += q
    lnAlpha += q * (isAlphaLess ? v : other)
    lnBeta += q * (isAlphaLess ? other : v)
    shareAlpha -= (q * gap) / (seenAlpha + gap)
    shareBeta -= (q * gap) / (seenBeta + gap)
  }
  slope.fill(0)
  if (!(gone * length > 0)) return 1
  slope[0] = (r * lnAlpha) / gone
  slope[1] = ((r + x) * (alpha / seenAlpha) * shareAlpha) / gone
  slope[2] = (s * lnBeta) / gone - 1
  slope[3] = (beta / seenBeta) * (((s + 1) * shareBeta) / gone + 1)
  return 1 / (1 + Math.exp(Math.log((gone * length * s * seenLess) / seenBeta) + top))
}
