import { normalQuantile } from './normal.ts'
import { ascendingOrder } from './order.ts'
import { quantile } from './quantile.ts'

/** How well chains of draws tell a parameter. */
export interface ChainDiagnosis {
  /** rank-normalised split R-hat, near 1 when the chains agree on place and spread */
  readonly rHat: number
  /** independent draws that would tell its middle as well */
  readonly effectiveDraws: number
  /** independent draws that would tell its quantiles of 5 and 95 % as well */
  readonly effectiveTailDraws: number
}

const meanOf = (numbers: Float64Array) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length

function varianceOf(numbers: Float64Array): number {
  const mean = meanOf(numbers)
  return numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numbers.length - 1)
}

/** Each chain as two halves, so that one that drifts disagrees with itself. */
const halves = (chains: readonly Float64Array[]) =>
  chains.flatMap((chain) => {
    const middle = Math.floor(chain.length / 2)
    return [chain.subarray(0, middle), chain.subarray(chain.length - middle)]
  })

/** Variance within parts, and the variance of all as the parts' means tell it. */
function variances(parts: readonly Float64Array[]): { within: number; whole: number } {
  const n = parts[0]?.length ?? 0
  const within = parts.reduce((sum, part) => sum + varianceOf(part), 0) / parts.length
  return { within, whole: ((n - 1) / n) * within + varianceOf(Float64Array.from(parts, meanOf)) }
}

function scaleReduction(parts: readonly Float64Array[]): number {
  const { within, whole } = variances(parts)
  return whole === 0 ? 1 : Math.sqrt(whole / within)
}

/** Draws of all parts in one column. */
function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Each draw as the normal quantile of its rank among all; equal draws share their mean rank. */
function rankNormal(parts: readonly Float64Array[]): Float64Array[] {
  const all = joined(parts)
  const order = ascendingOrder(all)
  const normal = new Float64Array(all.length)
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = all[order[from] as number]
    for (to = from + 1; to < order.length && all[order[to] as number] === value; ) to++
    const z = normalQuantile(((from + to + 1) / 2 - 3 / 8) / (all.length + 1 / 4))
    for (let j = from; j < to; j++) normal[order[j] as number] = z
  }
  // All parts have one length.
  const n = parts[0]?.length ?? 0
  return parts.map((_, part) => normal.subarray(part * n, (part + 1) * n))
}

/** Independent draws that would tell the mean of the parts as well. */
function effectiveDraws(parts: readonly Float64Array[]): number {
  const n = parts[0]?.length ?? 0
  const draws = n * parts.length
  const { within, whole } = variances(parts)
  if (whole === 0) return draws
  const centred = parts.map((part) => {
    const mean = meanOf(part)
    return part.map((value) => value - mean)
  })
  const correlation = (lag: number) => {
    let sum = 0
    for (const part of centred)
      for (let t = lag; t < n; t++) sum += (part[t] as number) * (part[t - lag] as number)
    return 1 - (within - sum / draws) / whole
  }
  // Sums of neighbours fall for ever and stay above 0 in truth: where they do not, it is noise.
  let least = 1 + correlation(1)
  let total = 2 * least - 1
  for (let lag = 2; lag + 1 < n; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1)
    if (pair < 0) break
    least = Math.min(least, pair)
    total += 2 * least
  }
  return draws / Math.max(total, 1 / Math.log10(draws))
}

/** Effective draws of whether a draw lies below a quantile. */
function effectiveAt(parts: readonly Float64Array[], ascending: Float64Array, probability: number): number {
  const cut = quantile(ascending, probability)
  return effectiveDraws(parts.map((part) => part.map((value) => (value <= cut ? 1 : 0))))
}

/**
 * Whether chains have come to the same distribution, and how much their draws tell.
 *
 * Ranks take the place of draws, so that heavy tails do not blind it; distances from the median are compared too, so
 * that chains around one place with other spreads are found out.
 *
 * @param chains  at least one, each of the same length ≥ 4
 * @returns       R-hat ≥ about 1, Infinity where each half stands still at another place; effective draws in
 *                (0, draws × log10 draws]
 * @source Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), Rank-normalization, folding, and localization: an
 *         improved R-hat, Bayesian Analysis 16(2)
 */
export function diagnoseChains(chains: readonly Float64Array[]): ChainDiagnosis {
  const parts = halves(chains)
  const ascending = joined(parts).sort()
  const median = quantile(ascending, 0.5)
  const ranked = rankNormal(parts)
  const folded = rankNormal(parts.map((part) => part.map((value) => Math.abs(value - median))))
  return {
    rHat: Math.max(scaleReduction(ranked), scaleReduction(folded)),
    effectiveDraws: effectiveDraws(ranked),
    effectiveTailDraws: Math.min(...[0.05, 0.95].map((share) => effectiveAt(parts, ascending, share))),
  }
}
