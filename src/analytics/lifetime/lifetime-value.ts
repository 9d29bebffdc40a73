import { requireCount, requireLevel, requireNonNegative, requireSameLength } from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { discountedService, monthsPaid } from './cost-to-serve.ts'
import { type Equity, EquitySum } from './equity.ts'
import { estimateDeviations, type LifetimeRow, newRow, oddsMoved, readRow } from './lifetime-row.ts'
import type { LifetimeTerms } from './lifetime-terms.ts'
import { outcomeInterval } from './outcome.ts'
import {
  estimatedWidth,
  type LifetimeCustomers,
  type LifetimeModel,
  lifetimeWidth,
  valuationOf,
} from './valuation.ts'

/** Choices of a valuation; each has a default. */
export interface LifetimeOptions {
  /** coverage of every interval, in (0, 1); default 0.8 */
  readonly level?: number
  /** n group numbers (cohort, segment), whole numbers ≥ 0; equity is then also summed by group */
  readonly groups?: Int32Array
  /** what serving the customers costs; taken off every value. Default: nothing */
  readonly costs?: ServiceCosts
  /** also give each customer's outcome interval, and those of the estimates (costs half more); default false */
  readonly outcomes?: boolean
}

/** What serving n customers costs, in the currency of their purchases. */
export interface ServiceCosts {
  /** n costs a year, ≥ 0 */
  readonly perYear: Float64Array
  /** standard error common to all of them, as a share of the cost, ≥ 0 */
  readonly deviation: number
}

/** n lower and n upper ends. */
export interface Ends {
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Values of n customers and their sums. */
export interface LifetimeValues {
  /**
   * n expected present values of the margin of the coming months less the cost of serving, residual: nothing
   * already earned is in it. Negative where serving costs more than is expected.
   */
  readonly value: Float64Array
  /**
   * n lower ends of the interval of the customer's **expected value**: it covers what the base leaves unknown
   * about the models' parameters (delta method, log scale, parameters of both models), and nothing else. It
   * does not say how far this customer's actual purchases will scatter: that is the outcome interval.
   */
  readonly low: Float64Array
  readonly high: Float64Array
  /** n probabilities that the customer is still active */
  readonly alive: Float64Array
  /** n expected purchases over the months ahead, not discounted */
  readonly transactions: Float64Array
  /** coverage of the intervals */
  readonly level: number
  /** what each customer may actually bring, chance and unknown own traits included; only when asked for */
  readonly outcome: { readonly low: Float64Array; readonly high: Float64Array } | null
  /**
   * ends of the intervals of `alive` and `transactions`, from the parameters' uncertainty alone (delta method;
   * log-odds and log scale); both ends are the estimate where the model leaves no doubt; only with outcomes
   */
  readonly estimates: { readonly alive: Ends; readonly transactions: Ends } | null
  /** today's customers together */
  readonly equity: Equity
  /** the same per group number; empty without groups */
  readonly byGroup: readonly Equity[]
}

function groupSums(groups: Int32Array | undefined, rows: number): EquitySum[] {
  if (!groups) return []
  requireSameLength('lifetimeValues', 'groups', groups.length, rows)
  let most = -1
  for (const group of groups) {
    requireCount('lifetimeValues', 'groups', group)
    if (group > most) most = group
  }
  return Array.from({ length: most + 1 }, () => new EquitySum())
}

/** What serving row j costs over the horizon, as money today. */
function costsAhead(
  costs: ServiceCosts | undefined,
  terms: LifetimeTerms,
  rows: number,
): (j: number, alive: number) => number {
  if (!costs) return () => 0
  const { perYear, deviation } = costs
  requireSameLength('lifetimeValues', 'costs.perYear', perYear.length, rows)
  requireNonNegative('lifetimeValues', 'costs.deviation', deviation)
  const annuity = monthsPaid(terms)
  return (j, alive) => discountedService(perYear[j] as number, alive, annuity)
}

/**
 * Customer lifetime value of every customer of a base, and their sum: margin × expected spend per purchase ×
 * discounted expected purchases over the months ahead, less what serving costs over them.
 *
 * The future is residual and of today's customers only. A month's purchases are discounted from its end.
 * A million customers take about a second and no memory but the columns returned.
 *
 * @param model      both fits in one currency
 * @param customers  n rows; values are of one customer each, sums count a row as often as its weight says
 * @param terms      margin, discount rate, horizon
 * @param options    level, groups, costs, outcomes
 * @returns          values with intervals, and customer equity whose interval adds the common uncertainty of
 *                   the parameters (which does not average out) to the chance of single customers (which does)
 * @throws RangeError when an argument is outside its interval; q ≤ 1 is one, for then mean spend is infinite
 * @source Fader, Hardie & Lee (2005), RFM and CLV: Using Iso-Value Curves, J. Marketing Research 42(4)
 */
export function lifetimeValues(
  model: LifetimeModel,
  customers: LifetimeCustomers,
  terms: LifetimeTerms,
  options: LifetimeOptions = {},
): LifetimeValues {
  const { level = 0.8, groups, costs, outcomes = false } = options
  requireLevel('lifetimeValues', 'level', level)
  const rows = customers.x.length
  const reach = normalQuantile((1 + level) / 2)
  const width = outcomes ? estimatedWidth : lifetimeWidth
  const valuation = valuationOf('lifetimeValues', model, customers, terms, width)
  const column = () => new Float64Array(rows)
  const [value, low, high, alive, transactions] = [column(), column(), column(), column(), column()]
  const ends = () => ({ low: column(), high: column() })
  const outcome = outcomes ? ends() : null
  const estimates = outcomes ? { alive: ends(), transactions: ends() } : null
  const total = new EquitySum()
  const sums = groupSums(groups, rows)
  const row = newRow(width)
  const reached = new Float64Array(2)
  const costAhead = costsAhead(costs, terms, rows)
  const { weights } = customers
  for (let j = 0; j < rows; j++) {
    readRow(valuation, j, row)
    const cost = costAhead(j, row.alive)
    value[j] = row.value - cost
    const factor = Math.exp(reach * Math.sqrt(row.logVariance))
    low[j] = row.value / factor - cost
    high[j] = row.value * factor - cost
    alive[j] = row.alive
    transactions[j] = row.transactions
    const times = weights ? (weights[j] as number) : 1
    total.add(row, cost, times)
    if (groups) sums[groups[j] as number]?.add(row, cost, times)
    if (!outcome) continue
    outcomeInterval(row, level, reached)
    outcome.low[j] = (reached[0] as number) - cost
    outcome.high[j] = (reached[1] as number) - cost
    if (estimates) noteEstimates(model, row, reach, estimates, j)
  }
  const uncertainty = { ...model, costDeviation: costs?.deviation ?? 0 }
  const equity = (sum: EquitySum) => sum.equity(uncertainty, level)
  const byGroup = sums.map(equity)
  return { value, low, high, alive, transactions, level, outcome, estimates, equity: equity(total), byGroup }
}

function noteEstimates(
  model: LifetimeModel,
  row: LifetimeRow,
  reach: number,
  { alive, transactions }: NonNullable<LifetimeValues['estimates']>,
  j: number,
): void {
  const deviation = estimateDeviations(model.purchasesCovariance, row)
  alive.low[j] = oddsMoved(row.alive, -reach * deviation.odds)
  alive.high[j] = oddsMoved(row.alive, reach * deviation.odds)
  const factor = Math.exp(reach * deviation.transactions)
  transactions.low[j] = row.transactions / factor
  transactions.high[j] = row.transactions * factor
}
