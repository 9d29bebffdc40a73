import {
  bgBbAlive,
  bgBbFutureTransactions,
  bgBbOf,
  bgBbTransactions,
  fitBgBb,
  type OccasionHistory,
} from '../../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { count } from '../basis.ts'
import { FitFileError } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitOccasions, readOccasions } from '../occasions.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { requireSetting, settingOptions } from '../setting.ts'
import { type FitSource, sourceOf, sourceOptions, summaryOption } from '../source.ts'

/** On how many fixed occasions customers without a contract buy, and whether they silently left. */
export const bgBbModel: FitModel = {
  name: 'bg-bb',
  answers: 'on how many fixed occasions customers buy and whether they are still active',
  setting: 'no contract, purchases on fixed occasions such as a yearly appeal',
  source: 'Fader, Hardie & Shang (2010), Marketing Science 29(6)',
  example: 'rf_matrix.csv --summary x,t.x,n.cal,custs --horizon 5',
  options: { ...sourceOptions, ...summaryOption, ...settingOptions },
  run: async (file, asked) => {
    requireSetting('bg-bb', asked)
    return reportOf(sourceOf(file, asked), asked)
  },
}

async function reportOf(source: FitSource, asked: Asked): Promise<FitReport> {
  const read = await readOccasions(source)
  if (read.ids.length === 0) throw new FitFileError('Nobody bought in the calibration.')
  const fit = fitBgBb(read.occasions, { level: asked.level() })
  const model = bgBbOf(fit)
  const horizon = asked.count('horizon', read.holdout?.n ?? 5)
  const cell = cached((history) => ({
    alive: bgBbAlive(model, history),
    expected: bgBbFutureTransactions(model, history, horizon),
    held: bgBbFutureTransactions(model, history, read.holdout?.n ?? 0),
  }))
  const cells = read.ids.map((_, row) => cell(historyOf(read, row)))
  const weighted = (of: (row: number) => number) =>
    cells.reduce((sum, _, row) => sum + (read.occasions.weights?.[row] ?? 1) * of(row), 0)
  const pAlive = weighted((row) => cells[row]?.alive ?? 0)
  const transactions = weighted((row) => cells[row]?.expected ?? 0)
  const held = read.holdout && {
    expected: weighted((row) => cells[row]?.held ?? 0),
    actual: read.holdout.x.reduce((sum, x) => sum + x, 0),
    pAlive,
  }
  return {
    ...fit,
    predictions: { horizon, transactions, pAlive, perNewcomer: bgBbTransactions(model, horizon) },
    holdout: held,
    basis: `BG/BB, ${fit.n.toLocaleString('en-US')} customers`,
    notes: [
      `Expected on the next ${horizon} occasions: ${count(transactions)} purchases, ${shortNumber(bgBbTransactions(model, horizon))} of a newcomer`,
      `Expected to be active on the next occasion: ${count(pAlive)} customers`,
      ...(held ? [`Holdout: ${count(held.expected)} expected, ${count(held.actual)} came`] : []),
    ],
    rows: {
      header: ['id', 'x', 't_x', 'n', 'p_alive', 'expected'],
      cells: (function* () {
        for (const [row, { alive, expected }] of cells.entries()) {
          const { x, tx, n } = historyOf(read, row)
          yield [read.ids[row] ?? '', x, tx, n, alive, expected]
        }
      })(),
    },
  }
}

const historyOf = ({ occasions }: FitOccasions, row: number): OccasionHistory => ({
  x: Number(occasions.x[row]),
  tx: Number(occasions.tx[row]),
  n: Number(occasions.n[row]),
})

/** There are few distinct histories: each is forecast once. */
function cached<Result>(of: (history: OccasionHistory) => Result): (history: OccasionHistory) => Result {
  const known = new Map<string, Result>()
  return (history) => {
    const key = `${history.x} ${history.tx} ${history.n}`
    const found = known.get(key) ?? of(history)
    known.set(key, found)
    return found
  }
}
