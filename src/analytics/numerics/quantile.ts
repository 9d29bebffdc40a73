import { refuse } from './argument.ts'

/**
 * Quantile by linear interpolation of the order statistics (R's type 7).
 *
 * @param ascending    n numbers in ascending order, n ≥ 1
 * @param probability  in [0, 1]
 * @returns            value at position (n − 1) × probability, counted from 0; infinite where the nearest numbers are
 * @throws RangeError when there is no number, they are seen not to ascend, or the probability is outside [0, 1]
 * @source Hyndman & Fan (1996), Sample Quantiles in Statistical Packages, definition 7
 */
export function quantile(ascending: Float64Array, probability: number): number {
  if (ascending.length === 0) refuse('quantile', 'ascending', 'at least one number', 'none')
  if (!(probability >= 0 && probability <= 1)) refuse('quantile', 'probability', 'in [0, 1]', probability)
  const position = (ascending.length - 1) * probability
  const below = Math.floor(position)
  const low = ascending[below] as number
  const high = ascending[Math.min(below + 1, ascending.length - 1)] as number
  const last = ascending[ascending.length - 1] as number
  if (!(low <= high && high <= last))
    refuse('quantile', 'ascending', 'numbers in ascending order', `${low}, ${high}`)
  const part = position - below
  if (low === high || part === 0) return low
  if (low === Number.NEGATIVE_INFINITY) return low
  return low + part * (high - low)
}
