import { shareInterval } from '../analytics/index.ts'
import type { ContractUnit } from './retention.ts'
import { curveLevel, type StayCurves } from './retention-curve.ts'

/** Of those who first bought in a month: how many bought again so many months later. */
export type CohortMonth = { readonly cohort: string; readonly later: number; readonly buyers: number }

/** Of those who first bought in a month, the share that bought so many months later, with its interval. */
export type Cohort = {
  /** `2026-11` */
  readonly month: string
  readonly n: number
  readonly shares: readonly { readonly value: number; readonly low: number; readonly high: number }[]
}

/** How customers stay, as the page of segments shows it. */
export type RetentionCurves = {
  readonly basis: 'contract' | 'orders'
  readonly unit: ContractUnit
  /** Day until which everybody was watched. */
  readonly until: string
  /** with a contract: the share that stays; without: the share that has not bought a second time yet */
  readonly curves: StayCurves
  /** without a contract: the share that has not bought again, after each further purchase */
  readonly again: StayCurves | null
  readonly cohorts: readonly Cohort[] | null
}

const monthsOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/** The newest so many cohorts are shown, over so many months each. */
const shown = { cohorts: 12, months: 18 }

/**
 * The newest cohorts with the share that bought in each later month that is over.
 *
 * @param until  the last day that was watched; its month counts when it is its last day
 */
export function cohortsOf(rows: readonly CohortMonth[], until: string): Cohort[] {
  const next = new Date(`${until}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  const last = monthsOf(next.toISOString()) - 1
  const cohorts = [...Map.groupBy(rows, ({ cohort }) => cohort)].flatMap(([month, own]) => {
    const buyers = new Map(own.map(({ later, buyers: n }) => [later, n]))
    const n = buyers.get(0) ?? 0
    const months = Math.min(shown.months, last - monthsOf(month))
    if (n === 0 || months < 1) return []
    const shares = Array.from({ length: months }, (_, at) => {
      const { value, low, high } = shareInterval(buyers.get(at + 1) ?? 0, n, curveLevel)
      return { value, low, high }
    })
    return [{ month, n, shares }]
  })
  return cohorts.slice(-shown.cohorts)
}
