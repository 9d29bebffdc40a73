import { daysPerUnit, type TimeUnit } from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import type { DecimalSign, SlashOrder } from './cell.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { decimalOf } from './table.ts'

/** Which purchases a model was asked to read. */
export interface FitSource {
  readonly file: string
  readonly id: string | undefined
  readonly date: string | undefined
  readonly amount: string | undefined
  readonly unit: TimeUnit
  /** days since 1970-01-01 */
  readonly calibrateUntil: number | undefined
  readonly observeUntil: number | undefined
  /** the sign before decimals; undefined: told by each column, and asked for where it is not clear */
  readonly decimal: DecimalSign | undefined
  /** what a date with slashes names first; undefined: such a date is asked about */
  readonly slashes: SlashOrder | undefined
  /** names of x, t_x, T and perhaps n when the file is a summary */
  readonly summary: readonly [string, string, string, string?] | undefined
  /** time ahead in `unit`; undefined: the holdout's length, else a year */
  readonly horizon: number | undefined
}

/** What models of purchases can be asked. */
export const sourceOptions: Readonly<Record<string, FitOption>> = {
  id: { takes: 'COLUMN', says: 'customer; default id' },
  date: { takes: 'COLUMN', says: 'day of the purchase, 2025-12-31 or 31.12.2025; default date' },
  'date-format': { takes: 'FORMAT', says: 'of dates with slashes: DD/MM/YYYY or MM/DD/YYYY' },
  amount: { takes: 'COLUMN', says: 'money; default amount where the model needs it' },
  unit: { takes: 'UNIT', says: 'day, week, month, quarter or year; default week' },
  'calibrate-until': { takes: 'DAY', says: 'last day that the fit sees; default the last day in the file' },
  'observe-until': { takes: 'DAY', says: 'last day of the holdout; default the last day in the file' },
  horizon: {
    takes: 'TIME',
    says: "how far to forecast, in units; default the holdout's length, else a year",
  },
}

/** That the file has one row per customer already. */
export const summaryOption: Readonly<Record<string, FitOption>> = {
  summary: {
    takes: '[x,t_x,T[,n]]',
    says: 'the file has one row per customer, or per n, with these columns instead',
  },
}

/** @throws FitUsageError when an option makes no sense */
export function sourceOf(file: string, asked: Asked): FitSource {
  const units = Object.keys(daysPerUnit) as TimeUnit[]
  return {
    file,
    id: asked.text('id'),
    date: asked.text('date'),
    amount: asked.text('amount'),
    unit: asked.choice('unit', units, 'week'),
    decimal: decimalOf(asked),
    slashes: slashesOf(asked.text('date-format')),
    calibrateUntil: asked.day('calibrate-until'),
    observeUntil: asked.day('observe-until'),
    horizon: asked.positive('horizon'),
    summary: summaryOf(asked.text('summary')),
  }
}

function slashesOf(text: string | undefined): SlashOrder | undefined {
  if (text === undefined) return undefined
  const letters = text
    .toLowerCase()
    .replace(/[^ymd]/g, '')
    .replace(/(.)\1+/g, '$1')
  if (letters === 'dmy' || letters === 'mdy') return letters
  throw new FitUsageError('--date-format is DD/MM/YYYY or MM/DD/YYYY; other dates need none.')
}

function summaryOf(text: string | undefined): FitSource['summary'] {
  if (text === undefined) return undefined
  const [x, tx, T, n, ...more] = text.split(',').map((name) => name.trim())
  if (!x || !tx || !T || n === '' || more.length > 0)
    throw new FitUsageError('--summary names three columns, or four: x,t_x,T,n.')
  return n === undefined ? [x, tx, T] : [x, tx, T, n]
}
