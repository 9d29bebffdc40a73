import { refuse, requireFinite, requireSameLength } from '../numerics/argument.ts'
import { type Discounting, discountedIfAlive } from './bg-nbd-forecast.ts'
import { type Buying, type BuyingModel, buyingOf, requireBuying, shifted } from './buying.ts'
import { ForecastTable } from './forecast-table.ts'
import { type GammaGamma, requireGammaGamma } from './gamma-gamma.ts'
import { type LifetimeTerms, monthlyDiscounting, requireTerms } from './lifetime-terms.ts'
import { type Purchases, requirePurchases } from './purchases.ts'

/** Both fitted models, with the uncertainty of their parameters. */
export interface LifetimeModel {
  readonly purchases: BuyingModel
  /** covariance of its four log-parameters in the fit's order, 4 × 4 row-major */
  readonly purchasesCovariance: ArrayLike<number>
  readonly spend: GammaGamma
  /** covariance of (ln p, ln q, ln γ), 3 × 3 row-major, from the fit */
  readonly spendCovariance: ArrayLike<number>
}

/** Customers to value: their purchases and what they spent, in one currency. */
export interface LifetimeCustomers extends Purchases {
  /** n unrounded mean amounts of the repeat purchases; ignored where x = 0, taken as 0 where negative */
  readonly meanSpend: Float64Array
}

/** Everything needed to value one customer after the other. */
export interface Valuation {
  readonly model: LifetimeModel
  readonly customers: LifetimeCustomers
  readonly margin: number
  readonly buying: Buying
  readonly table: ForecastTable
}

/** Values per point of the table: ln D, its four derivatives in log-parameters, E[N], E[N(N − 1)], ln P(N = 0). */
export const lifetimeWidth = 8
/** The same with the four derivatives of ln E[N] in log-parameters. */
export const estimatedWidth = 12

/** Step of the central differences in log-parameters: truncation and rounding are both near 1e-8. */
const STEP = 1e-4

/**
 * @param width  {@link lifetimeWidth} or {@link estimatedWidth}
 * @throws RangeError when an argument is outside its interval
 */
export function valuationOf(
  where: string,
  model: LifetimeModel,
  customers: LifetimeCustomers,
  terms: LifetimeTerms,
  width = lifetimeWidth,
): Valuation {
  requireValuation(where, model, customers, terms)
  const table = lifetimeTable(model.purchases, customers, monthlyDiscounting(terms), width)
  return { model, customers, margin: terms.margin, buying: buyingOf(model.purchases), table }
}

function requireValuation(
  where: string,
  model: LifetimeModel,
  customers: LifetimeCustomers,
  terms: LifetimeTerms,
): void {
  requireBuying(where, model.purchases)
  requireGammaGamma(where, model.spend)
  if (model.purchasesCovariance.length !== 16)
    refuse(where, 'purchasesCovariance', '16 numbers', model.purchasesCovariance.length)
  if (model.spendCovariance.length !== 9)
    refuse(where, 'spendCovariance', '9 numbers', model.spendCovariance.length)
  requireFiniteAll(where, 'purchasesCovariance', model.purchasesCovariance)
  requireFiniteAll(where, 'spendCovariance', model.spendCovariance)
  requireTerms(where, terms)
  requirePurchases(where, customers)
  const { x, meanSpend } = customers
  requireSameLength(where, 'meanSpend', meanSpend.length, x.length)
  for (let row = 0; row < x.length; row++)
    if ((x[row] as number) > 0 && !Number.isFinite(meanSpend[row] as number))
      refuse(where, `meanSpend[${row}]`, 'finite where x > 0', meanSpend[row])
}

/** @throws RangeError naming the first number that is not finite */
export function requireFiniteAll(where: string, argument: string, numbers: ArrayLike<number>): void {
  for (let j = 0; j < numbers.length; j++) requireFinite(where, `${argument}[${j}]`, numbers[j] as number)
}

/** Everything about the future that depends on x and T alone, given that the customer is still active. */
function lifetimeTable(
  model: BuyingModel,
  purchases: Purchases,
  terms: Discounting,
  width: number,
): ForecastTable {
  const horizon = terms.period * terms.periods
  const buying = buyingOf(model)
  const around = [0, 1, 2, 3].map(
    (which) => [buyingOf(shifted(model, which, STEP)), buyingOf(shifted(model, which, -STEP))] as const,
  )
  return new ForecastTable(purchases.x, purchases.T, buying.origin, width, (x) => {
    const expected = buying.expected(x)
    const [pairs, lnSilent] = [buying.pairs(x), buying.lnSilent(x)]
    const discounted = discountedIfAlive(expected, terms)
    const counts = around.map(([up, down]) => [up.expected(x), down.expected(x)] as const)
    const sides = counts.map(
      ([up, down]) => [discountedIfAlive(up, terms), discountedIfAlive(down, terms)] as const,
    )
    return (T, out) => {
      out[0] = Math.log(discounted(T))
      sides.forEach(([up, down], which) => {
        out[1 + which] = Math.log(up(T) / down(T)) / (2 * STEP)
      })
      out[5] = expected(T, horizon)
      out[6] = pairs(T, horizon)
      out[7] = lnSilent(T, horizon)
      if (width < estimatedWidth) return
      counts.forEach(([up, down], which) => {
        out[8 + which] = Math.log(up(T, horizon) / down(T, horizon)) / (2 * STEP)
      })
    }
  })
}
