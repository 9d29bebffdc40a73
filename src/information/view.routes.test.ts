import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, asMember } = await aServer(db)
const told = { purpose: 'to plan visits', retention: 'while a customer' }

async function field(label: string, type: string, rules: object = {}): Promise<string> {
  const { status, body, text } = await administrator.post('/fields', { label, type, rules, ...told })
  assert.equal(status, 201, text)
  return body.key
}
const seats = await field('Seats', 'number')
const tier = await field('Tier', 'one-of', { choices: ['Gold', 'Silver'] })
const visit = await field('Visit on', 'date')

async function party(name: string, custom: object, more: object = {}): Promise<string> {
  const { body, text } = await administrator.post('/parties', { name, custom, ...more })
  assert.ok(body.partyId, text)
  return body.partyId
}
await party('Ada', { [seats]: 9, [tier]: 'Gold', [visit]: '2026-03-05' }, { country: 'NO' })
await party('Bo', { [seats]: 100, [tier]: 'Silver', [visit]: '2026-03-05' }, { country: 'NO' })
await party('Cy', { [seats]: 20, [tier]: 'Gold', [visit]: '2026-04-01' }, { country: 'SE' })
await party('Di', { [tier]: 'Gold' })
await party('Ed', {})

async function withRole(name: string, permissions: readonly object[], teamIds: readonly string[] = []) {
  const { status, text } = await administrator.post('/roles', { name, permissions })
  assert.equal(status, 201, text)
  return asMember(teamIds, name)
}

const encoded = (value: unknown) => encodeURIComponent(JSON.stringify(value))
async function names(question: string): Promise<string[]> {
  const found: string[] = []
  let cursor = ''
  do {
    const { body, text } = await administrator.get(`/parties?limit=2&${question}${cursor}`)
    assert.ok(body.items, text)
    found.push(...body.items.map(({ name }: { name: string }) => name))
    cursor = body.next === null ? '' : `&cursor=${body.next}`
  } while (cursor !== '')
  return found
}

test('a list sorted by an own number counts, and whoever has none comes last either way, page after page', async () => {
  assert.deepEqual(await names(`sort=custom:${seats}`), ['Ada', 'Cy', 'Bo', 'Ed', 'Di'])
  assert.deepEqual(await names(`sort=-custom:${seats}`), ['Bo', 'Cy', 'Ada', 'Ed', 'Di'])
  assert.deepEqual((await names(`sort=custom:${visit}`)).slice(2), ['Cy', 'Ed', 'Di'])
  assert.deepEqual((await names(`sort=custom:${tier}`)).slice(3), ['Bo', 'Ed'])
})

test('a list shows the own fields that are asked for, and no others', async () => {
  const { body } = await administrator.get(`/parties?sort=name&limit=1&own=${encoded([seats, 'unknown'])}`)
  assert.deepEqual(body.items[0].custom, { [seats]: 9, unknown: null })
  const plain = await administrator.get('/parties?sort=name&limit=1')
  assert.deepEqual(plain.body.items[0].custom, {})
  const wrong = await administrator.get('/parties?own=seats')
  assert.equal(wrong.status, 422)
})

test('who may not see own fields can neither sort, group nor ask for them', async () => {
  const reader = await withRole('names only', [
    { noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] },
  ])
  for (const path of [
    `/parties?sort=custom:${seats}`,
    `/party-groups?by=custom:${tier}`,
    '/party-groups?by=owner',
  ])
    assert.equal((await reader.get(path)).body.code, 'information.field-hidden', path)
  const { body } = await reader.get(`/parties?own=${encoded([seats])}&sort=name`)
  assert.deepEqual(body.items[0].custom, {})
})

test('groups count and sum every party once in each, and their filter opens them', async () => {
  const { body, text } = await administrator.get(`/party-groups?by=custom:${tier}&sum=custom:${seats}`)
  assert.equal(body.exact, true, text)
  const told = body.items.map(
    (one: { value: string | null; count: { value: number }; sums: { own: { value: number } | null } }) => [
      one.value,
      one.count.value,
      one.sums.own?.value ?? null,
    ],
  )
  assert.deepEqual(told, [
    ['Gold', 3, 29],
    ['Silver', 1, 100],
    [null, 1, null],
  ])
  assert.deepEqual(await names(`sort=name&filter=${encoded(body.items[0].filter)}`), ['Ada', 'Cy', 'Di'])
  assert.deepEqual(await names(`sort=name&filter=${encoded(body.items[2].filter)}`), ['Ed'])
})

test('a day groups by its month, and the month opens to its days', async () => {
  const { body } = await administrator.get(`/party-groups?by=custom:${visit}`)
  const march = body.items.find(({ value }: { value: string }) => value === '2026-03')
  assert.equal(march.count.value, 2)
  assert.deepEqual(await names(`sort=name&filter=${encoded(march.filter)}`), ['Ada', 'Bo'])
  const refused = await administrator.get(`/party-groups?by=custom:${seats}`)
  assert.equal(refused.body.code, 'information.bad-filter')
})

test('a calendar counts each day whole and tells the first few', async () => {
  const asked = `/party-days?by=custom:${visit}&from=2026-02-23&to=2026-04-05`
  const { body, text } = await administrator.get(`${asked}&perDay=1`)
  assert.deepEqual(
    body.items?.map((day: { day: string; count: number; items: { name: string }[] }) => [
      day.day,
      day.count,
      day.items.map(({ name }) => name),
    ]),
    [
      ['2026-03-05', 2, ['Ada']],
      ['2026-04-01', 1, ['Cy']],
    ],
    text,
  )
  assert.equal(
    (await administrator.get(`/party-days?by=custom:${visit}&from=2026-01-01&to=2026-06-01`)).status,
    422,
  )
})

test('a view for a team is seen by the team alone, and keeps columns, widths and how it is drawn', async () => {
  const { body: team, text } = await administrator.post('/teams', { name: 'North' })
  const teamId = team.teamId ?? team.id
  assert.ok(teamId, text)
  const rights = ['read', 'create', 'change'].map((verb) => ({
    noun: 'views',
    verb,
    rows: 'all',
    fields: 'all',
  }))
  const reads = { noun: 'parties', verb: 'read', rows: 'all', fields: 'all' }
  const inside = await withRole('inside', [...rights, reads], [teamId])
  const outside = await withRole('outside', [...rights, reads])
  const layout = { form: 'board', by: `custom:${tier}`, widths: { name: 240 } } as const
  const view = {
    name: 'Tiers',
    filter: null,
    sort: `-custom:${seats}`,
    columns: ['name', `custom:${seats}`],
    layout,
    teamId,
  }
  assert.equal((await outside.post('/saved-views', view)).status, 422)
  const made = await inside.post('/saved-views', view)
  assert.equal(made.status, 201, made.text)
  const { columns, layout: kept, teamId: of } = made.body
  assert.deepEqual([columns, kept, of], [view.columns, layout, teamId])
  const seen = async (who: typeof inside) => (await who.get('/saved-views')).body.items.length
  assert.deepEqual([await seen(inside), await seen(outside)], [1, 0])
  const asked = await inside.get(`/parties?view=${made.body.viewId}&limit=1`)
  assert.equal(asked.body.items[0].name, 'Bo')
  const wide = await inside.patch(`/saved-views/${made.body.viewId}`, { isShared: true }, made.body.version)
  assert.deepEqual([wide.body.isShared, wide.body.teamId], [true, null])
  assert.deepEqual([await seen(inside), await seen(outside)], [1, 1])
  const bad = await inside.patch(`/saved-views/${made.body.viewId}`, { layout: { widths: { name: 4 } } }, 2)
  assert.equal(bad.status, 422)
})

test('beyond what is counted whole a group says its interval, which holds what is there', async () => {
  await db.run(sql`
    insert into kernel.parties (party_id, kind, display_name, sort_name, search_text, country, created_at, updated_at)
    select gen_random_uuid(), 'person', 'Many ' || n, 'many', '', case when n % 4 = 0 then 'DK' else 'FI' end, now(), now()
      from generate_series(1, 12000) n`)
  await db.run(sql`analyze kernel.parties`)
  const { body } = await administrator.get('/party-groups?by=country')
  const finns = body.items.find(({ value }: { value: string }) => value === 'FI')
  assert.equal(body.exact, false)
  assert.ok(finns.count.low <= 9000 && finns.count.high >= 9000, JSON.stringify(finns))
  const whole = await administrator.get('/party-groups?by=country&exact=true')
  assert.equal(whole.body.items[0].count.value, 9000)
})

test('a view leaves in every format with its columns alone, and each who is shown stands in the audit', async () => {
  const columns = encoded(['name', `custom:${seats}`])
  const exported = async (format: string) => {
    const id = crypto.randomUUID()
    const filter = encoded({ field: 'country', op: 'is', value: 'NO' })
    return administrator.get(
      `/party-exports/${id}?format=${format}&columns=${columns}&filter=${filter}&sort=name`,
    )
  }
  const csv = await exported('csv')
  assert.equal(csv.status, 200, csv.text)
  const lines = csv.text.trim().split('\r\n')
  assert.deepEqual(
    lines.map((line) => line.split(',').slice(1)),
    [
      ['name', 'Seats'],
      ['Ada', '9'],
      ['Bo', '100'],
    ],
  )
  const jsonl = (await exported('jsonl')).text.trim().split('\n')
  assert.deepEqual(
    jsonl.map((line) => JSON.parse(line).Seats),
    [9, 100],
  )
  assert.match((await exported('xlsx')).text, /^PK/)
  assert.match((await exported('parquet')).text, /^PAR1[\s\S]*PAR1$/)
  const { read } = await db.one(sql<{ read: number }>`
    select count(*) as read from kernel.audit_reads where route = 'GET /party-exports'`)
  assert.equal(read, 4)
  const gone = await administrator.remove(`/party-exports/${crypto.randomUUID()}`)
  assert.equal(gone.status, 404)
})

test('a list sorted by what a formula computes counts, page after page', async () => {
  const doubled = await field('Twice the seats', 'formula', { formula: `${seats} * 2` })
  const filter = encoded({ field: 'custom', key: seats, op: 'at-least', value: 1 })
  assert.deepEqual(await names(`filter=${filter}&sort=custom:${doubled}`), ['Ada', 'Cy', 'Bo'])
})

test('views of an object’s records are kept, shared and read by whoever may see the object', async () => {
  const { object } = (
    await administrator.post('/objects', { titleOne: 'Boat', titleMany: 'Boats', home: 'firm', ...told })
  ).body
  const list = `object:${object}`
  const filter = { conditions: [{ field: 'berths', op: 'at-least', value: 4 }], customers: null, words: 'mi' }
  const draft = {
    list,
    name: 'Large ones',
    filter,
    sort: '-custom:berths',
    layout: { form: 'board', by: 'rig' },
  }
  const kept = await administrator.post('/saved-views', { ...draft, isShared: true })
  assert.equal(kept.status, 201, kept.text)
  const sailor = await withRole('sailor', [
    { verb: 'read', noun: 'views', rows: 'all', fields: 'all' },
    { verb: 'read', noun: 'objects', rows: 'all', fields: 'all' },
  ])
  const { items } = (await sailor.get(`/saved-views?list=${list}`)).body
  assert.deepEqual(
    items.map((view: { name: string; filter: unknown; sort: string; layout: unknown; isOwn: boolean }) => [
      view.name,
      view.filter,
      view.sort,
      view.layout,
      view.isOwn,
    ]),
    [['Large ones', filter, '-custom:berths', { form: 'board', by: 'rig' }, false]],
  )
  assert.deepEqual(
    (await administrator.get('/saved-views')).body.items.filter(
      ({ list: of }: { list: string }) => of === list,
    ),
    [],
  )
  const landsman = await withRole('landsman', [{ verb: 'read', noun: 'views', rows: 'all', fields: 'all' }])
  assert.equal((await landsman.get(`/saved-views?list=${list}`)).status, 403)
  assert.equal((await administrator.get('/saved-views?list=object:planes')).status, 404)
  assert.equal((await administrator.post('/saved-views', { ...draft, list: 'object:planes' })).status, 404)
  const wrong = await administrator.post('/saved-views', { ...draft, filter: { ...filter, words: 7 } })
  assert.equal(wrong.status, 422)
})
