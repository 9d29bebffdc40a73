import { refuse } from '../numerics/argument.ts'
import { chiSquareTail } from '../numerics/chi-square.ts'
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts'
import { ascendingOrder } from '../numerics/order.ts'
import { type ObservedTimes, requireObservedTimes } from './observed-times.ts'

/** Whether groups leave at the same rate. */
export interface LogRank {
  /** chi-square statistic ≥ 0 */
  readonly statistic: number
  /** degrees of freedom; 0 when there is nothing to compare */
  readonly degrees: number
  /** probability of so large a statistic if all groups left at the same rate */
  readonly p: number
  /** g numbers of rows, of those that left, and of those expected to leave */
  readonly n: Float64Array
  readonly observed: Float64Array
  readonly expected: Float64Array
}

interface Sums {
  readonly observed: Float64Array
  readonly expected: Float64Array
  /** g × g covariance of observed − expected */
  readonly covariance: Float64Array
}

/** What a time at which d of n left adds. */
function addTime(sums: Sums, atRisk: Float64Array, n: number, left: Float64Array): void {
  const g = atRisk.length
  let d = 0
  for (const count of left) d += count
  if (d === 0) return
  const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0
  for (let one = 0; one < g; one++) {
    const share = (atRisk[one] as number) / n
    sums.observed[one] = (sums.observed[one] as number) + (left[one] as number)
    sums.expected[one] = (sums.expected[one] as number) + d * share
    for (let other = 0; other < g; other++) {
      const cell = one * g + other
      const both = (one === other ? share : 0) - (share * (atRisk[other] as number)) / n
      sums.covariance[cell] = (sums.covariance[cell] as number) + spread * both
    }
  }
}

/** Walks back through time within one stratum. @param rows  in ascending order of time */
function addStratum(
  sums: Sums,
  { time, event }: ObservedTimes,
  group: Int32Array,
  rows: readonly number[],
): void {
  const g = sums.observed.length
  const atRisk = new Float64Array(g)
  const left = new Float64Array(g)
  for (let j = rows.length - 1; j >= 0; j--) {
    const row = rows[j] as number
    const of = group[row] as number
    atRisk[of] = (atRisk[of] as number) + 1
    left[of] = (left[of] as number) + (event[row] as number)
    if (j > 0 && time[rows[j - 1] as number] === time[row]) continue
    addTime(sums, atRisk, rows.length - j, left)
    left.fill(0)
  }
}

/** u′ V⁻ u over as many groups as have a variance of their own, and how many these are. */
function quadratic({ observed, expected, covariance }: Sums): { statistic: number; degrees: number } {
  const g = observed.length
  let kept: number[] = []
  let factor = new Float64Array(0)
  for (let next = 0; next < g; next++) {
    const tried = [...kept, next]
    const part = Float64Array.from(
      tried.flatMap((row) => tried.map((column) => covariance[row * g + column] as number)),
    )
    // The last group's difference is minus the sum of the others': rounding must not make it a degree of freedom.
    const found = choleskyFactor(part, tried.length)
    const pivot = found?.at(-1) ?? 0
    if (!found || pivot ** 2 < 1e-9 * (covariance[next * g + next] as number)) continue
    kept = tried
    factor = Float64Array.from(found)
  }
  const u = Float64Array.from(kept, (slot) => (observed[slot] as number) - (expected[slot] as number))
  const solved = choleskySolve(factor, u)
  return {
    statistic: u.reduce((sum, part, j) => sum + part * (solved[j] as number), 0),
    degrees: kept.length,
  }
}

/**
 * Log-rank test of two or more groups.
 *
 * @param observed  n rows
 * @param group     n whole numbers from 0 to g − 1
 * @param strata    n whole numbers; rows are compared within a stratum only; default: one stratum
 * @throws RangeError when a row is outside its interval, or there is no row
 * @source Mantel (1966), Cancer Chemotherapy Reports 50; Peto & Peto (1972), J. Royal Statistical Society A 135
 */
export function logRank(observed: ObservedTimes, group: Int32Array, strata?: Int32Array): LogRank {
  requireObservedTimes('logRank', observed)
  const rows = observed.time.length
  for (const [name, column] of Object.entries({ group, strata }))
    if (column && column.length !== rows)
      refuse('logRank', name, `as long as time (${rows} rows)`, column.length)
  const least = group.reduce((low, code) => Math.min(low, code), 0)
  if (least < 0) refuse('logRank', 'group', 'whole numbers >= 0', least)
  const g = 1 + group.reduce((most, code) => Math.max(most, code), 0)
  const sums = {
    observed: new Float64Array(g),
    expected: new Float64Array(g),
    covariance: new Float64Array(g * g),
  }
  const parts = new Map<number, number[]>()
  for (const row of ascendingOrder(observed.time)) {
    const stratum = strata?.[row] ?? 0
    const part = parts.get(stratum)
    if (part) part.push(row)
    else parts.set(stratum, [row])
  }
  for (const stratum of [...parts.keys()].sort((one, other) => one - other))
    addStratum(sums, observed, group, parts.get(stratum) ?? [])
  const { statistic, degrees } = quadratic(sums)
  const n = new Float64Array(g)
  for (const code of group) n[code] = (n[code] as number) + 1
  return {
    statistic,
    degrees,
    p: degrees === 0 ? 1 : chiSquareTail(Math.max(0, statistic), degrees),
    n,
    observed: sums.observed,
    expected: sums.expected,
  }
}
