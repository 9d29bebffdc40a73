import { requireNonNegative, requirePositive } from '../numerics/argument.ts'
import { marginalCost, type ResponseCurve, rateOf, requireCurve } from './response-curve.ts'

/** What winning and keeping the customers of one segment costs and brings. */
export interface AcquisitionTerms {
  /** share of prospects won by money spent on each once */
  readonly acquisition: ResponseCurve
  /** share of customers kept for a further period by money spent on each in every period */
  readonly retention: ResponseCurve
  /** money that a customer leaves in a period before the cost of keeping them, > 0 */
  readonly margin: number
  /** discount rate per period, a fraction > 0 */
  readonly ratePerPeriod: number
}

/** What a spending on acquisition and retention brings. */
export interface AcquisitionValue {
  /** money per prospect, once */
  readonly acquisitionSpend: number
  /** money per customer and period */
  readonly retentionSpend: number
  /** share of prospects won, in [0, 1] */
  readonly acquisitionRate: number
  /** share of customers kept from period to period, in [0, 1] */
  readonly retentionRate: number
  /** money a customer just won brings, the first margin at once included, discounted; the cost of winning is not in it */
  readonly lifetimeValue: number
  /** money that one more prospect won costs at this spending */
  readonly marginalAcquisitionCost: number
  /** money that one more customer kept costs at this spending, over that customer's time */
  readonly marginalRetentionCost: number
  /** acquisitionRate × lifetimeValue − acquisitionSpend: money per prospect */
  readonly equity: number
}

/** @throws RangeError when a term is outside its interval */
export function requireAcquisition(where: string, terms: AcquisitionTerms): void {
  requireCurve(where, 'acquisition', terms.acquisition)
  requireCurve(where, 'retention', terms.retention)
  requirePositive(where, 'margin', terms.margin)
  requirePositive(where, 'ratePerPeriod', terms.ratePerPeriod)
}

/** Value of a customer just won: m + (m r − R) / (1 + d − r). */
export function lifetimeAt({ retention, margin, ratePerPeriod }: AcquisitionTerms, spend: number): number {
  const rate = rateOf(retention, spend)
  return margin + (margin * rate - spend) / (1 + ratePerPeriod - rate)
}

/**
 * What a spending on acquisition and on retention brings: per prospect a [m + (m − R/r) r′ / (1 − r′)] − A,
 * with r′ = r / (1 + d). The first margin comes with the acquisition, R is spent on every customer in every period.
 *
 * @param terms             of one segment
 * @param acquisitionSpend  money per prospect, A ≥ 0
 * @param retentionSpend    money per customer and period, R ≥ 0
 * @throws RangeError when an argument is outside its interval
 * @source Blattberg & Deighton (1996), Harvard Business Review 74(4); Pfeifer (2005), The optimal ratio of
 *         acquisition and retention costs, J. Targeting, Measurement and Analysis for Marketing 13(2)
 */
export function acquisitionValue(
  terms: AcquisitionTerms,
  acquisitionSpend: number,
  retentionSpend: number,
): AcquisitionValue {
  requireAcquisition('acquisitionValue', terms)
  requireNonNegative('acquisitionValue', 'acquisitionSpend', acquisitionSpend)
  requireNonNegative('acquisitionValue', 'retentionSpend', retentionSpend)
  const { acquisition, retention } = terms
  const acquisitionRate = rateOf(acquisition, acquisitionSpend)
  const lifetimeValue = lifetimeAt(terms, retentionSpend)
  return {
    acquisitionSpend,
    retentionSpend,
    acquisitionRate,
    retentionRate: rateOf(retention, retentionSpend),
    lifetimeValue,
    marginalAcquisitionCost: marginalCost(acquisition, acquisitionSpend),
    marginalRetentionCost: marginalCost(retention, retentionSpend),
    equity: acquisitionRate * lifetimeValue - acquisitionSpend,
  }
}

/** A best spending, with the check that it must pass. */
export interface AcquisitionOptimum extends AcquisitionValue {
  /**
   * true when both spendings are above 0; then marginal acquisition cost = marginal retention cost = lifetime value.
   * Where one is 0, its marginal cost is above the lifetime value: it is not worth its first unit of money.
   */
  readonly interior: boolean
}

/**
 * The spending on acquisition and on retention that brings most per prospect.
 *
 * @param terms  of one segment
 * @throws RangeError when a term is outside its interval
 * @source Blattberg & Deighton (1996); the condition of Pfeifer (2005): both marginal costs equal the lifetime value
 */
export function bestAcquisition(terms: AcquisitionTerms): AcquisitionOptimum {
  requireAcquisition('bestAcquisition', terms)
  const retentionSpend = bestRetention(terms)
  const acquisitionSpend = bestReach(terms.acquisition, lifetimeAt(terms, retentionSpend))
  const value = acquisitionValue(terms, acquisitionSpend, retentionSpend)
  return { ...value, interior: acquisitionSpend > 0 && retentionSpend > 0 }
}

/** Spending per person up to which one more yes costs no more than it is worth. */
export function bestReach({ ceiling, k }: ResponseCurve, worth: number): number {
  const first = ceiling * k * worth
  return first > 1 ? Math.log(first) / k : 0
}

/** Where r′(R) [m (1 + d) − R] = 1 + d − r, whose left side less the right falls in R; 0 when it starts below. */
function bestRetention({ retention, margin, ratePerPeriod }: AcquisitionTerms): number {
  const most = margin * (1 + ratePerPeriod)
  const excess = (spend: number) =>
    (most - spend) / marginalCost(retention, spend) - (1 + ratePerPeriod - rateOf(retention, spend))
  if (excess(0) <= 0) return 0
  let [low, high] = [0, most]
  for (let turn = 0; turn < 200; turn++) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
