import { justiceIndex } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { namedLists } from '../named-lists.ts'
import { plainReport } from '../plain-report.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { scaleOf, scaleOptions, scoreEstimate } from '../scale.ts'
import { readTable } from '../table.ts'

/** How justly complainants felt treated. */
export const justiceModel: FitModel = {
  name: 'justice',
  answers: 'how justly complainants felt treated, and which justice lacks most',
  setting: 'complainants’ answers to questions on each kind of justice, on one scale',
  source: 'Tax, Brown & Chandrashekaran (1998), Journal of Marketing 62(2)',
  example: 'complaints.csv --dimensions "distributive=D1,D2;procedural=P1;interactional=I1,I2"',
  options: {
    dimensions: {
      takes: 'LIST',
      says: 'columns by kind: "distributive=D1,D2;procedural=P1"',
      needed: true,
    },
    ...scaleOptions('7'),
  },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const lists = namedLists('dimensions', asked.needed('dimensions'))
  const table = await readTable(file, [...lists.values()].flat(), asked)
  const level = asked.level()
  const { dimensions, lowest, behind } = justiceIndex(
    [...lists].map(([name, columns]) => ({ name, answers: columns.map((column) => table.numbers(column)) })),
    scaleOf(asked, 7),
    level,
  )
  return plainReport({
    model: 'justice',
    n: table.rows,
    parameters: {
      ...Object.fromEntries(dimensions.map((score) => [score.name, scoreEstimate(score)])),
      ...(behind && { behind }),
    },
    level,
    predictions: { lowest, p: behind?.p ?? null },
    basis: `Justice index from 0 to 100, ${table.rows.toLocaleString('en-US')} complainants`,
    notes: [`Lowest: ${lowest}${behind ? `, ${shortNumber(behind.value)} points behind the next` : ''}`],
  })
}
