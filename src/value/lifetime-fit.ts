import {
  type BuyingFit,
  type BuyingModel,
  buyingModelOf,
  type Estimate,
  fitBuying,
  fitGammaGamma,
  freeParameters,
  type GammaGamma,
  type GammaGammaFit,
  gammaGammaOf,
  type LifetimeCustomers,
  type LifetimeModel,
  type LifetimeTerms,
  type Limit,
} from '../analytics/index.ts'
import {
  type BuyingModelName,
  buyingNameOf,
  horizonMonths,
  modelTitles,
  shippedModel,
  type TimeUnit,
  unitsPerMonth,
} from './lifetime.ts'
import type { FittedParameter, FittedParameters, ModelRun } from './model-run.ts'

/** Both models fitted to one currency's customers. */
export type LifetimeFit = {
  readonly model: LifetimeModel
  readonly parameters: FittedParameters
  readonly logLikelihood: number
  readonly converged: boolean
  readonly limitModel: string | null
  /** How the climb of the model of buying ended; that of spend is another. */
  readonly buying: {
    readonly converged: boolean
    readonly limit: Limit | null
    /** How many parameters the data determine. */
    readonly free: number
  }
  readonly warnings: readonly string[]
  /** Correlation of frequency and mean spend, which the model supposes to be 0; null when either is constant. */
  readonly correlation: number | null
}

/**
 * Fits how customers buy and what they spend. Where spend cannot be modelled per customer everybody is
 * expected to spend the common mean, and a warning says so.
 *
 * @param returnShare  share of spend that came back
 * @param buying       the model of buying
 */
export function fitLifetimes(
  customers: LifetimeCustomers,
  unit: TimeUnit,
  returnShare: number,
  buying: BuyingModelName = shippedModel,
): LifetimeFit {
  return fitted(fitBuying(buying, customers), customers, unit, returnShare)
}

/** A fit by the model that was chosen, or by the shipped one and why. */
export type ChosenFit = {
  readonly fit: LifetimeFit
  readonly buying: BuyingModelName
  readonly fallback: Fallback | null
}

/** The model that was chosen and could not be used. */
export type Fallback = { readonly chosen: BuyingModelName; readonly reason: string }

/** The same by the model that the firm chose; where these customers refuse it, by the one Kith comes with. */
export function fitChosen(
  customers: LifetimeCustomers,
  unit: TimeUnit,
  returnShare: number,
  chosen: BuyingModelName,
): ChosenFit {
  const fit = fitBuying(chosen, customers)
  const reason = chosen === shippedModel ? null : unfitReason(chosen, fit)
  if (reason === null)
    return { fit: fitted(fit, customers, unit, returnShare), buying: chosen, fallback: null }
  const instead = fitLifetimes(customers, unit, returnShare)
  const told = `${modelTitles[chosen]} was chosen; these orders refuse it, so ${modelTitles[shippedModel]} stands in. ${reason}`
  return {
    fit: { ...instead, warnings: [told, ...instead.warnings] },
    buying: shippedModel,
    fallback: { chosen, reason },
  }
}

/** Why a fit is nothing to value customers by, in a sentence; null when it is. */
export function unfitReason(
  name: BuyingModelName,
  { converged, limit }: { readonly converged: boolean; readonly limit: Limit | null },
): string | null {
  if (!converged) return `The climb to ${modelTitles[name]}’s likeliest parameters was cut short.`
  return limit === null ? null : `${modelTitles[name]} has no finite maximum here. ${limit.statement}`
}

function fitted(
  purchases: BuyingFit,
  customers: LifetimeCustomers,
  unit: TimeUnit,
  returnShare: number,
): LifetimeFit {
  const spend = fitSpend(customers)
  return {
    model: {
      purchases: buyingModelOf(purchases),
      purchasesCovariance: purchases.covariance,
      spend: spend.model,
      spendCovariance: spend.covariance,
    },
    parameters: parametersOf(purchases, spend, unit, returnShare),
    logLikelihood: purchases.logLikelihood,
    converged: purchases.converged && (spend.fit?.converged ?? true),
    buying: {
      converged: purchases.converged,
      limit: purchases.limit,
      free: freeParameters(purchases),
    },
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
  purchases: BuyingFit,
  spend: SpendFit,
  unit: TimeUnit,
  returnShare: number,
): FittedParameters {
  const bare = (value: number): FittedParameter => ({ value, se: null, low: null, high: null })
  const own = spend.fit?.parameters
  return {
    unit: unit.name,
    level: purchases.level,
    ...buyingParameters(purchases),
    p: own ? shown(own.p) : bare(spend.model.p),
    q: own ? shown(own.q) : bare(spend.model.q),
    gamma: own ? shown(own.gamma) : bare(spend.model.gamma),
    returnShare,
  }
}

function buyingParameters({ parameters }: BuyingFit) {
  const rate = { r: shown(parameters.r), alpha: shown(parameters.alpha) }
  return 's' in parameters
    ? { ...rate, s: shown(parameters.s), beta: shown(parameters.beta) }
    : { ...rate, a: shown(parameters.a), b: shown(parameters.b) }
}

const finite = (value: number | null) => (Number.isFinite(value) ? value : null)

function shown({ value, se, low, high }: Estimate): FittedParameter {
  return { value: finite(value), se: finite(se), low: finite(low), high: finite(high) }
}

/** The model that a stored run used; null where it had none. */
export function modelOf({
  model,
  parameters,
  covariance,
}: Pick<ModelRun, 'model' | 'parameters' | 'covariance'>): LifetimeModel | null {
  if (!parameters || !covariance) return null
  const { p, q, gamma } = parameters
  return {
    purchases: buyingOf(buyingNameOf(model), parameters),
    purchasesCovariance: covariance.purchases,
    spend: { p: known(p), q: known(q), gamma: known(gamma) },
    spendCovariance: covariance.spend,
  }
}

const known = (parameter: FittedParameter | undefined) => parameter?.value ?? Number.NaN

function buyingOf(model: BuyingModelName, parameters: FittedParameters): BuyingModel {
  const { r, alpha, a, b, s, beta } = parameters
  const rate = { r: known(r), alpha: known(alpha) }
  return model === 'pareto-nbd'
    ? { model, ...rate, s: known(s), beta: known(beta) }
    : { model, ...rate, a: known(a), b: known(b) }
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
