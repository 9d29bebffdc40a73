import { refuse, requireCount, requireNonNegative } from '../numerics/argument.ts'

/**
 * The Herfindahl–Hirschman index: how near a market is to one firm's.
 *
 * @param shares  each firm's share, in [0, 1], together at most 1; what is missing counts as many small ones
 * @returns       Σ (100 s)², from near 0 to 10,000
 * @throws RangeError when a share lies outside or they come to more than 1
 * @source Hirschman (1964), The Paternity of an Index
 */
export function herfindahl(shares: readonly number[]): number {
  for (const share of shares)
    if (!(share >= 0 && share <= 1)) refuse('herfindahl', 'share', 'in [0, 1]', share)
  const together = shares.reduce((sum, share) => sum + share, 0)
  if (together > 1 + 1e-9) refuse('herfindahl', 'shares', 'together at most 1', together)
  return shares.reduce((sum, share) => sum + (100 * share) ** 2, 0)
}

/**
 * The share of a total that its largest parts hold.
 *
 * @param amounts  the parts, ≥ 0
 * @param count    how many of the largest, a whole number ≥ 1
 * @returns        in [0, 1]; 0 where there is nothing to share
 * @throws RangeError when an argument is outside its interval
 */
export function largestShare(amounts: readonly number[], count: number): number {
  requireCount('largestShare', 'count', count, 1)
  for (const amount of amounts) requireNonNegative('largestShare', 'amount', amount)
  const total = sum(amounts)
  return total === 0 ? 0 : sum(amounts.toSorted((left, right) => right - left).slice(0, count)) / total
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0)
