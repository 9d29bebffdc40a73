import { refuse, requireSameLength } from '../numerics/argument.ts'
import type { Purchases } from './purchases.ts'

/** A customer base's transactions, in any order. */
export interface Transactions {
  /** m customer numbers, whole numbers ≥ 0, without large gaps */
  readonly customer: Int32Array
  /** m calendar days, as whole days since any fixed day */
  readonly day: Int32Array
  /** m amounts in money; below 0 is a return. Absent: spend is not summarised */
  readonly amount?: Float64Array
}

/** Units of time, in days: a month is a twelfth of 365.25 days. */
export const daysPerUnit = { day: 1, week: 7, month: 30.4375, quarter: 91.3125, year: 365.25 } as const
export type TimeUnit = keyof typeof daysPerUnit

/** The window of a summary. */
export interface SummaryWindow {
  readonly unit: TimeUnit
  /** last day of the calibration, included; default the last day of the transactions */
  readonly calibrateUntil?: number
  /** last day of the holdout, included; default the last day of the transactions */
  readonly observeUntil?: number
}

/** Purchase histories of the customers first seen in the calibration, one row each. */
export interface PurchaseSummary<MeanSpend = Float64Array | null> extends Purchases {
  /** n customer numbers, ascending */
  readonly customer: Int32Array
  /** n unrounded mean amounts per repeat purchase, 0 where x = 0; null when amounts are absent */
  readonly meanSpend: MeanSpend
  /** n first days */
  readonly firstDay: Int32Array
  /** n purchases in the holdout */
  readonly holdout: Float64Array
  /** days of all repeat purchases of these customers, in calibration and holdout, customer by customer */
  readonly repeatDay: Int32Array
  /** last day of the calibration and of the holdout */
  readonly calibrateUntil: number
  readonly observeUntil: number
  readonly unit: TimeUnit
}

/** Transactions of each customer side by side, each customer's in order of days. */
interface Sorted {
  /** customers + 1 offsets into `order` */
  readonly start: Int32Array
  /** m transaction numbers */
  readonly order: Int32Array
}

/** Counting sort by customer, then by day within each customer. */
function sorted({ customer, day }: Transactions): Sorted {
  let most = -1
  for (const number of customer) if (number > most) most = number
  const start = new Int32Array(most + 2)
  for (const number of customer) start[number + 1] = (start[number + 1] as number) + 1
  for (let c = 0; c <= most; c++) start[c + 1] = (start[c + 1] as number) + (start[c] as number)
  const order = new Int32Array(customer.length)
  const next = start.slice()
  customer.forEach((number, m) => {
    const place = next[number] as number
    next[number] = place + 1
    order[place] = m
  })
  for (let c = 0; c <= most; c++)
    order
      .subarray(start[c], start[c + 1])
      .sort((left, right) => (day[left] as number) - (day[right] as number) || left - right)
  return { start, order }
}

function requireTransactions({ customer, day, amount }: Transactions): void {
  const where = 'summarisePurchases'
  if (customer.length === 0) refuse(where, 'customer', 'at least one transaction', 'none')
  requireSameLength(where, 'day', day.length, customer.length)
  if (amount) requireSameLength(where, 'amount', amount.length, customer.length)
  customer.forEach((number, m) => {
    if (number < 0) refuse(where, `customer[${m}]`, 'a whole number >= 0', number)
  })
  amount?.forEach((money, m) => {
    if (!Number.isFinite(money)) refuse(where, `amount[${m}]`, 'finite', money)
  })
}

/** Days in the order in which they are added, in room for all that can come. */
class Days {
  readonly #days: Int32Array
  #size = 0

  constructor(room: number) {
    this.#days = new Int32Array(room)
  }

  add(day: number): void {
    this.#days[this.#size++] = day
  }

  all(): Int32Array {
    return this.#days.slice(0, this.#size)
  }
}

/** One customer's history, folded day by day: purchases of one day are one purchase. */
interface Fold {
  first: number
  last: number
  count: number
  later: number
  spend: number
}

/**
 * Returns lower the spend of the repeat purchases when they come after the first day; a day that has nothing
 * but returns is no purchase.
 */
function fold(
  transactions: Transactions,
  rows: Int32Array,
  until: number,
  end: number,
  repeats: Days,
): Fold | null {
  const { day, amount } = transactions
  let found: Fold | null = null
  let counted = Number.NEGATIVE_INFINITY
  for (const m of rows) {
    const on = day[m] as number
    if (on > end) break
    const money = amount ? (amount[m] as number) : 0
    const bought = money >= 0 && on !== counted
    if (found === null) {
      if (!bought || on > until) continue
      found = { first: on, last: on, count: 0, later: 0, spend: 0 }
    } else if (bought) {
      repeats.add(on)
      if (on > until) found.later++
      else {
        found.count++
        found.last = on
      }
    }
    if (bought) counted = on
    if (on <= until && on > found.first) found.spend += money
  }
  return found
}

/** The first and the last of many numbers. */
function lastOf(days: Int32Array): number {
  let last = Number.NEGATIVE_INFINITY
  for (const day of days) if (day > last) last = day
  return last
}

/**
 * Summarises transactions to what the models need: repeat purchases x, time of the last one t_x, time
 * observed T, mean repeat spend, and the purchases of a holdout.
 *
 * Purchases of one customer on one day are one purchase. Customers first seen after the calibration are left
 * out. Mean spend is the sum over the repeat purchases' days ÷ x, unrounded.
 *
 * @param transactions  m rows in any order
 * @param window        unit of time, end of calibration, end of observation
 * @returns             one row per customer first seen in the calibration, in order of customer number
 * @throws RangeError when there is no row, a row is outside its interval, the observation ends before the
 *                    calibration, or nobody bought in the calibration
 * @source Fader & Hardie (2005), A Note on Deriving the Pareto/NBD Model…: x, t_x and T as there
 */
export function summarisePurchases(
  transactions: Transactions & { readonly amount: Float64Array },
  window: SummaryWindow,
): PurchaseSummary<Float64Array>
export function summarisePurchases(transactions: Transactions, window: SummaryWindow): PurchaseSummary
export function summarisePurchases(transactions: Transactions, window: SummaryWindow): PurchaseSummary {
  const where = 'summarisePurchases'
  requireTransactions(transactions)
  const last = lastOf(transactions.day)
  const calibrateUntil = window.calibrateUntil ?? Math.min(last, window.observeUntil ?? last)
  const observeUntil = window.observeUntil ?? Math.max(last, calibrateUntil)
  if (!(observeUntil >= calibrateUntil))
    refuse(where, 'observeUntil', `>= calibrateUntil = ${calibrateUntil}`, observeUntil)
  const { start, order } = sorted(transactions)
  const repeats = new Days(transactions.day.length)
  const found: { readonly customer: number; readonly fold: Fold }[] = []
  for (let customer = 0; customer + 1 < start.length; customer++) {
    const rows = order.subarray(start[customer], start[customer + 1])
    const folded = rows.length > 0 ? fold(transactions, rows, calibrateUntil, observeUntil, repeats) : null
    if (folded) found.push({ customer, fold: folded })
  }
  if (found.length === 0)
    refuse(where, 'day', `<= calibrateUntil = ${calibrateUntil} at least once`, 'no purchase')
  const days = daysPerUnit[window.unit]
  const column = (of: (row: Fold) => number) => Float64Array.from(found, (row) => of(row.fold))
  return {
    customer: Int32Array.from(found, (row) => row.customer),
    x: column((row) => row.count),
    tx: column((row) => (row.last - row.first) / days),
    T: column((row) => (calibrateUntil - row.first) / days),
    meanSpend: transactions.amount ? column((row) => (row.count > 0 ? row.spend / row.count : 0)) : null,
    firstDay: Int32Array.from(found, (row) => row.fold.first),
    holdout: column((row) => row.later),
    repeatDay: repeats.all(),
    calibrateUntil,
    observeUntil,
    unit: window.unit,
  }
}
