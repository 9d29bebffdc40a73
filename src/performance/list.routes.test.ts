import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aFirmThatWrites, customersWhoPermit } from '../../test/support/letters.ts'
import { aServer } from '../../test/support/server-http.ts'
import { ensureSource } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { administrator, as } = await aServer(db)
const [anna = '', bert = ''] = await customersWhoPermit(db, 2)
const sourceId = await ensureSource(db, 'shop', new Date())
await db.run(sql`
  insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, channel, created_at)
  select case when n % 2 = 0 then ${anna}::uuid else ${bert}::uuid end, gen_random_uuid(), ${sourceId}::uuid,
         '2026-01-01'::date + n, '2026-01-01'::timestamptz + n * interval '1 day', n * 100, 'EUR',
         case when n % 3 = 0 then null else 'web' end, now()
    from generate_series(1, 7) as n`)

const asked = (fields: object = {}) => ({
  list: 'orders',
  columns: ['orderedOn', 'amount'],
  conditions: [],
  customers: null,
  sort: null,
  ...fields,
})

async function walk(fields: object): Promise<{ cells: (string | null)[] }[]> {
  const found = []
  let cursor: string | undefined
  do {
    const { status, body } = await administrator.post('/list-rows', {
      ...asked(fields),
      limit: 2,
      ...(cursor && { cursor }),
    })
    assert.equal(status, 200, JSON.stringify(body))
    found.push(...body.items)
    cursor = body.next ?? undefined
  } while (cursor)
  return found
}

test('a list pages through every row once, in the order asked for, with those that lack the value last', async () => {
  const amounts = (await walk({ sort: { field: 'amount', descending: false } })).map(({ cells }) => cells[1])
  assert.deepEqual(amounts, ['1.00', '2.00', '3.00', '4.00', '5.00', '6.00', '7.00'])
  const newest = (await walk({})).map(({ cells }) => cells[0])
  assert.deepEqual(
    newest,
    [8, 7, 6, 5, 4, 3, 2].map((day) => `2026-01-0${day}`),
  )
  for (const descending of [true, false]) {
    const channels = await walk({ columns: ['channel'], sort: { field: 'channel', descending } })
    assert.deepEqual(
      channels.map(({ cells }) => cells[0]),
      ['web', 'web', 'web', 'web', 'web', null, null],
    )
  }
})

test('conditions narrow a list, its count and its file alike', async () => {
  const conditions = [{ field: 'channel', op: 'missing' }]
  const count = await administrator.post('/list-counts', asked({ conditions }))
  assert.deepEqual(count.body, { count: 2, exact: true })
  const file = await administrator.post('/list-files', { ...asked({ conditions }), format: 'jsonl' })
  assert.equal(file.status, 200)
})

test('every list that is registered is read with its own columns', async () => {
  const { body } = await administrator.get('/lists')
  const names = body.items.map(({ name }: { name: string }) => name)
  for (const name of ['orders', 'complaints', 'tasks', 'interactions', 'campaigns', 'decisions'])
    assert.ok(names.includes(name), name)
  for (const list of names) {
    const { status, body: page } = await administrator.post('/list-rows', {
      ...asked({ list, columns: null }),
    })
    assert.equal(status, 200, `${list}: ${JSON.stringify(page)}`)
    for (const field of body.items.find(({ name }: { name: string }) => name === list).fields) {
      const sort = { field: field.key, descending: true }
      const sorted = await administrator.post('/list-rows', asked({ list, columns: [field.key], sort }))
      assert.equal(sorted.status, 200, `${list} by ${field.key}: ${JSON.stringify(sorted.body)}`)
    }
  }
})

test('a cursor of one order is refused in another, and so is a column that is not there', async () => {
  const { body } = await administrator.post('/list-rows', { ...asked(), limit: 1 })
  const sort = { field: 'amount', descending: true }
  const other = await administrator.post('/list-rows', { ...asked({ sort }), cursor: body.next })
  assert.equal(other.status, 400)
  const lacking = await administrator.post('/list-rows', asked({ columns: ['nothing'] }))
  assert.equal(lacking.body.code, 'performance.bad-report')
})

async function aRole(name: string, nouns: readonly string[]): Promise<string> {
  const roleId = newId()
  await db.run(sql`insert into kernel.roles (role_id, name) values (${roleId}, ${name})`)
  for (const noun of nouns)
    await db.run(sql`
      insert into kernel.role_permissions (role_id, noun, verb) values (${roleId}, ${noun}, 'read')`)
  return name
}

test('a role without orders lists none, and one that may not export takes none along', async () => {
  const blind = await as(await aRole('keeps views', ['views']))
  assert.deepEqual((await blind.get('/lists')).body.items, [])
  assert.equal((await blind.post('/list-rows', asked())).status, 403)
  const reader = await as(await aRole('reads orders', ['views', 'orders', 'parties']))
  assert.equal((await reader.post('/list-rows', asked())).status, 200)
  assert.equal((await reader.post('/list-files', { ...asked(), format: 'csv' })).status, 403)
})

test('what a role reads and may not take along stays out of the file: a field is refused, a row left out', async () => {
  const read = (noun: string) => ({ noun, verb: 'read', rows: 'all', fields: 'all' })
  const takes = (fields: string[] | 'all', rows = 'all') => ({
    noun: 'parties',
    verb: 'export',
    rows,
    fields,
  })
  const exporting = async (name: string, permission: object) => {
    const permissions = [
      read('views'),
      read('parties'),
      read('orders'),
      { ...read('orders'), verb: 'export' },
    ]
    await administrator.post('/roles', { name, permissions: [...permissions, permission] })
    return as(name)
  }
  const file = { ...asked({ columns: ['orderedOn', 'party.city'] }), format: 'csv' }
  const nameless = await exporting('takes names along', takes(['name']))
  assert.equal((await nameless.post('/list-rows', asked({ columns: ['party.city'] }))).status, 200)
  assert.equal((await nameless.post('/list-files', file)).body.code, 'performance.report-field-hidden')
  const own = await exporting('takes their own along', takes('all', 'own'))
  const { status, text } = await own.post('/list-files', file)
  assert.equal(status, 200, text)
  assert.equal(text.trim().split('\n').length, 1, 'the head alone')
  const whole = await administrator.post('/list-files', file)
  assert.equal(whole.text.trim().split('\n').length, 8)
})

test('an export stands in the audit of readings with whom it shows', async () => {
  const before = await db.one(sql<{ n: number }>`
    select count(*)::integer as n from kernel.audit_reads where route = 'POST /list-files'`)
  const { status } = await administrator.post('/list-files', { ...asked(), format: 'csv' })
  assert.equal(status, 200)
  const after = await db.one(sql<{ n: number }>`
    select count(*)::integer as n from kernel.audit_reads where route = 'POST /list-files'`)
  assert.equal(after.n, before.n + 1)
})

test('a view of one list is none of another', async () => {
  const filter = { conditions: [{ field: 'channel', op: 'is', value: 'web' }], customers: null }
  const made = await administrator.post('/saved-views', {
    list: 'orders',
    name: 'From the web',
    filter,
    sort: '-amount',
  })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const views = async (query = '') => (await administrator.get(`/saved-views${query}`)).body.items.length
  assert.deepEqual([await views('?list=orders'), await views('?list=tasks'), await views()], [1, 0, 0])
})

test('a view of a list that is none, or of conditions that are none, is not kept', async () => {
  const keep = async (draft: object) => {
    const sent = { name: 'Odd', sort: '-orderedOn', columns: null, ...draft }
    return (await administrator.post('/saved-views', sent)).status
  }
  const conditions = [{ field: 'channel', op: 'is', value: 'web' }]
  assert.equal(await keep({ list: 'orders', filter: { conditions } }), 201)
  assert.equal(await keep({ list: 'words', filter: { conditions } }), 422)
  for (const filter of ['text', [null], { and: [] }, { conditions: [{ field: 7, op: 'is' }] }])
    assert.equal(await keep({ list: 'orders', filter }), 422, JSON.stringify(filter))
})
