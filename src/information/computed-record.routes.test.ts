import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aContext, anActor } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { readRecord } from './object-record.commands.ts'
import { readParty } from './party-page.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const { imported } = aboutImports(db)
const why = { purpose: 'to plan services', retention: 'while a customer' }

const described = async (titleOne: string, titleMany: string, home = 'party') =>
  (await administrator.post('/objects', { titleOne, titleMany, home, ...why })).body.object as string
const machines = await described('Machine', 'Machines')
const sites = await described('Site', 'Sites', 'firm')
const post = (label: string, type: string, rules: object, object?: string) =>
  administrator.post(`/fields${object ? `?object=${object}` : ''}`, { label, type, rules, ...why })
const field = async (label: string, type: string, rules: object, object?: string) => {
  const { status, body, text } = await post(label, type, rules, object)
  assert.equal(status, 201, text)
  return body.key as string
}
const computed = (label: string, formula: string, object?: string) =>
  field(label, 'formula', { formula }, object)
const party = async (name: string) => (await administrator.post('/parties', { name })).body.partyId as string
const record = async (object: string, title: string, custom: object, partyId?: string) => {
  const { body, text } = await administrator.post(`/objects/${object}/records`, { title, custom, partyId })
  assert.ok(body.recordId, text)
  return body.recordId as string
}
const shownOf = async (object: string, recordId: string, key: string) =>
  (await administrator.get(`/objects/${object}/records/${recordId}`)).body.custom[key]
const refusal = async (label: string, formula: string, object?: string) => {
  const { status, body } = await post(label, 'formula', { formula }, object)
  assert.equal(status, 422, label)
  return String(body.errors?.[0]?.detail ?? body.detail)
}

await field('Price', 'number', {}, machines)
await field('Share', 'number', {}, machines)
await field('State', 'one-of', { choices: ['running', 'stopped'] }, machines)
await field('Due', 'date', {}, machines)
const [ida, jon] = [await party('Ida Holm'), await party('Jon Berg')]
const [press, lathe, saw] = [
  await record(machines, 'Press', { price: 100, share: 0.5, state: 'running', due: '2026-01-31' }, ida),
  await record(machines, 'Lathe', { price: 40, share: 0.25, state: 'stopped' }, ida),
  await record(machines, 'Saw', { price: 30 }, jon),
]
const worth = await computed('Worth', 'price * share', machines)
const aged = await computed('Is old', 'due < "2026-06-01"', machines)
const named = await computed('Named', 'concat(title, ", ", state)', machines)

const asked = async (path: string) => {
  const { body, text } = await administrator.get(`/objects/${machines}${path}`)
  assert.ok(body, text)
  return body
}
const titles = (items: { title: string }[]) => items.map(({ title }) => title)
const having = (condition: object) =>
  `filter=${encodeURIComponent(JSON.stringify({ field: 'custom', ...condition }))}`

test('a formula of records stands on the record, in its list, in the sort, in filters, counts and groups', async () => {
  assert.equal(await shownOf(machines, press, worth), 50)
  assert.equal(await shownOf(machines, saw, worth), null)
  assert.equal(await shownOf(machines, press, named), 'Press, running')
  const { items } = await asked(`/records?sort=-custom:${worth}`)
  assert.deepEqual(titles(items), ['Press', 'Lathe', 'Saw'], 'numbers, and what has none comes last')
  assert.deepEqual(
    items.map(({ custom }: { custom: Record<string, unknown> }) => custom[worth]),
    [50, 10, null],
  )
  const first = await asked(`/records?limit=1&sort=custom:${worth}`)
  const second = await asked(`/records?limit=1&sort=custom:${worth}&cursor=${encodeURIComponent(first.next)}`)
  assert.deepEqual([...titles(first.items), ...titles(second.items)], ['Lathe', 'Press'])
  const many = having({ key: worth, op: 'at-least', value: 20 })
  assert.deepEqual(titles((await asked(`/records?${many}`)).items), ['Press'])
  assert.deepEqual((await asked(`/count?${many}`)).count, 1)
  const old = having({ key: aged, op: 'is', value: true })
  assert.deepEqual(titles((await asked(`/records?${old}`)).items), ['Press'])
  assert.deepEqual((await asked(`/groups?by=${aged}`)).items, [
    { value: null, count: 2 },
    { value: 'true', count: 1 },
  ])
  const about = (await administrator.get(`/parties/${ida}/records`)).body.items
  assert.deepEqual(
    about.map(({ title, custom }: { title: string; custom: Record<string, unknown> }) => [
      title,
      custom[worth],
    ]),
    [
      ['Lathe', 10],
      ['Press', 50],
    ],
  )
  const { fields } = (await administrator.get(`/objects/${machines}`)).body
  assert.deepEqual(
    fields.map(({ key, type, isComputed }: Record<string, unknown>) => [key, type, isComputed]).slice(3),
    [
      ['due', 'date', false],
      [worth, 'number', true],
      [aged, 'boolean', true],
      [named, 'text', true],
    ],
  )
})

test('nobody writes what is computed; a list that was exported goes in again without it', async () => {
  const { version } = (await administrator.get(`/objects/${machines}/records/${press}`)).body
  const { status, text } = await administrator.patch(
    `/objects/${machines}/records/${press}`,
    { custom: { [worth]: 3 } },
    version,
  )
  assert.equal(status, 422)
  assert.match(text, /is computed; nobody writes it/)
  const file = async (format: string) =>
    (await administrator.post(`/objects/${machines}/record-files`, { format })).text
  const line = (await file('jsonl')).split('\n').find((one: string) => one.includes('Press'))
  assert.equal(JSON.parse(line ?? '{}')[worth], 50)
  const csv = await file('csv')
  assert.match(csv, /worth/)
  const importId = await imported(csv.replaceAll(',100,', ',200,'), { noun: 'records', source: 'sheet' })
  const told = (await administrator.get(`/imports/${importId}`)).body
  assert.equal(told.progress?.rejected ?? told.rejected, 0, JSON.stringify(told))
  assert.equal(await shownOf(machines, press, worth), 100)
  assert.equal(await shownOf(machines, press, 'price'), 200)
})

test('a formula of customers rolls up the records that are theirs', async () => {
  const running = await computed('Running worth', 'sum(machines.price, machines.state = "running")')
  const many = await computed('Machines', 'count(machines)')
  const customOf = async (partyId: string) => (await administrator.get(`/parties/${partyId}`)).body.custom
  assert.deepEqual([(await customOf(ida))[running], (await customOf(ida))[many]], [200, 2])
  assert.deepEqual([(await customOf(jon))[running], (await customOf(jon))[many]], [0, 1])
  const found = (
    await administrator.get(
      `/parties?sort=-custom:${many}&${having({ key: many, op: 'at-least', value: 1 })}`,
    )
  ).body.items
  assert.deepEqual(
    found.map(({ partyId }: { partyId: string }) => partyId),
    [ida, jon],
  )
})

test('a formula counts ties from either end, for whoever may see every other end', async () => {
  const relation = async (titles: object) =>
    (
      await administrator.post('/object-relations', {
        ...{ cardinality: 'many-to-many', roles: ['spare', 'main'], dated: true },
        ...titles,
      })
    ).body.relation as string
  const stands = await relation({
    title: 'stands at',
    titleBack: 'holds',
    fromObject: machines,
    toObject: sites,
  })
  assert.equal(stands, 'stands-at')
  const hall = await record(sites, 'Hall', {})
  for (const [recordId, role, validFrom] of [
    [press, 'main', '2026-02-01'],
    [lathe, 'spare', '2026-03-01'],
  ])
    await administrator.post('/object-ties', {
      ...{ relation: stands, role, validFrom },
      ...{ from: { recordId }, to: { recordId: hall } },
    })
  const held = await computed('Held', 'count(stands_at)', sites)
  const main = await computed('Main since', 'min(stands_at.since, stands_at.role = "main")', sites)
  const placed = await computed('Placed', 'count(stands_at) > 0', machines)
  assert.equal(await shownOf(sites, hall, held), 2)
  assert.equal(await shownOf(sites, hall, main), '2026-02-01')
  assert.deepEqual(
    [await shownOf(machines, press, placed), await shownOf(machines, saw, placed)],
    [true, false],
  )
  const right = (noun: string, rows: 'all' | 'own', fields: 'all' | string[] = 'all') =>
    ({ noun, verb: 'read', rows, fields }) as const
  const seenBy = async (...rights: ReturnType<typeof right>[]) =>
    (await readRecord({ ...aContext(db), actor: await anActor(db, rights) }, sites, hall)).custom[held]
  assert.equal(await seenBy(right('parties', 'all'), right('objects', 'all')), 2)
  assert.equal(await seenBy(right('parties', 'own'), right('objects', 'all')), null, 'others hold machines')
  assert.equal(await seenBy(right('parties', 'all'), right('objects', 'all', [sites])), null)
})

test('a role that does not reach an object does not see what customers have of it', async () => {
  const seenBy = async (fields: 'all' | string[]) => {
    const actor = await anActor(db, [
      { noun: 'parties', verb: 'read', rows: 'all', fields: 'all' },
      { noun: 'objects', verb: 'read', rows: 'all', fields },
    ])
    return (await readParty({ ...aContext(db), actor }, ida)).custom?.machines
  }
  assert.equal(await seenBy('all'), 2)
  assert.equal(await seenBy([machines]), 2)
  assert.equal(await seenBy([sites]), null)
})

test('what a formula names is not taken away from under it', async () => {
  const refused = async (path: string, { version }: { version: number }) => {
    const { status, text } = await administrator.patch(path, { retired: true }, version)
    assert.equal(status, 422, text)
    return text
  }
  const { items } = (await administrator.get(`/fields?object=${machines}`)).body
  const price = items.find(({ key }: { key: string }) => key === 'price')
  assert.match(
    await refused(`/fields/price?object=${machines}`, price),
    /by the formula of worth \(machines\)/,
  )
  const object = (await administrator.get(`/objects/${machines}`)).body
  assert.match(await refused(`/objects/${machines}`, object), /by the formula of/)
  const [relation] = (await administrator.get('/object-relations')).body.items
  const path = `/object-relations/${relation.relation}`
  assert.match(await refused(path, relation), /by the formula of (placed \(machines\)|held \(sites\))/)
})

test('an object may have more formulas than a function takes arguments', async () => {
  const many = await described('Gauge', 'Gauges', 'firm')
  for (let n = 0; n < 120; n++) await computed(`Times ${n}`, `${n} * length(title)`, many)
  const gauge = await record(many, 'Four', {})
  assert.equal(await shownOf(many, gauge, 'times_119'), 476)
  const { items } = (await administrator.get('/party-relations')).body
  const offered = items.find(({ name }: { name: string }) => name === 'records').fields
  assert.ok(offered.some(({ key }: { key: string }) => key === 'own.price'))
  assert.ok(!offered.some(({ key }: { key: string }) => key === 'own.times_1'), 'rows keep no formula')
})

test('a formula that cannot be says what there is instead', async () => {
  assert.match(await refusal('Of orders', 'count(orders)', machines), /names “orders”.*there are stands_at/)
  assert.match(await refusal('Of nothing', 'colour', machines), /names “colour”.*which is no field/)
  assert.match(await refusal('Of a city', 'city', machines), /which is no field/)
  assert.match(await refusal('Of itself', 'worth + of_itself', machines), /names itself/)
  assert.match(await refusal('Of a tie', 'sum(stands_at.role)', machines), /needs a number for sum/)
  const names = (await administrator.get(`/formula-names?object=${machines}`)).body
  assert.deepEqual(
    names.builtIns.map(({ name }: { name: string }) => name),
    ['title', 'createdOn', 'changedOn'],
  )
  assert.ok(
    names.own.some(({ key, type }: { key: string; type: string }) => key === worth && type === 'number'),
  )
  assert.deepEqual(names.sources[0].name, 'stands_at')
})
