import {
  type BuyingModel,
  bootstrapped,
  daysPerUnit,
  forecastPurchases,
  heldOut,
  joinedReplicates,
  type PositiveFit,
  type PurchaseFitter,
  predicted,
  purchasesOfNewcomer,
  type Replicates,
  replicateCovariance,
  valuesOf,
} from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { basisOf, count, total } from './basis.ts'
import { isoOf } from './cell.ts'
import type { FitModel } from './fit-model.ts'
import { type FitHistories, readHistories } from './histories.ts'
import { type LifetimeReport, lifetimeOptions, lifetimeReport, pricesOf } from './lifetime-report.ts'
import { replicateWork } from './parted-work.ts'
import { inParts } from './parts.ts'
import { type FitReport, shortNumber } from './report.ts'
import { requireSetting, settingOptions } from './setting.ts'
import { type FitSource, sourceOf, sourceOptions, summaryOption } from './source.ts'

/** A model of how often customers without a contract buy, as the command line needs it. */
export interface PurchaseModelOnFile<Name extends string> {
  readonly name: BuyingModel['model']
  /** how people write the name */
  readonly title: string
  readonly setting: string
  readonly source: string
  readonly fit: PurchaseFitter<Name>
  buying(parameters: { readonly [name in Name]: number }): BuyingModel
}

/** The model with what every model of purchases can be asked. */
export function purchaseModel<Name extends string>(model: PurchaseModelOnFile<Name>): FitModel {
  return {
    name: model.name,
    answers: 'how often customers buy and whether they are still active',
    setting: model.setting,
    source: model.source,
    example: 'transactions_sample.csv --id id --date date --calibrate-until 1997-09-30',
    options: {
      ...sourceOptions,
      ...summaryOption,
      ...lifetimeOptions,
      bootstrap: {
        takes: 'NUMBER',
        says: 'errors and intervals from so many draws of the customers; default: from the likelihood',
      },
      ...settingOptions,
    },
    run: async (file, asked) => {
      requireSetting(model.name, asked)
      return reportOf(model, sourceOf(file, asked), asked)
    },
  }
}

async function reportOf<Name extends string>(
  model: PurchaseModelOnFile<Name>,
  source: FitSource,
  asked: Asked,
): Promise<FitReport> {
  const prices = pricesOf(asked, source.unit)
  const read = await readHistories(prices ? { ...source, amount: source.amount ?? 'amount' } : source)
  const { fit, covariance } = await fitted(model, read, asked)
  const purchases = model.buying(valuesOf(fit))
  const held = read.from && heldOut(purchases, read.from, { level: fit.level })
  const horizon = source.horizon ?? holdoutLength(read, source) ?? 365.25 / daysPerUnit[source.unit]
  const bought = { purchases, purchasesCovariance: covariance }
  const forecast = forecastPurchases(bought, read, horizon, fit.level)
  const pAlive = weighted(forecast.alive, read)
  const { value: transactions, low, high } = forecast.total
  const newcomer = predicted({ ...fit, covariance }, (own) => purchasesOfNewcomer(model.buying(own), horizon))
  const lifetimes = prices && lifetimeReport(bought, read, prices, fit.level)
  return {
    ...fit,
    warnings: [...read.warnings, ...fit.warnings, ...(lifetimes?.warnings ?? [])],
    predictions: {
      ...{ horizon, unit: source.unit, transactions, low, high, pAlive, perNewcomer: newcomer.value },
      intervals: { perNewcomer: newcomer },
      ...lifetimes?.predictions,
    },
    holdout: held && {
      ...held,
      tracking: held.tracking.map(({ until, ...period }) => ({ ...period, until: isoOf(until) })),
    },
    basis: basisOf(model.title, source, read, fit.n),
    notes: [
      `Expected in the next ${count(horizon)} ${source.unit}s: ${count(transactions)} purchases (${count(low)} to ${count(high)}), ${shortNumber(newcomer.value)} (${shortNumber(newcomer.low)} to ${shortNumber(newcomer.high)}) of a newcomer`,
      `Expected to be active still: ${count(pAlive)} customers`,
      ...(held
        ? [
            `Holdout of ${count(holdoutLength(read, source) ?? 0)} ${source.unit}s: ${count(held.expected)} expected, ${count(held.actual)} came`,
          ]
        : []),
      ...(lifetimes?.notes ?? []),
    ],
    rows: rowsOf(
      read,
      forecast,
      lifetimes,
      covariance.some((part) => part !== 0),
    ),
  }
}

/** The fit with the covariance of its log-parameters, both from drawing customers again where that was asked for. */
async function fitted<Name extends string>(
  model: PurchaseModelOnFile<Name>,
  read: FitHistories,
  asked: Asked,
): Promise<{ readonly fit: PositiveFit<string, Name>; readonly covariance: Float64Array }> {
  const level = asked.level()
  const fit = model.fit(read, { level })
  if (asked.text('bootstrap') === undefined) return { fit, covariance: fit.covariance }
  const draws = { seed: asked.count('seed', 1, 0), replicates: asked.count('bootstrap', 200, 2) }
  const { x, tx, T, weights } = read
  const purchases = { x, tx, T, ...(weights && { weights }) }
  const given = { model: model.name, purchases, seed: draws.seed }
  const parts = await inParts(replicateWork, given, draws.replicates, asked)
  const replicates = joinedReplicates(parts) as Replicates<Name>
  const values = valuesOf(fit)
  const names = Object.keys(values) as Name[]
  const estimates = names.map((name) => [
    name,
    bootstrapped(replicates, values[name], (own) => own[name], level),
  ])
  return {
    fit: { ...fit, parameters: Object.fromEntries(estimates) },
    covariance: replicateCovariance(replicates),
  }
}

/** Over customers, where a row may stand for several. */
const weighted = (column: Float64Array, { weights }: FitHistories) =>
  weights === undefined ? total(column) : total(column.map((value, row) => value * Number(weights[row])))

/** Length of the days after the calibration in the unit of time; null when there are none. */
function holdoutLength({ from }: FitHistories, { unit }: FitSource): number | null {
  if (!from || from.observeUntil <= from.calibrateUntil) return null
  return (from.observeUntil - from.calibrateUntil) / daysPerUnit[unit]
}

/** A number that a file can hold; a spend without a variance has no upper end. */
const finiteOr = (value: number | undefined) => (Number.isFinite(value) ? Number(value) : '')

function rowsOf(
  read: FitHistories,
  { alive, transactions, estimates }: ReturnType<typeof forecastPurchases>,
  lifetimes: LifetimeReport | null,
  hasErrors: boolean,
): FitReport['rows'] {
  const { ids, x, tx, T, from } = read
  // Where no parameter has an error nothing is known of how far off a forecast is: that is no certainty.
  const end = (column: Float64Array) => (hasErrors ? column : column.map(() => Number.NaN))
  const columns: readonly (readonly [string, Float64Array])[] = [
    ['x', x],
    ['t_x', tx],
    ['T', T],
    ['p_alive', alive],
    ['p_alive_low', end(estimates.alive.low)],
    ['p_alive_high', end(estimates.alive.high)],
    ['expected', transactions],
    ['expected_low', end(estimates.transactions.low)],
    ['expected_high', end(estimates.transactions.high)],
    ...(lifetimes?.columns ?? []),
    ...(from && from.observeUntil > from.calibrateUntil ? [['x_holdout', from.holdout] as const] : []),
  ]
  return {
    header: ['id', ...columns.map(([name]) => name)],
    cells: (function* () {
      for (let j = 0; j < ids.length; j++)
        yield [ids[j] ?? '', ...columns.map(([, column]) => finiteOr(column[j]))]
    })(),
  }
}
