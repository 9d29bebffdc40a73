import { refuse, requireNonNegative } from '../numerics/argument.ts'
import {
  type AcquisitionTerms,
  type AcquisitionValue,
  acquisitionValue,
  bestAcquisition,
  bestReach,
  lifetimeAt,
  requireAcquisition,
} from './acquisition-retention.ts'
import { rateOf } from './response-curve.ts'

/** A segment that shares a budget with others. */
export interface AcquisitionSegment extends AcquisitionTerms {
  /** people who may be won in the coming period, ≥ 0 */
  readonly prospects: number
  /** customers who may be kept in the coming period, ≥ 0 */
  readonly customers: number
}

/** The best way to part a budget. */
export interface BudgetedAcquisition {
  /** one per segment, in their order */
  readonly segments: readonly AcquisitionValue[]
  /** money spent in the coming period, at most the budget */
  readonly spent: number
  /** what prospects bring less what winning them costs, and what today's customers bring from now on */
  readonly equity: number
  /** gain of the next unit of money beyond its own cost, ≥ 0; 0 where the budget is more than is worth spending */
  readonly worthOfMore: number
}

/**
 * Parts a budget of the coming period among segments, and in each among winning and keeping, so that
 * Σ prospects × (a L − A) + customers × (m r − R) / (1 + d − r) is greatest while
 * Σ prospects × A + customers × R stays within it.
 *
 * The retention spending chosen is kept up in later periods, out of later budgets.
 *
 * @param segments  terms and sizes
 * @param budget    money, ≥ 0
 * @throws RangeError when there is no segment or an argument is outside its interval
 * @source Blattberg & Deighton (1996); Lagrange's multiplier for the budget
 */
export function budgetedAcquisition(
  segments: readonly AcquisitionSegment[],
  budget: number,
): BudgetedAcquisition {
  if (segments.length === 0) refuse('budgetedAcquisition', 'segments', 'at least one', 'none')
  for (const segment of segments) {
    requireAcquisition('budgetedAcquisition', segment)
    requireNonNegative('budgetedAcquisition', 'prospects', segment.prospects)
    requireNonNegative('budgetedAcquisition', 'customers', segment.customers)
  }
  requireNonNegative('budgetedAcquisition', 'budget', budget)
  const free = at(segments, 0)
  if (free.spent <= budget) return free
  let [low, high] = [0, 1]
  while (at(segments, high).spent > budget) high *= 2
  for (let turn = 0; turn < 60; turn++) {
    const middle = (low + high) / 2
    if (at(segments, middle).spent > budget) low = middle
    else high = middle
  }
  return at(segments, high)
}

/** The best spending where each unit of money costs 1 + price. */
function at(segments: readonly AcquisitionSegment[], price: number): BudgetedAcquisition {
  const found = segments.map((segment) => {
    const retentionSpend = bestKeeping(segment, price)
    const worth = lifetimeAt(segment, retentionSpend) / (1 + price)
    return acquisitionValue(segment, bestReach(segment.acquisition, worth), retentionSpend)
  })
  let [spent, equity] = [0, 0]
  segments.forEach(({ prospects, customers, margin }, s) => {
    const value = found[s] as AcquisitionValue
    spent += prospects * value.acquisitionSpend + customers * value.retentionSpend
    equity += prospects * value.equity + customers * (value.lifetimeValue - margin)
  })
  return { segments: found, spent, equity, worthOfMore: price }
}

const GRID = 100
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Retention spending at a price: the gain may have two tops, so a grid finds the higher one first. */
function bestKeeping(segment: AcquisitionSegment, price: number): number {
  const most = bestAcquisition(segment).retentionSpend
  if (price === 0 || segment.customers === 0 || most === 0) return most
  const gain = (spend: number) => gainAt(segment, price, spend)
  let best = 0
  for (let j = 1; j <= GRID; j++) if (gain((most * j) / GRID) > gain((most * best) / GRID)) best = j
  let [low, high] = [(most * Math.max(0, best - 1)) / GRID, (most * Math.min(GRID, best + 1)) / GRID]
  for (let turn = 0; turn < 60; turn++) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]
    if (gain(left) < gain(right)) low = left
    else high = right
  }
  return best === 0 && gain(0) >= gain((low + high) / 2) ? 0 : (low + high) / 2
}

function gainAt(segment: AcquisitionSegment, price: number, retentionSpend: number): number {
  const worth = lifetimeAt(segment, retentionSpend)
  const reach = bestReach(segment.acquisition, worth / (1 + price))
  const won = rateOf(segment.acquisition, reach) * worth - (1 + price) * reach
  return segment.prospects * won + segment.customers * (worth - price * retentionSpend)
}
