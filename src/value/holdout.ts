import {
  buyingModelOf,
  fitBuying,
  forecastPurchases,
  heldOut,
  type PurchaseSummary,
  summarisePurchases,
} from '../analytics/index.ts'
import { type BuyingModelName, shownLevel, type TimeUnit } from './lifetime.ts'
import { dayOf } from './lifetime-base.ts'
import type { Holdout } from './model-run.ts'

/** Days on which customers bought, ordered by customer; `customer` counts from 0. */
export type PurchaseDays = { readonly customer: Int32Array; readonly day: Int32Array }

/** Up to so many customers the whole base is held against its forecast, beyond it a sample. */
export const holdoutCustomers = 100_000

/** Every how manyth customer is enough. */
export function holdoutStride(customers: number): number {
  return Math.max(1, Math.ceil(customers / holdoutCustomers))
}

const leastHoldoutDays = 14
const leastKnown = 20
const leastRepeaters = 8

/** Customers as they were known at a cut in time, and what they bought after it. */
export type CutBase = {
  readonly known: PurchaseSummary
  readonly unit: TimeUnit
  /** 1: all customers; 4: every fourth. */
  readonly oneIn: number
}

/**
 * Cuts the time observed after its first two thirds.
 *
 * @param purchases  purchase days of the customers (or of a sample, one in `oneIn`)
 * @param untilDay   last day observed
 * @returns          or what is missing to see a forecast err
 */
export function cutBase(
  purchases: PurchaseDays,
  untilDay: number,
  unit: TimeUnit,
  oneIn: number,
): CutBase | { readonly missing: string } {
  if (purchases.day.length === 0) return { missing: 'There are no purchases to hold the forecast against.' }
  const from = purchases.day.reduce((first, day) => Math.min(first, day), untilDay)
  const cut = from + Math.floor(((untilDay - from) * 2) / 3)
  if (untilDay - cut < leastHoldoutDays)
    return {
      missing: `A third of the time observed is ${untilDay - cut} days; it takes ${leastHoldoutDays} to see a forecast err.`,
    }
  const window = { unit: unit.name, calibrateUntil: cut, observeUntil: untilDay }
  const known = summarisePurchases(purchases, window)
  const repeaters = known.x.reduce((count, x) => count + (x > 0 ? 1 : 0), 0)
  if (known.x.length < leastKnown || repeaters < leastRepeaters)
    return {
      missing: `Until ${dayOf(cut)} only ${repeaters} of ${known.x.length} customers had bought again; too few to fit on.`,
    }
  return { known, unit, oneIn }
}

/** A forecast held against what came, and what it foresaw of each customer known at the cut. */
export type Held = { readonly holdout: Holdout; readonly foreseen: Float64Array }

/** Fits a model on what was known at the cut, and holds what it foresees against what came. */
export function heldAgainst({ known, unit, oneIn }: CutBase, buying: BuyingModelName): Held {
  const fit = fitBuying(buying, known)
  const purchases = buyingModelOf(fit)
  const units = (known.observeUntil - known.calibrateUntil) / unit.days
  const forecast = { purchases, purchasesCovariance: fit.covariance }
  const { transactions: foreseen, total } = forecastPurchases(forecast, known, units, shownLevel)
  const came = heldOut(purchases, known, { level: shownLevel })
  const { value: expected, low, high, level } = total
  const holdout = {
    cutOn: dayOf(known.calibrateUntil),
    until: dayOf(known.observeUntil),
    customers: known.x.length,
    oneIn,
    actual: came?.actual ?? 0,
    expected,
    low,
    high,
    level,
    tracking: (came?.tracking ?? []).map(({ period, until, ...rest }) => ({
      week: period,
      until: dayOf(until),
      ...rest,
    })),
    calibration: came?.byFrequency ?? [],
  }
  return { holdout, foreseen }
}

/** Holds one model's forecast against days that it has not seen. */
export function decideHoldout(
  purchases: PurchaseDays,
  untilDay: number,
  unit: TimeUnit,
  oneIn: number,
  buying: BuyingModelName,
): Holdout | { readonly missing: string } {
  const base = cutBase(purchases, untilDay, unit, oneIn)
  return 'missing' in base ? base : heldAgainst(base, buying).holdout
}
