import { type PurchaseSummary, summarisePurchases, type TimeUnit } from '../analytics/index.ts'
import { type DecimalSign, dayIn, numberColumn, type SlashOrder } from './fit-cell.ts'
import { FitFileError, readRows, textIn } from './fit-file.ts'

/** What `kith fit` was asked to read. */
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
  /** names of x, t_x and T when the file is a summary */
  readonly summary: readonly [string, string, string] | undefined
}

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
  readonly meanSpend: Float64Array
  /** what the transactions say beyond the summary; null when a summary was read */
  readonly from: PurchaseSummary | null
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
    if (amount !== undefined) amounts.push(money(paid, row))
  })
  const columns = {
    ids: [...numbers.keys()],
    customer: Int32Array.from(customers),
    day: Int32Array.from(days),
  }
  return amount === undefined ? columns : { ...columns, amount: Float64Array.from(amounts) }
}

async function readSummary(
  source: FitSource,
  names: readonly [string, string, string],
): Promise<FitHistories> {
  const { id, amount } = source
  const ids: string[] = []
  const [x, tx, T, spend]: [number[], number[], number[], number[]] = [[], [], [], []]
  const column = () => numberColumn(source.decimal)
  const read = { count: column(), last: column(), seen: column(), money: column() }
  await readRows(source.file, [id, amount, ...names], (cells, row) => {
    const [name = '', money = '', count = '', last = '', seen = ''] = cells
    ids.push(id === undefined ? String(row - 1) : name)
    x.push(read.count(count, row))
    tx.push(read.last(last, row))
    T.push(read.seen(seen, row))
    spend.push(amount === undefined || money === '' ? Number.NaN : read.money(money, row))
  })
  return {
    ids,
    x: Float64Array.from(x),
    tx: Float64Array.from(tx),
    T: Float64Array.from(T),
    meanSpend: Float64Array.from(spend),
    from: null,
  }
}

/** Reads a summary as it is, or transactions and summarises them. */
export async function readHistories(source: FitSource): Promise<FitHistories> {
  if (source.summary) return readSummary(source, source.summary)
  const transactions = await readTransactions(source)
  const { unit, calibrateUntil, observeUntil } = source
  const from = summarisePurchases(transactions, {
    unit,
    ...(calibrateUntil === undefined ? {} : { calibrateUntil }),
    ...(observeUntil === undefined ? {} : { observeUntil }),
  })
  const ids = Array.from(from.customer, (number) => transactions.ids[number] ?? '')
  if (ids.length === 0) throw new FitFileError('Nobody bought in the calibration.')
  return { ids, x: from.x, tx: from.tx, T: from.T, meanSpend: from.meanSpend, from }
}
