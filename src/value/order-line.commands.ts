import { toMajor } from '../kernel/money.ts'
import type { Database } from '../storage/database.ts'
import { linesOfOrders } from './order-line.sql.ts'

/** A line of an order as it is shown. */
export type ShownLine = {
  readonly sku: string | null
  /** The product's name, else what the source wrote. */
  readonly words: string
  readonly quantity: number
  /** In major units of the order's currency; negative is a return. */
  readonly amount: number
}

/** Lines of an order that are shown at most; a page says how many there are. */
export const mostLines = 50

/** The first lines of a customer's orders, and how many each has; orders without known lines are left out. */
export async function shownLines(
  db: Database,
  partyId: string,
  orderIds: readonly string[],
): Promise<Map<string, { lines: ShownLine[]; lineCount: number }>> {
  const rows = orderIds.length === 0 ? [] : await db.many(linesOfOrders(partyId, orderIds, mostLines))
  const shown = new Map<string, { lines: ShownLine[]; lineCount: number }>()
  for (const { orderId, lines: lineCount, amountMinor, currency, ...line } of rows) {
    const order = shown.get(orderId) ?? { lines: [], lineCount }
    order.lines.push({ ...line, amount: toMajor({ amountMinor, currency }) })
    shown.set(orderId, order)
  }
  return shown
}
