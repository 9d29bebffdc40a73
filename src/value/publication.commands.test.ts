import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { draftImport, runImport } from '../information/index.ts'
import type { Pool } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { baseSummaries } from './lifetime.sql.ts'
import { recomputeScores } from './party-score.commands.ts'
import { refitAll } from './refit.commands.ts'

const noSignal = new AbortController().signal
const lastDay = '1998-06-20'
const known = simulatedOrders(300).filter(({ on }) => on <= lastDay)
const on = (db: Pool) => ({ ...aContext(db), now: new Date(`${lastDay}T15:00:00Z`) })

test('an order of a day to come changes nothing until that day', async () => {
  const [plain, ahead] = [await freshDatabase(), await freshDatabase()]
  const today = { customer: 9001, on: lastDay, amountMinor: 500 }
  await loadOrders(plain, [...known, today])
  const later = { customer: 3, on: '2027-05-01', amountMinor: 99_900 }
  const tomorrow = { customer: 9001, on: '1998-06-21', amountMinor: 700 }
  await loadOrders(ahead, [...known, today, tomorrow, later])
  assert.deepEqual(await ahead.many(baseSummaries(lastDay)), await plain.many(baseSummaries(lastDay)))
  const [expected] = await refitAll(on(plain), noSignal)
  const [run] = await refitAll(on(ahead), noSignal)
  assert.equal(run?.observedUntil, lastDay)
  for (const name of ['r', 'alpha', 'a', 'b', 'p', 'q', 'gamma'] as const)
    assert.equal(run?.parameters?.[name]?.value?.toFixed(9), expected?.parameters?.[name]?.value?.toFixed(9))
  assert.deepEqual([run?.n, run?.result?.equity.value], [expected?.n, expected?.result?.equity.value])
  const worth = sql<{ value: number }>`
    select value from information.scores where party_id = ${partyOf(3)} and name = 'value.clv'`
  const { value } = await ahead.one(worth)
  await ahead.transaction((tx) => recomputeScores(tx, partyOf(3)))
  assert.ok(
    Math.abs((await ahead.one(worth)).value - value) < 1e-5,
    'valued anew by itself it is worth the same',
  )
})

test('who is erased, merged or left without orders while a fit runs is not in what it publishes', async () => {
  const db = await freshDatabase()
  const { administrator } = await aServer(db)
  const customers = await importedCustomers(db)
  const [erased, keeper, merged, without] = customers.slice(4, 8) as [string, string, string, string]
  let isDone = false
  const meanwhile: Pool = Object.create(db, {
    copyIn: {
      value: async (statement: string, source: Parameters<Pool['copyIn']>[1]) => {
        if (!isDone && statement.includes('information.scores')) {
          isDone = true
          assert.ok((await administrator.remove(`/parties/${erased}?reason=asked`)).status < 300)
          assert.equal((await administrator.post('/merges', { keep: keeper, merge: merged })).status, 201)
          await db.run(sql`delete from information.customer_statistics where party_id = ${without}`)
        }
        return db.copyIn(statement, source)
      },
    },
  })
  await refitAll({ ...aContext(meanwhile), now: new Date() }, noSignal)
  assert.ok(isDone)
  const gone = [erased, merged, without]
  const left = await db.many(sql`select name from information.scores where party_id = any(${gone}::uuid[])`)
  assert.deepEqual(left, [])
  const equity = (await administrator.get('/measures/value.customer-equity')).body
  let [sum, n, next] = [0, 0, '' as string | null]
  while (next !== null) {
    const page = (await administrator.get(`/measures/value.customer-equity/rows?limit=200&cursor=${next}`))
      .body
    for (const { cells } of page.rows) sum += cells[1]
    n += page.rows.length
    next = page.next
  }
  assert.equal(equity.n, n)
  assert.ok(Math.abs(equity.value - sum) < 0.01, `${equity.value} is the sum ${sum}`)
  const kept = sql<{ value: number }>`
    select value from information.scores where party_id = ${keeper} and name = 'value.clv'`
  const { value } = await db.one(kept)
  await db.transaction((tx) => recomputeScores(tx, keeper))
  assert.equal((await db.one(kept)).value, value, 'the keeper is valued with what both bought')
})

/** A base with its history, as an import leaves it. @returns party ids, the most faithful first */
async function importedCustomers(db: Pool): Promise<string[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'kith-')), 'orders.csv')
  const lines = known.map(({ customer, on, amountMinor }) => `c${customer},${on},${amountMinor / 100},USD`)
  await writeFile(path, ['id,date,amount,currency', ...lines, ''].join('\n'))
  const ctx = { ...aContext(db), now: new Date() }
  const { importId } = await draftImport(ctx, { noun: 'orders', path, fileName: 'orders.csv' })
  await runImport(ctx, importId)
  const rows = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from information.customer_statistics order by purchase_days desc, party_id`)
  return rows.map(({ partyId }) => partyId)
}
