import {
  copyLine,
  copyStream,
  deletePurchaseEvents,
  dropPublished,
  ensureEventYears,
  importedPartyTables,
  insertPurchaseEvents,
  insertSourceParties,
  keepCustomerRoles,
  lockSourceParties,
  lookUpParties,
  type NewSourceParty,
  partyBeside,
  partyCells,
  partyDetailFields,
  recomputeStatistics,
  releaseCustomerRoles,
  removeImportedParties,
  type SourceParty,
  settleParties,
  withoutErased,
} from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import {
  type BatchOutcome,
  columnOf,
  type ImportBatch,
  type ImportNoun,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import * as statements from './order.sql.ts'
import { orderFields } from './order-field.ts'
import { type IncomingOrder, orderRecords } from './order-import.ts'

type Batch = ImportBatch<IncomingOrder>

/** Orders as something that can be imported: each with its event, its customer and the customer's statistics. */
export const orderImport: ImportNoun<IncomingOrder> = {
  noun: 'orders',
  title: 'Orders',
  fields: [...orderFields, ...partyDetailFields],
  open(setup) {
    const cellsOf = partyCells(setup.column)
    return {
      tables: [...importedPartyTables, 'information.customer_statistics', 'value.orders'],
      read: orderRecords(setup),
      prepare: (db, { rows }) => ensureEventYears(db, yearsOf(rows)),
      store: (tx, ctx, batch) => storeOrders(tx, ctx, batch, setup, cellsOf),
      examine: (db, batch) => examineOrders(db, batch, setup, cellsOf),
    }
  },
  needs: [
    { verb: 'create', noun: 'orders' },
    { verb: 'create', noun: 'parties' },
  ],
  undo: undoOrders,
  remains: async (db, importId) => (await db.one(statements.hasOrders(importId))).found,
  afterwards: async (tx, ctx) => {
    await requestJob(tx, { name: 'value.refit', payload: {}, key: 'value.refit' }, ctx.now)
  },
}

/** One moment per year that occurs. */
function yearsOf(rows: readonly IncomingOrder[]): Set<string> {
  return new Set(rows.map(({ orderedAt }) => `${orderedAt.slice(0, 4)}-06-15T00:00:00Z`))
}

async function storeOrders(
  tx: Database,
  ctx: Context,
  { rows }: Batch,
  setup: ImportSetup,
  cellsOf: ReturnType<typeof partyCells>,
): Promise<BatchOutcome> {
  const parties = new Set(rows.map(({ party }) => party))
  const erased = await lockSourceParties(tx, parties)
  const { fresh, customers, unchanged, rejections, amended } = await sort(tx, rows, setup, cellsOf)
  if (amended.length > 0) await amend(tx, ctx, amended, setup, erased)
  const origin = { ...setup, noun: 'orders' }
  const made = new Set(await insertSourceParties(tx, ctx, customers, origin))
  if (fresh.length > 0) {
    await tx.run(statements.createIncoming)
    await tx.copyIn(statements.copyIncoming, copyStream(linesOf(fresh, erased)))
    const firsts = await tx.many(statements.addIncomingStatistics(ctx.now))
    // Those that were made just now came with the role.
    for (const { partyId } of erased) if (partyId !== null) made.add(partyId)
    const known = firsts.filter(({ partyId }) => !made.has(partyId))
    await keepCustomerRoles(tx, ctx, known, setup.importId)
    await tx.run(statements.insertIncoming(setup.sourceId, setup.importId, ctx.now))
    await tx.run(insertPurchaseEvents(statements.incomingEvents, setup.sourceName, ctx.actor.userId, ctx.now))
  }
  return { accepted: fresh.length + amended.length, unchanged, rejections }
}

async function examineOrders(
  db: Database,
  { rows }: Batch,
  setup: ImportSetup,
  cellsOf: ReturnType<typeof partyCells>,
): Promise<BatchOutcome> {
  const parties = new Set(rows.map(({ party }) => party))
  await lookUpParties(db, parties)
  await settleParties(db, parties)
  const { fresh, unchanged, rejections } = await sort(db, rows, setup, cellsOf)
  return { accepted: fresh.length, unchanged, rejections }
}

/**
 * Tells new orders, with the customers to be made for them, from those that are there, and refuses a number
 * that means another order by now and customers who come back though they were erased.
 */
async function sort(
  db: Database,
  rows: readonly IncomingOrder[],
  setup: ImportSetup,
  cellsOf: ReturnType<typeof partyCells>,
) {
  const stored = await db.many(statements.ordersById(rows.map(({ orderId }) => orderId)))
  const byId = new Map(stored.map((order) => [order.orderId, order]))
  const fresh: IncomingOrder[] = []
  const rejections: Rejection[] = []
  const amended: IncomingOrder[] = []
  let unchanged = 0
  for (const told of rows) {
    const found = byId.get(told.orderId)
    const row = found === undefined || !told.isDatedByTelling ? told : { ...told, ...momentOf(found) }
    if (row.repeats) unchanged++
    else if (found === undefined) fresh.push(row)
    else if (row.number === null || isSame(row, found)) unchanged++
    else if (setup.mayAmend && ownerOf(row) === found.partyId) amended.push(row)
    else
      rejections.push({
        line: row.line,
        column: columnOf(setup, 'number'),
        value: row.number,
        reason: 'is in Kith already with another customer, date or amount',
      })
  }
  const customers = newParties(fresh, setup, cellsOf)
  const { refused, ...staying } = await withoutErased(db, fresh, customers, setup, 'order')
  return { ...staying, unchanged, amended, rejections: [...rejections, ...refused] }
}

const momentOf = ({ orderedOn, orderedAt }: Pick<IncomingOrder, 'orderedOn' | 'orderedAt'>) => ({
  orderedOn,
  orderedAt,
})

const ownerOf = ({ party }: IncomingOrder): string => party.partyId ?? party.naturalId

/** Orders of which their source says something else now say that; what was bought with them stays theirs. */
async function amend(
  tx: Database,
  ctx: Context,
  rows: readonly IncomingOrder[],
  setup: ImportSetup,
  erased: ReadonlySet<SourceParty>,
): Promise<void> {
  const partyIds = [...new Set(rows.map(ownerOf))]
  const purchases = rows
    .filter(({ amountMinor }) => amountMinor >= 0)
    .map((row) => ({ partyId: ownerOf(row), on: row.orderedOn }))
  await tx.run(
    deletePurchaseEvents(
      partyIds,
      rows.map(({ orderId }) => orderId),
    ),
  )
  await tx.run(statements.createIncoming)
  await tx.copyIn(statements.copyIncoming, copyStream(linesOf(rows, erased)))
  await tx.run(statements.amendIncoming(setup.importId))
  await tx.run(statements.deleteLinesElsewhere)
  await tx.run(insertPurchaseEvents(statements.incomingEvents, setup.sourceName, ctx.actor.userId, ctx.now))
  await tx.run(statements.emptyIncoming)
  await recomputeStatistics(tx, partyIds, ctx.now)
  await keepCustomerRoles(tx, ctx, purchases, setup.importId)
}

/** An order that was merged to another customer with its party is still the same. */
function isSame(
  row: IncomingOrder,
  found: { partyId: string; orderedOn: string; amountMinor: number; currency: string },
): boolean {
  return (
    ownerOf(row) === found.partyId &&
    row.orderedOn === found.orderedOn &&
    row.amountMinor === found.amountMinor &&
    row.currency === found.currency
  )
}

function newParties(
  fresh: readonly IncomingOrder[],
  setup: ImportSetup,
  cellsOf: ReturnType<typeof partyCells>,
): NewSourceParty[] {
  const first = new Map<SourceParty, IncomingOrder>()
  const boughtFrom = new Map<SourceParty, string>()
  for (const row of fresh) {
    const { party, orderedOn } = row
    if (party.partyId !== null) continue
    const known = first.get(party)
    if (known === undefined || orderedOn < known.orderedOn) first.set(party, row)
    const from = boughtFrom.get(party)
    if (row.amountMinor >= 0 && (from === undefined || orderedOn < from)) boughtFrom.set(party, orderedOn)
  }
  return [...first].map(([source, row]) => {
    const made = partyBeside(source, cellsOf(row.cells), setup)
    const from = boughtFrom.get(source)
    const roles = from === undefined ? [] : [{ role: 'customer' as const, from }]
    return { ...made, party: { ...made.party, roles } }
  })
}

/** Of somebody who was erased only dates, amounts and our ids are kept, so that sums come out right. */
function* linesOf(rows: readonly IncomingOrder[], erased: ReadonlySet<SourceParty>): Generator<string> {
  for (const row of rows) {
    const { party, orderId, number, orderedOn, orderedAt, hasTime, amountMinor, currency, channel, custom } =
      row
    const partyId = party.partyId ?? party.naturalId
    const isErased = erased.has(party)
    yield copyLine([
      partyId,
      orderId,
      isErased ? null : number,
      orderedOn,
      orderedAt,
      hasTime ? 't' : 'f',
      amountMinor,
      currency,
      channel,
      isErased ? null : custom,
    ])
  }
}

/** Takes an import's orders back, with their events, and makes what follows from them anew. */
async function undoOrders(tx: Database, ctx: Context, importId: string, step: number): Promise<void> {
  const customers = await tx.many(statements.customersOfImport(importId, step.toString(16)))
  const partyIds = customers.map(({ partyId }) => partyId)
  if (partyIds.length > 0) {
    await lockParties(tx, partyIds)
    // A merge may have come first; what it moved elsewhere is found there in a later round.
    const orders = await tx.many(statements.ordersOfImport(importId, partyIds))
    const orderIds = orders.map(({ orderId }) => orderId)
    await tx.run(deletePurchaseEvents(partyIds, orderIds))
    await tx.run(statements.deleteOrders(partyIds, importId))
    await recomputeStatistics(tx, partyIds, ctx.now)
    // What they were worth rested on these orders; the refit that is asked for tells it anew.
    await dropPublished(tx, partyIds, 'value.')
    const purchases = orders.filter(({ isReturn }) => !isReturn)
    await releaseCustomerRoles(tx, purchases, importId)
  }
  await removeImportedParties(tx, importId, step, partyIds)
}
