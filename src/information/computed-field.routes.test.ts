import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const { imported } = aboutImports(db)
const told = { purpose: 'to plan visits', retention: 'while a customer' }
const post = (label: string, type: string, rules: object = {}) =>
  administrator.post('/fields', { label, type, rules, ...told })
const made = async (label: string, type: string, rules: object = {}) => {
  const { status, body, text } = await post(label, type, rules)
  assert.equal(status, 201, text)
  return body
}
const computed = (label: string, formula: string) => made(label, 'formula', { formula })
const party = async (custom: object, name = 'Somebody') => {
  const { status, body, text } = await administrator.post('/parties', { name, custom })
  assert.equal(status, 201, text)
  return body.partyId as string
}
const customOf = async (partyId: string) => (await administrator.get(`/parties/${partyId}`)).body.custom
const found = async (condition: object, who = administrator) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'custom', ...condition }))
  const { body, text } = await who.get(`/parties?filter=${filter}`)
  assert.ok(body.items, text)
  return body.items.map(({ partyId }: { partyId: string }) => partyId)
}

test('a formula stands at once on the page, in filters, in the sort and in the export', async () => {
  await made('Seats', 'number')
  await made('Price', 'number')
  const { key } = await computed('Worth', 'seats * price')
  const [big, small, none] = [
    await party({ seats: 10, price: 2.5 }),
    await party({ seats: 1, price: 2 }),
    await party({ seats: 3 }),
  ]
  assert.equal((await customOf(big))[key], 25)
  assert.equal((await customOf(none))[key], null)
  assert.deepEqual(await found({ key, op: 'at-least', value: 20 }), [big])
  assert.deepEqual(await found({ key, op: 'at-most', value: 2 }), [small])
  assert.ok((await found({ key, op: 'missing' })).includes(none))
  const { items } = (await administrator.get('/attributes')).body
  const shown = items.find((one: { key: string }) => one.key === key)
  assert.deepEqual([shown.type, shown.isComputed], ['number', true], 'filters compare it as a number')
  const csv = await administrator.get('/parties.csv')
  assert.match(csv.text, /Worth/)
  assert.match(csv.text, /,25/)
  const lines = (await administrator.get(`/party-exports/${crypto.randomUUID()}?format=jsonl`)).text
  assert.ok(lines.includes('"Worth":25'), 'a number, also where it is computed')
})

test('an own field that is called as another column is a column of its own in every file', async () => {
  await made('city', 'text')
  const partyId = await party({ city: 'Upper' })
  const lines = (await administrator.get(`/party-exports/${crypto.randomUUID()}?format=jsonl`)).text
  const [row] = lines.split('\n').filter((line: string) => line.includes(partyId))
  const told = JSON.parse(row ?? '{}')
  assert.deepEqual([told.city, told['city (city)']], [null, 'Upper'])
})

test('nothing divides by zero, no number is too large and no day too late for a list', async () => {
  await made('Zero', 'number')
  const partyId = await party({ zero: 0 })
  const cases: [string, string, unknown][] = [
    ['By zero', '1 / zero', null],
    ['Rest of zero', '1 % zero', null],
    ['Huge', `(1000000000000000 - zero)${' * 1000000000000000'.repeat(25)}`, null],
    ['Tiny', `${'0.000001 * '.repeat(80)}1`, 0],
    ['Never', 'firstOn + 1000000000', null],
    ['Words', 'concat("a", 1.50, zero = 0)', 'a1.5yes'],
    [
      'Injected',
      'concat("\'); drop table kernel.parties; --", "?$1")',
      "'); drop table kernel.parties; --?$1",
    ],
    ['Truth', 'not (zero > 1) and empty(city)', true],
    ['Least', 'min(zero, 3, 2)', 0],
  ]
  const keys: [string, unknown, string][] = []
  for (const [label, formula, expected] of cases)
    keys.push([(await computed(label, formula)).key, expected, formula])
  const custom = await customOf(partyId)
  for (const [key, expected, formula] of keys) assert.deepEqual(custom[key] ?? null, expected, formula)
})

test('roll-ups count and sum what stands about a party as it is now', async () => {
  const fields = {
    count: (await computed('Orders on the web', 'count(orders, orders.channel = "web")')).key,
    sum: (await computed('Paid', 'sum(orders.amount)')).key,
    first: (await computed('First amount', 'first(orders.amount)')).key,
    last: (await computed('Last day', 'last(orders.day)')).key,
    average: (await computed('Mean', 'round(average(orders.amount), 1)')).key,
    lately: (await computed('Lately', 'count(orders, 30)')).key,
    back: (await computed('Returned', 'count(returns)')).key,
  }
  await imported(
    'customer id,order number,date,amount,currency,channel\n1,A,2020-01-01,10,EUR,web\n1,B,2020-02-01,25,EUR,shop\n1,C,2020-03-01,-5,EUR,web\n',
    { noun: 'orders', source: 'shop' },
  )
  const [partyId] = await found({ key: fields.sum, op: 'at-least', value: 30 })
  const custom = await customOf(partyId)
  assert.deepEqual(Object.fromEntries(Object.entries(fields).map(([name, key]) => [name, custom[key]])), {
    count: 1,
    sum: 35,
    first: 10,
    last: '2020-02-01',
    average: 17.5,
    lately: 0,
    back: 1,
  })
  await administrator.post(`/parties/${partyId}/tasks`, { title: 'Call' })
})

test('a formula may write its own key between quotes, where it names no field', async () => {
  const { key } = await computed('Spoken', "concat('as spoken, it\\'s spoken: ', name)")
  const partyId = await party({}, 'Ada')
  assert.equal((await customOf(partyId))[key], "as spoken, it's spoken: Ada")
  const ring = await post('Quoted', 'formula', { formula: "concat('quoted', \"it's\", quoted, 'so')" })
  assert.equal(ring.status, 422, ring.text)
  assert.match(ring.text, /by way of quoted/)
})

test('a ring, an unknown name and a field that a formula needs are refused, naming them', async () => {
  await made('Base', 'number')
  const one = await computed('One', 'base + 1')
  const two = await computed('Two', 'one + 1')
  const ring = await administrator.patch(`/fields/${one.key}`, { rules: { formula: 'two + 1' } }, one.version)
  assert.equal(ring.status, 422, ring.text)
  assert.match(ring.text, /by way of two/)
  assert.match((await post('Self', 'formula', { formula: 'self + 1' })).text, /by way of self/)
  const unknown = await post('Lost', 'formula', { formula: 'nowhere + 1' })
  assert.equal(unknown.status, 422)
  assert.match(unknown.text, /nowhere.*character 1/)
  const retired = await administrator.patch('/fields/base', { retired: true }, 1)
  assert.equal(retired.status, 422, retired.text)
  assert.match(retired.text, /formula of (one|two)/)
  const partyId = await party({ base: 1 })
  assert.equal((await customOf(partyId))[two.key], 3)
  const written = await administrator.post('/parties', { name: 'X', custom: { two: 7 } })
  assert.equal(written.status, 422)
})

test('what leans on a field that somebody may not see is empty for them', async () => {
  const { key } = await computed('Town', 'concat(city, "")')
  const partyId = (await administrator.post('/parties', { name: 'Ida', city: 'Oslo' })).body.partyId
  assert.deepEqual(await found({ key, op: 'is', value: 'Oslo' }), [partyId])
  await administrator.post('/roles', {
    name: 'no town',
    permissions: [{ noun: 'parties', verb: 'read', rows: 'all', fields: ['name', 'custom', 'createdAt'] }],
  })
  const other = await as('no town')
  assert.deepEqual(await found({ key, op: 'is', value: 'Oslo' }, other), [])
  assert.equal((await other.get(`/parties/${partyId}`)).body.custom[key] ?? null, null)
})

test('a list sorted by a formula goes on to its next page in the order of numbers', async () => {
  await made('Size', 'number')
  const { key } = await computed('Doubled', 'size * 2')
  for (const size of [2, 10, 1, 30]) await party({ size })
  const seen: unknown[] = []
  let cursor = ''
  for (let pages = 0; pages < 4; pages++) {
    const at = `/parties?limit=1&sort=-custom:${key}${cursor && `&cursor=${cursor}`}`
    const { status, body, text } = await administrator.get(at)
    assert.equal(status, 200, text)
    seen.push((await customOf(body.items[0].partyId))[key])
    cursor = body.next
  }
  assert.deepEqual(seen, [60, 20, 4, 2])
})
