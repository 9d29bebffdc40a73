import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const { imported } = aboutImports(db)
const told = { purpose: 'to plan visits', retention: 'while a customer' }

const field = async (label: string, type: string, rules: object = {}) => {
  const { status, body, text } = await administrator.post('/fields', { label, type, rules, ...told })
  assert.equal(status, 201, text)
  return body
}
const party = (custom: object) => administrator.post('/parties', { name: 'Somebody', custom })
const made = async (custom: object) => {
  const { status, body, text } = await party(custom)
  assert.equal(status, 201, text)
  return body.partyId as string
}
const customOf = async (partyId: string) => (await administrator.get(`/parties/${partyId}`)).body.custom
const found = async (condition: object) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'custom', ...condition }))
  const { body, text } = await administrator.get(`/parties?filter=${filter}`)
  assert.ok(body.items, text)
  return body.items.map(({ partyId }: { partyId: string }) => partyId)
}

test('every type of field keeps its value in one form and refuses what it is not, naming the field', async () => {
  const cases: [string, object, unknown, unknown, unknown][] = [
    ['number', { min: 1, max: 9 }, '4', 4, 10],
    ['money', { unit: 'EUR' }, 12.5, 12.5, 'much'],
    ['date', {}, '2026-02-28', '2026-02-28', '2026-02-30'],
    ['date-time', {}, '2026-02-28T10:00:00+01:00', '2026-02-28T09:00:00.000Z', 'tomorrow'],
    ['boolean', {}, 'yes', true, 'perhaps'],
    ['one-of', { choices: ['Gold', 'Silver'] }, 'gold', 'Gold', 'tin'],
    ['several-of', { choices: ['A', 'B', 'C'] }, ['a', 'C'], ['A', 'C'], ['D']],
    ['email', {}, 'Ida@Rooms.Test', 'ida@rooms.test', 'ida'],
    ['url', {}, 'https://rooms.test', 'https://rooms.test/', 'javascript:alert(1)'],
    ['text', { pattern: '[A-Z]{2}\\d+' }, 'AB12', 'AB12', 'ab12'],
    ['party', {}, '018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000001', 'me'],
  ]
  for (const [type, rules, said, kept, wrong] of cases) {
    const { key } = await field(`Of ${type}`, type, rules)
    assert.deepEqual((await customOf(await made({ [key]: said })))[key], kept, type)
    const refused = await party({ [key]: wrong })
    assert.equal(refused.status, 422, type)
    assert.match(refused.text, new RegExp(`custom/${key}`), type)
  }
})

test('fields are found by range, by day ahead and by one of several', async () => {
  const seats = (await field('Seats', 'number')).key
  const ends = (await field('Ends on', 'date')).key
  const likes = (await field('Likes', 'several-of', { choices: ['tea', 'coffee'] })).key
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  const one = await made({ [seats]: 12, [ends]: soon, [likes]: ['tea', 'coffee'] })
  const two = await made({ [seats]: 3, [ends]: '2020-01-01', [likes]: ['tea'] })
  assert.deepEqual(await found({ key: seats, op: 'at-least', value: 10 }), [one])
  assert.deepEqual(await found({ key: seats, op: 'at-most', value: 3 }), [two])
  assert.deepEqual(await found({ key: ends, op: 'next-days', value: 60 }), [one])
  assert.deepEqual(await found({ key: ends, op: 'before', value: '2021-01-01' }), [two])
  assert.deepEqual(await found({ key: likes, op: 'is', value: 'coffee' }), [one])
})

test('a value that only one may hold is refused to a second, and free again when the first lets go', async () => {
  const { key, version } = await field('Badge', 'text', { unique: true })
  const one = await made({ [key]: 'B1' })
  const refused = await party({ [key]: 'B1' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, new RegExp(one))
  await administrator.patch(`/parties/${one}`, { custom: { [key]: 'B2' } }, 1)
  await made({ [key]: 'B1' })
  assert.equal(version, 1)
})

test('a required field is asked of whoever makes a party by hand, and cannot be emptied', async () => {
  const { key, version } = await field('Branch', 'text', { required: true })
  assert.equal((await party({})).status, 422)
  const one = await made({ [key]: 'North' })
  const emptied = await administrator.patch(`/parties/${one}`, { custom: { [key]: null } }, 1)
  assert.equal(emptied.status, 422)
  const gone = await administrator.patch(`/fields/${key}`, { retired: true }, version)
  assert.equal(gone.status, 200, gone.text)
  await made({})
})

test('another type says first what it could not read, loses nothing, and can be taken back', async () => {
  const { key, version } = await field('Size', 'text')
  const big = await made({ [key]: 'big' })
  const ten = await made({ [key]: '10' })
  const loss = await administrator.post(`/fields/${key}/loss`, { type: 'number' })
  assert.deepEqual(loss.body, { parties: 2, unreadable: 1, examples: ['big'], complete: true })
  const changed = await administrator.patch(`/fields/${key}`, { type: 'number' }, version)
  assert.equal(changed.status, 200, changed.text)
  assert.deepEqual(await found({ key, op: 'at-least', value: 5 }), [ten])
  assert.equal((await customOf(big))[key], 'big')
  await administrator.patch(`/fields/${key}`, { type: 'text' }, changed.body.version)
  assert.deepEqual(await found({ key, op: 'is', value: 'big' }), [big])
})

test('a retired field is left out of filters and comes back with its values', async () => {
  const { key, version } = await field('Shelf', 'text')
  const one = await made({ [key]: 'S1' })
  const offered = async () =>
    (await administrator.get('/attributes')).body.items.some((each: { key: string }) => each.key === key)
  const gone = await administrator.patch(`/fields/${key}`, { retired: true }, version)
  assert.equal(await offered(), false)
  await administrator.patch(`/fields/${key}`, { retired: false, label: 'Rack' }, gone.body.version)
  assert.equal(await offered(), true)
  assert.equal((await customOf(one))[key], 'S1')
})

test('an import writes described fields in their form and rejects the rows that do not fit, saying why', async () => {
  const { key } = await field('Grade', 'one-of', { choices: ['High', 'Low'] })
  const importId = await imported(`id,name,${key}\n1,Ida,high\n2,Ola,middling\n`, {
    noun: 'parties',
    source: 'crm',
  })
  assert.equal((await found({ key, op: 'is', value: 'High' })).length, 1)
  const { body } = await administrator.get(`/imports/${importId}`)
  assert.equal(body.rejected, 1)
})

test('a field whose pattern could run for ever, or whose choices are none, is refused', async () => {
  for (const [type, rules] of [
    ['text', { pattern: '(a+)+' }],
    ['one-of', { choices: [] }],
    ['number', { min: 3, max: 1 }],
    ['money', {}],
  ] as const) {
    const refused = await administrator.post('/fields', { label: 'Wrong', type, rules, ...told })
    assert.equal(refused.status, 422, type)
  }
})

test('an exported list has a column for each field, and none for whoever may not see them', async () => {
  const { key } = await field('Visits, all', 'number')
  const custom = { [key]: 3, 'floor no': '=1+1' }
  await administrator.post('/parties', { name: 'Exported', custom })
  const rows = ({ text }: { text: string }) => text.trim().split('\r\n')
  const [head = '', row = ''] = rows(await administrator.get('/parties.csv?sort=-createdAt'))
  assert.ok(head.includes(',"Visits, all"'), head)
  assert.ok(row.includes(',3') && row.includes("'=1+1"), row)
  const permission = { noun: 'parties', rows: 'all', fields: ['name', 'createdAt'] }
  const permissions = ['read', 'export'].map((verb) => ({ ...permission, verb }))
  await administrator.post('/roles', { name: 'names out', permissions })
  const own = rows(await (await as('names out')).get('/parties.csv'))
  assert.ok(own[1]?.includes('Exported') && !own.join('\n').includes('Visits'), own[0])
})
