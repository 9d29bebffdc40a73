import { controlChart } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { plainReport } from '../plain-report.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** Whether a share or a rate is still what it was. */
export const controlChartModel: FitModel = {
  name: 'control-chart',
  answers: 'whether a share or a rate is still what it was, or moves by more than chance',
  setting: 'counts by period in order of time: complaints among orders, faults among visits',
  source: 'Montgomery (2009), Introduction to Statistical Quality Control, §7.2 and 7.3',
  example: 'complaints.csv --period week --count complaints --of orders --kind p',
  options: {
    count: { takes: 'COLUMN', says: 'what was counted; default count' },
    of: { takes: 'COLUMN', says: 'among how many; default of' },
    period: { takes: 'COLUMN', says: 'name of the period; default the number of the row' },
    kind: {
      takes: 'NAME',
      says: 'p: each case has the mark or not; u: a case may have several; default p',
    },
  },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const [count, of] = [asked.text('count') ?? 'count', asked.text('of') ?? 'of']
  const period = asked.text('period')
  const kind = asked.choice('kind', ['p', 'u'], 'p')
  const table = await readTable(file, [count, of, ...(period === undefined ? [] : [period])], asked)
  const [counts, cases] = [table.numbers(count), table.numbers(of)]
  const names = period === undefined ? Array.from(counts, (_, row) => `${row + 1}`) : table.texts(period)
  const { centre, points } = controlChart(
    kind,
    Array.from(counts, (own, row) => ({ count: own, of: Number(cases[row]) })),
  )
  const special = points.flatMap(({ isSpecial }, row) => (isSpecial ? [names[row] ?? ''] : []))
  return plainReport({
    model: 'control-chart',
    n: table.rows,
    parameters: centre === null ? {} : { centre: { value: centre, se: null, low: null, high: null } },
    level: null,
    warnings: centre === null ? ['Nothing was observed in any period.'] : [],
    predictions: {
      kind,
      special,
      points: points.map((point, row) => ({ period: names[row], ...point })),
    },
    basis: `Control chart (${kind}), ${table.rows.toLocaleString('en-US')} periods, limits at three standard deviations`,
    notes: points.flatMap(({ value, low, high, isSpecial }, row) =>
      isSpecial
        ? [
            `${names[row]}: ${shortNumber(value)} lies outside ${shortNumber(low)} to ${shortNumber(high)}, more than chance brings`,
          ]
        : [],
    ),
    rows: {
      header: ['period', 'value', 'low', 'high', 'special'],
      cells: points.map(({ value, low, high, isSpecial }, row) => [
        names[row] ?? '',
        value ?? '',
        low ?? '',
        high ?? '',
        isSpecial ? 1 : 0,
      ]),
    },
  })
}
