import { fitPanel, type Regressor } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { FitFileError } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { plainReport } from '../plain-report.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** What moves an outcome within units over time. */
export const panelModel: FitModel = {
  name: 'panel',
  answers: 'what moves an outcome within units over time, at once or later',
  setting: 'units observed over periods, one row each time: branches by quarter, accounts by year',
  source: 'Arellano (1987), Oxford Bulletin of Economics and Statistics 49(4)',
  example:
    'branches.csv --unit branch --period quarter --outcome revenue --regressors "satisfaction@1,staff"',
  options: {
    unit: { takes: 'COLUMN', says: 'whose row it is; default unit' },
    period: { takes: 'COLUMN', says: 'whole numbers, counted on by one; default period' },
    outcome: { takes: 'COLUMN', says: 'what is explained; default outcome' },
    regressors: {
      takes: 'A,B@LAG',
      says: 'what explains it; @1 as it was one period before, @-1 one after, as a placebo',
      needed: true,
    },
    'period-effects': { takes: null, says: 'what every unit met in one period is taken out too' },
  },
  run: reportOf,
}

/** "satisfaction@1": a column and its lag. */
function lagged(text: string): { column: string; lag: number } {
  const [, column = '', lag = '0'] = /^(.*?)(?:@(-?\d+))?$/.exec(text) ?? []
  if (column === '') throw new FitUsageError(`--regressors: ‘${text}’ names no column.`)
  return { column, lag: Number(lag) }
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  asked.needed('regressors')
  const wanted = asked.list('regressors').map(lagged)
  const [unit, period, outcome] = ['unit', 'period', 'outcome'].map((name) => asked.text(name) ?? name) as [
    string,
    string,
    string,
  ]
  const table = await readTable(file, [unit, period, outcome, ...wanted.map(({ column }) => column)], asked)
  const periods = table.numbers(period)
  const odd = periods.findIndex((value) => !Number.isInteger(value))
  if (odd >= 0)
    throw new FitFileError(`“${period}” must hold whole numbers, one more each period: ${periods[odd]}.`)
  const fit = fitPanel(
    {
      unit: table.coded(unit).codes,
      period: Int32Array.from(periods),
      outcome: table.numbers(outcome),
      regressors: wanted.map(
        ({ column, lag }): Regressor => ({
          name: lag === 0 ? column : `${column}@${lag}`,
          values: table.numbers(column),
          lag,
        }),
      ),
    },
    { periodEffects: asked.flag('period-effects'), level: asked.level() },
  )
  const { units, explained, converged, limit } = fit
  return {
    ...plainReport({
      model: 'panel',
      n: fit.n,
      parameters: fit.parameters,
      level: fit.level,
      warnings: fit.warnings,
      predictions: { units, periods: fit.periods, explained },
      basis: `Panel, ${fit.n.toLocaleString('en-US')} rows of ${units.toLocaleString('en-US')} units, errors clustered by unit`,
      notes: [
        `Explains ${shortNumber(explained === null ? null : 100 * explained)} % of what varies within units`,
      ],
    }),
    converged,
    limit,
  }
}
