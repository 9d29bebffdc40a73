import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { highestScores } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { MeasureRows } from '../kernel/measure.ts'
import { toMajor } from '../kernel/money.ts'
import { type Grant, may } from '../kernel/permission.ts'
import * as statements from './customer-row.sql.ts'
import type { PublishedRun } from './published.commands.ts'

/** Which page of rows. */
export type RowsOf = { readonly cursor: string | null; readonly limit: number }

/** A party's name, where the reader's fields include it. */
const named = (grant: Grant, name: string) =>
  grant.fields === null || grant.fields.has('name') ? name : null

/** The customers of a run by lifetime value, highest first: the rows that customer equity is the sum of. */
export async function customersByWorth(ctx: Context, run: PublishedRun, of: RowsOf): Promise<MeasureRows> {
  const grant = may(ctx.actor, 'read', 'parties')
  const { scores } = run.result
  const list = `${scores.clv}:${run.scoreVersion}`
  const key = decodeCursor(list, 2, of.cursor ?? undefined)
  const after = key ? { value: Number(key[0]), partyId: String(key[1]) } : null
  const source = { name: scores.clv, version: run.scoreVersion }
  const found = await highestScores(ctx.db, source, after, grant.rows, of.limit + 1)
  const { items, next } = page(found, of.limit, (last) => encodeCursor(list, [last.value, last.partyId]))
  return {
    columns: ['Customer', `Worth to come, ${run.currency}`, 'Low', 'High'],
    rows: items.map(({ partyId, displayName, value, low, high }) => ({
      cells: [named(grant, displayName), value, low, high],
      partyId,
    })),
    next,
  }
}

/** Customers of a currency, who bought last first, with what the model is told about them. */
export async function customersByLastPurchase(
  ctx: Context,
  currency: string,
  of: RowsOf,
): Promise<MeasureRows> {
  const grant = may(ctx.actor, 'read', 'parties')
  const list = `customers:${currency}`
  const key = decodeCursor(list, 2, of.cursor ?? undefined)
  const after = key ? { lastOn: String(key[0]), partyId: String(key[1]) } : null
  const found = await ctx.db.many(statements.customersByLast(currency, after, grant.rows, of.limit + 1))
  const { items, next } = page(found, of.limit, (last) => encodeCursor(list, [last.lastOn, last.partyId]))
  return {
    columns: [
      'Customer',
      'First bought',
      'Last bought',
      'Days with an order',
      'Orders',
      `Spent, ${currency}`,
    ],
    rows: items.map((row) => ({
      cells: [
        named(grant, row.displayName),
        row.firstOn,
        row.lastOn,
        row.purchaseDays,
        row.orders,
        toMajor({ amountMinor: row.spendMinor, currency }),
      ],
      partyId: row.partyId,
    })),
    next,
  }
}

/** The orders of one customer, newest first. @throws kernel.not-found, kernel.not-allowed */
export async function ordersOfCustomer(ctx: Context, partyId: string, of: RowsOf): Promise<MeasureRows> {
  await requireVisible(ctx, partyId)
  may(ctx.actor, 'read', 'orders')
  const list = `orders:${partyId}`
  const key = decodeCursor(list, 2, of.cursor ?? undefined)
  const after = key ? { on: String(key[0]), id: String(key[1]) } : null
  const found = await ctx.db.many(statements.ordersBehind(partyId, after, of.limit + 1))
  const { items, next } = page(found, of.limit, (last) => encodeCursor(list, [last.orderedOn, last.orderId]))
  return {
    columns: ['Day', 'Order', 'Amount', 'Currency'],
    rows: items.map(({ orderedOn, orderNumber, orderId, amountMinor, currency }) => ({
      cells: [orderedOn, orderNumber ?? orderId, toMajor({ amountMinor, currency }), currency],
      partyId,
    })),
    next,
  }
}

/** Refuses a party that the reader's rights do not show. @throws kernel.not-found */
export async function requireVisible(ctx: Context, partyId: string): Promise<void> {
  const { rows } = may(ctx.actor, 'read', 'parties')
  if (await ctx.db.maybeOne(statements.visibleParty(partyId, rows))) return
  throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
}
