import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { ascendingOrder } from '../numerics/order.ts'

/** How well a score tells those to whom it happened from the others. */
export interface Discrimination {
  /** probability that of a yes and a no the yes has the higher score, equal ones counting half */
  readonly auc: number
  /** null with fewer than two of either kind */
  readonly se: number | null
  readonly low: number | null
  readonly high: number | null
  readonly level: number
}

/** @throws RangeError naming the first row that is refused */
export function requireScored(where: string, outcome: ArrayLike<number>, score: Float64Array): void {
  if (score.length === 0) refuse(where, 'score', 'at least one row', 'none')
  if (outcome.length !== score.length)
    refuse(where, 'outcome', `as long as score (${score.length} rows)`, outcome.length)
  for (let row = 0; row < score.length; row++) {
    if (outcome[row] !== 0 && outcome[row] !== 1) refuse(where, `outcome[${row}]`, '0 or 1', outcome[row])
    if (!Number.isFinite(score[row])) refuse(where, `score[${row}]`, 'finite', score[row])
  }
}

/** First and one past the last place of each stretch of equal scores, in ascending order. */
export function* tiesOf(score: Float64Array, order: Int32Array): Generator<readonly [number, number]> {
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && score[order[to] as number] === score[order[from] as number]) to++
    yield [from, to]
    from = to
  }
}

/** Variance of a mean of placements from their sum and sum of squares. */
const ofMean = (n: number, sum: number, squares: number) =>
  Math.max(0, squares - (sum * sum) / n) / (n - 1) / n

/**
 * Area under the curve of hits against false alarms, with DeLong's error, in O(n log n).
 *
 * @param outcome  n marks 0 or 1
 * @param score    n finite numbers, higher for a likelier yes
 * @param level    coverage of the interval, in (0, 1)
 * @throws RangeError when a row is outside its interval, or there is no yes or no no
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44(3); by ranks: Sun & Xu (2014)
 */
export function discrimination(
  outcome: ArrayLike<number>,
  score: Float64Array,
  level = 0.95,
): Discrimination {
  requireScored('discrimination', outcome, score)
  requireLevel('discrimination', 'level', level)
  const order = ascendingOrder(score)
  let yes = 0
  for (let row = 0; row < score.length; row++) yes += outcome[row] as number
  const no = score.length - yes
  if (yes === 0 || no === 0)
    refuse('discrimination', 'outcome', 'with a yes and a no', yes === 0 ? 'no yes' : 'no no')
  let [yesBelow, noBelow] = [0, 0]
  const sums = { yes: 0, yesSquares: 0, no: 0, noSquares: 0 }
  for (const [from, to] of tiesOf(score, order)) {
    let tiedYes = 0
    for (let place = from; place < to; place++) tiedYes += outcome[order[place] as number] as number
    const tiedNo = to - from - tiedYes
    // Of a yes: the share of the others below it; of a no: the share of yes above it.
    const ofYes = (noBelow + tiedNo / 2) / no
    const ofNo = (yes - yesBelow - tiedYes / 2) / yes
    sums.yes += tiedYes * ofYes
    sums.yesSquares += tiedYes * ofYes * ofYes
    sums.no += tiedNo * ofNo
    sums.noSquares += tiedNo * ofNo * ofNo
    yesBelow += tiedYes
    noBelow += tiedNo
  }
  const auc = sums.yes / yes
  if (yes < 2 || no < 2) return { auc, se: null, low: null, high: null, level }
  const se = Math.sqrt(ofMean(yes, sums.yes, sums.yesSquares) + ofMean(no, sums.no, sums.noSquares))
  const reach = normalQuantile((1 + level) / 2) * se
  return { auc, se, low: Math.max(0, auc - reach), high: Math.min(1, auc + reach), level }
}

/** What the best scored part of the rows holds. */
export interface LiftPart {
  /** share of the rows that are scored at least so high, in (0, 1] */
  readonly depth: number
  /** share of yes among the rows of this part, over that among all */
  readonly lift: number
  /** share of all yes in this and the better parts */
  readonly captured: number
}

/**
 * Lift and captured share by parts of equal size, the best scored first. Rows of equal score share their yes evenly,
 * so that the order of the rows does not matter.
 *
 * @param outcome  n marks 0 or 1, at least one 1
 * @param score    n finite numbers
 * @param parts    number of parts, from 1 to n; default 10
 * @throws RangeError when an argument is outside its interval
 */
export function liftTable(outcome: ArrayLike<number>, score: Float64Array, parts = 10): LiftPart[] {
  requireScored('liftTable', outcome, score)
  requireCount('liftTable', 'parts', parts, 1)
  const n = score.length
  if (parts > n) refuse('liftTable', 'parts', `at most ${n} rows`, parts)
  const order = ascendingOrder(score.map((value) => -value))
  const captured = new Float64Array(n + 1)
  let yes = 0
  for (const [from, to] of tiesOf(score, order)) {
    let tied = 0
    for (let place = from; place < to; place++) tied += outcome[order[place] as number] as number
    for (let place = from; place < to; place++)
      captured[place + 1] = yes + (tied * (place + 1 - from)) / (to - from)
    yes += tied
  }
  if (yes === 0) refuse('liftTable', 'outcome', 'with a yes', 'none')
  const until = (part: number) => Math.round((n * part) / parts)
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [until(part), until(part + 1)]
    const held = (captured[to] as number) - (captured[from] as number)
    return { depth: to / n, lift: held / (to - from) / (yes / n), captured: (captured[to] as number) / yes }
  })
}
