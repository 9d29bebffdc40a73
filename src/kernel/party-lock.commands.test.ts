import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawBuilder } from 'kysely'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { eventually } from '../../test/support/kith.ts'
import { partyOf } from '../../test/support/orders.ts'
import { aServer } from '../../test/support/server-http.ts'
import type { Database } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { lockParties } from './party-lock.commands.ts'

const db = await freshDatabase()
const { imported } = aboutImports(db)
const { administrator } = await aServer(db)
const firm = {
  name: 'Alpenrad',
  country: 'AT',
  timeZone: 'Europe/Vienna',
  language: 'de-AT',
  currency: 'EUR',
}
await administrator.put('/firm', firm)
await administrator.post('/channel-accounts', { category: 'telephony', channel: 'phone', name: 'Phone' })

const aParty = async (): Promise<string> =>
  (await administrator.post('/parties', { kind: 'person', familyName: 'Berger' })).body.partyId

const isAwaited = async () =>
  (await db.many(sql`select from pg_locks where locktype = 'advisory' and classid = 746001 and not granted`))
    .length > 0

/** Somebody holds a party’s lock while `work` is asked for, and then wants the row that it is about. */
async function beside<Answer>(
  partyId: string,
  work: () => Promise<Answer>,
  row: RawBuilder<unknown>,
): Promise<Answer> {
  let asked: Promise<Answer> | undefined
  await db.transaction(async (tx) => {
    await lockParties(tx, [partyId])
    asked = work()
    await eventually('it waits for the lock', isAwaited)
    await tx.one(sql`${row} for update nowait`)
  })
  return asked ?? assert.fail()
}

test('a merge waits for whoever writes about its parties before it holds a row of theirs', async () => {
  const [keep, merge] = [await aParty(), await aParty()]
  const row = sql`select from kernel.parties where party_id = ${keep}`
  const merged = await beside(keep, () => administrator.post('/merges', { keep, merge }), row)
  assert.equal(merged.status, 201, merged.text)
  const { mergeId } = merged.body
  const undone = await beside(merge, () => administrator.remove(`/merges/${mergeId}`), row)
  assert.ok(undone.status < 300, undone.text)
})

test('whoever answers a complaint or settles a promise waits for a merge before they hold it', async () => {
  const partyId = await aParty()
  const promise = { words: 'A call back', dueOn: '2026-12-24' }
  const late = {
    channel: 'phone',
    cause: 'late-delivery',
    severity: 3,
    words: 'Where is it?',
    promise,
    partyId,
  }
  const made = await administrator.post('/complaints', { items: [late] })
  const { complaintId } = made.body.items[0]
  const complaint = sql`select from channels.complaints where complaint_id = ${complaintId}`
  const words = { outcome: 'redressed', words: 'It is here.' }
  const path = `/parties/${partyId}/complaints/${complaintId}/answer`
  const answered = await beside(partyId, () => administrator.post(path, words), complaint)
  assert.equal(answered.status, 201, answered.text)
  const { promiseId } = await db.one(sql<{ promiseId: string }>`
    select promise_id as "promiseId" from channels.promises where party_id = ${partyId}`)
  const settled = await beside(
    partyId,
    () => administrator.post(`/promises/${partyId}/${promiseId}/outcome`, { isKept: true }),
    sql`select from channels.promises where promise_id = ${promiseId}`,
  )
  assert.ok(settled.status < 300, settled.text)
})

test('of two who lock more parties later, the other way round, each is done once and both are told so', async () => {
  await db.run(sql`create table kernel.counted (party_id uuid primary key, n integer not null)`)
  const [one, other] = [partyOf(1), partyOf(2)]
  await db.run(sql`insert into kernel.counted values (${one}, 0), (${other}, 0)`)
  let [begun, tries] = [0, 0]
  const both = async (tx: Database, parties: readonly string[]) => {
    tries += 1
    for (const [at, partyId] of parties.entries()) {
      if (at === 1) begun += 1
      if (at === 1) await eventually('both hold their first', () => begun >= 2)
      await lockParties(tx, [partyId])
      await tx.run(sql`update kernel.counted set n = n + 1 where party_id = ${partyId}`)
    }
  }
  const orders = [
    [one, other],
    [other, one],
  ]
  await Promise.all(orders.map((parties) => db.transaction((tx) => both(tx, parties))))
  assert.equal(tries, 3, 'one of them was ended in a ring and done again')
  assert.deepEqual(await db.many(sql`select n from kernel.counted`), [{ n: 2 }, { n: 2 }])
})

test('an import that is ended in a ring stores every row once all the same', async () => {
  await db.run(sql`create sequence value.rings`)
  await db.run(sql`
    create function value.end_once() returns trigger language plpgsql as $$
    begin
      if nextval('value.rings') <= 2 then raise exception 'deadlock' using errcode = '40P01'; end if;
      return null;
    end $$`)
  await db.run(sql`
    create trigger ring after insert on value.orders for each statement execute function value.end_once()`)
  const importId = await imported('customer,date,amount\nC1,2026-01-05,50.00\nC2,2026-01-05,50.00\n')
  const { body } = await administrator.get(`/imports/${importId}`)
  assert.deepEqual([body.state, body.rows, body.accepted, body.rejected], ['done', 2, 2, 0])
  const stored = await db.one(sql`
    select count(*) as n, count(distinct party_id) as customers from value.orders where import_id = ${importId}`)
  assert.deepEqual(stored, { n: 2, customers: 2 })
  const sums = await db.many(sql`select orders, spend_minor as spent from information.customer_statistics`)
  assert.deepEqual(sums, [
    { orders: 1, spent: 5000 },
    { orders: 1, spent: 5000 },
  ])
})

test('what is ended in a ring again and again is told as busy, and nothing of it stays', async () => {
  await db.run(sql`update kernel.counted set n = 0`)
  const ended = db.transaction(async (tx) => {
    await tx.run(sql`update kernel.counted set n = n + 1`)
    await tx.run(sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`)
  })
  await assert.rejects(ended, { code: 'storage.busy' })
  assert.deepEqual(await db.many(sql`select n from kernel.counted`), [{ n: 0 }, { n: 0 }])
})
