import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { highestScores, scoresById } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { MeasureRows } from '../kernel/measure.ts'
import { toMajor } from '../kernel/money.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import * as statements from './customer-row.sql.ts'
import { readOrders } from './order.commands.ts'
import type { PublishedRun } from './published.commands.ts'

/** Which page of rows. */
export type RowsOf = { readonly cursor: string | null; readonly limit: number }

/** A cell where the reader's fields include what it tells; empty where not. */
const shown = <Cell>(grant: Grant, field: string, cell: Cell): Cell | null =>
  sees(grant, field) ? cell : null

/**
 * The customers of a run by lifetime value, highest first: the rows that customer equity is the sum of. Where
 * the value is hidden they stand in the order of ids, since the order would tell who is worth more.
 */
export async function customersByWorth(ctx: Context, run: PublishedRun, of: RowsOf): Promise<MeasureRows> {
  const grant = may(ctx.actor, 'read', 'parties')
  const { items, next } = sees(grant, 'clv')
    ? await highestOf(ctx, run, grant, of)
    : await anyOf(ctx, run, grant, of)
  return {
    columns: ['Customer', `Worth to come, ${run.currency}`, 'Low', 'High'],
    rows: items.map(({ partyId, displayName, value, low, high }) => ({
      cells: [
        shown(grant, 'name', displayName),
        ...[value, low, high].map((number) => shown(grant, 'clv', number)),
      ],
      partyId,
    })),
    next,
  }
}

async function highestOf(ctx: Context, { result, scoreVersion }: PublishedRun, grant: Grant, of: RowsOf) {
  const source = { name: result.scores.clv, version: scoreVersion }
  const list = `${source.name}:${source.version}`
  const key = decodeCursor(list, ['number', 'id'], of.cursor ?? undefined)
  const after = key ? { value: Number(key[0]), partyId: String(key[1]) } : null
  const found = await highestScores(ctx.db, source, after, grant, of.limit + 1)
  return page(found, of.limit, (last) => encodeCursor(list, [last.value, last.partyId]))
}

async function anyOf(ctx: Context, { result, scoreVersion }: PublishedRun, grant: Grant, of: RowsOf) {
  const source = { name: result.scores.clv, version: scoreVersion }
  const list = `${source.name}:${source.version}:id`
  const [after] = decodeCursor(list, ['id'], of.cursor ?? undefined) ?? []
  const id = after === undefined ? null : String(after)
  const found = await scoresById(ctx.db, source, id, grant, of.limit + 1)
  return page(found, of.limit, (last) => encodeCursor(list, [last.partyId]))
}

/**
 * Customers of a currency, who bought last first, with what the model is told about them; in the order of ids
 * where the last day is hidden.
 */
export async function customersByLastPurchase(
  ctx: Context,
  currency: string,
  of: RowsOf,
): Promise<MeasureRows> {
  const grant = may(ctx.actor, 'read', 'parties')
  const byDay = sees(grant, 'lastOn')
  const list = `customers:${currency}${byDay ? '' : ':id'}`
  const key = decodeCursor(list, [byDay ? 'day' : 'nothing', 'id'], of.cursor ?? undefined)
  const [lastOn, partyId] = [String(key?.[0]), String(key?.[1])]
  const found = await ctx.db.many(
    byDay
      ? statements.customersByLast(currency, key ? { lastOn, partyId } : null, grant, of.limit + 1)
      : statements.customersById(currency, key ? partyId : null, grant, of.limit + 1),
  )
  const { items, next } = page(found, of.limit, (last) =>
    encodeCursor(list, [byDay ? last.lastOn : null, last.partyId]),
  )
  return {
    columns: [
      'Customer',
      'First bought',
      'Last bought',
      'Days with an order',
      'Orders',
      `Spent, ${currency}`,
    ],
    rows: items.map((row) => ({ cells: cellsOf(grant, row, currency), partyId: row.partyId })),
    next,
  }
}

function cellsOf(grant: Grant, row: statements.CustomerRow, currency: string) {
  return [
    shown(grant, 'name', row.displayName),
    shown(grant, 'firstOn', row.firstOn),
    shown(grant, 'lastOn', row.lastOn),
    shown(grant, 'orders', row.purchaseDays),
    shown(grant, 'orders', row.orders),
    shown(grant, 'spend', toMajor({ amountMinor: row.spendMinor, currency })),
  ]
}

/** The orders of one customer, newest first. @throws kernel.not-found, kernel.not-allowed */
export async function ordersOfCustomer(
  ctx: Context,
  partyId: string,
  of: RowsOf,
  boughtIn: string | null = null,
): Promise<MeasureRows> {
  const { items, next } = await readOrders(ctx, partyId, { ...of, boughtIn })
  return {
    columns: ['Day', 'Order', 'Amount', 'Currency'],
    rows: items.map((order) => ({
      cells: [order.orderedOn, order.orderKey || order.orderId, order.amount, order.currency],
      partyId,
    })),
    next,
  }
}
