import {
  type Equity,
  type LifetimeValues,
  rfmScores,
  sumInterval,
  type WhaleCurve,
  whaleCurve,
} from '../analytics/index.ts'
import { rounded, shownLevel } from './lifetime.ts'
import { type CustomerBase, dayOf } from './lifetime-base.ts'
import type { EquityPart, RunResult } from './model-run.ts'

/** Customers grouped: the number of each row's group, and the groups' names in order. */
export type Grouping = { readonly groups: Int32Array; readonly names: readonly string[] }

/** By the year of the first purchase. */
export function byCohort(base: CustomerBase): Grouping {
  const yearOf = new Map<number, number>()
  const years = Int32Array.from(base.firstDays, (day) => {
    const known = yearOf.get(day)
    if (known !== undefined) return known
    const year = Number(dayOf(day).slice(0, 4))
    yearOf.set(day, year)
    return year
  })
  const names = [...new Set(years)].sort((left, right) => left - right)
  const at = new Map(names.map((year, group) => [year, group]))
  return { groups: years.map((year) => at.get(year) ?? 0), names: names.map(String) }
}

const classNames = [
  'Recent and frequent',
  'Recent, few orders',
  'Frequent, silent for a while',
  'Few orders, silent for a while',
  'Frequent, long silent',
  'Few orders, long silent',
] as const

/** By recency and frequency: quintile scores folded into six classes that say what they are. */
export function byRfmClass(
  base: CustomerBase,
  untilDay: number,
): Grouping & { cuts: RunResult['rfm']['cuts'] } {
  const scores = rfmScores(base.recencyFrequencyMoney(untilDay))
  const groups = Int32Array.from(scores.recency, (recency, row) => {
    const pair = recency >= 4 ? 0 : recency >= 2 ? 2 : 4
    return pair + ((scores.frequency[row] as number) >= 4 ? 0 : 1)
  })
  const { recency, frequency, monetary } = scores.cuts
  const cuts = { recency: [...recency], frequency: [...frequency], monetary: [...monetary] }
  return { groups, names: classNames, cuts }
}

/**
 * A sum under its name, its interval widened.
 *
 * @param widening  standard deviation on the log scale, see {@link wideningOf}
 */
export function partOf(name: string, sum: Equity, currency: string, widening: number): EquityPart {
  const { low, high } = sumInterval(sum, sum.level, widening)
  const shown = (amount: number) => rounded(amount, currency)
  return { name, n: sum.n, value: shown(sum.value), low: shown(low), high: shown(high) }
}

/** Equity by group, with intervals, empty groups left out. */
export function partsOf(
  values: LifetimeValues,
  { names }: Grouping,
  currency: string,
  widening: number,
): EquityPart[] {
  return values.byGroup.flatMap((sum, group) =>
    sum.n === 0 ? [] : [partOf(names[group] ?? '', sum, currency, widening)],
  )
}

/** Customers by probability of being active: 20 bins of .05. */
export function aliveHistogram(alive: Float64Array): number[] {
  const bins = new Array<number>(20).fill(0)
  for (const probability of alive) {
    const bin = Math.min(19, Math.floor(probability * 20))
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  return bins
}

/** How much of the worth to come and of the spend so far the best customers bring. */
export function whales(values: LifetimeValues, spend: Float64Array): Omit<RunResult['whale'], 'topTenth'> {
  const hasSpend = spend.some((amount) => amount > 0)
  const soFar = hasSpend ? whaleCurve(spend, 50).points : null
  // Where serving costs more than all bring, nobody holds a share of it.
  if (!(values.equity.value > 0)) return { toCome: [], soFar, topTenthShare: 0 }
  const toCome = whaleCurve(values.value, 50)
  return {
    toCome: toCome.points,
    soFar,
    topTenthShare: shareOfTop(toCome, 0.1),
  }
}

/** An estimate’s interval; null where the model leaves nothing open, and so says nothing. */
export function intervalOf({ low, high }: { readonly low: number; readonly high: number }) {
  return low < high ? { low, high, level: shownLevel } : null
}

function shareOfTop({ points }: WhaleCurve, share: number): number {
  return points[Math.round(share * (points.length - 1))]?.value ?? 0
}

/** What each class has spent and is expected to be worth. */
export function classesOf(
  spend: Float64Array,
  clv: Float64Array,
  { groups, names }: Grouping,
  currency: string,
): RunResult['rfm']['classes'] {
  const sums = names.map((name) => ({ name, n: 0, spend: 0, clv: 0 }))
  groups.forEach((group, row) => {
    const sum = sums[group]
    if (!sum) return
    sum.n++
    sum.spend += spend[row] as number
    sum.clv += clv[row] as number
  })
  return sums
    .filter((sum) => sum.n > 0)
    .map((sum) => ({ ...sum, spend: rounded(sum.spend, currency), clv: rounded(sum.clv, currency) }))
}
