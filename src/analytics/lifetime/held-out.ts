import type { BuyingModel } from './buying.ts'
import { buyersAlive, purchasesAhead } from './buying-fit.ts'
import { daysPerUnit, type PurchaseSummary } from './purchase-summary.ts'
import { calibrationByFrequency, type FrequencyBin, type TrackedPeriod, trackPurchases } from './tracking.ts'

/** A model beside what came after the days that it was fitted on. */
export interface HeldOut {
  /** purchases of all customers in the holdout, expected and come */
  readonly expected: number
  readonly actual: number
  /** sum of P(alive) at the end of the calibration */
  readonly pAlive: number
  /** purchases by the number bought before */
  readonly byFrequency: readonly FrequencyBin[]
  /** purchases by period, through calibration and holdout, of all who were customers by the end of the calibration */
  readonly tracking: readonly TrackedPeriod[]
}

/** How a holdout is told; each has a default. */
export interface HeldOutOptions {
  /** coverage of each period's interval, in (0, 1); default 0.8 */
  readonly level?: number
  /** length of a period of the tracking in days, a whole number ≥ 1; default 7 */
  readonly periodDays?: number
}

/**
 * Holds a model of purchases against a holdout: as a whole, by frequency and period by period.
 *
 * @param model    fitted on the summary's calibration
 * @param summary  with a holdout of at least a day
 * @returns        null when the observation ends with the calibration; whole periods only, the first begins with the
 *                 first customer
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Lee (2005), Marketing Science 24(2), fig. 2–4
 */
export function heldOut(
  model: BuyingModel,
  summary: PurchaseSummary,
  { level = 0.8, periodDays = 7 }: HeldOutOptions = {},
): HeldOut | null {
  const { x, holdout, firstDay, repeatDay, calibrateUntil, observeUntil } = summary
  if (observeUntil <= calibrateUntil) return null
  const days = daysPerUnit[summary.unit]
  const ahead = purchasesAhead(model, summary, (observeUntil - calibrateUntil) / days)
  const from = firstDay.reduce((least, day) => Math.min(least, day))
  const periods = Math.floor((observeUntil - from + 1) / periodDays)
  const span = { from, periodDays, periods, calibrateUntil, observeUntil, daysPerUnit: days }
  return {
    expected: sumOf(ahead),
    actual: sumOf(holdout),
    pAlive: sumOf(buyersAlive(model, summary)),
    byFrequency: calibrationByFrequency(x, holdout, ahead),
    tracking: periods < 1 ? [] : trackPurchases(model, { firstDay, repeatDay, ...span }, level),
  }
}

function sumOf(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value
  return sum
}
