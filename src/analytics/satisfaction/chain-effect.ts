import { refuse, requireLevel, requireNonNegative } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf } from '../numerics/estimate.ts'

/** One link of a chain: by how much the next moves when this one moves by one. */
export interface ChainLink {
  readonly value: number
  /** standard error, ≥ 0; 0 of what is taken for known */
  readonly se: number
}

/**
 * What a change at the beginning of a chain brings about at its end: from employees to customers to revenue.
 *
 * @param links   at least one, each from data of its own
 * @param change  of the first, in its unit
 * @param level   coverage of the interval, in (0, 1)
 * @returns       in the last one's unit; the interval is symmetric, and rough where links are uncertain
 * @throws RangeError when an argument is outside its interval
 * @source Goodman (1960), On the exact variance of products, J. American Statistical Association 55(292); the chain:
 *         Rucci, Kirn & Quinn (1998), Harvard Business Review 76(1)
 */
export function chainEffect(links: readonly ChainLink[], change: number, level: number): Coefficient {
  requireLevel('chainEffect', 'level', level)
  if (!Number.isFinite(change)) refuse('chainEffect', 'change', 'finite', change)
  if (links.length === 0) refuse('chainEffect', 'links', 'at least one', 'none')
  let [effect, squares, variance] = [change, change * change, 0]
  for (const { value, se } of links) {
    if (!Number.isFinite(value)) refuse('chainEffect', 'each value', 'finite', value)
    requireNonNegative('chainEffect', 'each se', se)
    // Var(xy) = x² Var(y) + y² Var(x) + Var(x) Var(y), link by link.
    variance = squares * se * se + variance * (value * value + se * se)
    effect *= value
    squares *= value * value
  }
  return coefficientOf(effect, variance, level)
}
