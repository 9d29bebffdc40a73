import { cronbachAlpha } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { plainReport } from '../plain-report.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** Whether questions measure one thing. */
export const cronbachModel: FitModel = {
  name: 'cronbach',
  answers: 'whether questions measure one thing, and which of them does not belong',
  setting: 'answers of the same respondents to several questions on one scale',
  source: 'Cronbach (1951), Psychometrika 16(3); Feldt (1965) for the interval',
  example: 'ratings.csv --answers q2,q3,q4,q5',
  options: { answers: { takes: 'COLUMNS', says: 'columns of the questions, at least two', needed: true } },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  asked.needed('answers')
  const names = asked.list('answers')
  const table = await readTable(file, names, asked)
  const level = asked.level()
  const { n, value, low, high, without } = cronbachAlpha(
    names.map((name) => table.numbers(name)),
    level,
  )
  return plainReport({
    model: 'cronbach',
    n,
    parameters: value === null ? {} : { alpha: { value, se: null, low, high } },
    level,
    warnings: value === null ? ['All respondents have the same sum of answers; α does not exist.'] : [],
    predictions: { without: Object.fromEntries(names.map((name, j) => [name, without[j] ?? null])) },
    basis: `Cronbach’s α of ${names.length} questions, ${n.toLocaleString('en-US')} respondents`,
    notes: names.map((name, j) => `Without ${name}: ${shortNumber(without[j] ?? null)}`),
  })
}
