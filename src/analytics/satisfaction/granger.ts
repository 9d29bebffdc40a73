import { refuse, requireCount, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { type Coefficient, studentCoefficientOf } from '../numerics/estimate.ts'
import { fisherTail } from '../numerics/fisher.ts'
import { type LeastSquares, leastSquares } from '../numerics/least-squares.ts'
import { requireNumbers } from './answers.ts'

/** Whether one series' past tells of another's future what that one's own past does not. */
export interface GrangerTest {
  readonly lags: number
  /** periods that enter: all but the first `lags` */
  readonly n: number
  /** ratio of variances with `lags` and n − 2 × lags − 1 degrees; Infinity where nothing is left unexplained */
  readonly ratio: number
  /** probability of so large a ratio if the leading series told nothing */
  readonly p: number
  /** Σ of the leading series' coefficients: what a lasting change brings about in the next periods, before it echoes */
  readonly sum: Coefficient
}

/**
 * Granger's test of precedence. It supposes that the series do not drift together: of series that wander, test
 * the changes.
 *
 * @param leading, lagging  n finite numbers each, one per period without gaps
 * @param lags              a whole number ≥ 1; n > 3 × lags + 1
 * @param level             coverage of the sum's interval, in (0, 1)
 * @throws RangeError when an argument is outside its interval, or a series is explained wholly by its own past
 * @source Granger (1969), Econometrica 37(3)
 */
export function grangerTest(
  leading: Float64Array,
  lagging: Float64Array,
  lags: number,
  level: number,
): GrangerTest {
  requireCount('grangerTest', 'lags', lags, 1)
  requireLevel('grangerTest', 'level', level)
  requireSameLength('grangerTest', 'leading', leading.length, lagging.length)
  requireCount('grangerTest', 'periods', lagging.length, 3 * lags + 2)
  for (const series of [leading, lagging]) requireNumbers('grangerTest', 'each value', series)
  const n = lagging.length - lags
  const past = (series: Float64Array) =>
    Array.from({ length: lags }, (_, lag) => series.subarray(lags - lag - 1, lags - lag - 1 + n))
  const own = [new Float64Array(n).fill(1), ...past(lagging)]
  const target = lagging.subarray(lags)
  const alone = solved(own, target)
  const both = solved([...own, ...past(leading)], target)
  const degrees = n - 2 * lags - 1
  const explained = Math.max(0, alone.squares - both.squares) / lags
  const scale = target.reduce((sum, value) => sum + value * value, 0)
  const rest = both.squares <= 1e-24 * scale ? 0 : both.squares / degrees
  const ratio = rest > 0 ? explained / rest : explained > 1e-24 * scale ? Number.POSITIVE_INFINITY : 0
  return { lags, n, ratio, p: fisherTail(ratio, lags, degrees), sum: sumOf(both, lags, rest, degrees, level) }
}

function solved(columns: readonly Float64Array[], target: Float64Array): LeastSquares {
  const found = leastSquares(columns, target)
  if ('collinear' in found)
    return refuse('grangerTest', 'each series', 'not explained by its own or the other’s past', 'one that is')
  return found
}

function sumOf(
  { coefficients, inverse }: LeastSquares,
  lags: number,
  rest: number,
  degrees: number,
  level: number,
) {
  const k = coefficients.length
  let [value, variance] = [0, 0]
  for (let one = k - lags; one < k; one++) {
    value += coefficients[one] as number
    for (let other = k - lags; other < k; other++) variance += rest * (inverse[one * k + other] as number)
  }
  return studentCoefficientOf(value, variance, degrees, level)
}

/** A link of a scorecard: what is thought to lead to what, and how. */
export interface ScorecardLink {
  readonly leading: Float64Array
  readonly lagging: Float64Array
  /** periods until the effect */
  readonly lags: number
  readonly sign: 'rising' | 'falling'
}

/** A link as the figures show it. */
export interface LinkReading {
  /** `supported`: precedes, with the stated sign; `refuted`: the interval of the effect lies on the other side;
   * `assumed`: the figures tell neither */
  readonly status: 'assumed' | 'supported' | 'refuted'
  readonly forward: GrangerTest
  /** the same the other way round: where this precedes too, the direction is not told */
  readonly backward: GrangerTest
}

/**
 * Reads a link between two key figures.
 *
 * @param level  1 less the error that is allowed, in (0, 1)
 * @throws RangeError as {@link grangerTest}
 * @source Granger (1969), Econometrica 37(3); Kaplan & Norton (1996), The Balanced Scorecard
 */
export function readLink({ leading, lagging, lags, sign }: ScorecardLink, level: number): LinkReading {
  const forward = grangerTest(leading, lagging, lags, level)
  const backward = grangerTest(lagging, leading, lags, level)
  const turn = sign === 'rising' ? 1 : -1
  const { value, low, high } = forward.sum
  const most = low === null || high === null ? null : Math.max(turn * low, turn * high)
  const supported = forward.p < 1 - level && turn * value > 0
  const refuted = most !== null && most < 0
  return { status: refuted ? 'refuted' : supported ? 'supported' : 'assumed', forward, backward }
}
