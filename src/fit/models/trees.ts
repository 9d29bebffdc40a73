import {
  type BoostedTrees,
  type Covariates,
  calibration,
  discrimination,
  explainBoostedTrees,
  fitBoostedTrees,
  predictBoostedTrees,
  seededRandom,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** So many rows are explained at most for what the trees go by. */
const explained = 2000

/** How likely something is, by trees that bend and combine columns. */
export const treesModel: FitModel = {
  name: 'trees',
  answers: 'how likely something is, by boosted trees, and what moves the score',
  setting: 'yes or no, and columns that may explain it, in whatever way',
  source: 'Friedman (2001), Annals of Statistics 29(5); Lundberg, Erion & Lee (2018)',
  example:
    'telco_customer_churn.csv.gz --event Churn --covariates tenure,Contract,InternetService,MonthlyCharges',
  options: {
    event: { takes: 'COLUMN', says: '1 or yes, 0 or no', needed: true },
    covariates: {
      takes: 'COLUMNS',
      says: 'numbers, or words with one column each but the first',
      needed: true,
    },
    trees: { takes: 'NUMBER', says: 'how many; default 100' },
    depth: { takes: 'NUMBER', says: 'questions on the way to a leaf, up to 12; default 5' },
    rate: { takes: 'NUMBER', says: 'share of each tree’s answer that is taken; default 0.1' },
    rising: { takes: 'COLUMNS', says: 'with which the score never falls' },
    falling: { takes: 'COLUMNS', says: 'with which the score never rises' },
    'hold-out': { takes: 'SHARE', says: 'of the rows, drawn by --seed, that no tree sees; default 0.3' },
  },
  run: async (file, asked) => {
    const event = asked.needed('event')
    asked.needed('covariates')
    const names = asked.list('covariates')
    const table = await readTable(file, [event, ...names], asked)
    const outcome = Uint8Array.from(table.happened(event))
    const covariates = table.covariates(names)
    const { seen, unseen } = parted(outcome.length, asked)
    const model = fitBoostedTrees(taken(outcome, seen), rowsOf(covariates, seen), optionsOf(asked))
    return reportOf(model, covariates, outcome, unseen, asked.level())
  },
}

const optionsOf = (asked: Asked) => ({
  trees: asked.count('trees', 100),
  depth: asked.count('depth', 5),
  rate: asked.positive('rate', 1) ?? 0.1,
  seed: asked.count('seed', 1, 0),
  monotone: Object.fromEntries([
    ...asked.list('rising').map((name) => [name, 1] as const),
    ...asked.list('falling').map((name) => [name, -1] as const),
  ]),
})

function parted(n: number, asked: Asked) {
  const share = asked.positive('hold-out', 0.9) ?? 0.3
  const random = seededRandom(asked.count('seed', 1, 0))
  const marks = Uint8Array.from({ length: n }, () => (random() < share ? 1 : 0))
  const rows = (mark: number) => Int32Array.from(marks.keys()).filter((row) => marks[row] === mark)
  return { seen: rows(0), unseen: rows(1) }
}

const taken = (marks: Uint8Array, rows: Int32Array) => Uint8Array.from(rows, (row) => marks[row] as number)
const rowsOf = ({ names, columns }: Covariates, rows: Int32Array): Covariates => ({
  names,
  columns: columns.map((column) => Float64Array.from(rows, (row) => column[row] as number)),
})

/** Mean size of what each covariate adds to the log-odds, the largest first. */
function importanceOf(model: BoostedTrees, { names, columns }: Covariates) {
  const { values } = explainBoostedTrees(
    model,
    columns.map((column) => column.subarray(0, explained)),
  )
  const rows = values.length / names.length
  return names
    .map((name, j) => {
      let sum = 0
      for (let row = 0; row < rows; row++) sum += Math.abs(values[row * names.length + j] as number)
      return { name, meanSize: sum / rows }
    })
    .sort((one, other) => other.meanSize - one.meanSize)
}

function reportOf(
  model: BoostedTrees,
  covariates: Covariates,
  outcome: Uint8Array,
  unseen: Int32Array,
  level: number,
): FitReport {
  const held = taken(outcome, unseen)
  const isMixed = held.includes(0) && held.includes(1)
  const probability = predictBoostedTrees(model, rowsOf(covariates, unseen).columns)
  const auc = isMixed ? discrimination(held, probability, level) : null
  const calibrated = held.length > 0 ? calibration(held, probability, { level }) : null
  const importance = importanceOf(model, covariates)
  const told = (value: number | null) => (value === null ? 'none' : shortNumber(value))
  return {
    ...{ model: 'trees', n: outcome.length, parameters: {}, level, logLikelihood: null },
    ...{ converged: true, limit: null },
    warnings: isMixed ? [] : ['The rows held out are all alike: nothing tells how good the score is.'],
    predictions: {
      trees: model.trees.length,
      heldOut: held.length,
      auc,
      calibration: calibrated,
      importance,
    },
    holdout: null,
    basis: `Boosted trees, ${model.trees.length} on ${model.n.toLocaleString('en-US')} rows, ${held.length.toLocaleString('en-US')} held out`,
    notes: [
      ...(auc ? [`AUC on rows held out ${told(auc.auc)} (${told(auc.low)} to ${told(auc.high)})`] : []),
      ...(calibrated ? [`Brier score on rows held out ${told(calibrated.brier)}`] : []),
      ...importance.map(({ name, meanSize }) => `${name} moves the log-odds by ${told(meanSize)} on average`),
    ],
    rows: {
      header: ['row', 'probability'],
      cells: Array.from(predictBoostedTrees(model, covariates.columns), (value, row) => [row + 1, value]),
    },
  }
}
