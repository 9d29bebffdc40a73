import { gaussLegendre, type LegendreRule } from '../numerics/gauss-legendre.ts'
import type { ParetoNbd } from './pareto-nbd.ts'

/**
 * Where and with how many nodes the time of leaving is summed. With m = min(α, β), places are
 * v = ln[(m + t) / (m + T)] ≤ 0: there the integrand has no singularity nearer than π, whatever the parameters.
 */
export interface AbsenceRange {
  /** v of t_x */
  low: number
  /** length in v up to T, or to where e^−40 of the integrand is left */
  length: number
  /** greatest logarithm that the terms reach beside that of staying, ≥ 0; taken off so that none overflows */
  top: number
  rule: LegendreRule
}

const NEGLIGIBLE = 40
const MOST_NODES = 160
const rules: LegendreRule[] = []

function ruleOf(nodes: number): LegendreRule {
  const k = Math.min(MOST_NODES, Math.ceil(nodes))
  rules[k] ??= gaussLegendre(k)
  return rules[k]
}

/** An empty range, to be filled by {@link rangeOf} row by row without allocating. */
export const newRange = (): AbsenceRange => ({ low: 0, length: 0, top: 0, rule: ruleOf(1) })

/**
 * Fills the range of the integral ∫ (α + t)^−(r+x) (β + t)^−(s+1) dt over (t_x, T).
 *
 * The number of nodes was fitted to what 16,000 random models and histories need for ten digits.
 */
export function rangeOf(model: ParetoNbd, x: number, tx: number, T: number, range: AbsenceRange): void {
  const { r, alpha, s, beta } = model
  const isAlphaLess = alpha <= beta
  // One power is used up by dt = (m + t) dv.
  const [powerAlpha, powerBeta] = isAlphaLess ? [r + x - 1, s + 1] : [r + x, s]
  const span = T - tx
  let [growthAlpha, growthBeta] = [Math.log1p(span / (alpha + tx)), Math.log1p(span / (beta + tx))]
  range.low = -(isAlphaLess ? growthAlpha : growthBeta)
  range.top = Math.max(0, powerAlpha * growthAlpha + powerBeta * growthBeta)
  range.length = -range.low
  if (powerAlpha * growthAlpha > NEGLIGIBLE || powerBeta * growthBeta > NEGLIGIBLE) {
    const afterAlpha = powerAlpha > 0 ? (alpha + tx) * Math.expm1(NEGLIGIBLE / powerAlpha) : span
    const after = Math.min(span, afterAlpha, (beta + tx) * Math.expm1(NEGLIGIBLE / powerBeta))
    growthAlpha = Math.log1p(after / (alpha + tx))
    growthBeta = Math.log1p(after / (beta + tx))
    range.length = isAlphaLess ? growthAlpha : growthBeta
  }
  const fall = Math.min(80, Math.abs(powerAlpha * growthAlpha + powerBeta * growthBeta))
  range.rule = ruleOf(5.5 + 1.5 * range.length + 0.6 * Math.min(fall, 10) + 0.25 * Math.max(0, fall - 10))
}
