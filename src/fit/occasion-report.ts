import {
  type BgBbFit,
  daysPerUnit,
  fitGammaGamma,
  gammaGammaOf,
  type OccasionSpending,
  type OccasionValues,
  occasionValues,
} from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { count } from './basis.ts'
import { requireSpend } from './histories.ts'
import { discountOf, ENDLESS, type LifetimeReport } from './lifetime-report.ts'
import type { FitOccasions } from './occasions.ts'
import type { FitSource } from './source.ts'

/** What customers who buy on fixed occasions will ever buy, discounted; in money too when a margin was asked for. */
export function occasionReport(
  fit: BgBbFit,
  read: FitOccasions,
  asked: Asked,
  { unit }: FitSource,
): LifetimeReport {
  const margin = asked.positive('margin', 1)
  const ratePerYear = discountOf(asked)
  const ratePerOccasion = Math.expm1((Math.log1p(ratePerYear) * daysPerUnit[unit]) / daysPerUnit.year)
  const { weights } = read.occasions
  const spent = margin === undefined ? null : spentOn(read, fit.level)
  const spend = spent && gammaGammaOf(spent)
  const spending: OccasionSpending | undefined =
    margin !== undefined && spent && spend && spend.q > 1
      ? { margin, meanSpend: read.meanSpend, spend, spendCovariance: spent.covariance }
      : undefined
  const values = occasionValues(fit, read.occasions, { ratePerOccasion }, spending)
  const worth = values.residual.value.reduce((sum, value, row) => sum + (weights?.[row] ?? 1) * value, 0)
  const rate = `${count(100 * ratePerYear)} % a year`
  const equity = values.money?.equity
  return {
    predictions: {
      ratePerYear,
      ratePerOccasion,
      residualTransactions: worth,
      ...(spent && { spend: spent.parameters }),
      ...(equity && {
        equity: {
          ...{ value: equity.value, low: equity.low, high: equity.high, level: equity.level, margin },
          ...{
            parameterDeviation: equity.parameterDeviation,
            processDeviation: equity.processDeviation,
            ratePerYear,
          },
        },
      }),
    },
    notes: [
      `All purchases still to come, discounted at ${rate}: ${count(worth)}`,
      ...(equity
        ? [
            `Customer equity at a margin of ${count(100 * (margin ?? 0))} %: ${count(equity.value)} (${count(equity.low)} to ${count(equity.high)})`,
          ]
        : []),
    ],
    warnings: [...(spent?.warnings ?? []), ...(spend && spend.q <= 1 ? [ENDLESS] : [])],
    columns: columnsOf(
      values,
      fit.covariance.some((part) => part !== 0),
    ),
  }
}

/** What customers spend on an occasion. @throws FitFileError where no amount tells it */
function spentOn({ occasions: { x, weights }, meanSpend }: FitOccasions, level: number) {
  requireSpend({ x, meanSpend })
  return fitGammaGamma({ x, meanSpend, ...(weights && { weights }) }, { level })
}

function columnsOf({ residual, money }: OccasionValues, hasErrors: boolean): LifetimeReport['columns'] {
  // Equal ends would claim certainty where no parameter has an error.
  const end = (column: Float64Array) => (hasErrors ? column : column.map(() => Number.NaN))
  const told = { dert: residual, ...(money && { clv: money.value }) }
  return [
    ...Object.entries(told).flatMap(([name, { value, low, high }]): [string, Float64Array][] => [
      [name, value],
      [`${name}_low`, end(low)],
      [`${name}_high`, end(high)],
    ]),
    ...(money
      ? ([
          ['outcome_low', money.outcome.low],
          ['outcome_high', money.outcome.high],
        ] as const)
      : []),
  ]
}
