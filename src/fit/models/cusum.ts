import { averageRunLength, cusum } from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import { plainReport } from '../plain-report.ts'
import { type FitReport, shortNumber } from '../report.ts'
import { readTable } from '../table.ts'

/** Whether a value has shifted a little and for good. */
export const cusumModel: FitModel = {
  name: 'cusum',
  answers: 'whether a value has shifted a little and for good, and since when',
  setting: 'one value per period in order of time, and what it is when all is well',
  source: 'Page (1954), Biometrika 41; Montgomery (2009), §9.1',
  example: 'weeks.csv --value minutes --target 12 --deviation 2',
  options: {
    value: { takes: 'COLUMN', says: 'the value; default value' },
    period: { takes: 'COLUMN', says: 'name of the period; default the number of the row' },
    target: { takes: 'NUMBER', says: 'what it is when all is well', needed: true },
    deviation: { takes: 'NUMBER', says: 'standard deviation of one value then', needed: true },
    allowance: { takes: 'NUMBER', says: 'half the shift to find soon, in standard deviations; default 0.5' },
    decision: { takes: 'NUMBER', says: 'sum that signals, in standard deviations; default 5' },
  },
  run: reportOf,
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const [value, period] = [asked.text('value') ?? 'value', asked.text('period')]
  const target = Number(asked.needed('target'))
  if (!Number.isFinite(target)) throw new FitUsageError('--target takes a number.')
  asked.needed('deviation')
  const deviation = Number(asked.positive('deviation'))
  const rule = { allowance: asked.positive('allowance') ?? 0.5, decision: asked.positive('decision') ?? 5 }
  const table = await readTable(file, [value, ...(period === undefined ? [] : [period])], asked)
  const names =
    period === undefined ? Array.from({ length: table.rows }, (_, row) => `${row + 1}`) : table.texts(period)
  const { above, below, limit, signal } = cusum(table.numbers(value), target, deviation, rule)
  const told = signal && { ...signal, at: names[signal.at] ?? '', since: names[signal.since] ?? '' }
  const [well, shifted] = [averageRunLength(0, rule), averageRunLength(1, rule)]
  return plainReport({
    model: 'cusum',
    n: table.rows,
    parameters: {},
    level: null,
    predictions: {
      signal: told,
      limit,
      runLength: { whenAllIsWell: well, afterShiftOfOneDeviation: shifted },
    },
    basis: `Cumulative sums, ${table.rows.toLocaleString('en-US')} values, target ${shortNumber(target)}`,
    notes: [
      told
        ? `Signal at ${told.at}: ${told.side} the target since ${told.since}`
        : 'No signal: nothing tells that the value has shifted',
      `A false alarm comes every ${shortNumber(well)} values on average; a shift by one standard deviation is told after ${shortNumber(shifted)}`,
    ],
    rows: {
      header: ['period', 'above', 'below'],
      cells: names.map((name, row) => [name, Number(above[row]), Number(below[row])]),
    },
  })
}
