import { addRemarks } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import {
  type BatchOutcome,
  columnOf,
  type ImportBatch,
  type ImportNoun,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { moneyInFull, toMajor } from '../kernel/money.ts'
import { standingOf } from '../kernel/party-batch.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { ordersById } from './order.sql.ts'
import * as statements from './order-line.sql.ts'
import { type IncomingLine, orderLineFields, orderLineRecords } from './order-line-import.ts'
import { productsBySku } from './product.sql.ts'

type Batch = ImportBatch<IncomingLine>

/** The lines of orders as something that can be imported, after the orders themselves. */
export const orderLineImport: ImportNoun<IncomingLine> = {
  noun: 'order-lines',
  title: 'Lines of orders',
  fields: orderLineFields,
  needs: [{ verb: 'create', noun: 'orders' }],
  open: (setup) => ({
    tables: ['value.order_lines'],
    read: orderLineRecords(setup),
    prepare: async () => undefined,
    store: (tx, ctx, batch) => storeLines(tx, ctx, batch, setup),
    async examine(db, batch) {
      const { fresh, unchanged, rejections } = await sort(db, batch, setup, await ordersOf(db, batch))
      return { accepted: fresh.length, unchanged, rejections }
    },
  }),
  async undo(tx, _ctx, importId, step) {
    await tx.run(statements.deleteLines(importId, step.toString(16)))
  },
  remains: async (db, importId) => (await db.one(statements.hasLines(importId))).found,
  afterwards: tellUnequal,
}

type Order = { readonly partyId: string; readonly currency: string }

async function ordersOf(db: Database, { rows }: Batch): Promise<Map<string, Order>> {
  const ids = [...new Set(rows.map(({ orderId }) => orderId))]
  const found = ids.length === 0 ? [] : await db.many(ordersById(ids))
  return new Map(found.map((order) => [order.orderId, order]))
}

/** The orders of a batch with their customers locked; a merge may have moved some while the lock was waited for. */
async function lockedOrders(tx: Database, batch: Batch): Promise<Map<string, Order>> {
  for (;;) {
    const before = await ordersOf(tx, batch)
    await lockParties(
      tx,
      [...before.values()].map(({ partyId }) => partyId),
    )
    const orders = await ordersOf(tx, batch)
    const isSame = [...orders].every(([id, { partyId }]) => before.get(id)?.partyId === partyId)
    if (isSame && orders.size === before.size) return orders
  }
}

async function storeLines(
  tx: Database,
  ctx: Context,
  batch: Batch,
  setup: ImportSetup,
): Promise<BatchOutcome> {
  const orders = await lockedOrders(tx, batch)
  const { fresh, unchanged, rejections } = await sort(tx, batch, setup, orders)
  if (setup.mayAmend) await takeBackOthers(tx, batch, orders, fresh)
  if (fresh.length > 0) {
    const partyIds = [...new Set(fresh.map(({ order }) => order.partyId))]
    const erased = new Set(
      (await tx.many(standingOf(partyIds))).flatMap(({ partyId, isErased }) => (isErased ? [partyId] : [])),
    )
    const skus = [...new Set(fresh.flatMap(({ row }) => row.sku ?? []))]
    const products = skus.length === 0 ? [] : await tx.many(productsBySku(skus))
    const productOf = new Map(products.map(({ sku, productId }) => [sku, productId]))
    const lines = fresh.map(({ row, order: { partyId } }) => ({
      partyId,
      orderLineId: row.orderLineId,
      orderId: row.orderId,
      productId: productOf.get(row.sku ?? '') ?? null,
      sku: row.sku,
      words: erased.has(partyId) ? '' : row.words,
      quantity: row.quantity,
      amountMinor: row.amountMinor,
      currency: row.currency,
      externalId: row.externalId,
    }))
    await tx.run(statements.insertLines(lines, setup, ctx.now))
  }
  return { accepted: fresh.length, unchanged, rejections }
}

/** Who speaks tells all lines of an order: those that it tells otherwise, or no longer, go. */
async function takeBackOthers(
  tx: Database,
  { rows }: Batch,
  orders: ReadonlyMap<string, Order>,
  fresh: readonly { readonly row: IncomingLine }[],
): Promise<void> {
  if (orders.size === 0) return
  const told = new Set(rows.map(({ orderLineId }) => orderLineId))
  for (const { row } of fresh) told.delete(row.orderLineId)
  const partyIds = [...new Set([...orders.values()].map(({ partyId }) => partyId))]
  await tx.run(statements.deleteOtherLines(partyIds, [...orders.keys()], [...told]))
}

/** Tells new lines from those that are there, and refuses what belongs to no known order or says something else now. */
async function sort(db: Database, { rows }: Batch, setup: ImportSetup, orders: ReadonlyMap<string, Order>) {
  const ids = rows.map(({ orderLineId }) => orderLineId)
  const stored = ids.length === 0 ? [] : await db.many(statements.linesById(ids))
  const byId = new Map(stored.map((line) => [line.orderLineId, line]))
  const fresh: { row: IncomingLine; order: Order }[] = []
  const rejections: Rejection[] = []
  let unchanged = 0
  const refuse = ({ line }: IncomingLine, field: string, value: string, reason: string) => {
    rejections.push({ line, column: columnOf(setup, field), value, reason })
  }
  for (const row of rows) {
    const order = orders.get(row.orderId)
    const found = byId.get(row.orderLineId)
    if (order === undefined)
      refuse(
        row,
        'order',
        row.order,
        `is no order of the source “${setup.sourceName}”; import its orders first, under the same source`,
      )
    else if (order.currency !== row.currency)
      refuse(row, 'amount', row.currency, `is in ${row.currency}, the order in ${order.currency}`)
    else if (found === undefined) fresh.push({ row, order })
    else if (isSame(row, found)) unchanged++
    else if (setup.mayAmend) fresh.push({ row, order })
    else
      refuse(row, 'line', row.externalId ?? '', 'is in Kith already with another product, quantity or amount')
  }
  return { fresh, unchanged, rejections }
}

const isSame = (row: IncomingLine, found: statements.OrderLineRow) =>
  row.sku === found.sku && row.quantity === found.quantity && row.amountMinor === found.amountMinor

/** Says of how many orders the lines do not come to the total; shipping, taxes and discounts are usual reasons. */
async function tellUnequal(tx: Database, _ctx: Context, importId: string): Promise<void> {
  const { orders, unequal, number, currency, amountMinor, linesMinor } = await tx.one(
    statements.unequalOrders(importId),
  )
  if (unequal === 0 || currency === null || amountMinor === null || linesMinor === null) return
  const money = (minor: number) => moneyInFull(toMajor({ amountMinor: minor, currency }), currency)
  await addRemarks(tx, importId, [
    `Of ${orders.toLocaleString('en')} orders with lines ${unequal.toLocaleString('en')} do not come to their total, for example ${number ?? 'one without a number'}: the lines come to ${money(linesMinor)}, the order says ${money(amountMinor)}. Shipping, taxes and discounts are usual reasons.`,
  ])
}
