import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { daysPerUnit, type TimeUnit } from '../analytics/index.ts'
import { KithError } from '../kernel/errors.ts'
import { asKnown } from './failure.ts'
import { type DecimalSign, dayOf, type SlashOrder } from './fit-cell.ts'
import { FitFileError } from './fit-file.ts'
import { type FitTask, fitPurchases, fitRfm, fitSpend } from './fit-models.ts'
import { csvOf, type FitReport, jsonOf, textOf } from './fit-report.ts'
import type { Io } from './io.ts'
import { UsageError } from './usage-error.ts'

const models: Readonly<Record<string, (task: FitTask) => Promise<FitReport>>> = {
  'bg-nbd': fitPurchases,
  'gamma-gamma': fitSpend,
  rfm: fitRfm,
}

/** The help text of `kith fit`. */
export const fitHelp = `kith fit MODEL FILE [options]

Fits a model to a CSV or TSV file, gzipped or not. Touches neither data folder nor server.

Models
  bg-nbd        how often customers buy and whether they are still active
  gamma-gamma   what they spend per purchase
  rfm           recency, frequency and money, in quintiles

The file
  --id COLUMN            customer; default id
  --date COLUMN          day of the purchase, 2025-12-31 or 31.12.2025; default date
  --date-format FORMAT   of dates with slashes: DD/MM/YYYY or MM/DD/YYYY
  --amount COLUMN        money; default amount where the model needs it
  --decimal SIGN         . or , before the decimals of all numbers; the other then parts thousands
  --unit UNIT            day, week, month, quarter or year; default week
  --calibrate-until DAY  last day that the fit sees; default the last day in the file
  --observe-until DAY    last day of the holdout; default the last day in the file
  --summary [x,t_x,T]    the file has one row per customer with these columns instead

The answer
  --horizon TIME         how far to forecast, in units; default the holdout's length, else a year
  --out FILE             one CSV row per customer
  --json                 one JSON object

Returns (negative amounts) lower the spend and are no purchase. The models take what a customer buys on one day
for one purchase; rfm counts each.`

const options = {
  id: { type: 'string' },
  date: { type: 'string' },
  'date-format': { type: 'string' },
  decimal: { type: 'string' },
  amount: { type: 'string' },
  unit: { type: 'string', default: 'week' },
  'calibrate-until': { type: 'string' },
  'observe-until': { type: 'string' },
  horizon: { type: 'string' },
  summary: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** `--summary` may stand alone or name its three columns; parseArgs knows only the second. */
function withSummaryColumns(args: readonly string[]): string[] {
  return args.flatMap((arg, j) => {
    if (arg === '--summary')
      return /^[^,]+,[^,]+,[^,]+$/.test(args[j + 1] ?? '') ? [arg] : ['--summary=x,t_x,T']
    return [arg]
  })
}

function dayOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const day = dayOf(text)
  if (day === null) throw new UsageError(`--${name}: ‘${text}’ is not a date (write 2025-12-31).`)
  return day
}

function slashOption(text: string | undefined): SlashOrder | undefined {
  if (text === undefined) return undefined
  const letters = text
    .toLowerCase()
    .replace(/[^ymd]/g, '')
    .replace(/(.)\1+/g, '$1')
  if (letters === 'dmy' || letters === 'mdy') return letters
  throw new UsageError('--date-format is DD/MM/YYYY or MM/DD/YYYY; other dates need none.')
}

function decimalOption(text: string | undefined): DecimalSign | undefined {
  if (text === undefined || text === '.' || text === ',') return text
  throw new UsageError('--decimal is . or ,')
}

function isUnit(text: string): text is TimeUnit {
  return Object.hasOwn(daysPerUnit, text)
}

function summaryOption(text: string | undefined): [string, string, string] | undefined {
  if (text === undefined) return undefined
  const [x, tx, T, ...more] = text.split(',').map((name) => name.trim())
  if (!x || !tx || !T || more.length > 0) throw new UsageError('--summary names three columns: x,t_x,T.')
  return [x, tx, T]
}

function horizonOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const horizon = Number(text)
  if (!(horizon > 0 && horizon < Infinity))
    throw new UsageError(`--horizon: ‘${text}’ is not a length of time.`)
  return horizon
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

function taskOf(file: string, values: Values): FitTask {
  const unit = values.unit ?? 'week'
  if (!isUnit(unit))
    throw new UsageError(`--unit: ‘${unit}’ is none of ${Object.keys(daysPerUnit).join(', ')}.`)
  return {
    file,
    id: values.id,
    date: values.date,
    amount: values.amount,
    unit,
    decimal: decimalOption(values.decimal),
    slashes: slashOption(values['date-format']),
    calibrateUntil: dayOption('calibrate-until', values['calibrate-until']),
    observeUntil: dayOption('observe-until', values['observe-until']),
    horizon: horizonOption(values.horizon),
    summary: summaryOption(values.summary),
  }
}

/** What a person can mend: a wrong file, row or value. Anything else is a fault of the program. */
function isExpected(error: unknown): error is Error {
  return (
    error instanceof FitFileError ||
    error instanceof KithError ||
    error instanceof RangeError ||
    (error instanceof Error && 'syscall' in error && 'code' in error)
  )
}

/** @throws FitFileError when the file cannot be written */
async function writeRows(rows: FitReport['rows'], file: string): Promise<void> {
  try {
    await pipeline(Readable.from(csvOf(rows)), createWriteStream(file))
  } catch (error) {
    const known = asKnown(error)
    throw known instanceof KithError ? new FitFileError(known.message, { cause: error }) : error
  }
}

/**
 * `kith fit`: fits a model to a file, with neither data folder nor server.
 *
 * @param args  what follows `fit` on the command line
 * @param io    print takes the result, say takes complaints
 * @returns     exit code: 0 done, 1 the file cannot be fitted
 * @throws UsageError when the command is called wrongly (exit code 2)
 */
export async function fit(args: readonly string[], io: Pick<Io, 'print' | 'say'>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: withSummaryColumns(args),
    options,
    allowPositionals: true,
  })
  if (values.help) {
    io.print(fitHelp)
    return 0
  }
  const [name = '', file, ...more] = positionals
  const run = Object.hasOwn(models, name) ? models[name] : undefined
  if (!run) throw new UsageError(`Which model? ${Object.keys(models).join(', ')}.`)
  if (file === undefined || more.length > 0) throw new UsageError('Name one file after the model.')
  const task = taskOf(file, values)
  if (task.summary && name === 'rfm') throw new UsageError('rfm needs transactions, not a summary.')
  try {
    const report = await run(task)
    if (values.out !== undefined) await writeRows(report.rows, values.out)
    io.print(values.json ? jsonOf(report) : textOf(report))
    return 0
  } catch (error) {
    if (!isExpected(error)) throw error
    const cause = error instanceof KithError ? error.cause : error
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    io.say(isMissing ? `There is no file ${file}.` : error.message)
    return 1
  }
}
