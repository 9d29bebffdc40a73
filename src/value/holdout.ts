import {
  calibrationByFrequency,
  futureTransactions,
  summarisePurchases,
  type TrackedPeriod,
  trackPurchases,
} from '../analytics/index.ts'
import { shownLevel, type TimeUnit } from './lifetime.ts'
import { dayOf } from './lifetime-base.ts'
import { expectedCount, fitLifetimes } from './lifetime-fit.ts'
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

/**
 * Holds the forecast against days that the model has not seen: fitted on the first two thirds of the time,
 * compared with the last third.
 *
 * @param purchases  purchase days of the customers (or of a sample, one in `oneIn`)
 * @param untilDay   last day observed
 */
export function decideHoldout(
  purchases: PurchaseDays,
  untilDay: number,
  unit: TimeUnit,
  oneIn: number,
): Holdout | { readonly missing: string } {
  if (purchases.day.length === 0) return { missing: 'There are no purchases to hold the forecast against.' }
  const from = purchases.day.reduce((first, day) => Math.min(first, day), untilDay)
  const cut = from + Math.floor(((untilDay - from) * 2) / 3)
  if (untilDay - cut < leastHoldoutDays)
    return {
      missing: `A third of the time observed is ${untilDay - cut} days; it takes ${leastHoldoutDays} to see a forecast err.`,
    }
  const known = summarisePurchases(purchases, {
    unit: unit.name,
    calibrateUntil: cut,
    observeUntil: untilDay,
  })
  const repeaters = known.x.reduce((count, x) => count + (x > 0 ? 1 : 0), 0)
  if (known.x.length < leastKnown || repeaters < leastRepeaters)
    return {
      missing: `Until ${dayOf(cut)} only ${repeaters} of ${known.x.length} customers had bought again; too few to fit on.`,
    }
  const fit = fitLifetimes({ ...known, meanSpend: new Float64Array(known.x.length) }, unit, 0)
  const units = (untilDay - cut) / unit.days
  const { value: expected, low, high, level } = expectedCount(fit.model, known, units)
  const foreseen = futureTransactions(fit.model.purchases, known, units)
  return {
    cutOn: dayOf(cut),
    until: dayOf(untilDay),
    customers: known.x.length,
    oneIn,
    actual: known.holdout.reduce((sum, count) => sum + count, 0),
    expected,
    low,
    high,
    level,
    tracking: tracked(purchases, known, fit.model.purchases, { from, cut, untilDay, unit }),
    calibration: calibrationByFrequency(known.x, known.holdout, foreseen),
  }
}

type Span = {
  readonly from: number
  readonly cut: number
  readonly untilDay: number
  readonly unit: TimeUnit
}

function tracked(
  { customer, day }: PurchaseDays,
  known: { readonly customer: Int32Array; readonly firstDay: Int32Array },
  model: Parameters<typeof trackPurchases>[0],
  { from, cut, untilDay, unit }: Span,
): Holdout['tracking'] {
  const firstDayOf = new Map<number, number>()
  known.customer.forEach((number, row) => {
    firstDayOf.set(number, known.firstDay[row] as number)
  })
  const repeatDay = day.filter((on, row) => on > (firstDayOf.get(customer[row] as number) ?? Infinity))
  const periods = Math.floor((untilDay - from + 1) / 7)
  if (periods < 1) return []
  const rows = trackPurchases(
    model,
    {
      firstDay: known.firstDay,
      repeatDay,
      from,
      periodDays: 7,
      periods,
      calibrateUntil: cut,
      observeUntil: untilDay,
      daysPerUnit: unit.days,
    },
    shownLevel,
  )
  return rows.map((row: TrackedPeriod) => {
    const { period, until, ...rest } = row
    return { week: period, until: dayOf(until), ...rest }
  })
}
