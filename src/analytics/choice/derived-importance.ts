import { refuse } from '../numerics/argument.ts'
import { type Estimate, studentCoefficientOf } from '../numerics/estimate.ts'
import { leastSquares } from '../numerics/least-squares.ts'

/** What an answer on the whole moves with. */
export interface DerivedImportance {
  /** k coefficients */
  readonly importance: readonly Estimate[]
  /** their mean */
  readonly line: number
  /** k coefficients less their mean, with the errors of that */
  readonly above: readonly { readonly value: number; readonly se: number }[]
  /** in [0, 1] */
  readonly rSquared: number
  readonly warnings: readonly string[]
}

/** From here on coefficients of attributes that go together cannot be told apart. @source Marquardt (1970) */
const INFLATED = 10

/**
 * Regresses the answer on the whole on all attributes at once.
 *
 * @throws RangeError when the answer never differs, an attribute follows from others, or customers are too few
 */
export function derivedImportance(
  names: readonly string[],
  performance: readonly Float64Array[],
  overall: Float64Array,
  level: number,
): DerivedImportance {
  const where = 'importancePerformance'
  const [n, k] = [overall.length, names.length]
  const degrees = n - k - 1
  if (degrees < 1) refuse(where, 'overall', `answered by at least ${k + 2} customers`, n)
  const ones = new Float64Array(n).fill(1)
  const fit = leastSquares([ones, ...performance], overall)
  if ('collinear' in fit)
    return refuse(where, `performance of ${names[fit.collinear - 1]}`, 'no sum of those before it', 'one')
  const total = squaresOf(overall)
  if (!(total > 1e-12 * overall.reduce((sum, value) => sum + value * value, 0)))
    refuse(where, 'overall', 'different for some customers', `${overall[0]} for all`)
  const variance = fit.squares / degrees
  const entry = (row: number, column: number) => fit.inverse[(row + 1) * (k + 1) + column + 1] as number
  const values = Array.from(fit.coefficients.subarray(1))
  const line = values.reduce((sum, value) => sum + value, 0) / k
  const inflated = names.filter((_, a) => entry(a, a) * squaresOf(performance[a] as Float64Array) > INFLATED)
  return {
    importance: values.map((value, a) => studentCoefficientOf(value, variance * entry(a, a), degrees, level)),
    line,
    above: values.map((value, a) => ({
      value: value - line,
      se: Math.sqrt(variance * contrast(entry, a, k)),
    })),
    rSquared: Math.max(0, 1 - fit.squares / total),
    warnings:
      inflated.length === 0
        ? []
        : [`${inflated.join(', ')} go together with the others; their importances are hard to tell apart.`],
  }
}

function squaresOf(column: Float64Array): number {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length
  return column.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

/** Variance of a coefficient less the mean of all k, in units of the residual's. */
function contrast(entry: (row: number, column: number) => number, a: number, k: number): number {
  const weight = (j: number) => (j === a ? 1 : 0) - 1 / k
  let sum = 0
  for (let row = 0; row < k; row++)
    for (let column = 0; column < k; column++) sum += weight(row) * weight(column) * entry(row, column)
  return Math.max(0, sum)
}
