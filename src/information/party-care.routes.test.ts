import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as, url } = await aServer(db)

async function aParty(fields: Record<string, unknown> = {}) {
  const { status, body } = await administrator.post('/parties', { name: 'Somebody', ...fields })
  assert.equal(status, 201, JSON.stringify(body))
  return body as { partyId: string; version: number }
}

test('a repeated request with the same key answers as the first, also a taken e-mail with its holder', async () => {
  const { partyId } = await aParty({ email: 'twice@example.test' })
  const headers = { 'idempotency-key': 'one-and-the-same' }
  const taken = await administrator.post('/parties', { name: 'X', email: 'twice@example.test' }, { headers })
  assert.equal(taken.status, 409, taken.text)
  assert.equal(taken.body.partyId, partyId)
  const again = { headers: { 'idempotency-key': 'made-once' } }
  const [first, second] = [
    await administrator.post('/parties', { name: 'Once' }, again),
    await administrator.post('/parties', { name: 'Once' }, again),
  ]
  assert.equal(first.body.partyId, second.body.partyId)
})

test('an edit of many is taken back; what somebody changed since is left alone and named', async () => {
  const all = await Promise.all(
    [1, 2, 3].map((n) => aParty({ city: 'Narvik', custom: { n }, name: `Many ${n}` })),
  )
  const filter = { field: 'city', op: 'is', value: 'Narvik' }
  const edit = await administrator.post('/bulk-edits', {
    filter,
    set: { city: 'Tromsø', role: 'partner', custom: { seen: true } },
  })
  assert.equal(edit.status, 201, edit.text)
  assert.equal(edit.body.changed, 3)
  const [one, two, three] = all
  assert.ok(one && two && three)
  const read = await administrator.get(`/parties/${one.partyId}`)
  assert.deepEqual(
    [read.body.city, read.body.custom, read.body.roles[0].role],
    ['Tromsø', { n: 1, seen: true }, 'partner'],
  )
  assert.equal((await administrator.get('/search?q=tromsø')).body.parties.length, 3)
  await administrator.patch(`/parties/${two.partyId}`, { city: 'Alta' }, 2)
  const undone = await administrator.remove(`/bulk-edits/${edit.body.bulkEditId}`)
  assert.deepEqual(undone.body, { undone: 2, leftAlone: 1, leftPartyIds: [two.partyId] })
  const { body } = await administrator.get(`/parties/${one.partyId}`)
  assert.deepEqual([body.city, body.custom, body.roles], ['Narvik', { n: 1 }, []])
  assert.equal((await administrator.get(`/parties/${two.partyId}`)).body.city, 'Alta')
  const twice = await administrator.remove(`/bulk-edits/${edit.body.bulkEditId}`)
  assert.equal(twice.body.code, 'information.already-undone')
})

test('how far an edit of many is, is told to whoever runs it for as long as it runs', async () => {
  const names = await db.many(sql<{ partyId: string }>`
    insert into kernel.parties (party_id, kind, display_name, sort_name, search_text, city, created_at, updated_at)
    select gen_random_uuid(), 'person', 'x', 'x', '', 'Vadsø', now(), now() from generate_series(1, 1500)
    returning party_id as "partyId"`)
  const [bulkEditId, last = ''] = [
    newId(),
    names
      .map(({ partyId }) => partyId)
      .sort()
      .at(-1),
  ]
  const progress = async (caller = administrator) => {
    const { status, body, text } = await caller.get(`/bulk-edits/${bulkEditId}/progress`)
    assert.equal(status, 200, text)
    return body.progress
  }
  assert.equal(await progress(), null)
  const filter = { field: 'city', op: 'is', value: 'Vadsø' }
  let edit: ReturnType<typeof administrator.post> | undefined
  await db.transaction(async (tx) => {
    await tx.one(sql`select from kernel.parties where party_id = ${last} for update`)
    edit = administrator.post('/bulk-edits', { bulkEditId, filter, set: { city: 'Vardø' } })
    while ((await progress())?.done !== 1000) await setImmediate()
    assert.deepEqual(await progress(), { done: 1000, of: 1500 })
    assert.equal(await progress(await as('manager')), null)
  })
  assert.deepEqual((await edit)?.body, { bulkEditId, changed: 1500, leftAlone: 0 })
  assert.equal(await progress(), null)
})

test('an edit of many reaches only rows that one may change', async () => {
  await aParty({ city: 'Bodø' })
  const agent = await as('agent')
  const edit = await agent.post('/bulk-edits', {
    filter: { field: 'city', op: 'is', value: 'Bodø' },
    set: { city: 'X' },
  })
  assert.equal(edit.status, 403)
})

test('erasure blanks what is personal everywhere and keeps dates, amounts and ids', async () => {
  const secret = 'Zebedee'
  const { partyId } = await aParty({
    name: `${secret} Quill`,
    email: `${secret}@example.test`,
    city: `${secret}ville`,
    custom: { pet: secret },
  })
  const { partyId: other } = await aParty({ name: 'Neighbour' })
  const { partyId: twin } = await aParty({ name: `${secret} Twin`, phone: '+4722330011' })
  await administrator.post(`/parties/${partyId}/notes`, { body: `${secret} likes tea` })
  await administrator.post(`/parties/${partyId}/tasks`, { title: `Call ${secret}` })
  await administrator.post(`/parties/${partyId}/relationships`, {
    otherPartyId: other,
    kind: 'refers',
    description: secret,
  })
  await administrator.post('/merges', { keep: partyId, merge: twin, reason: `same ${secret}` })
  await db.run(sql`select information.ensure_event_year(2026)`)
  await db.run(sql`
    insert into information.events (party_id, occurred_at, event_id, type, recorded_at, source, data)
    values (${partyId}, '2026-01-05T12:00Z', gen_random_uuid(), 'value.order-placed', now(), 'shop',
            ${JSON.stringify({ orderId: partyId, amountMinor: 1250, currency: 'EUR', remark: secret, phone: 4722330011 })}::jsonb)`)
  const erased = await administrator.remove(`/parties/${partyId}?reason=asked%20for%20it`)
  assert.equal(erased.status, 200, erased.text)
  assert.ok(erased.body.counts['kernel.contact_points'] >= 1)
  const tables = await db.many(sql<{ table: string }>`
    select table_name as table from storage.table_kinds where kind in ('by-party', 'by-key')`)
  for (const { table } of tables) {
    const { found } = await db.one(sql<{ found: number }>`
      select count(*) as found from ${sql.table(table)} x where x::text ilike ${`%${secret}%`} or x::text like '%22330011%'`)
    assert.equal(found, 0, `${table} still knows them`)
  }
  const kept = await db.many(
    sql`select data from information.events where party_id = ${partyId} and type = 'value.order-placed'`,
  )
  assert.deepEqual(kept, [{ data: { orderId: partyId, amountMinor: 1250, currency: 'EUR' } }])
  assert.equal((await administrator.get(`/parties/${partyId}`)).status, 410)
  assert.equal((await administrator.get(`/search?q=${secret}`)).body.parties.length, 0)
  assert.deepEqual((await administrator.get(`/parties/${other}`)).body.relationships, [])
  await aParty({ email: `${secret}@example.test` })
})

test('erasure needs a reason and the right to', async () => {
  const { partyId } = await aParty()
  assert.equal((await administrator.remove(`/parties/${partyId}`)).status, 400)
  const reader = await as('reader')
  assert.equal((await reader.remove(`/parties/${partyId}?reason=x`)).status, 403)
})

test('a party takes everything away as a page, as data with meanings, and as tables', async () => {
  const { partyId } = await aParty({ name: 'Take <Away>', email: 'take@example.test' })
  await administrator.post(`/parties/${partyId}/notes`, { body: '=1+1' })
  const answer = await fetch(`${url}/api/v1/parties/${partyId}/take-away`, {
    headers: { authorization: `Bearer ${administrator.key}` },
  })
  assert.equal(answer.headers.get('content-type'), 'application/zip')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const page = strFromU8(files['read-me-first.html'] ?? new Uint8Array())
  assert.match(page, /Take &lt;Away&gt;/)
  const data = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array()))
  const points = data.sections.find(({ name }: { name: string }) => name === 'contact_points')
  assert.equal(points.rows[0].value, 'take@example.test')
  assert.equal(points.meanings.value, 'As you gave it')
  assert.match(strFromU8(files['notes.csv'] ?? new Uint8Array()), /'=1\+1/)
  const { reads } = await db.one(sql<{ reads: number }>`
    select count(*) as reads from kernel.audit_reads where party_ids = array[${partyId}::uuid] and route like '%take-away'`)
  assert.equal(reads, 1)
})

test('a list as CSV holds its rows, guards against formulas, hides what is hidden, and is audited', async () => {
  await aParty({ name: '=cmd|calc', city: 'Csvby', email: 'csv@example.test' })
  const filter = encodeURIComponent(JSON.stringify({ field: 'city', op: 'is', value: 'Csvby' }))
  const { status, text } = await administrator.get(`/parties.csv?filter=${filter}`)
  assert.equal(status, 200)
  const [head, line, ...rest] = text.replace('\ufeff', '').trim().split('\r\n')
  assert.equal(rest.length, 0)
  assert.match(head ?? '', /^party_id,kind,name/)
  assert.match(line ?? '', /'=cmd\|calc/)
  assert.match(line ?? '', /csv@example\.test/)
  const analyst = await as('analyst')
  assert.doesNotMatch((await analyst.get(`/parties.csv?filter=${filter}`)).text, /csv@example\.test/)
  const reader = await as('reader')
  assert.equal((await reader.get('/parties.csv')).status, 403)
})

test('what stands about a merged party is read at the one that was kept, by every address', async () => {
  const [kept, merged] = [await aParty({ name: 'Kept' }), await aParty({ name: 'Merged' })]
  await administrator.post(`/parties/${merged.partyId}/notes`, { body: 'Moves along' })
  await db.run(sql`
    insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, created_at)
    values (${merged.partyId}, ${crypto.randomUUID()}, ${crypto.randomUUID()}, '2026-01-05', '2026-01-05T12:00:00Z', 500, 'EUR', now())`)
  const merge = await administrator.post('/merges', { keep: kept.partyId, merge: merged.partyId })
  assert.equal(merge.status, 201, merge.text)
  for (const part of ['timeline', 'notes', 'tasks', 'merges', 'orders']) {
    const [here, there] = [
      await administrator.get(`/parties/${merged.partyId}/${part}`),
      await administrator.get(`/parties/${kept.partyId}/${part}`),
    ]
    assert.equal(here.status, 200, `${part}: ${here.text}`)
    assert.deepEqual(here.body.items, there.body.items, part)
    if (part !== 'tasks' && part !== 'orders') assert.ok(here.body.items.length > 0, part)
  }
  assert.equal((await administrator.get(`/parties/${merged.partyId}/take-away`)).status, 200)
})

test('numbers that no column holds, countries and languages that are none are refused', async () => {
  const asked = (field: string, value: number) =>
    administrator.get(
      `/parties?filter=${encodeURIComponent(JSON.stringify({ field, op: 'at-least', value }))}`,
    )
  for (const [field, value] of [
    ['orders', 1.5],
    ['orders', 1e12],
    ['spend', 1e300],
    ['spend', 1e20],
  ] as const) {
    const { status, body } = await asked(field, value)
    assert.deepEqual([status, body.code], [400, 'information.bad-filter'], `${field} ${value}`)
  }
  assert.equal((await asked('spend', 1e12)).status, 200)
  for (const fields of [{ country: 'ZZ' }, { language: 'klingon!!' }, { language: 'klingon' }]) {
    const { status, body } = await administrator.post('/parties', { name: 'Nobody', ...fields })
    assert.deepEqual([status, body.code], [422, 'kernel.bad-field'], JSON.stringify(fields))
  }
})
