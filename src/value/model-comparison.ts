import {
  compareForecasts,
  type LifetimeCustomers,
  type LifetimeTerms,
  lifetimeValues,
  type ServiceCosts,
} from '../analytics/index.ts'
import { type CutBase, cutBase, type Held, heldAgainst, type PurchaseDays } from './holdout.ts'
import { wideningOf } from './holdout-widening.ts'
import { type BuyingModelName, buyingModels, modelTitles, shownLevel, type TimeUnit } from './lifetime.ts'
import { fitLifetimes, unfitReason } from './lifetime-fit.ts'
import { partOf } from './lifetime-summary.ts'
import type { EquityPart, FittedParameters, Holdout } from './model-run.ts'

/** One model fitted on all customers of a currency, and held against weeks it had not seen. */
export type ComparedModel = {
  readonly name: BuyingModelName
  /** Why it may not be put in force, in a sentence; null when it may. */
  readonly unfit: string | null
  readonly parameters: FittedParameters | null
  readonly logLikelihood: number | null
  /** Of the model of buying alone, by the parameters that the data determine: four, or those of the limiting model. */
  readonly aic: number | null
  readonly bic: number | null
  readonly limitModel: string | null
  readonly warnings: readonly string[]
  readonly equity: (EquityPart & { readonly level: number }) | null
  readonly aliveSum: number | null
  readonly expectedOrders: number | null
  readonly holdout: Holdout | { readonly missing: string }
  /** Root of the mean squared error of a customer's orders in the holdout. */
  readonly error: number | null
}

/** Two models' mean squared errors on the same customers, the one's less the other's. */
export type ComparedPair = {
  readonly one: BuyingModelName
  readonly other: BuyingModelName
  readonly difference: number
  readonly low: number
  readonly high: number
}

/** What a comparison found. */
export type ComparisonResult = {
  readonly n: number
  readonly observedUntil: string
  readonly unit: TimeUnit['name']
  readonly models: readonly ComparedModel[]
  readonly pairs: readonly ComparedPair[]
  /** Coverage of the pairs' intervals, and how often customers were drawn again. */
  readonly level: number
  readonly replicates: number
  /** That purchases fall on few days, so that another family of models may be right; null when they do not. */
  readonly fewDays: string | null
}

/** How far a comparison is: `done` of `of` pieces of its step. */
export type ComparisonProgress = { readonly step: string; readonly done: number; readonly of: number }

export type ComparisonState = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled'

/** A comparison asked for: where it stands, and what it found. */
export type Comparison = {
  readonly comparisonId: string
  readonly currency: string
  readonly state: ComparisonState
  readonly progress: ComparisonProgress | null
  readonly result: ComparisonResult | null
  /** Why these customers cannot be modelled, or what went wrong. */
  readonly refused: string | null
  readonly requestedBy: string | null
  readonly requestedAt: string
  readonly finishedAt: string | null
}

/** A currency's customers in columns, as a thread takes them. */
export type ComparedBase = {
  readonly currency: string
  readonly observedUntil: string
  readonly untilDay: number
  readonly unit: TimeUnit
  readonly returnShare: number
  readonly terms: LifetimeTerms
  readonly purchases: LifetimeCustomers
  readonly costs: ServiceCosts | null
  readonly days: PurchaseDays
  readonly oneIn: number
}

const replicates = 400
const seed = 20_050_424

/**
 * Fits every model of buying on the same customers and holds each against the same unseen weeks. Which forecast came
 * nearer is told by paired draws of customers, so that a difference of chance is called one.
 */
export function compareModels(
  base: ComparedBase,
  tell: (progress: ComparisonProgress) => void = () => undefined,
): ComparisonResult {
  const cut = cutBase(base.days, base.untilDay, base.unit, base.oneIn)
  const steps = buyingModels.length * 2 + 1
  const found = buyingModels.map((name, at) => {
    tell({ step: `fitting ${modelTitles[name]}`, done: at * 2, of: steps })
    const held = 'missing' in cut ? null : heldOr(cut, name)
    tell({ step: `valuing by ${modelTitles[name]}`, done: at * 2 + 1, of: steps })
    const holdout = held?.holdout ?? ('missing' in cut ? cut : { missing: notHeld })
    return { model: comparedModel(base, name, holdout), held }
  })
  tell({ step: 'drawing customers again', done: steps - 1, of: steps })
  const { models, pairs, level } = contested(cut, found)
  const { currency: _, observedUntil, unit } = base
  const fewDays = fewDaysOf(base.days)
  return {
    n: base.purchases.x.length,
    observedUntil,
    unit: unit.name,
    models,
    pairs,
    level,
    replicates,
    fewDays,
  }
}

const notHeld = 'On the customers known at the cut the model could not be fitted.'

function heldOr(cut: CutBase, name: BuyingModelName): Held | null {
  try {
    return heldAgainst(cut, name)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A model that these customers refuse is told with the reason, and keeps no other from being compared. */
function comparedModel(
  base: ComparedBase,
  name: BuyingModelName,
  holdout: ComparedModel['holdout'],
): ComparedModel {
  try {
    return fittedModel(base, name, holdout)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const nothing = { parameters: null, logLikelihood: null, aic: null, bic: null, limitModel: null }
    const unfit = `${modelTitles[name]} could not be fitted: ${error.message}`
    const values = { equity: null, aliveSum: null, expectedOrders: null }
    return { name, unfit, ...nothing, warnings: [], ...values, holdout, error: null }
  }
}

function fittedModel(
  { purchases, unit, returnShare, terms, costs, currency }: ComparedBase,
  name: BuyingModelName,
  holdout: ComparedModel['holdout'],
): ComparedModel {
  const fit = fitLifetimes(purchases, unit, returnShare, name)
  const { parameters, logLikelihood, limitModel, warnings, buying } = fit
  const { free } = buying
  const options = { level: shownLevel, ...(costs && { costs }) }
  const { equity, alive, transactions } = lifetimeValues(fit.model, purchases, terms, options)
  const sum = (column: Float64Array) => column.reduce((total, each) => total + each, 0)
  return {
    name,
    unfit: unfitReason(name, buying),
    parameters,
    logLikelihood,
    aic: 2 * free - 2 * logLikelihood,
    bic: free * Math.log(purchases.x.length) - 2 * logLikelihood,
    limitModel,
    warnings,
    equity: { ...partOf(modelTitles[name], equity, currency, wideningOf(holdout)), level: shownLevel },
    aliveSum: sum(alive),
    expectedOrders: sum(transactions),
    holdout,
    error: null,
  }
}

type Found = { readonly model: ComparedModel; readonly held: Held | null }

/** Squared errors of those models that could be held against the holdout, and their differences in pairs. */
function contested(
  cut: CutBase | { readonly missing: string },
  found: readonly Found[],
): Pick<ComparisonResult, 'models' | 'pairs' | 'level'> {
  const held = found.flatMap(({ model, held }) =>
    held ? [{ name: model.name, foreseen: held.foreseen }] : [],
  )
  const models = found.map(({ model }) => model)
  if ('missing' in cut || held.length === 0) return { models, pairs: [], level: 0.95 }
  const forecasts = held.map(({ foreseen }) => foreseen)
  const { errors, pairs, level } = compareForecasts(cut.known.holdout, forecasts, { seed, replicates })
  const nameAt = (at: number) => held[at]?.name ?? buyingModels[0]
  const errorOf = new Map(held.map(({ name }, at) => [name, Math.sqrt(errors[at] as number)]))
  return {
    models: models.map((model) => ({ ...model, error: errorOf.get(model.name) ?? null })),
    pairs: pairs.map(({ one, other, ...rest }) => ({ one: nameAt(one), other: nameAt(other), ...rest })),
    level,
  }
}

/** Fewer than one day in so many with a purchase looks like fixed occasions. */
const sparse = 6
const leastPurchases = 500

/** Where many purchases share few days they may be occasions (a yearly appeal, a monthly bill), not moments. */
function fewDaysOf({ day }: PurchaseDays): string | null {
  const days = new Set(day)
  if (day.length < leastPurchases || days.size < 2) return null
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const span = last - first + 1
  if (days.size * sparse > span) return null
  return `All orders fall on ${days.size} of ${span} days. If customers can only buy on fixed occasions, models that count days are wrong here: BG/BB is the one for that.`
}
