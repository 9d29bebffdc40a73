import {
  daysPerUnit,
  fitGammaGamma,
  gammaGammaOf,
  type LifetimeModel,
  type LifetimeTerms,
  lifetimeValues,
  type TimeUnit,
} from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { count } from './basis.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { type FitHistories, requireSpend } from './histories.ts'

/** What a purchase leaves, and what a later one is worth. */
export const worthOptions: Readonly<Record<string, FitOption>> = {
  margin: {
    takes: 'SHARE',
    says: 'share of the spend that is left, such as 0.3: lifetime values are told too, from --amount',
  },
  discount: { takes: 'PERCENT', says: 'cost of capital a year for lifetime values; default 10' },
}

/** What turns purchases into lifetime values, when it is said. */
export const lifetimeOptions: Readonly<Record<string, FitOption>> = {
  ...worthOptions,
  months: { takes: 'NUMBER', says: 'months ahead of lifetime values; default 36' },
}

/** Cost of capital a year, a fraction. */
export const discountOf = (asked: Asked): number => (asked.positive('discount') ?? 10) / 100

/** The terms that were asked for; null: no lifetime values. @throws FitUsageError when a term is said without the margin */
export function pricesOf(asked: Asked, unit: TimeUnit): LifetimeTerms | null {
  const margin = asked.positive('margin', 1)
  if (margin === undefined) {
    const alone = ['discount', 'months'].find((name) => asked.text(name) !== undefined)
    if (alone) throw new FitUsageError(`--${alone} belongs to lifetime values: say --margin too.`)
    return null
  }
  return {
    margin,
    ratePerYear: discountOf(asked),
    months: asked.count('months', 36),
    unitsPerMonth: daysPerUnit.month / daysPerUnit[unit],
  }
}

/** Lifetime values for the report and for each row of --out. */
export interface LifetimeReport {
  readonly predictions: Readonly<Record<string, unknown>>
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
  readonly columns: readonly (readonly [string, Float64Array])[]
}

export const ENDLESS = 'What customers spend has no mean (q is at most 1), so there are no lifetime values.'

/** Fits what customers spend and values each of them. @param level  coverage of the intervals */
export function lifetimeReport(
  bought: Pick<LifetimeModel, 'purchases' | 'purchasesCovariance'>,
  read: FitHistories,
  terms: LifetimeTerms,
  level: number,
): LifetimeReport {
  requireSpend(read)
  const spent = fitGammaGamma(read, { level })
  const spend = gammaGammaOf(spent)
  if (spend.q <= 1) {
    return { predictions: {}, notes: [], warnings: [...spent.warnings, ENDLESS], columns: [] }
  }
  const model = { ...bought, spend, spendCovariance: spent.covariance }
  const values = lifetimeValues(model, read, terms, { level, outcomes: true })
  const { value, low, high, parameterDeviation, processDeviation } = values.equity
  const { margin, ratePerYear, months } = terms
  return {
    predictions: {
      spend: spent.parameters,
      equity: { value, low, high, level, parameterDeviation, processDeviation, margin, ratePerYear, months },
    },
    notes: [
      `Customer equity of ${months} months at a margin of ${count(100 * margin)} % and ${count(100 * ratePerYear)} % a year: ${count(value)} (${count(low)} to ${count(high)})`,
    ],
    warnings: spent.warnings,
    columns: [
      ['clv', values.value],
      ['clv_low', values.low],
      ['clv_high', values.high],
      ...(values.outcome
        ? ([
            ['outcome_low', values.outcome.low],
            ['outcome_high', values.outcome.high],
          ] as const)
        : []),
    ],
  }
}
