import { refuse, requireFinite, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { newRow, oddsMoved, quadratic, readRow } from './lifetime-row.ts'
import type { LifetimeTerms } from './lifetime-terms.ts'
import { type LifetimeCustomers, type LifetimeModel, lifetimeWidth, valuationOf } from './valuation.ts'

/**
 * Interval of the share of the total lifetime value that the best customers hold: what the models' parameters
 * leave open (delta method, log-odds; who is best is taken as it is, which to first order changes nothing).
 *
 * @param model      both fits
 * @param customers  n rows
 * @param terms      as the values were computed with
 * @param values     n lifetime values of these rows
 * @param share      share of the customers that counts as best, in (0, 1)
 * @param level      coverage, in (0, 1); default 0.8
 * @returns          the share and its ends; above 1 where others cost more than they bring, and then without
 *                   an interval
 * @throws RangeError when an argument is outside its interval
 */
export function topShare(
  model: LifetimeModel,
  customers: LifetimeCustomers,
  terms: LifetimeTerms,
  values: Float64Array,
  share: number,
  level = 0.8,
): { readonly value: number; readonly low: number; readonly high: number } {
  requireLevel('topShare', 'level', level)
  if (!(share > 0 && share < 1)) refuse('topShare', 'share', 'in (0, 1)', share)
  requireSameLength('topShare', 'values', values.length, customers.x.length)
  values.forEach((value, j) => {
    requireFinite('topShare', `values[${j}]`, value)
  })
  const most = Math.ceil(values.length * share)
  const threshold = values.slice().sort()[values.length - most] ?? 0
  const valuation = valuationOf('topShare', model, customers, terms)
  const row = newRow(lifetimeWidth)
  const best = { value: 0, slope: new Float64Array(7), left: most }
  const all = { value: 0, slope: new Float64Array(7) }
  values.forEach((value, j) => {
    readRow(valuation, j, row)
    add(all, row, value)
    if (value >= threshold && best.left-- > 0) add(best, row, value)
  })
  if (!(all.value > 0)) return { value: 0, low: 0, high: 0 }
  const value = best.value / all.value
  const slope = best.slope.map(
    (part, j) => (part - value * (all.slope[j] as number)) / (all.value * value * (1 - value)),
  )
  const variance =
    quadratic(model.purchasesCovariance, slope, 0, 4) + quadratic(model.spendCovariance, slope, 4, 3)
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(variance)
  return value >= 1
    ? { value, low: value, high: value }
    : { value, low: oddsMoved(value, -reach), high: oddsMoved(value, reach) }
}

function add(
  sum: { value: number; readonly slope: Float64Array },
  row: { readonly value: number; readonly slope: Float64Array },
  value: number,
): void {
  sum.value += value
  for (let j = 0; j < 7; j++) sum.slope[j] = (sum.slope[j] as number) + row.value * (row.slope[j] as number)
}
