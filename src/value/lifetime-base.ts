import type { LifetimeCustomers, RfmCustomers } from '../analytics/index.ts'
import { decimalsOf } from '../kernel/money.ts'
import type { Day } from '../kernel/period.ts'
import type { TimeUnit } from './lifetime.ts'
import { yearsServed } from './service-years.ts'

/** One customer's sufficient statistics in one currency; days are counted from 1 January 1970. */
export type CustomerFacts = {
  readonly partyId: string
  readonly purchaseDays: number
  readonly firstDay: number
  readonly lastDay: number
  /** Spend after the day of the first purchase. */
  readonly repeatMinor: number
  /** Spend in all, returns not taken off. */
  readonly spendMinor: number
  /** What contacts with them cost, how many there were, and the days of the first and the last; absent: none. */
  readonly serviceMinor?: number
  readonly contacts?: number
  readonly metDay?: number | null
  readonly lastMetDay?: number | null
}

/** Stands for the day of a contact that never was: later than every day. */
const never = 2 ** 31 - 1

/** Days since 1 January 1970. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(day) / 86_400_000)
}

/** The day of a day number. */
export function dayOf(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/**
 * A currency's customers in columns: 56 bytes a customer, so that a million of them stay small. Rows
 * are added in any order and keep it.
 */
export class CustomerBase {
  readonly currency: string
  size = 0
  /** Contacts with all of them. */
  contacts = 0
  #ids: Buffer
  #purchaseDays: Int32Array
  #firstDay: Int32Array
  #lastDay: Int32Array
  #repeatMinor: Float64Array
  #spendMinor: Float64Array
  #serviceMinor: Float64Array
  #metDay: Int32Array

  constructor(currency: string, capacity: number) {
    const room = Math.max(16, capacity)
    this.currency = currency
    this.#ids = Buffer.alloc(room * 16)
    this.#purchaseDays = new Int32Array(room)
    this.#firstDay = new Int32Array(room)
    this.#lastDay = new Int32Array(room)
    this.#repeatMinor = new Float64Array(room)
    this.#spendMinor = new Float64Array(room)
    this.#serviceMinor = new Float64Array(room)
    this.#metDay = new Int32Array(room)
  }

  add(facts: CustomerFacts): void {
    if (this.size === this.#firstDay.length) this.#grow()
    const row = this.size++
    this.#ids.write(facts.partyId.replaceAll('-', ''), row * 16, 'hex')
    this.#purchaseDays[row] = facts.purchaseDays
    this.#firstDay[row] = facts.firstDay
    this.#lastDay[row] = facts.lastDay
    this.#repeatMinor[row] = facts.repeatMinor
    this.#spendMinor[row] = facts.spendMinor
    this.#serviceMinor[row] = facts.serviceMinor ?? 0
    this.#metDay[row] = facts.metDay ?? never
    this.contacts += facts.contacts ?? 0
  }

  /** 32 hexadecimal digits, which PostgreSQL reads as a UUID. */
  idOf(row: number): string {
    return this.#ids.toString('hex', row * 16, row * 16 + 16)
  }

  factsOf(row: number): CustomerFacts {
    return {
      partyId: this.idOf(row),
      purchaseDays: this.#purchaseDays[row] ?? 0,
      firstDay: this.#firstDay[row] ?? 0,
      lastDay: this.#lastDay[row] ?? 0,
      repeatMinor: this.#repeatMinor[row] ?? 0,
      spendMinor: this.#spendMinor[row] ?? 0,
    }
  }

  /** n days on which the customers first bought. */
  get firstDays(): Int32Array {
    return this.#firstDay.subarray(0, this.size)
  }

  /** What RFM looks at: days since the last purchase, purchase days, spend in major units. */
  recencyFrequencyMoney(untilDay: number): RfmCustomers {
    const minorPerMajor = 10 ** decimalsOf(this.currency)
    const column = (of: (row: number) => number) =>
      Float64Array.from({ length: this.size }, (_, row) => of(row))
    return {
      recency: column((row) => Math.max(0, untilDay - (this.#lastDay[row] as number))),
      frequency: column((row) => this.#purchaseDays[row] as number),
      monetary: column((row) => (this.#spendMinor[row] as number) / minorPerMajor),
    }
  }

  /** What contacts with each customer cost in major units, and the years in which they were recorded. */
  services(fromDay: number, untilDay: number): { cost: Float64Array; years: Float64Array } {
    const minorPerMajor = 10 ** decimalsOf(this.currency)
    const cost = this.#serviceMinor.slice(0, this.size).map((minor) => minor / minorPerMajor)
    const years = cost.map((_, row) =>
      yearsServed(this.#firstDay[row] as number, this.#metDay[row] as number, fromDay, untilDay),
    )
    return { cost, years }
  }

  /**
   * What the models take: repeat purchases x, recency t_x, time observed T, unrounded mean of the repeat amounts.
   *
   * @param untilDay  last day observed; the facts were added as known on it, or before it
   * @param unit      unit of t_x and T
   */
  purchases(untilDay: number, unit: TimeUnit): LifetimeCustomers {
    const n = this.size
    const x = new Float64Array(n)
    const tx = new Float64Array(n)
    const T = new Float64Array(n)
    const meanSpend = new Float64Array(n)
    const minorPerMajor = 10 ** decimalsOf(this.currency)
    for (let row = 0; row < n; row++) {
      const first = this.#firstDay[row] as number
      const count = (this.#purchaseDays[row] as number) - 1
      const observed = Math.max(0, untilDay - first)
      x[row] = count
      T[row] = observed / unit.days
      tx[row] = count === 0 ? 0 : Math.min(observed, (this.#lastDay[row] as number) - first) / unit.days
      meanSpend[row] = count === 0 ? 0 : (this.#repeatMinor[row] as number) / count / minorPerMajor
    }
    return { x, tx, T, meanSpend }
  }

  #grow(): void {
    const room = this.#firstDay.length * 2
    const wider = (column: Int32Array) => {
      const copy = new Int32Array(room)
      copy.set(column)
      return copy
    }
    this.#ids = Buffer.concat([this.#ids], room * 16)
    this.#purchaseDays = wider(this.#purchaseDays)
    this.#firstDay = wider(this.#firstDay)
    this.#lastDay = wider(this.#lastDay)
    const money = (column: Float64Array) => {
      const copy = new Float64Array(room)
      copy.set(column)
      return copy
    }
    this.#repeatMinor = money(this.#repeatMinor)
    this.#spendMinor = money(this.#spendMinor)
    this.#serviceMinor = money(this.#serviceMinor)
    this.#metDay = wider(this.#metDay)
  }
}
