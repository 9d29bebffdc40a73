import type { Day } from '../kernel/period.ts'
import type { Database } from '../storage/database.ts'
import { purchaseDays } from './holdout.sql.ts'
import { decideHoldout, holdoutStride } from './holdout.ts'
import type { BaseSummary, TimeUnit } from './lifetime.ts'
import { dayNumber } from './lifetime-base.ts'
import type { RunResult } from './model-run.ts'

/** Reads the purchase days of a currency's customers and holds the forecast against their last third. */
export async function heldAgainstHoldout(
  db: Database,
  { currency, customers, orders }: BaseSummary,
  until: Day,
  unit: TimeUnit,
): Promise<RunResult['holdout']> {
  const oneIn = holdoutStride(customers)
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
  return decideHoldout(
    { customer: customer.subarray(0, size), day: day.subarray(0, size) },
    dayNumber(until),
    unit,
    oneIn,
  )
}

function wider(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(column.length * 2 + 20_000)
  copy.set(column)
  return copy
}
