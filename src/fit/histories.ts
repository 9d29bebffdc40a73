import { type PurchaseSummary, summarisePurchases } from '../analytics/index.ts'
import { dayIn, isoOf, numberColumn } from './cell.ts'
import { FitFileError, readRows, textIn, whole } from './file.ts'
import type { FitSource } from './source.ts'

/** Transactions as read, customers numbered by first appearance. */
export interface FitTransactions {
  readonly ids: readonly string[]
  readonly customer: Int32Array
  readonly day: Int32Array
  readonly amount?: Float64Array
}

/** Purchase histories with the ids they belong to. */
export interface FitHistories {
  /** n ids; row numbers where a summary has no id column */
  readonly ids: readonly string[]
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly T: Float64Array
  /** n means per repeat purchase; 0 where x = 0 and where no amount was read */
  readonly meanSpend: Float64Array
  /** how many customers a row stands for; absent: one */
  readonly weights?: Float64Array
  /** what the transactions say beyond the summary; null when a summary was read */
  readonly from: PurchaseSummary | null
  /** what a person should know of how the file was read */
  readonly warnings: readonly string[]
}

/** @throws FitFileError with row, value and reason */
export async function readTransactions(source: FitSource): Promise<FitTransactions> {
  const { id = 'id', date = 'date', amount } = source
  const numbers = new Map<string, number>()
  const customers: number[] = []
  const days: number[] = []
  const amounts: number[] = []
  const money = numberColumn(source.decimal)
  await readRows(source.file, [id, date, amount], (cells, row) => {
    const [name = '', on = '', paid = ''] = cells
    textIn(name, id, row)
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    customers.push(number)
    days.push(dayIn(on, row, source.slashes))
    if (amount !== undefined) amounts.push(money(paid.replace(/^\((.*)\)$/, '-$1'), row))
  })
  const columns = {
    ids: [...numbers.keys()],
    customer: Int32Array.from(customers),
    day: Int32Array.from(days),
  }
  return amount === undefined ? columns : { ...columns, amount: Float64Array.from(amounts) }
}

/** @throws FitFileError such as: Row 3: the last purchase (12) lies after the end of the observation (10). */
function requireHistory(x: number, tx: number, T: number, row: number): void {
  const where = `Row ${whole.format(row)}:`
  if (!Number.isInteger(x) || x < 0)
    throw new FitFileError(`${where} ${x} is no number of repeat purchases: 0, 1, 2 and so on.`)
  if (tx < 0 || T < 0) throw new FitFileError(`${where} a time cannot be negative.`)
  if (tx > T)
    throw new FitFileError(`${where} the last purchase (${tx}) lies after the end of the observation (${T}).`)
  if (x === 0 && tx > 0)
    throw new FitFileError(`${where} who never bought again (0) has a last purchase at 0, not ${tx}.`)
  if (x > 0 && tx === 0)
    throw new FitFileError(
      `${where} who bought again (${x}) did so after 0: the first purchase is not counted.`,
    )
}

async function readSummary(
  source: FitSource,
  summary: NonNullable<FitSource['summary']>,
): Promise<FitHistories> {
  const { id, amount } = source
  const ids: string[] = []
  const [x, tx, T, spend, weights]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]
  const column = () => numberColumn(source.decimal)
  const read = { count: column(), last: column(), seen: column(), money: column(), weight: column() }
  await readRows(source.file, [id, amount, ...summary], (cells, row) => {
    const [name = '', money = '', count = '', last = '', seen = '', weight = ''] = cells
    ids.push(id === undefined ? String(row - 1) : name)
    const [bought, lastAt, until] = [read.count(count, row), read.last(last, row), read.seen(seen, row)]
    requireHistory(bought, lastAt, until, row)
    x.push(bought)
    tx.push(lastAt)
    T.push(until)
    spend.push(amount === undefined || bought === 0 ? 0 : read.money(textIn(money, amount, row), row))
    if (summary[3] !== undefined) weights.push(weightIn(read.weight(weight, row), row))
  })
  return {
    ids,
    x: Float64Array.from(x),
    tx: Float64Array.from(tx),
    T: Float64Array.from(T),
    meanSpend: Float64Array.from(spend),
    ...(summary[3] === undefined ? {} : { weights: Float64Array.from(weights) }),
    from: null,
    warnings: [],
  }
}

function weightIn(weight: number, row: number): number {
  if (weight > 0) return weight
  throw new FitFileError(`Row ${whole.format(row)}: ${weight} is no number of customers.`)
}

/** @throws FitFileError naming the option whose day leaves nothing to look at */
function requireOrder(days: Int32Array, { calibrateUntil, observeUntil }: FitSource): void {
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY)
  if (calibrateUntil !== undefined && calibrateUntil < first)
    throw new FitFileError(
      `--calibrate-until ${isoOf(calibrateUntil)} is before the first purchase, ${isoOf(first)}: the fit would see nothing.`,
    )
  const from = calibrateUntil ?? first
  if (observeUntil !== undefined && observeUntil < from)
    throw new FitFileError(
      `--observe-until ${isoOf(observeUntil)} is before ${isoOf(from)}, where it begins.`,
    )
}

/**
 * A calibration that ends long after the last purchase takes everybody for gone, mostly by a slip of the year:
 * long is more than a quarter of the time in which people bought, and more than a month.
 */
function silence(days: Int32Array, { calibrateUntil }: FitSource): string[] {
  if (calibrateUntil === undefined) return []
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY)
  const last = days.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY)
  const gap = calibrateUntil - last
  if (gap <= Math.max(31, (last - first) / 4)) return []
  return [
    `--calibrate-until ${isoOf(calibrateUntil)} lies ${whole.format(gap)} days after the last purchase, ${isoOf(last)}: the fit takes them for days on which nobody bought.`,
  ]
}

/** @throws FitFileError where no amount tells what customers spend when they buy again */
export function requireSpend({ x, meanSpend }: Pick<FitHistories, 'x' | 'meanSpend'>): void {
  if (x.some((count, row) => count > 0 && Number(meanSpend[row]) > 0)) return
  throw new FitFileError('Nobody bought again for an amount above 0: what customers spend cannot be learnt.')
}

/** Reads a summary as it is, or transactions and summarises them. */
export async function readHistories(source: FitSource): Promise<FitHistories> {
  if (source.summary) return readSummary(source, source.summary)
  const transactions = await readTransactions(source)
  const { unit, calibrateUntil, observeUntil } = source
  requireOrder(transactions.day, source)
  if (transactions.amount?.every((amount) => amount <= 0))
    throw new FitFileError(`No row is a purchase: no “${source.amount}” is above 0.`)
  const from = summarisePurchases(transactions, {
    unit,
    ...(calibrateUntil === undefined ? {} : { calibrateUntil }),
    ...(observeUntil === undefined ? {} : { observeUntil }),
  })
  const ids = Array.from(from.customer, (number) => transactions.ids[number] ?? '')
  if (ids.length === 0) throw new FitFileError('Nobody bought in the calibration.')
  if (from.T.every((T) => T === 0))
    throw new FitFileError(
      'Nobody was watched for any time: the calibration ends on the day of the first purchases.',
    )
  return {
    ids,
    x: from.x,
    tx: from.tx,
    T: from.T,
    meanSpend: from.meanSpend ?? new Float64Array(ids.length),
    from,
    warnings: silence(transactions.day, source),
  }
}
