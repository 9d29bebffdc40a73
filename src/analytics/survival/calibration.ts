import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import type { Coefficient } from '../numerics/estimate.ts'
import { ascendingOrder } from '../numerics/order.ts'
import { shareInterval } from '../numerics/share-interval.ts'
import { requireScored, tiesOf } from './discrimination.ts'
import { fitLogistic } from './logistic.ts'

/** Rows of like probability: what was promised and what came. */
export interface CalibrationBin {
  readonly n: number
  /** mean probability */
  readonly predicted: number
  /** share of yes, with Wilson's interval */
  readonly observed: number
  readonly low: number
  readonly high: number
}

/** Whether probabilities mean what they say. */
export interface Calibration {
  /** mean of (probability − outcome)², = reliability − resolution + uncertainty + within */
  readonly brier: number
  /** how far the bins' shares lie from what was promised; 0 is best */
  readonly reliability: number
  /** how far the bins' shares lie from the overall share; more is better */
  readonly resolution: number
  /** share × (1 − share) of all: what no probability can change */
  readonly uncertainty: number
  /** what probabilities that differ within a bin add or spare */
  readonly within: number
  readonly bins: readonly CalibrationBin[]
  /**
   * log-odds of the outcome on log-odds of the probability: intercept 0 and slope 1 are best, a slope below 1 says that
   * probabilities are too extreme; null when they have no finite estimate
   */
  readonly intercept: Coefficient | null
  readonly slope: Coefficient | null
  readonly level: number
}

/** Places that cut the rows into bins of about equal size without parting equal probabilities. */
function binsOf(probability: Float64Array, order: Int32Array, bins: number): number[] {
  const cuts = [0]
  for (const [, to] of tiesOf(probability, order))
    if (to >= (order.length * cuts.length) / bins - 1e-9) cuts.push(to)
  return cuts
}

/** Recalibration by logistic regression; 0 and 1 are moved to the nearest log-odds that a double can say. */
function recalibration(outcome: Float64Array, probability: Float64Array, level: number) {
  const odds = probability.map((value) => {
    const kept = Math.min(1 - 1e-12, Math.max(1e-12, value))
    return Math.log(kept) - Math.log1p(-kept)
  })
  const none = { intercept: null, slope: null }
  const first = odds[0] as number
  if (odds.every((value) => Math.abs(value - first) < 1e-9)) return none
  const { parameters, limit } = fitLogistic(outcome, { names: ['slope'], columns: [odds] }, { level })
  if (limit) return none
  return { intercept: parameters.intercept ?? null, slope: parameters.slope ?? null }
}

/**
 * Calibration of probabilities: Brier's score with its parts, the curve, and the recalibration line.
 *
 * @param outcome      n marks 0 or 1
 * @param probability  n numbers in [0, 1]
 * @param options      bins: number of bins of about equal size, ≥ 1, default 10; level: coverage, default 0.95
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 * @source Murphy (1973), J. Applied Meteorology 12(4); within bins: Stephenson & others (2008); Cox (1958) for the line
 */
export function calibration(
  outcome: ArrayLike<number>,
  probability: Float64Array,
  options: { readonly bins?: number; readonly level?: number } = {},
): Calibration {
  const { bins = 10, level = 0.95 } = options
  requireScored('calibration', outcome, probability)
  requireCount('calibration', 'bins', bins, 1)
  requireLevel('calibration', 'level', level)
  probability.forEach((value, row) => {
    if (value < 0 || value > 1) refuse('calibration', `probability[${row}]`, 'in [0, 1]', value)
  })
  const n = probability.length
  const marks = Float64Array.from(outcome)
  const order = ascendingOrder(probability)
  const cuts = binsOf(probability, order, bins)
  const share = marks.reduce((sum, mark) => sum + mark, 0) / n
  const brier = probability.reduce((sum, value, row) => sum + (value - (marks[row] as number)) ** 2, 0) / n
  let [reliability, resolution] = [0, 0]
  const table = cuts.slice(1).map((to, j) => {
    const rows = order.subarray(cuts[j], to)
    const yes = rows.reduce((sum, row) => sum + (marks[row] as number), 0)
    const predicted = rows.reduce((sum, row) => sum + (probability[row] as number), 0) / rows.length
    const { value: observed, low, high } = shareInterval(yes, rows.length, level)
    reliability += (rows.length * (predicted - observed) ** 2) / n
    resolution += (rows.length * (observed - share) ** 2) / n
    return { n: rows.length, predicted, observed, low, high }
  })
  const uncertainty = share * (1 - share)
  const within = brier - reliability + resolution - uncertainty
  return {
    brier,
    reliability,
    resolution,
    uncertainty,
    within,
    bins: table,
    ...recalibration(marks, probability, level),
    level,
  }
}
