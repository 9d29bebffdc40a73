import {
  type BgNbdFit,
  bgNbdOf,
  type Equity,
  type Estimate,
  fitBgNbd,
  fitGammaGamma,
  type GammaGamma,
  type GammaGammaFit,
  gammaGammaOf,
  type LifetimeCustomers,
  type LifetimeModel,
  type LifetimeTerms,
  lifetimeValues,
  type Purchases,
} from '../analytics/index.ts'
import { horizonMonths, shownLevel, type TimeUnit, unitsPerMonth } from './lifetime.ts'
import type { FittedParameter, FittedParameters } from './model-run.ts'

/** Both models fitted to one currency's customers. */
export type LifetimeFit = {
  readonly model: LifetimeModel
  readonly parameters: FittedParameters
  readonly logLikelihood: number
  readonly converged: boolean
  readonly limitModel: string | null
  readonly warnings: readonly string[]
  /** Correlation of frequency and mean spend, which the model supposes to be 0; null when either is constant. */
  readonly correlation: number | null
}

/**
 * Fits how customers buy and what they spend. Where spend cannot be modelled per customer everybody is
 * expected to spend the common mean, and a warning says so.
 *
 * @param returnShare  share of spend that came back
 */
export function fitLifetimes(customers: LifetimeCustomers, unit: TimeUnit, returnShare: number): LifetimeFit {
  const purchases = fitBgNbd(customers)
  const spend = fitSpend(customers)
  return {
    model: {
      purchases: bgNbdOf(purchases),
      purchasesCovariance: purchases.covariance,
      spend: spend.model,
      spendCovariance: spend.covariance,
    },
    parameters: parametersOf(purchases, spend, unit, returnShare),
    logLikelihood: purchases.logLikelihood,
    converged: purchases.converged && (spend.fit?.converged ?? true),
    limitModel: purchases.limit?.name ?? spend.fit?.limit?.name ?? null,
    warnings: [...purchases.warnings, ...spend.warnings],
    correlation: spend.fit?.correlation ?? null,
  }
}

type SpendFit = {
  readonly model: GammaGamma
  readonly covariance: Float64Array
  readonly fit: GammaGammaFit | null
  readonly warnings: readonly string[]
}

function fitSpend(customers: LifetimeCustomers): SpendFit {
  const hasSpend = customers.meanSpend.some((mean, row) => mean > 0 && (customers.x[row] as number) > 0)
  const fit = hasSpend ? fitGammaGamma(customers) : null
  // The last warning counts rows without a repeat purchase, which is nothing to be warned of.
  const warnings = (fit?.warnings ?? []).filter((warning) => !/left out\.$/.test(warning))
  if (fit && fit.parameters.q.value > 1.0001)
    return { model: gammaGammaOf(fit), covariance: fit.covariance, fit, warnings }
  const common = commonSpend(customers)
  const sentence = `Spend per order could not be told apart between customers; everybody is expected to spend the mean.`
  return { ...common, fit: null, warnings: [...warnings, sentence] }
}

/** A gamma-gamma model so narrow that it is the mean of all repeat orders, with that mean's own uncertainty. */
function commonSpend({ x, meanSpend }: LifetimeCustomers): Pick<SpendFit, 'model' | 'covariance'> {
  let [orders, sum, square, customers] = [0, 0, 0, 0]
  for (let row = 0; row < x.length; row++) {
    const count = x[row] as number
    const mean = meanSpend[row] as number
    if (count === 0 || mean < 0) continue
    customers++
    orders += count
    sum += count * mean
    square += mean * mean
  }
  const mean = orders === 0 ? 0 : sum / orders
  const spread = customers < 2 ? 0 : Math.max(0, square / customers - mean * mean) / customers
  const covariance = new Float64Array(9)
  covariance[8] = mean === 0 ? 0 : spread / (mean * mean)
  const narrow = 1e9
  return { model: { p: 1, q: narrow + 1, gamma: Math.max(mean, 1e-9) * narrow }, covariance }
}

function parametersOf(
  purchases: BgNbdFit,
  spend: SpendFit,
  unit: TimeUnit,
  returnShare: number,
): FittedParameters {
  const { r, alpha, a, b } = purchases.parameters
  const bare = (value: number): FittedParameter => ({ value, se: null, low: null, high: null })
  const own = spend.fit?.parameters
  return {
    unit: unit.name,
    level: purchases.level,
    r: shown(r),
    alpha: shown(alpha),
    a: shown(a),
    b: shown(b),
    p: own ? shown(own.p) : bare(spend.model.p),
    q: own ? shown(own.q) : bare(spend.model.q),
    gamma: own ? shown(own.gamma) : bare(spend.model.gamma),
    returnShare,
  }
}

const finite = (value: number | null) => (Number.isFinite(value) ? value : null)

function shown({ value, se, low, high }: Estimate): FittedParameter {
  return { value: finite(value), se: finite(se), low: finite(low), high: finite(high) }
}

/** The model that a stored run used. */
export function modelOf(
  parameters: FittedParameters,
  covariance: { readonly purchases: readonly number[]; readonly spend: readonly number[] },
): LifetimeModel {
  const of = (parameter: FittedParameter) => parameter.value ?? Number.NaN
  const { r, alpha, a, b, p, q, gamma } = parameters
  return {
    purchases: { r: of(r), alpha: of(alpha), a: of(a), b: of(b) },
    purchasesCovariance: covariance.purchases,
    spend: { p: of(p), q: of(q), gamma: of(gamma) },
    spendCovariance: covariance.spend,
  }
}

/**
 * The terms of a lifetime value.
 *
 * @param margin        share of spend left before the cost of serving
 * @param returnShare   share of spend that comes back, taken off the margin's base
 * @param ratePerYear   cost of capital
 * @param months        horizon; default 36
 */
export function lifetimeTerms(
  { margin, returnShare, ratePerYear }: { margin: number; returnShare: number; ratePerYear: number },
  unit: TimeUnit,
  months = horizonMonths,
): LifetimeTerms {
  const kept = Math.max(1e-6, margin * (1 - returnShare))
  return { margin: kept, ratePerYear, months, unitsPerMonth: unitsPerMonth(unit) }
}

/**
 * How many purchases all customers together will make in a time to come, with the interval of that number:
 * chance, differences between customers and the parameters' uncertainty.
 *
 * @param units  length of that time, in the model's unit
 */
export function expectedCount(
  model: Pick<LifetimeModel, 'purchases' | 'purchasesCovariance'>,
  purchases: Purchases,
  units: number,
  level = shownLevel,
): Equity {
  // A spend of exactly 1 without spread turns lifetime values into numbers of purchases.
  const one = { p: 1e6, q: 1e9 + 1, gamma: 1e3 }
  const counted = { ...model, spend: one, spendCovariance: new Float64Array(9) }
  const customers = { ...purchases, meanSpend: new Float64Array(purchases.x.length).fill(1) }
  const terms = { margin: 1, ratePerYear: 0, months: 1, unitsPerMonth: units }
  return lifetimeValues(counted, customers, terms, { level }).equity
}
