import type { Day } from '../kernel/period.ts'
import type { Database } from '../storage/database.ts'
import { purchaseDays } from './holdout.sql.ts'
import type { PurchaseDays } from './holdout.ts'
import type { BaseSummary } from './lifetime.ts'

/** Days on which a currency's customers bought; with `oneIn` above 1 those of a sample, the same every time. */
export async function readPurchaseDays(
  db: Database,
  { currency, orders }: BaseSummary,
  until: Day,
  oneIn: number,
): Promise<PurchaseDays> {
  let customer = new Int32Array(Math.ceil((orders / oneIn) * 1.1) + 1024)
  let day = new Int32Array(customer.length)
  let size = 0
  let number = -1
  let last = ''
  for await (const batch of db.batches(purchaseDays(currency, until, oneIn), 20_000)) {
    if (size + batch.length > day.length) [customer, day] = [wider(customer), wider(day)]
    for (const row of batch) {
      if (row.partyId !== last) {
        number++
        last = row.partyId
      }
      customer[size] = number
      day[size++] = row.day
    }
  }
  return { customer: customer.subarray(0, size), day: day.subarray(0, size) }
}

function wider(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(column.length * 2 + 20_000)
  copy.set(column)
  return copy
}
