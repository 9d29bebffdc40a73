import {
  type BgNbd,
  bgNbdOf,
  daysPerUnit,
  expectedTransactions,
  fitBgNbd,
  futureTransactions,
  probabilitiesAlive,
} from '../../../analytics/index.ts'
import { basisOf, count, total } from '../basis.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitHistories, readHistories } from '../histories.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { type FitSource, sourceOf, sourceOptions, summaryOption } from '../source.ts'

/** How often customers without a contract buy, and whether they silently left. */
export const bgNbdModel: FitModel = {
  name: 'bg-nbd',
  answers: 'how often customers buy and whether they are still active',
  setting: 'no contract, purchases on any day',
  source: 'Fader, Hardie & Lee (2005), Marketing Science 24(2)',
  example: 'transactions_sample.csv --id id --date date --calibrate-until 1997-09-30',
  options: { ...sourceOptions, ...summaryOption },
  run: async (file, asked) => reportOf(sourceOf(file, asked), asked.level()),
}

async function reportOf(source: FitSource, level: number): Promise<FitReport> {
  const read = await readHistories(source)
  const fit = fitBgNbd(read, { level })
  const model = bgNbdOf(fit)
  const alive = probabilitiesAlive(model, read)
  const pAlive = weighted(alive, read)
  const held = holdoutOf(model, read, source.unit)
  const horizon = source.horizon ?? held?.length ?? 365.25 / daysPerUnit[source.unit]
  const expected = futureTransactions(model, read, horizon)
  const transactions = weighted(expected, read)
  const newcomer = expectedTransactions(model, horizon)
  return {
    ...fit,
    warnings: [...read.warnings, ...fit.warnings],
    predictions: { horizon, unit: source.unit, transactions, pAlive, perNewcomer: newcomer },
    holdout: held && { expected: held.expected, actual: held.actual, pAlive },
    basis: basisOf('BG/NBD', source, read, fit.n),
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

/** Over customers, where a row may stand for several. */
const weighted = (column: Float64Array, { weights }: FitHistories) =>
  weights === undefined ? total(column) : total(column.map((value, row) => value * Number(weights[row])))

/** Expected and actual purchases of the days after the calibration, when there are any. */
function holdoutOf(model: BgNbd, read: FitHistories, unit: FitSource['unit']) {
  const { from } = read
  if (!from || from.observeUntil <= from.calibrateUntil) return null
  const length = (from.observeUntil - from.calibrateUntil) / daysPerUnit[unit]
  return { expected: total(futureTransactions(model, read, length)), actual: total(from.holdout), length }
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
