import {
  bootstrap,
  bootstrapped,
  daysPerUnit,
  type LifetimeModelName,
  type PositiveFit,
  type PurchaseFitter,
  type Purchases,
  valuesOf,
} from '../../analytics/index.ts'
import type { Asked } from './asked.ts'
import { basisOf, count, total } from './basis.ts'
import type { FitModel } from './fit-model.ts'
import { type FitHistories, readHistories } from './histories.ts'
import { type FitReport, shortNumber } from './report.ts'
import { requireSetting, settingOptions } from './setting.ts'
import { type FitSource, sourceOf, sourceOptions, summaryOption } from './source.ts'

/** A model of how often customers without a contract buy, as the command line needs it. */
export interface PurchaseModelOnFile<Name extends string> {
  readonly name: LifetimeModelName
  /** how people write the name */
  readonly title: string
  readonly setting: string
  readonly source: string
  readonly fit: PurchaseFitter<Name>
  forecast(parameters: { readonly [name in Name]: number }): PurchaseForecast
}

export interface PurchaseForecast {
  alive(purchases: Purchases): Float64Array
  future(purchases: Purchases, t: number): Float64Array
  newcomer(t: number): number
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
  const read = await readHistories(source)
  const fit = fitted(model, read, asked)
  const forecast = model.forecast(valuesOf(fit))
  const alive = forecast.alive(read)
  const pAlive = weighted(alive, read)
  const held = holdoutOf(forecast, read, source.unit)
  const horizon = source.horizon ?? held?.length ?? 365.25 / daysPerUnit[source.unit]
  const expected = forecast.future(read, horizon)
  const transactions = weighted(expected, read)
  const newcomer = forecast.newcomer(horizon)
  return {
    ...fit,
    warnings: [...read.warnings, ...fit.warnings],
    predictions: { horizon, unit: source.unit, transactions, pAlive, perNewcomer: newcomer },
    holdout: held && { expected: held.expected, actual: held.actual, pAlive },
    basis: basisOf(model.title, source, read, fit.n),
    notes: [
      `Expected in the next ${count(horizon)} ${source.unit}s: ${count(transactions)} purchases, ${shortNumber(newcomer)} of a newcomer`,
      `Expected to be active still: ${count(pAlive)} customers`,
      ...(held
        ? [
            `Holdout of ${count(held.length)} ${source.unit}s: ${count(held.expected)} expected, ${count(held.actual)} came`,
          ]
        : []),
    ],
    rows: rowsOf(read, alive, expected),
  }
}

/** The fit, with errors from drawing customers again where that was asked for. */
function fitted<Name extends string>(
  model: PurchaseModelOnFile<Name>,
  read: FitHistories,
  asked: Asked,
): PositiveFit<string, Name> {
  const level = asked.level()
  const fit = model.fit(read, { level })
  if (asked.text('bootstrap') === undefined) return fit
  const draws = { seed: asked.count('seed', 1, 0), replicates: asked.count('bootstrap', 200, 2) }
  const replicates = bootstrap(read, model.fit, draws)
  const values = valuesOf(fit)
  const names = Object.keys(values) as Name[]
  const estimates = names.map((name) => [
    name,
    bootstrapped(replicates, values[name], (own) => own[name], level),
  ])
  return { ...fit, parameters: Object.fromEntries(estimates) }
}

/** Over customers, where a row may stand for several. */
const weighted = (column: Float64Array, { weights }: FitHistories) =>
  weights === undefined ? total(column) : total(column.map((value, row) => value * Number(weights[row])))

/** Expected and actual purchases of the days after the calibration, when there are any. */
function holdoutOf(forecast: PurchaseForecast, read: FitHistories, unit: FitSource['unit']) {
  const { from } = read
  if (!from || from.observeUntil <= from.calibrateUntil) return null
  const length = (from.observeUntil - from.calibrateUntil) / daysPerUnit[unit]
  return { expected: total(forecast.future(read, length)), actual: total(from.holdout), length }
}

function rowsOf(read: FitHistories, alive: Float64Array, expected: Float64Array): FitReport['rows'] {
  const { ids, x, tx, T, from } = read
  const held = from && from.observeUntil > from.calibrateUntil ? from.holdout : null
  return {
    header: ['id', 'x', 't_x', 'T', 'p_alive', 'expected', ...(held ? ['x_holdout'] : [])],
    cells: (function* () {
      for (let j = 0; j < ids.length; j++) {
        const cells = [x[j], tx[j], T[j], alive[j], expected[j]].map(Number)
        yield [ids[j] ?? '', ...cells, ...(held ? [Number(held[j])] : [])]
      }
    })(),
  }
}
