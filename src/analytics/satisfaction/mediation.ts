import { refuse, requireCount, requireFinite, requireLevel } from '../numerics/argument.ts'
import { choleskyFactor } from '../numerics/cholesky.ts'
import { type Coefficient, type Estimate, studentCoefficientOf } from '../numerics/estimate.ts'
import { leastSquares } from '../numerics/least-squares.ts'
import { normalProbability, normalQuantile } from '../numerics/normal.ts'
import { quantile } from '../numerics/quantile.ts'
import { seededRandom } from '../numerics/random.ts'
import { type Answers, respondentsOf } from './answers.ts'
import { centred, correlationOf, drawnTimes } from './correlation.ts'

/** What may act on the outcome by way of the mediator. */
export interface Mediated {
  /** n finite numbers each */
  readonly cause: Float64Array
  readonly mediator: Float64Array
  readonly outcome: Float64Array
  /** held constant in all equations */
  readonly covariates?: Answers
}

/** What can be asked of a mediation. */
export interface MediationOptions {
  /** bootstrap samples, a whole number ≥ 100; default 2,000 */
  readonly replicates?: number
  /** `percentile`, or `corrected` for the bias-corrected interval of Preacher & Hayes; default percentile */
  readonly interval?: 'percentile' | 'corrected'
  /** default 1 */
  readonly seed?: number
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
}

/** The ways from cause to outcome. */
export interface Mediation {
  readonly n: number
  readonly level: number
  /** a: cause → mediator */
  readonly causeToMediator: Coefficient
  /** b: mediator → outcome, the cause held constant */
  readonly mediatorToOutcome: Coefficient
  /** c: cause → outcome, mediator left aside; c = c′ + a·b */
  readonly total: Coefficient
  /** c′: cause → outcome, the mediator held constant */
  readonly direct: Coefficient
  /** a·b, with error and interval from the bootstrap */
  readonly indirect: Estimate
  /** bootstrap samples that could be fitted */
  readonly replicates: number
}

/**
 * How much of an effect goes by way of a mediator, in linear equations. It reads as cause and effect only if
 * nothing that is left out acts on two of the three.
 *
 * @throws RangeError when an argument is outside its interval, or cause, mediator and covariates are collinear
 * @source Preacher & Hayes (2004), Behavior Research Methods 36(4); (2008), 40(3)
 */
export function mediation(mediated: Mediated, options: MediationOptions = {}): Mediation {
  const { replicates = 2000, interval = 'percentile', seed = 1, level = 0.95 } = options
  const { cause, mediator, outcome, covariates = [] } = mediated
  const n = respondentsOf('mediation', [cause, mediator, outcome, ...covariates], 3, 5 + covariates.length)
  requireCount('mediation', 'replicates', replicates, 100)
  requireFinite('mediation', 'seed', seed)
  requireLevel('mediation', 'level', level)
  const one = new Float64Array(n).fill(1)
  const first = solved(mediator, [one, cause, ...covariates])
  const second = solved(outcome, [one, cause, ...covariates, mediator])
  const whole = solved(outcome, [one, cause, ...covariates])
  const last = covariates.length + 2
  const indirect = (first.coefficients[1] as number) * (second.coefficients[last] as number)
  const told = (of: ReturnType<typeof solved>, at: number) => of.coefficient(at, level)
  const drawn = bootstrap([...covariates, cause, mediator, outcome], replicates, seed)
  return {
    n,
    level,
    causeToMediator: told(first, 1),
    mediatorToOutcome: told(second, last),
    total: told(whole, 1),
    direct: told(second, 1),
    indirect: bounded(indirect, drawn, interval, level),
    replicates: drawn.length,
  }
}

function solved(target: Float64Array, columns: readonly Float64Array[]) {
  const found = leastSquares(columns, target)
  if ('collinear' in found)
    return refuse(
      'mediation',
      'cause, mediator and covariates',
      'varying and not collinear',
      'collinear ones',
    )
  const { coefficients, inverse, squares } = found
  const degrees = target.length - columns.length
  const coefficient = (at: number, level: number) =>
    studentCoefficientOf(
      coefficients[at] as number,
      (squares / degrees) * (inverse[at * (columns.length + 1)] as number),
      degrees,
      level,
    )
  return { coefficients, coefficient }
}

/** a·b of each sample, ascending. @param columns  covariates, cause, mediator and outcome */
function bootstrap(columns: Answers, replicates: number, seed: number): Float64Array {
  const random = seededRandom(seed)
  const own = centred(columns)
  const n = own[0]?.length ?? 0
  const found: number[] = []
  for (let replicate = 0; replicate < replicates; replicate++) {
    const indirect = indirectOf(correlationOf(own, drawnTimes(n, random)), own.length)
    if (indirect !== null) found.push(indirect)
  }
  return Float64Array.from(found).sort()
}

/** In the factor of the correlations a row is the regression on those before it, the last one's slope by its pivot. */
function indirectOf(found: ReturnType<typeof correlationOf>, k: number): number | null {
  if ('constant' in found) return null
  const matrix = Float64Array.from(found.matrix)
  // How much of the outcome is explained does not matter here, even if it were all.
  matrix[k * k - 1] = 2
  const factor = choleskyFactor(matrix, k)
  if (factor === null) return null
  const at = (row: number, column: number) => factor[row * k + column] as number
  const [cause, mediator, outcome] = [k - 3, k - 2, k - 1]
  const a = at(mediator, cause) / at(cause, cause)
  const b = at(outcome, mediator) / at(mediator, mediator)
  return (a * b * (found.deviations[outcome] as number)) / (found.deviations[cause] as number)
}

function bounded(
  value: number,
  drawn: Float64Array,
  interval: 'percentile' | 'corrected',
  level: number,
): Estimate {
  if (drawn.length < 2) return { value, se: null, low: null, high: null }
  const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
  const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (drawn.length - 1)
  const at = (tail: number) =>
    quantile(drawn, interval === 'corrected' ? corrected(value, drawn, tail) : tail)
  return { value, se: Math.sqrt(variance), low: at((1 - level) / 2), high: at((1 + level) / 2) }
}

/** Where the tail lies when the samples' median is not the estimate. @source Efron (1987), BCa with acceleration 0 */
function corrected(value: number, drawn: Float64Array, tail: number): number {
  const below = drawn.reduce((count, one) => count + (one < value ? 1 : 0), 0)
  const share = Math.min(Math.max(below, 0.5), drawn.length - 0.5) / drawn.length
  return normalProbability(2 * normalQuantile(share) + normalQuantile(tail))
}
