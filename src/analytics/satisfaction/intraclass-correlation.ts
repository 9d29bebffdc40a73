import { requireLevel } from '../numerics/argument.ts'
import { fisherQuantile, fisherTail } from '../numerics/fisher.ts'
import { type Answers, respondentsOf, rowMeans } from './answers.ts'
import { momentsOf } from './moments.ts'

/** An intraclass correlation with its interval and the test of none. */
export interface Agreement {
  /** at most 1; −Infinity where raters differ so much more than what they rate that no mean of them could tell */
  readonly value: number
  readonly low: number
  readonly high: number
  /** probability of so large a ratio of variances if what is rated did not differ */
  readonly p: number
}

/** The six forms of Shrout & Fleiss: of one rating, and of the mean of all k. */
export interface IntraclassCorrelation {
  /** rated objects */
  readonly n: number
  /** ratings of each */
  readonly k: number
  /** each object has its own raters: ICC(1,1) and ICC(1,k) */
  readonly ownRaters: { readonly single: Agreement; readonly mean: Agreement }
  /** the same raters, drawn from many; agreement in level counts: ICC(2,1) and ICC(2,k) */
  readonly drawnRaters: { readonly single: Agreement; readonly mean: Agreement }
  /** these raters and no others; only agreement in order counts: ICC(3,1) and ICC(3,k) */
  readonly theseRaters: { readonly single: Agreement; readonly mean: Agreement }
}

/** Mean squares of the two-way table. */
interface Squares {
  readonly n: number
  readonly k: number
  readonly between: number
  readonly within: number
  readonly raters: number
  readonly rest: number
}

/**
 * How far raters agree on measurements.
 *
 * @param ratings  k ≥ 2 columns, one per rater, of n ≥ 2 rated objects; every cell filled
 * @param level    coverage of the intervals, in (0, 1)
 * @returns        null where every object has the same mean rating: nothing was told apart
 * @throws RangeError when an argument is outside its interval
 * @source Shrout & Fleiss (1979), Psychological Bulletin 86(2); McGraw & Wong (1996), table 7, for the intervals
 */
export function intraclassCorrelation(ratings: Answers, level: number): IntraclassCorrelation | null {
  const n = respondentsOf('intraclassCorrelation', ratings, 2, 2)
  requireLevel('intraclassCorrelation', 'level', level)
  const squares = squaresOf(ratings, n)
  if (!(squares.between > 0)) return null
  const own = consistency(squares, squares.within, n * (squares.k - 1), level)
  const these = consistency(squares, squares.rest, (n - 1) * (squares.k - 1), level)
  return { n, k: squares.k, ownRaters: own, drawnRaters: agreement(squares, level), theseRaters: these }
}

function squaresOf(ratings: Answers, n: number): Squares {
  const k = ratings.length
  const means = rowMeans(ratings)
  const { mean: grand, variance } = momentsOf(means)
  let [within, raters, rest] = [0, 0, 0]
  for (const column of ratings) {
    const off = column.reduce((sum, rating) => sum + rating, 0) / n - grand
    raters += n * off * off
    column.forEach((rating, row) => {
      within += (rating - (means[row] as number)) ** 2
      rest += (rating - (means[row] as number) - off) ** 2
    })
  }
  return {
    n,
    k,
    between: k * (variance ?? 0),
    within: within / (n * (k - 1)),
    raters: raters / (k - 1),
    rest: rest / ((n - 1) * (k - 1)),
  }
}

/** Forms 1 and 3: the ratio F of two mean squares says it all. */
function consistency({ n, k, between }: Squares, error: number, degrees: number, level: number) {
  const single = (ratio: number) => (ratio === Infinity ? 1 : (ratio - 1) / (ratio + k - 1))
  const mean = (ratio: number) => 1 - 1 / ratio
  const ratio = between / error
  const low = ratio / fisherQuantile((1 + level) / 2, n - 1, degrees)
  const high = ratio * fisherQuantile((1 + level) / 2, degrees, n - 1)
  const p = fisherTail(ratio, n - 1, degrees)
  const by = (form: (ratio: number) => number) => ({
    value: form(ratio),
    low: form(low),
    high: form(high),
    p,
  })
  return { single: by(single), mean: by(mean) }
}

/** Form 2: what raters differ in level is disagreement too, and its degrees of freedom are approximate. */
function agreement({ n, k, between, raters, rest }: Squares, level: number) {
  const value = (between - rest) / (between + (k - 1) * rest + (k * (raters - rest)) / n)
  const { over, under } = boundsOf({ n, k, raters, rest, value }, level)
  const spread = k * raters + (k * n - k - n) * rest
  const low = (n * (between - over * rest)) / (over * spread + n * between)
  const high = (n * (under * between - rest)) / (spread + n * under * between)
  const p = fisherTail(between / rest, n - 1, (n - 1) * (k - 1))
  const ofMean = (one: number) => {
    const base = 1 + (k - 1) * one
    return base > 0 ? (k * one) / base : Number.NEGATIVE_INFINITY
  }
  return {
    single: { value, low, high, p },
    mean: { value: ofMean(value), low: ofMean(low), high: ofMean(high), p },
  }
}

function boundsOf(
  { n, k, raters, rest, value }: Pick<Squares, 'n' | 'k' | 'raters' | 'rest'> & { value: number },
  level: number,
): { over: number; under: number } {
  const rated = n * (1 + (k - 1) * value) - k * value
  const whole = k * value * raters + rated * rest
  const parts = (n - 1) * (k * value * raters) ** 2 + (rated * rest) ** 2
  // A weighted sum of squares never has fewer degrees than its poorest part; a negative weight would give fewer.
  const degrees = Math.max(k - 1, parts > 0 ? ((k - 1) * (n - 1) * whole ** 2) / parts : 0)
  return {
    over: fisherQuantile((1 + level) / 2, n - 1, degrees),
    under: fisherQuantile((1 + level) / 2, degrees, n - 1),
  }
}
