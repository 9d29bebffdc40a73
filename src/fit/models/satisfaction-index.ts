import { satisfactionIndex } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { plainReport } from '../plain-report.ts'
import type { FitReport } from '../report.ts'
import { scaleOf, scaleOptions, scoreEstimate } from '../scale.ts'
import { readTable } from '../table.ts'

/** Satisfaction in one number from 0 to 100. */
export const satisfactionIndexModel: FitModel = {
  name: 'satisfaction-index',
  answers: 'satisfaction as one number from 0 to 100, in the manner of the ACSI',
  setting: 'answers of the same respondents to a few questions on one scale',
  source: 'Fornell, Johnson, Anderson, Cha & Bryant (1996), Journal of Marketing 60(4)',
  example: 'mobi.csv --answers CUSA1,CUSA2,CUSA3 --weights .37,.32,.31',
  options: {
    answers: { takes: 'COLUMNS', says: 'columns of the questions', needed: true },
    weights: { takes: 'NUMBERS', says: 'weights of the questions in their order; default all alike' },
    by: { takes: 'COLUMN', says: 'an index for each group too' },
    ...scaleOptions('10'),
  },
  run: reportOf,
}

function weightsOf(asked: Asked, many: number): number[] {
  const weights = asked.list('weights').map(Number)
  if (weights.length === 0) return new Array<number>(many).fill(1)
  if (weights.length !== many) throw new FitUsageError('--weights has one number for each of --answers.')
  return weights
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  asked.needed('answers')
  const [names, by, level] = [asked.list('answers'), asked.text('by'), asked.level()]
  const [weights, scale] = [weightsOf(asked, names.length), scaleOf(asked, 10)]
  const table = await readTable(file, by === undefined ? names : [...names, by], asked)
  const answers = names.map((name) => table.numbers(name))
  const indexWhere = (isMeant: (row: number) => boolean) =>
    scoreEstimate(
      satisfactionIndex(
        answers.map((column) => column.filter((_, row) => isMeant(row))),
        weights,
        scale,
        level,
      ),
    )
  const groups = by === undefined ? null : table.coded(by)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return plainReport({
    model: 'satisfaction-index',
    n: table.rows,
    parameters: {
      index: indexWhere(() => true),
      ...Object.fromEntries(
        (groups?.texts ?? []).map((name, code) => [
          `index:${by}=${name}`,
          indexWhere((row) => groups?.codes[row] === code),
        ]),
      ),
    },
    level,
    predictions: { weights: Object.fromEntries(names.map((name, j) => [name, Number(weights[j]) / whole])) },
    basis: `Satisfaction index from 0 to 100, ${table.rows.toLocaleString('en-US')} respondents`,
    notes: [],
  })
}
