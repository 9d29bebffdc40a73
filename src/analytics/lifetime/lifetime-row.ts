import type { GammaGamma } from './gamma-gamma.ts'
import { lifetimeWidth, type Valuation } from './valuation.ts'

/** One customer's value and what is known about its spread. Reused from row to row. */
export interface LifetimeRow {
  /** expected present value, in money */
  value: number
  /** variance of its logarithm from the parameters' uncertainty */
  logVariance: number
  /** derivatives of ln value in the log-parameters, four of the purchases and (ln p, ln q, ln γ) */
  readonly slope: Float64Array
  alive: number
  /** derivatives of the log-odds of being active in the four log-parameters; zeros where it is certain */
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

/** Expected spend per purchase of who made x and spent so much on each; fills its slopes in ln p, ln q and ln γ. */
export function readSpend(
  { p, q, gamma }: GammaGamma,
  x: number,
  meanSpend: number,
  slope: Float64Array,
): number {
  const spent = x === 0 ? 0 : x * Math.max(0, meanSpend)
  const rest = p * x + q - 1
  slope[4] = 1 - (p * x) / rest
  slope[5] = -q / rest
  slope[6] = gamma / (gamma + spent)
  return (p * (gamma + spent)) / rest
}

/** Mean square of a customer's own mean spend; Infinity where the model's spend has none. */
export function spendSquare({ p, q }: GammaGamma, x: number, mean: number): number {
  const rest = p * x + q - 1
  return rest > 1 ? (mean * mean * rest) / (rest - 1) : Infinity
}

/**
 * Fills `row` for customer j. The chance in the future sum takes purchases at their mean discount, so the
 * spread of their dates within the horizon is left out; it is small beside the spread of their number.
 */
export function readRow(valuation: Valuation, j: number, row: LifetimeRow): void {
  const { model, customers, margin, buying, table } = valuation
  const x = customers.x[j] as number
  const T = customers.T[j] as number
  const { point, slope, odds } = row
  const lnSeen = Math.log(buying.origin + T)
  table.read(x, T, lnSeen, point)
  row.alive = buying.alive(x, customers.tx[j] as number, T, lnSeen, odds)
  for (let k = 0; k < 4; k++) slope[k] = (point[1 + k] as number) + (1 - row.alive) * (odds[k] as number)
  const spend = readSpend(model.spend, x, customers.meanSpend[j] as number, slope)
  const ifAlive = Math.exp(point[0] as number)
  row.ifActive = margin * spend * ifAlive
  row.value = row.alive * row.ifActive
  row.logVariance =
    quadratic(model.purchasesCovariance, slope, 0, 4) + quadratic(model.spendCovariance, slope, 4, 3)
  const expected = point[5] as number
  const mean = row.alive * expected
  row.transactions = mean
  const bought = -row.alive * Math.expm1(point[7] as number)
  row.silent = 1 - bought
  row.lnSilent = Math.log1p(-bought)
  const square = spendSquare(model.spend, x, spend)
  const scale = (margin * ifAlive) / expected
  const secondMoment = (mean / model.spend.p + row.alive * (point[6] as number) + mean) * square
  row.variance = scale * scale * (secondMoment - mean * mean * spend * spend)
}
