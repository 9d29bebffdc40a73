import { refuse, requireFinite, requirePositive } from '../numerics/argument.ts'

/**
 * How far people who rate the same statement agree: 1 less the mean difference of all pairs, as a share of the
 * scale. Everybody alike is 1; half of two at each end is 0.
 *
 * @param ratings  n ratings, n ≥ 2
 * @param range    highest less lowest of the scale, > 0; 6 for 1 to 7
 * @returns        in [0, 1]
 * @throws RangeError when there are fewer than two ratings, one is not finite, or the range is not finite and > 0
 */
export function alignment(ratings: readonly number[], range: number): number {
  const n = ratings.length
  if (n < 2) refuse('alignment', 'ratings', 'at least two numbers', n)
  requirePositive('alignment', 'range', range)
  ratings.forEach((rating, at) => {
    requireFinite('alignment', `ratings[${at}]`, rating)
  })
  const sorted = ratings.toSorted((left, right) => left - right)
  // In ascending order a rating is above as many others as it is far from the start.
  const apart = sorted.reduce((sum, rating, at) => sum + rating * (2 * at - n + 1), 0)
  return 1 - (2 * apart) / (n * (n - 1)) / range
}
