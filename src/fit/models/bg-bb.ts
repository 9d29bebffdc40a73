import {
  type BgBbFit,
  bgBbOf,
  bgBbTransactions,
  calibrationByFrequency,
  type Estimate,
  fitBgBb,
  forecastOccasions,
  type Occasions,
  predicted,
  trackOccasions,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { count } from '../basis.ts'
import { FitFileError } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { type LifetimeReport, worthOptions } from '../lifetime-report.ts'
import { occasionReport } from '../occasion-report.ts'
import { type FitOccasions, readOccasions } from '../occasions.ts'
import { type FitReport, type HoldoutReport, shortNumber } from '../report.ts'
import { requireSetting, settingOptions } from '../setting.ts'
import { type FitSource, sourceOf, sourceOptions, summaryOption } from '../source.ts'

/** On how many fixed occasions customers without a contract buy, and whether they silently left. */
export const bgBbModel: FitModel = {
  name: 'bg-bb',
  answers: 'on how many fixed occasions customers buy and whether they are still active',
  setting: 'no contract, purchases on fixed occasions such as a yearly appeal',
  source: 'Fader, Hardie & Shang (2010), Marketing Science 29(6)',
  example: 'rf_matrix.csv --summary x,t.x,n.cal,custs --unit year --horizon 5',
  options: { ...sourceOptions, ...summaryOption, ...worthOptions, ...settingOptions },
  run: async (file, asked) => {
    requireSetting('bg-bb', asked)
    return reportOf(sourceOf(file, asked), asked)
  },
}

async function reportOf(source: FitSource, asked: Asked): Promise<FitReport> {
  const priced = asked.positive('margin', 1) !== undefined
  const read = await readOccasions(priced ? { ...source, amount: source.amount ?? 'amount' } : source)
  if (read.ids.length === 0) throw new FitFileError('Nobody bought in the calibration.')
  const fit = fitBgBb(read.occasions, { level: asked.level() })
  const horizon = asked.count('horizon', read.holdout?.n ?? 5)
  const { alive, transactions, active, total } = forecastOccasions(fit, read.occasions, horizon)
  const newcomer = predicted(fit, (model) => bgBbTransactions(model, horizon))
  const worth = occasionReport(fit, read, asked, source)
  const held = read.holdout && heldOut(fit, read.occasions, read.holdout)
  return {
    ...fit,
    warnings: [...fit.warnings, ...worth.warnings],
    predictions: {
      ...{ horizon, transactions: total.value, low: total.low, high: total.high },
      ...{ pAlive: active.value, perNewcomer: newcomer.value },
      intervals: { pAlive: active, perNewcomer: newcomer },
      ...worth.predictions,
    },
    holdout: held,
    basis: `BG/BB, ${fit.n.toLocaleString('en-US')} customers`,
    notes: [
      `Expected on the next ${horizon} occasions: ${count(total.value)} purchases (${count(total.low)} to ${count(total.high)}), ${shortNumber(newcomer.value)} (${shortNumber(newcomer.low)} to ${shortNumber(newcomer.high)}) of a newcomer`,
      `Expected to be active on the next occasion: ${count(active.value)} customers`,
      ...worth.notes,
      ...(held ? [`Holdout: ${count(held.expected)} expected, ${count(held.actual)} came`] : []),
    ],
    rows: {
      header: [
        'id',
        'x',
        't_x',
        'n',
        ...endsOf('p_alive'),
        ...endsOf('expected'),
        ...worth.columns.map(([name]) => name),
      ],
      cells: rowsOf(read, alive, transactions, worth.columns),
    },
  }
}

const endsOf = (name: string) => [name, `${name}_low`, `${name}_high`]
const toldOf = ({ value, low, high }: Estimate) => [value, low ?? '', high ?? '']

function* rowsOf(
  { ids, occasions: { x, tx, n } }: FitOccasions,
  alive: readonly Estimate[],
  transactions: readonly Estimate[],
  worth: LifetimeReport['columns'],
): Generator<(string | number)[]> {
  for (const [row, one] of alive.entries())
    yield [
      ids[row] ?? '',
      ...[x, tx, n].map((column) => Number(column[row])),
      ...toldOf(one),
      ...toldOf(transactions[row] as Estimate),
      ...worth.map(([, column]) => (Number.isFinite(column[row]) ? Number(column[row]) : '')),
    ]
}

/** What came on the occasions after the calibration, beside what was expected. */
function heldOut(
  fit: BgBbFit,
  occasions: Occasions,
  { x, n, tracking }: NonNullable<FitOccasions['holdout']>,
): HoldoutReport {
  const { active, transactions, total } = forecastOccasions(fit, occasions, n)
  const expected = Float64Array.from(transactions, ({ value }) => value)
  return {
    expected: total.value,
    actual: x.reduce((sum, bought) => sum + bought, 0),
    pAlive: active.value,
    byFrequency: calibrationByFrequency(occasions.x, x, expected),
    tracking: trackOccasions(bgBbOf(fit), tracking, fit.level).map((row) => ({ ...row })),
  }
}
