import {
  calibration,
  discrimination,
  fitLogistic,
  fitPoisson,
  liftTable,
  logisticProbabilities,
  type Predictions,
  poissonMeans,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel, FitOption } from '../fit-model.ts'
import { type FitReport, type FitRows, shortNumber } from '../report.ts'
import { type FitTable, type NumberNeed, readTable } from '../table.ts'

const options: Readonly<Record<string, FitOption>> = {
  covariates: {
    takes: 'COLUMNS',
    says: 'numbers, or words with one column each but the first',
    needed: true,
  },
  ridge: { takes: 'NUMBER', says: 'pull of the standardised coefficients to 0; default none' },
}

/** Reads the columns that a regression was asked for. */
async function read(file: string, asked: Asked, columns: readonly string[]) {
  asked.needed('covariates')
  const names = asked.list('covariates')
  const table: FitTable = await readTable(file, [...columns, ...names], asked)
  const chosen = { level: asked.level(), ridge: asked.positive('ridge') ?? 0 }
  return { table, covariates: table.covariates(names), chosen }
}

const rowsOf = ({ value, low, high }: Predictions): FitRows => ({
  header: ['row', 'expected', 'low', 'high'],
  cells: Array.from(value, (mean, row) => [row + 1, mean, low[row] as number, high[row] as number]),
})

/** How likely something is. */
export const logisticModel: FitModel = {
  name: 'logistic',
  answers: 'how likely something is, given what is known',
  setting: 'yes or no, and columns that may explain it',
  source: 'Cox (1958), J. Royal Statistical Society B 20',
  example:
    'telco_customer_churn.csv.gz --event Churn --covariates tenure,Contract,InternetService,MonthlyCharges',
  options: { event: { takes: 'COLUMN', says: '1 or yes, 0 or no', needed: true }, ...options },
  run: async (file, asked) => {
    const event = asked.needed('event')
    const { table, covariates, chosen } = await read(file, asked, [event])
    const outcome = table.happened(event)
    const fit = fitLogistic(outcome, covariates, chosen)
    const probabilities = logisticProbabilities(fit, covariates.columns)
    const yes = outcome.reduce((sum, mark) => sum + mark, 0)
    const both = yes > 0 && yes < outcome.length
    const area = both ? discrimination(outcome, probabilities.value, fit.level) : null
    const { bins, ...calibrated } = calibration(outcome, probabilities.value, { level: fit.level })
    const lift = yes > 0 ? liftTable(outcome, probabilities.value, Math.min(10, outcome.length)) : null
    return {
      ...fit,
      predictions: {
        yes,
        deviance: fit.deviance,
        nullDeviance: fit.nullDeviance,
        auc: area,
        calibration: { ...calibrated, bins },
        lift,
      },
      holdout: null,
      basis: `Logistic regression, ${fit.n.toLocaleString('en-US')} rows, ${yes.toLocaleString('en-US')} yes; coefficients are logarithms of odds ratios`,
      notes: [
        `Deviance ${shortNumber(fit.deviance)}, without covariates ${shortNumber(fit.nullDeviance)}`,
        ...(area
          ? [`Area under the curve ${shortNumber(area.auc)}, standard error ${shortNumber(area.se)}`]
          : []),
        `Brier ${shortNumber(calibrated.brier)} on the rows of the fit`,
      ],
      rows: rowsOf(probabilities),
    } satisfies FitReport
  },
}

const countNeed: NumberNeed = {
  isMet: (count) => Number.isSafeInteger(count) && count >= 0,
  says: 'a count is 0, 1, 2 and so on',
}
const exposureNeed: NumberNeed = { isMet: (exposure) => exposure > 0, says: 'an exposure is above 0' }

/** How many, given what is known. */
export const poissonModel: FitModel = {
  name: 'poisson',
  answers: 'how many, given what is known',
  setting: 'counts, and columns that may explain them',
  source: 'McCullagh & Nelder (1989), Generalized Linear Models',
  example: 'rossi.csv --count prio --covariates age,race,wexp,mar',
  options: {
    count: { takes: 'COLUMN', says: 'whole numbers from 0 on', needed: true },
    exposure: {
      takes: 'COLUMN',
      says: 'what the counts are in proportion to, such as the time watched; default 1',
    },
    ...options,
  },
  run: async (file, asked) => {
    const [count, exposure] = [asked.needed('count'), asked.text('exposure')]
    const { table, covariates, chosen } = await read(
      file,
      asked,
      exposure === undefined ? [count] : [count, exposure],
    )
    const offset = exposure === undefined ? undefined : table.numbers(exposure, exposureNeed).map(Math.log)
    const fit = fitPoisson(
      table.numbers(count, countNeed),
      covariates,
      offset ? { ...chosen, offset } : chosen,
    )
    const { value, low, high } = poissonMeans(fit, covariates.columns)
    const times = (mean: number, row: number) => mean * Math.exp(offset?.[row] ?? 0)
    return {
      ...fit,
      predictions: { deviance: fit.deviance, nullDeviance: fit.nullDeviance, dispersion: fit.dispersion },
      holdout: null,
      basis: `Poisson regression, ${fit.n.toLocaleString('en-US')} rows; coefficients are logarithms of ratios of rates`,
      notes: [
        `Deviance ${shortNumber(fit.deviance)}, without covariates ${shortNumber(fit.nullDeviance)}, dispersion ${shortNumber(fit.dispersion)}`,
      ],
      rows: rowsOf({ value: value.map(times), low: low.map(times), high: high.map(times) }),
    } satisfies FitReport
  },
}
