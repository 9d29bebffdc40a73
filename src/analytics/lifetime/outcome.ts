import { normalQuantile } from '../numerics/normal.ts'
import type { LifetimeRow } from './lifetime-row.ts'

/**
 * Interval of what one customer will actually bring: a lump at nothing (probability `silent`), else a
 * lognormal amount with the model's mean and variance.
 *
 * It covers chance and the customer's unknown own rate, dropout and spend, not the parameters' uncertainty,
 * which is small beside them for one customer. Where the spend has no variance the upper end is Infinity.
 *
 * @param row    one customer's moments
 * @param level  coverage, in (0, 1); the tails are equal
 * @param out    receives low and high, in money
 */
export function outcomeInterval(row: LifetimeRow, level: number, out: Float64Array): void {
  const buying = 1 - row.silent
  const mean = row.value / buying
  const square = (row.variance + row.value * row.value) / buying
  const logVariance = Math.log(square / (mean * mean))
  const quantile = (probability: number) => {
    const among = (probability - row.silent) / buying
    if (among <= 0) return 0
    if (!Number.isFinite(logVariance)) return Infinity
    return mean * Math.exp(normalQuantile(among) * Math.sqrt(logVariance) - logVariance / 2)
  }
  out[0] = quantile((1 - level) / 2)
  out[1] = quantile((1 + level) / 2)
}
