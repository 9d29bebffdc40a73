import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeParties, room, runImport, undoImport } from '../../src/information/index.ts'
import type { Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { orderImport, refitAll } from '../../src/value/index.ts'
import { freshDatabase } from '../support/database.ts'
import { aboutImports, as, meddling } from '../support/imports.ts'
import { aServer } from '../support/server-http.ts'

const people = { noun: 'parties', source: 'crm' }

const held = (db: Pool) =>
  db.many(sql<{ name: string; city: string | null }>`
    select display_name as "name", city from kernel.parties order by display_name`)

const rolesOf = (db: Pool) =>
  db.many(sql<{ role: string; from: string }>`
    select role, valid_from as "from" from kernel.party_roles order by role, valid_from`)

const homeless = (db: Pool) =>
  db.many(sql`
    select o.party_id from value.orders o left join kernel.parties p using (party_id) where p.party_id is null
    union all
    select s.party_id from information.customer_statistics s left join kernel.parties p using (party_id) where p.party_id is null`)

test('an e-mail that an undone import shared is its holder’s alone again', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  const file = (id: string, email: string) => `id,name,email\n${id},Name ${id},${email}\n`
  await imported(file('a', 'one@x.test'), { ...people, source: 'first' })
  const owners = () =>
    db.many(sql<{ name: string }>`
      select display_name as "name" from kernel.email_owners join kernel.parties using (party_id)`)
  const shared = await imported(file('b', 'one@x.test'), { ...people, source: 'second' })
  assert.deepEqual(await owners(), [])
  await undone(shared)
  assert.deepEqual(await owners(), [{ name: 'Name a' }])
})

test('what was refused is forgotten with the undone import, and after 90 days', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  const [gone, kept] = [
    await imported('id,date,amount\nr1,2026-01-02,5\nr1,never,5\n'),
    await imported('id,date,amount\nr2,2026-01-02,5\nr2,never,5\n'),
  ]
  const refused = () => db.many(sql`select import_id as "importId" from information.import_rejections`)
  await undone(gone)
  assert.deepEqual(await refused(), [{ importId: kept }])
  const forget = room.jobs.find(({ name }) => name === 'information.forget-rejections')
  const after = (days: number) => ({ ...as(db), now: new Date(Date.now() + days * 86_400_000) })
  await forget?.run(after(89), {}, new AbortController().signal)
  assert.equal((await refused()).length, 1)
  await forget?.run(after(91), {}, new AbortController().signal)
  assert.deepEqual(await refused(), [])
})

test('orders that arrive while their customer is taken back make the customer anew', async () => {
  const db = await freshDatabase()
  const { drafted, imported, undone } = aboutImports(db)
  const first = await imported('id,date,amount\nd1,2026-01-01,5\n')
  const second = await drafted('id,date,amount\nd1,2026-01-01,5\nd1,2026-01-02,7\n')
  const { counts } = await meddling({ beforeBatch: 2, meddle: () => undone(first) }, () =>
    runImport(as(db), second, { batchRecords: 1 }),
  )
  assert.deepEqual([counts.accepted, counts.unchanged], [1, 1])
  assert.deepEqual(await homeless(db), [])
  assert.equal((await held(db)).length, 1)
})

test('a merge while an import is being taken back leaves none of its orders', async () => {
  const db = await freshDatabase()
  const { imported, asked } = aboutImports(db)
  const lines = Array.from({ length: 60 }, (_, n) => `m${n},2026-01-0${1 + (n % 9)},5`)
  const importId = await imported(['id,date,amount', ...lines].join('\n'))
  // Taken back in the order of the ids' last digits.
  const [early, late] = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from (
      select party_id, row_number() over by_digit as n, count(*) over () as last from kernel.parties
      window by_digit as (order by right(party_id::text, 1))) as ordered
     where n in (1, last) order by n`)
  assert.ok(early && late)
  await db.run(sql`
    insert into information.notes (party_id, note_id, body, created_at, updated_at)
    values (${early.partyId}, gen_random_uuid(), 'keep me', now(), now())`)
  await asked(importId)
  const { undo } = orderImport
  let steps = 0
  orderImport.undo = async (tx, ctx, id, step) => {
    if (++steps === 6) await mergeParties(as(db), { keep: early.partyId, merge: late.partyId })
    await undo(tx, ctx, id, step)
  }
  try {
    await undoImport(as(db), importId)
  } finally {
    orderImport.undo = undo
  }
  assert.deepEqual(await db.many(sql`select order_id from value.orders`), [])
  assert.deepEqual(await db.many(sql`select party_id from information.customer_statistics`), [])
})

test('imports that changed one party are taken back in any order', async () => {
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    const db = await freshDatabase()
    const { imported, undone } = aboutImports(db)
    await imported('id,name,city\n1,Ida Berg,Oslo\n', people)
    const before = await held(db)
    const changes: string[] = []
    for (const city of ['Bergen', 'Tromsø', 'Narvik'])
      changes.push(await imported(`id,name,city\n1,Ida Berg,${city}\n`, people))
    for (const index of order) await undone(changes[index] ?? '')
    assert.deepEqual(await held(db), before, `taken back as ${order}`)
  }
})

test('what a person wrote between two imports stays theirs', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  await imported('id,name,city\n1,Ida Berg,Oslo\n', people)
  const first = await imported('id,name,city\n1,Ida Berg,Bergen\n', people)
  await db.run(sql`update kernel.parties set city = 'Bodø', version = version + 1`)
  const second = await imported('id,name,city\n1,Ida Berg,Narvik\n', people)
  await undone(first)
  await undone(second)
  assert.equal((await held(db))[0]?.city, 'Bodø')
})

test('a role that an import gave to somebody known goes with it; one they had stays', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  await imported('id,name,roles\n1,Ida Berg,prospect\n', people)
  const before = await rolesOf(db)
  const second = await imported('id,name,roles\n1,Ida Berg,"prospect, supplier"\n', people)
  assert.deepEqual(
    (await rolesOf(db)).map(({ role }) => role),
    ['prospect', 'supplier'],
  )
  await undone(second)
  assert.deepEqual(await rolesOf(db), before)
})

test('an attribute stays as long as one of the imports that brought it', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  const keys = () => db.many(sql<{ key: string }>`select key from information.attributes order by key`)
  const first = await imported('id,name,tier\na1,A One,gold\n', { noun: 'parties', source: 'one' })
  const second = await imported('id,name,tier\na2,A Two,silver\n', { noun: 'parties', source: 'two' })
  await undone(first)
  assert.deepEqual(await keys(), [{ key: 'tier' }])
  await undone(second)
  assert.deepEqual(await keys(), [])
})

test('who is known and buys is a customer from the first order on, in whatever order the files come', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  const shop = { source: 'crm' }
  await imported('id,name,roles\nk1,Karl One,prospect\n', people)
  const later = await imported('id,date,amount\nk1,2026-01-05,5\nk1,2026-02-01,5\n', shop)
  const customer = async () => (await rolesOf(db)).filter(({ role }) => role === 'customer')
  assert.deepEqual(await customer(), [{ role: 'customer', from: '2026-01-05' }])
  const earlier = await imported('id,date,amount\nk1,2025-11-30,5\nk1,2025-12-24,-5\n', shop)
  assert.deepEqual(await customer(), [{ role: 'customer', from: '2025-11-30' }])
  await undone(earlier)
  assert.deepEqual(await customer(), [{ role: 'customer', from: '2026-01-05' }])
  await undone(later)
  assert.deepEqual(
    (await rolesOf(db)).map(({ role }) => role),
    ['prospect'],
  )
})

test('a return is no purchase: it makes nobody a customer who was not', async () => {
  const db = await freshDatabase()
  const { imported } = aboutImports(db)
  await imported('id,name,roles\nk1,Karl One,prospect\n', people)
  await imported('id,date,amount\nk1,2026-01-05,-5\n', { source: 'crm' })
  assert.deepEqual(
    (await rolesOf(db)).map(({ role }) => role),
    ['prospect'],
  )
})

test('parties say in audit and history what imports did to them, and what was taken back', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  await imported('id,name,city\n1,Ida Berg,Oslo\n2,Ola Li,Bergen\n', people)
  const second = await imported('id,name,city\n1,Ida Berg,Narvik\n2,Ola Li,Bergen\n', people)
  await undone(second)
  const audit = await db.many(sql`
    select verb, before, after from kernel.audit_changes order by audit_id`)
  assert.deepEqual(audit, [
    { verb: 'change', before: { city: 'Oslo' }, after: { city: 'Narvik' } },
    { verb: 'change', before: { city: 'Narvik' }, after: { city: 'Oslo' } },
  ])
  const events = await db.many(sql`
    select e.type, e.source, e.data -> 'fields' as fields
      from information.events e join kernel.parties p using (party_id)
     where p.display_name = 'Ida Berg' order by e.recorded_at`)
  assert.deepEqual(events, [
    { type: 'information.party-imported', source: 'crm', fields: null },
    { type: 'information.party-changed', source: 'crm', fields: ['city'] },
    { type: 'information.party-changed', source: 'crm', fields: ['city'] },
  ])
})

test('customers whom a refit has valued since are taken back with the import that made them', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  const file = (name: string, customers: number) =>
    ['id,date,amount']
      .concat(
        Array.from({ length: customers * 4 }, (_, n) => {
          const day = new Date(Date.UTC(2025, n % 11, 1 + ((n * 7) % 28))).toISOString().slice(0, 10)
          return `${name}${Math.floor(n / (1 + (n % 4)))},${day},${5 + (n % 9)}`
        }),
      )
      .join('\n')
  await imported(file('kept', 40), { source: 'kept' })
  const kept = (await held(db)).length
  const gone = await imported(file('gone', 40))
  await refitAll(as(db), new AbortController().signal)
  const derived = ['value.lifetimes', 'information.scores', 'information.customer_statistics'] as const
  const without = (table: (typeof derived)[number]) =>
    db.many(sql`
      select d.party_id from ${sql.table(table)} d left join kernel.parties p using (party_id) where p.party_id is null`)
  const valued = await db.many(sql`select party_id from value.lifetimes`)
  assert.ok(valued.length > kept, 'the refit has valued those of both imports')
  await undone(gone)
  assert.equal((await held(db)).length, kept)
  for (const table of derived) assert.deepEqual(await without(table), [], table)
})

test('an import of parties that is taken back leaves neither them nor that they arrived', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  await undone(await imported('id,name,email\n1,Ida Berg,ida@example.test\n', people))
  for (const table of ['kernel.parties', 'kernel.email_owners', 'information.events'])
    assert.deepEqual(await db.many(sql`select party_id from ${sql.table(table)}`), [], table)
})

test('a party goes with the last of the imports that knew it, in whatever order they are taken back', async () => {
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const db = await freshDatabase()
    const { imported, undone } = aboutImports(db)
    const imports = [
      await imported('id,date,amount\nk1,2026-01-05,5\n', { source: 'crm' }),
      await imported('id,date,amount\nk1,2026-02-05,5\n', { source: 'crm' }),
      await imported('id,name,city,roles\nk1,Karl One,Oslo,partner\n', people),
    ]
    for (const index of order.slice(0, 2)) await undone(imports[index] ?? '')
    assert.equal((await held(db)).length, 1, `one of ${order} is left`)
    await undone(imports[order[2] ?? 0] ?? '')
    for (const table of ['kernel.parties', 'kernel.party_roles', 'information.events'])
      assert.deepEqual(
        await db.many(sql`select party_id from ${sql.table(table)}`),
        [],
        `${table} after ${order}`,
      )
    const audit = await db.many(sql`select before::text || after::text as said from kernel.audit_changes`)
    assert.doesNotMatch(JSON.stringify(audit), /Karl|Oslo/)
  }
})

test('a party that somebody has changed stays when the imports that made and changed it are taken back', async () => {
  const db = await freshDatabase()
  const { administrator } = await aServer(db)
  const { imported, undone } = aboutImports(db)
  const first = await imported('id,name,city\n1,Ida Berg,Oslo\n2,Ola Li,Oslo\n', people)
  const second = await imported('id,name,city\n1,Ida Berg,Bergen\n2,Ola Li,Bergen\n', people)
  const found = await administrator.get('/search?q=ida')
  const { partyId } = found.body.parties[0]
  const { version } = (await administrator.get(`/parties/${partyId}`)).body
  assert.equal((await administrator.patch(`/parties/${partyId}`, { country: 'NO' }, version)).status, 200)
  await undone(second)
  await undone(first)
  assert.deepEqual(
    (await held(db)).map(({ name }) => name),
    ['Ida Berg'],
  )
})

test('an import is taken back field by field: what it wrote goes, what somebody has written since stays and is counted', async () => {
  const db = await freshDatabase()
  const { administrator } = await aServer(db)
  const { imported, undone } = aboutImports(db)
  await imported('id,name,city,tier\n1,Ida Berg,Oslo,\n2,Ola Li,Oslo,gold\n3,Kai Vik,Oslo,\n', people)
  const before = await db.many(sql`
    select display_name as "name", city, country, custom from kernel.parties order by 1`)
  const second = await imported(
    'id,name,city,country,tier\n1,Ida Bang,Narvik,NO,gold\n2,Ola Li,Narvik,NO,silver\n3,Kai Vik,Narvik,NO,gold\n',
    people,
  )
  const of = async (name: string) => {
    const { partyId } = (await administrator.get(`/search?q=${name}`)).body.parties[0]
    return (await administrator.get(`/parties/${partyId}`)).body
  }
  const [ida, ola] = [await of('ida'), await of('ola')]
  const phone = { kind: 'phone', value: '+4722334455' }
  assert.equal((await administrator.post(`/parties/${ida.partyId}/contact-points`, phone)).status, 201)
  assert.equal(
    (await administrator.patch(`/parties/${ola.partyId}`, { city: 'Bodø' }, ola.version)).status,
    200,
  )
  await undone(second)
  const [first, kai] = before
  assert.deepEqual(
    await db.many(sql`select display_name as "name", city, country, custom from kernel.parties order by 1`),
    [first, kai, { name: 'Ola Li', city: 'Bodø', country: null, custom: { tier: 'gold' } }],
  )
  const { body } = await administrator.get(`/imports/${second}`)
  assert.deepEqual([body.state, body.leftAlone], ['undone', 1])
})

test('an undo tells how many parties it made stay, because somebody has written about them', async () => {
  const db = await freshDatabase()
  const { administrator } = await aServer(db)
  const { imported, undone } = aboutImports(db)
  const importId = await imported('id,name\n1,Ida Berg\n2,Ola Li\n', people)
  const { partyId } = (await administrator.get('/search?q=ida')).body.parties[0]
  assert.equal((await administrator.post(`/parties/${partyId}/notes`, { body: 'called' })).status, 201)
  await undone(importId)
  assert.equal((await administrator.get(`/imports/${importId}`)).body.leftAlone, 1)
})

test('what search finds somebody by follows imports and their undo, names they no longer have included', async () => {
  const db = await freshDatabase()
  const { administrator } = await aServer(db)
  const { imported, undone } = aboutImports(db)
  const finds = async (word: string) => (await administrator.get(`/search?q=${word}`)).body.parties.length
  await imported('id,name,city,email\n1,Ida Berg,Oslo,ida@berg.test\n', people)
  const second = await imported('id,name,city,email\n1,Ida Bang,Narvik,ida@bang.test\n', people)
  assert.deepEqual(await Promise.all(['berg', 'oslo', 'bang', 'narvik'].map(finds)), [1, 0, 1, 1])
  const { partyId } = (await administrator.get('/search?q=ida')).body.parties[0]
  const { version } = (await administrator.get(`/parties/${partyId}`)).body
  await administrator.patch(`/parties/${partyId}`, { name: 'Ida Vik', city: 'Alta' }, version)
  await undone(second)
  assert.deepEqual(await Promise.all(['bang', 'narvik', 'vik', 'alta'].map(finds)), [0, 0, 1, 1])
})

test('an import of the version before, which kept whole parties, is taken back while nobody has touched them', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  await imported('id,name,city\n1,Ida Berg,Oslo\n2,Ola Li,Oslo\n', people)
  const before = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId", kind, display_name as "displayName", given_name as "givenName",
           family_name as "familyName", sort_name as "sortName", search_text as "searchText", city, country, custom,
           owner_id as "ownerId", version, false as "isErased"
      from kernel.parties`)
  const second = await imported('id,name,city\n1,Ida Berg,Narvik\n2,Ola Li,Narvik\n', people)
  for (const party of before)
    await db.run(sql`
      update information.import_changes set before = ${JSON.stringify(party)}::jsonb, after = null
       where party_id = ${party.partyId}`)
  await db.run(
    sql`update kernel.parties set city = 'Bodø', version = version + 1 where display_name = 'Ola Li'`,
  )
  await undone(second)
  assert.deepEqual(await held(db), [
    { name: 'Ida Berg', city: 'Oslo' },
    { name: 'Ola Li', city: 'Bodø' },
  ])
})
