import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { askForUndo, draftImport, publishedScores, runImport, undoImport } from '../information/index.ts'
import { sql } from '../storage/statement.ts'
import { clearRuns, refitAll } from './refit.commands.ts'

const noSignal = new AbortController().signal
const db = await freshDatabase()
const { administrator } = await aServer(db)
const ctx = () => ({ ...aContext(db), now: new Date() })
const refit = () => refitAll(ctx(), noSignal)
const read = async (path: string) => (await administrator.get(path)).body
const worthIn = async (currency: string) =>
  (await read(`/measures/value.customer-equity?subjectKind=currency&subjectId=${currency}`)) as {
    value: number | null
    missing: string | null
  }

async function imported(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'kith-')), 'orders.csv')
  const lines = simulatedOrders(120).map(
    ({ customer, on, amountMinor }) => `c${customer},${on},${(amountMinor / 100).toFixed(2)}`,
  )
  await writeFile(path, ['id,date,amount,currency', ...lines.map((line) => `${line},USD`), ''].join('\n'))
  const { importId } = await draftImport(ctx(), { noun: 'orders', path, fileName: 'orders.csv' })
  await runImport(ctx(), importId)
  return importId
}

test('when all orders are taken back no worth is left: at once of the customers, with the next fit of the firm', async () => {
  const importId = await imported()
  await refit()
  assert.ok(((await read('/measures/value.customer-equity')).value ?? 0) > 0)
  await askForUndo(ctx(), importId)
  await undoImport(ctx(), importId)
  const { n } = await db.one(sql<{ n: number }>`select count(*) as n from information.scores`)
  assert.equal(n, 0)
  const between = await read('/measures/value.customer-equity')
  assert.deepEqual([between.value, /next fit/.test(between.missing)], [null, true])

  await refit()
  const after = await read('/measures/value.customer-equity')
  assert.deepEqual([after.value, after.n], [null, 0])
  assert.match(after.missing, /Nobody has bought in USD/)
  const equity = await read('/value/equity')
  assert.deepEqual([equity.byCurrency, equity.byCohort, equity.change], [[], [], null])
  assert.deepEqual(await refit(), [], 'a currency is refused once for being empty, not every night')
})

test('a currency that becomes too thin is withdrawn, and another is left as it is', async () => {
  await loadOrders(db, simulatedOrders(150), 'USD')
  const euros = simulatedOrders(90).map((order) => ({ ...order, customer: order.customer + 5000 }))
  await loadOrders(db, euros, 'EUR')
  await refit()
  const dollars = (await worthIn('USD')).value
  assert.ok((dollars ?? 0) > 0 && ((await worthIn('EUR')).value ?? 0) > 0)
  const few = sql`select party_id from information.customer_statistics where currency = 'EUR' order by party_id offset 5`
  await db.run(
    sql`delete from information.customer_statistics where currency = 'EUR' and party_id in (${few})`,
  )
  await refit()
  const { value, missing } = await worthIn('EUR')
  assert.equal(value, null)
  assert.match(missing ?? '', /5 customers have bought in EUR/)
  assert.equal((await worthIn('USD')).value, dollars)
})

test('the currency that becomes the main one keeps its worth when the other is withdrawn', async () => {
  await loadOrders(
    db,
    simulatedOrders(90).map((order) => ({ ...order, customer: order.customer + 7000 })),
    'EUR',
  )
  await db.run(sql`delete from information.customer_statistics where currency = 'USD'`)
  await refit()
  assert.equal((await worthIn('USD')).value, null)
  const { value, unit, n } = await read('/measures/value.customer-equity')
  assert.deepEqual([unit, n], ['EUR', 95])
  const { items } = await read('/parties?sort=-clv&limit=1')
  assert.deepEqual([items[0].clv.unit, items[0].clv.value > 0 && items[0].clv.value < value], ['EUR', true])
})

test('when another currency becomes the main one, nobody keeps a worth under the name it had before', async () => {
  const db = await freshDatabase()
  const { administrator } = await aServer(db)
  const refitted = () => refitAll({ ...aContext(db), now: new Date() }, noSignal)
  await loadOrders(db, simulatedOrders(150), 'USD')
  const euros = (from: number, customers: number) =>
    simulatedOrders(customers).map((order) => ({ ...order, customer: order.customer + from }))
  await loadOrders(db, euros(5000, 90), 'EUR')
  await refitted()
  const names = async (customer: number) => {
    const { body } = await administrator.get(`/parties/${partyOf(customer)}`)
    return body.scores.map(({ name, unit }: { name: string; unit: string }) => `${name} ${unit}`)
  }
  const worth = async (customer: number) =>
    (await names(customer)).filter((name: string) => name.startsWith('value.clv'))
  assert.deepEqual([await worth(1), await worth(5001)], [['value.clv USD'], ['value.clv.eur EUR']])
  await loadOrders(db, euros(9000, 120), 'EUR')
  await refitted()
  assert.deepEqual([await worth(1), await worth(5001)], [['value.clv.usd USD'], ['value.clv EUR']])
  assert.equal((await names(5001)).length, 3)
  await refitted()
  await refitted()
  await clearRuns({ ...aContext(db), now: new Date() }, noSignal)
  assert.deepEqual([await worth(1), await worth(5001)], [['value.clv.usd USD'], ['value.clv EUR']])
  const stale = await publishedScores(db, ['value.clv.eur'])
  assert.ok([...stale.values()].every(({ parameters }) => parameters.withdrawn !== undefined))
})
