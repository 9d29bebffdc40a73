import { shareDifference } from '../causes/group-difference.ts'
import { differenceOf } from '../causes/spread.ts'
import { chiSquareTail } from '../numerics/chi-square.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { fisherTail } from '../numerics/fisher.ts'
import { shareInterval } from '../numerics/share-interval.ts'
import { studentQuantile } from '../numerics/student.ts'

/** Count, mean and squared deviations of some rows. */
export interface Moments {
  readonly n: number
  readonly mean: number
  /** Σ (x − mean)², ≥ 0 */
  readonly squares: number
}

/** How far a segment lies from everyone else. */
export interface SegmentContrast {
  /** its mean or share less that of everyone else */
  readonly value: number
  /** standard error; 0 where nothing varies */
  readonly se: number
  readonly low: number
  readonly high: number
  /** two-sided, of this comparison alone; null where nothing varies */
  readonly p: number | null
  /** corrected for how many comparisons were made; null as p is */
  readonly adjusted: number | null
  /** Cohen's d of means, h of shares: 0.2 small, 0.5 medium, 0.8 large; null where nothing varies */
  readonly effect: number | null
}

/** Whether segments differ at all in something. */
export interface OverallTest {
  /** Welch's F of means, χ² of shares */
  readonly statistic: number
  /** degrees of freedom: of F both, of χ² one */
  readonly degrees: readonly number[]
  readonly p: number
  /** share of the variance that segments explain (η²) of means, Cramér's V of shares; in [0, 1] */
  readonly effect: number
}

/** Moments of the rows that are marked. @returns n = 0 with mean 0 where none is */
export function momentsOf(values: Float64Array, isIn: (row: number) => boolean): Moments {
  let [n, mean, squares] = [0, 0, 0]
  for (let row = 0; row < values.length; row++) {
    if (!isIn(row)) continue
    n++
    const off = (values[row] as number) - mean
    mean += off / n
    squares += off * ((values[row] as number) - mean)
  }
  return { n, mean, squares }
}

const varianceOf = ({ n, squares }: Moments) => squares / (n - 1)

/** A mean with its interval by Student's t; without one for a single row. @returns null for none */
export function meanOf({ n, mean, squares }: Moments, level: number): Estimate | null {
  if (n === 0) return null
  if (n < 2) return { value: mean, se: null, low: null, high: null }
  const se = Math.sqrt(squares / (n - 1) / n)
  const reach = se * studentQuantile((1 + level) / 2, n - 1)
  return { value: mean, se, low: mean - reach, high: mean + reach }
}

/** A share with Wilson's interval. @returns null for no row */
export function shareOf({ n, mean }: Moments, level: number): Estimate | null {
  if (n === 0) return null
  const { value, low, high } = shareInterval(Math.round(mean * n), n, level)
  return { value, se: Math.sqrt((value * (1 - value)) / n), low, high }
}

type Contrast = Omit<SegmentContrast, 'adjusted'>

/** Means by Welch. @returns null when either has fewer than two rows */
export function meanContrast(one: Moments, other: Moments, level: number): Contrast | null {
  if (one.n < 2 || other.n < 2) return null
  const [left, right] = [varianceOf(one), varianceOf(other)]
  const parts = [
    { n: one.n, variance: left / one.n },
    { n: other.n, variance: right / other.n },
  ]
  const { value, se, low, high, p } = differenceOf(one.mean - other.mean, parts, level)
  const deviation = Math.sqrt((left + right) / 2)
  return { value, se, low, high, p, effect: deviation > 0 ? value / deviation : null }
}

/** Shares by Newcombe's interval and the χ² test of a fourfold table. @returns null when either has no row */
export function shareContrast(one: Moments, other: Moments, level: number): Contrast | null {
  if (one.n === 0 || other.n === 0) return null
  const totals = [one, other].map(({ n, mean }) => ({ successes: Math.round(mean * n), n }))
  const [left, right] = totals as [(typeof totals)[0], (typeof totals)[0]]
  const { value, low, high } = shareDifference(left, right, level)
  const whole = chiSquareOf([one, other])
  const angle = (share: number) => 2 * Math.asin(Math.sqrt(share))
  const effect = whole === null ? null : angle(left.successes / left.n) - angle(right.successes / right.n)
  const se = Math.sqrt((one.mean * (1 - one.mean)) / one.n + (other.mean * (1 - other.mean)) / other.n)
  return { value, se: Number.isFinite(se) ? se : 0, low, high, p: whole?.p ?? null, effect }
}

/**
 * Whether means differ, without equal variances. @returns null when fewer than two groups have two rows or more, or
 * one of them does not vary
 * @source Welch (1951), On the comparison of several mean values, Biometrika 38(3/4)
 */
export function welchTest(groups: readonly Moments[]): OverallTest | null {
  const known = groups.filter(({ n }) => n > 1)
  const k = known.length
  if (k < 2 || known.some(({ squares }) => !(squares > 0))) return null
  const weights = known.map((group) => group.n / varianceOf(group))
  const all = sum(weights)
  const middle = sum(known.map(({ mean }, j) => (weights[j] as number) * mean)) / all
  const between = sum(known.map(({ mean }, j) => (weights[j] as number) * (mean - middle) ** 2)) / (k - 1)
  const loose = sum(known.map(({ n }, j) => (1 - (weights[j] as number) / all) ** 2 / (n - 1)))
  const statistic = between / (1 + ((2 * (k - 2)) / (k * k - 1)) * loose)
  const degrees = [k - 1, (k * k - 1) / (3 * loose)] as const
  return { statistic, degrees, p: fisherTail(statistic, ...degrees), effect: explainedBy(known) }
}

function explainedBy(groups: readonly Moments[]): number {
  const n = sum(groups.map((group) => group.n))
  const middle = sum(groups.map((group) => group.n * group.mean)) / n
  const between = sum(groups.map((group) => group.n * (group.mean - middle) ** 2))
  return between / (between + sum(groups.map(({ squares }) => squares)))
}

/** Whether shares differ. @returns null when fewer than two groups have rows, or all or none of them are so */
export function chiSquareOf(groups: readonly Moments[]): OverallTest | null {
  const known = groups.filter(({ n }) => n > 0)
  const n = sum(known.map((group) => group.n))
  const share = sum(known.map((group) => group.n * group.mean)) / n
  if (known.length < 2 || !(share > 0 && share < 1)) return null
  const off = sum(known.map((group) => group.n * (group.mean - share) ** 2))
  const statistic = off / (share * (1 - share))
  const degrees = known.length - 1
  return {
    statistic,
    degrees: [degrees],
    p: chiSquareTail(statistic, degrees),
    effect: Math.sqrt(statistic / n),
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** How probabilities are corrected for how many there are: see {@link correctedProbabilities}. */
export type Correction = 'holm' | 'benjamini-hochberg' | 'none'

/**
 * Probabilities of several tests at once. Holm: what is below 5 % is wrong in any of them in 5 % of all studies at
 * most. Benjamini–Hochberg: of all that are below 5 %, 5 % are wrong on average.
 *
 * @source Holm (1979), Scandinavian J. Statistics 6(2); Benjamini & Hochberg (1995), J. Royal Statistical Society B 57(1)
 */
export function correctedProbabilities(p: readonly number[], correction: Correction): number[] {
  const m = p.length
  const told = [...p]
  if (correction === 'none') return told
  const order = [...p.keys()].sort((one, other) => (p[one] as number) - (p[other] as number) || one - other)
  if (correction === 'holm') {
    let most = 0
    for (const [rank, at] of order.entries()) {
      most = Math.min(1, Math.max(most, (m - rank) * (p[at] as number)))
      told[at] = most
    }
  } else {
    let least = 1
    for (const [place, at] of order.toReversed().entries()) {
      least = Math.min(least, (m / (m - place)) * (p[at] as number))
      told[at] = least
    }
  }
  return told
}
