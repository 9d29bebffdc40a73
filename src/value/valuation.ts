import {
  type Equity,
  forecastPurchases,
  type LifetimeCustomers,
  type LifetimeTerms,
  type LifetimeValues,
  lifetimeValues,
  type ServiceCosts,
  topShare,
} from '../analytics/index.ts'
import { decideHoldout, type PurchaseDays } from './holdout.ts'
import { type BuyingModelName, shownLevel, type TimeUnit } from './lifetime.ts'
import { type ChosenFit, fitChosen } from './lifetime-fit.ts'
import type { Holdout } from './model-run.ts'

/** Days ahead of a registered forecast. */
export const forecastDays = 28

/** A currency's customers in columns, and what they are valued with. */
export type ValuationInput = {
  readonly purchases: LifetimeCustomers
  readonly unit: TimeUnit
  readonly returnShare: number
  readonly chosen: BuyingModelName
  readonly terms: LifetimeTerms
  /** The number of each customer's group, twice over. */
  readonly cohorts: Int32Array
  readonly classes: Int32Array
  readonly costs: { readonly costs?: ServiceCosts }
  readonly days: PurchaseDays
  readonly untilDay: number
  /** `days` are those of one customer in so many. */
  readonly oneIn: number
}

/** How far a valuation is: `done` of `of` customers of its step. */
export type ValuationProgress = { readonly step: string; readonly done: number; readonly of: number }

/** What a run makes of its customers. */
export type CustomerValuation = {
  readonly found: ChosenFit
  readonly main: LifetimeValues
  readonly byClass: LifetimeValues
  readonly topTenth: ReturnType<typeof topShare>
  readonly holdout: Holdout | { readonly missing: string }
  /** Repeat purchases of all together in the next {@link forecastDays}. */
  readonly ahead: Equity
}

/** Fits the chosen model, values everybody by it, and holds it against weeks that it has not seen. */
export function valueCustomers(
  input: ValuationInput,
  tell: (progress: ValuationProgress) => void,
): CustomerValuation {
  const { purchases, unit, returnShare, chosen, terms, cohorts, classes, costs } = input
  const of = purchases.x.length
  tell({ step: 'fitting', done: 0, of })
  const found = fitChosen(purchases, unit, returnShare, chosen)
  const { model } = found.fit
  tell({ step: 'valuing', done: 0, of })
  const options = { level: shownLevel, ...costs }
  const main = lifetimeValues(model, purchases, terms, { ...options, groups: cohorts, outcomes: true })
  const byClass = lifetimeValues(model, purchases, terms, { ...options, groups: classes })
  const topTenth = topShare(model, purchases, terms, main.value, 0.1, shownLevel)
  const ahead = forecastPurchases(model, purchases, forecastDays / unit.days, shownLevel).total
  tell({ step: 'holding against a holdout', done: of, of })
  const { days, untilDay, oneIn } = input
  const holdout = decideHoldout(days, untilDay, unit, oneIn, found.buying)
  return { found, main, byClass, topTenth, holdout, ahead }
}
