import type { BgNbd } from './bg-nbd.ts'
import { expectedIfAlive, pairsIfAlive } from './bg-nbd-alive.ts'
import { type Discounting, discountedIfAlive } from './bg-nbd-forecast.ts'
import { ForecastTable } from './forecast-table.ts'
import type { LifetimeCustomers, LifetimeModel } from './lifetime-value.ts'
import type { Purchases } from './purchases.ts'

/** Values per point of the table: ln D, its four derivatives in log-parameters, E[N], E[N(N − 1)], ln P(N = 0). */
export const lifetimeWidth = 8
/** The same with the four derivatives of ln E[N] in log-parameters. */
export const estimatedWidth = 12

/** Step of the central differences in log-parameters: truncation and rounding are both near 1e-8. */
const STEP = 1e-4

function shifted(model: BgNbd, which: number, by: number): BgNbd {
  const values = [model.r, model.alpha, model.a, model.b]
  values[which] = (values[which] as number) * Math.exp(by)
  const [r, alpha, a, b] = values as [number, number, number, number]
  return { r, alpha, a, b }
}

/**
 * Everything about the future that depends on x and T alone, given that the customer is still active.
 *
 * @param width  {@link lifetimeWidth} or {@link estimatedWidth}
 */
export function lifetimeTable(
  model: BgNbd,
  purchases: Purchases,
  terms: Discounting,
  width = lifetimeWidth,
): ForecastTable {
  const horizon = terms.period * terms.periods
  const around = [0, 1, 2, 3].map(
    (which) => [shifted(model, which, STEP), shifted(model, which, -STEP)] as const,
  )
  return new ForecastTable(purchases.x, purchases.T, model.alpha, width, (x) => {
    const discounted = discountedIfAlive(model, x, terms)
    const sides = around.map(([up, down]) => [
      discountedIfAlive(up, x, terms),
      discountedIfAlive(down, x, terms),
    ])
    const expected = expectedIfAlive(model, x)
    const pairs = pairsIfAlive(model, x)
    const counts =
      width < estimatedWidth
        ? []
        : around.map(([up, down]) => [expectedIfAlive(up, x), expectedIfAlive(down, x)])
    return (T, out) => {
      out[0] = Math.log(discounted(T))
      sides.forEach(([up, down], which) => {
        out[1 + which] = up && down ? Math.log(up(T) / down(T)) / (2 * STEP) : 0
      })
      out[5] = expected(T, horizon)
      out[6] = pairs(T, horizon)
      out[7] = -(model.r + x) * Math.log1p(horizon / (model.alpha + T))
      counts.forEach(([up, down], which) => {
        out[8 + which] = up && down ? Math.log(up(T, horizon) / down(T, horizon)) / (2 * STEP) : 0
      })
    }
  })
}

/** One customer's value and what is known about its spread. Reused from row to row. */
export interface LifetimeRow {
  /** expected present value, in money */
  value: number
  /** variance of its logarithm from the parameters' uncertainty */
  logVariance: number
  /** derivatives of ln value in (ln r, ln α, ln a, ln b, ln p, ln q, ln γ) */
  readonly slope: Float64Array
  alive: number
  /** derivatives of the log-odds of being active in (ln r, ln α, ln a, ln b); zeros for x = 0, where it is certain */
  readonly odds: Float64Array
  /** expected purchases over the horizon, undiscounted */
  transactions: number
  /** probability of no purchase over the horizon */
  silent: number
  /** its logarithm, exact where it is next to 0 */
  lnSilent: number
  /** expected present value were the customer still active, in money */
  ifActive: number
  /** variance of what the customer will bring, in money²; Infinity where the model's spend has none */
  variance: number
  readonly point: Float64Array
}

export function newRow(width: number): LifetimeRow {
  const point = new Float64Array(width)
  const slope = new Float64Array(7)
  const amounts = { value: 0, logVariance: 0, variance: 0, ifActive: 0 }
  const odds = new Float64Array(4)
  return { ...amounts, slope, odds, alive: 0, transactions: 0, silent: 0, lnSilent: 0, point }
}

/** P(alive), with its derivatives added to the slope. */
function addAlive(model: BgNbd, x: number, tx: number, lnSeen: number, row: LifetimeRow): void {
  const { slope, odds, point } = row
  for (let j = 0; j < 4; j++) slope[j] = point[1 + j] as number
  row.alive = 1
  odds.fill(0)
  if (x === 0) return
  const { r, alpha, a, b } = model
  const span = lnSeen - Math.log(alpha + tx)
  row.alive = 1 / (1 + Math.exp(Math.log(a / (b + x - 1)) + (r + x) * span))
  const gone = 1 - row.alive
  odds[0] = -r * span
  odds[1] = -alpha * (r + x) * (Math.exp(-lnSeen) - 1 / (alpha + tx))
  odds[2] = -1
  odds[3] = b / (b + x - 1)
  for (let j = 0; j < 4; j++) slope[j] = (slope[j] as number) + gone * (odds[j] as number)
}

/** Standard deviations from the parameters' uncertainty: of the log-odds of being active, of ln E[N]. */
export function estimateDeviations(
  covariance: ArrayLike<number>,
  row: LifetimeRow,
): { readonly odds: number; readonly transactions: number } {
  const { odds, point, alive } = row
  const slope = odds.map((part, j) => (1 - alive) * part + (point[lifetimeWidth + j] as number))
  return {
    odds: Math.sqrt(quadratic(covariance, odds, 0, 4)),
    transactions: Math.sqrt(quadratic(covariance, slope, 0, 4)),
  }
}

/** A probability with its log-odds moved by so much. */
export function oddsMoved(probability: number, by: number): number {
  return probability <= 0 || probability >= 1
    ? probability
    : 1 / (1 + ((1 - probability) / probability) * Math.exp(-by))
}

/** vᵀ C v for the part of v that starts at `from`. */
export function quadratic(
  covariance: ArrayLike<number>,
  slope: Float64Array,
  from: number,
  k: number,
): number {
  let sum = 0
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      sum += (slope[from + i] as number) * (slope[from + j] as number) * (covariance[i * k + j] as number)
  // Of a singular covariance rounding may leave a trace below 0, whose root would be NaN.
  return Math.max(0, sum)
}

/**
 * Fills `row` for customer j. The chance in the future sum takes purchases at their mean discount, so the
 * spread of their dates within the horizon is left out; it is small beside the spread of their number.
 */
export function readRow(
  model: LifetimeModel,
  customers: LifetimeCustomers,
  margin: number,
  table: ForecastTable,
  j: number,
  row: LifetimeRow,
): void {
  const x = customers.x[j] as number
  const T = customers.T[j] as number
  const { point, slope } = row
  const lnSeen = Math.log(model.purchases.alpha + T)
  table.read(x, T, lnSeen, point)
  addAlive(model.purchases, x, customers.tx[j] as number, lnSeen, row)
  const { p, q, gamma } = model.spend
  const spent = x === 0 ? 0 : x * Math.max(0, customers.meanSpend[j] as number)
  const rest = p * x + q - 1
  const spend = (p * (gamma + spent)) / rest
  slope[4] = 1 - (p * x) / rest
  slope[5] = -q / rest
  slope[6] = gamma / (gamma + spent)
  const ifAlive = Math.exp(point[0] as number)
  row.ifActive = margin * spend * ifAlive
  row.value = row.alive * row.ifActive
  row.logVariance =
    quadratic(model.purchasesCovariance, slope, 0, 4) + quadratic(model.spendCovariance, slope, 4, 3)
  const expected = point[5] as number
  const mean = row.alive * expected
  row.transactions = mean
  const buying = -row.alive * Math.expm1(point[7] as number)
  row.silent = 1 - buying
  row.lnSilent = Math.log1p(-buying)
  const square = rest > 1 ? (spend * spend * rest) / (rest - 1) : Infinity
  const scale = (margin * ifAlive) / expected
  const secondMoment = (mean / p + row.alive * (point[6] as number) + mean) * square
  row.variance = scale * scale * (secondMoment - mean * mean * spend * spend)
}
