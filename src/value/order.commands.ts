import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { toMajor } from '../kernel/money.ts'
import { requireVisible, requireWithin, sees } from '../kernel/party-right.commands.ts'
import { type OrderRow, ordersOfParty } from './order.sql.ts'
import { type ShownLine, shownLines } from './order-line.commands.ts'

/** An order as the API tells it, also with its amount in major units; what a role hides is null. */
export type ShownOrder = Omit<OrderRow, 'number'> & {
  /** Its number in the source; empty where the source has none or the role hides it. */
  readonly orderKey: string
  readonly amount: number | null
}

type OrdersAsked = {
  readonly cursor?: string | null | undefined
  readonly limit: number
  /** Only what was bought in this currency, without returns; null: everything. */
  readonly boughtIn?: string | null
}

/**
 * One customer's orders, newest first. An order is within somebody's rows when its customer is, by the rights
 * in parties and by those in orders.
 *
 * @throws kernel.not-found, kernel.not-allowed, http.cursor-unreadable
 */
export async function readOrders(
  ctx: Context,
  partyId: string,
  { cursor, limit, boughtIn = null }: OrdersAsked,
): Promise<{ items: ShownOrder[]; next: string | null }> {
  await requireVisible(ctx, partyId)
  const grant = await requireWithin(ctx, partyId, 'orders')
  const list = `orders:${partyId}`
  const key = decodeCursor(list, [sees(grant, 'orderedOn') ? 'day' : 'nothing', 'id'], cursor ?? undefined)
  const after = key ? { on: String(key[0]), id: String(key[1]) } : null
  const rows = await ctx.db.many(ordersOfParty(partyId, after, limit + 1, grant, boughtIn))
  return page(rows.map(shownOrder), limit, (last) => encodeCursor(list, [last.orderedOn, last.orderId]))
}

/** An order with its first lines, and how many it has; null where the role hides lines or amounts. */
type OrderWithLines = ShownOrder & {
  readonly lines: readonly ShownLine[] | null
  readonly lineCount: number | null
}

/** The same orders, each with its lines. @throws as readOrders */
export async function readOrdersWithLines(
  ctx: Context,
  partyId: string,
  asked: OrdersAsked,
): Promise<{ items: OrderWithLines[]; next: string | null }> {
  const { items, next } = await readOrders(ctx, partyId, asked)
  const grant = await requireWithin(ctx, partyId, 'orders')
  if (!sees(grant, 'lines') || !sees(grant, 'amount'))
    return { items: items.map((order) => ({ ...order, lines: null, lineCount: null })), next }
  const ids = items.map(({ orderId }) => orderId)
  const lines = await shownLines(ctx.db, partyId, ids)
  return {
    items: items.map((order) => ({ ...order, ...(lines.get(order.orderId) ?? { lines: [], lineCount: 0 }) })),
    next,
  }
}

function shownOrder({ number, ...order }: OrderRow): ShownOrder {
  const { amountMinor, currency } = order
  const amount = amountMinor === null || currency === null ? null : toMajor({ amountMinor, currency })
  return { ...order, orderKey: number ?? '', amount }
}
