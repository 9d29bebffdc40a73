import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const why = { purpose: 'to plan services', retention: 'while a customer' }
const absent = '018f0000-0000-7000-8000-000000000001'

const describe = async (titleOne: string, titleMany: string, home = 'party') => {
  const { status, body, text } = await administrator.post('/objects', { titleOne, titleMany, home, ...why })
  assert.equal(status, 201, text)
  return body.object as string
}
const field = async (object: string, label: string, type: string, rules: object = {}) => {
  const { status, body, text } = await administrator.post(`/fields?object=${object}`, {
    label,
    type,
    rules,
    ...why,
  })
  assert.equal(status, 201, text)
  return body.key as string
}
const party = async (name: string) => (await administrator.post('/parties', { name })).body.partyId as string
const enter = (object: string, draft: object) => administrator.post(`/objects/${object}/records`, draft)
const entered = async (object: string, draft: object) => {
  const { status, body, text } = await enter(object, draft)
  assert.equal(status, 201, text)
  return body
}
const titles = async (path: string, who = administrator) => {
  const { body, text } = await who.get(path)
  assert.ok(body.items, text)
  return body.items.map(({ title }: { title: string }) => title)
}

const vehicles = await describe('Vehicle', 'Vehicles')
await field(vehicles, 'Seats', 'number', { min: 1, max: 90 })
await field(vehicles, 'Plate', 'text', { unique: true })
await field(vehicles, 'State', 'one-of', { choices: ['new', 'used'] })
await field(vehicles, 'Inspection', 'date')
const ida = await party('Ida Holm')

test('an object and its fields hold records at once, checked by type and rule', async () => {
  const custom = { seats: '5', plate: 'HH-1', state: 'USED', inspection: '2027-01-31' }
  const record = await entered(vehicles, { title: 'Van', partyId: ida, custom })
  assert.deepEqual(record.custom, { ...custom, seats: 5, state: 'used' })
  assert.equal(record.partyName, 'Ida Holm')
  for (const [key, value] of Object.entries({
    seats: 91,
    state: 'lost',
    inspection: '2027-02-30',
    wings: 2,
  })) {
    const refused = await enter(vehicles, { title: 'Other', partyId: ida, custom: { [key]: value } })
    assert.equal(refused.status, 422, key)
    assert.match(refused.text, new RegExp(`custom/${key}`))
  }
  const twice = await enter(vehicles, { title: 'Twin', partyId: ida, custom: { plate: 'HH-1' } })
  assert.match(twice.text, new RegExp(`another record already .*${record.recordId}`))
})

test('records are listed by title, own field and party, page by page, those without a value last', async () => {
  const boats = await describe('Boat', 'Boats')
  const length = await field(boats, 'Length', 'number')
  const bo = (await administrator.post('/parties', { name: 'Bo', city: 'Kiel' })).body.partyId
  await entered(boats, { title: 'Dinghy', partyId: ida, custom: { [length]: 4 } })
  await entered(boats, { title: 'Wreck', partyId: bo })
  await entered(boats, { title: 'Yacht', partyId: bo, custom: { [length]: 12 } })
  await entered(boats, { title: 'Ark', partyId: ida, custom: { [length]: 137 } })
  const path = `/objects/${boats}/records`
  assert.deepEqual(await titles(path), ['Ark', 'Dinghy', 'Wreck', 'Yacht'])
  const paged: string[] = []
  let cursor = ''
  for (let step = 0; step < 4; step++) {
    const { body } = await administrator.get(`${path}?sort=-custom:${length}&limit=1&cursor=${cursor}`)
    paged.push(body.items[0].title)
    cursor = body.next ?? ''
  }
  assert.deepEqual(paged, ['Ark', 'Yacht', 'Dinghy', 'Wreck'])
  const long = { field: 'custom', key: length, op: 'at-least', value: 10 }
  const filtered = (filter: object) => titles(`${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`)
  assert.deepEqual(await filtered(long), ['Ark', 'Yacht'])
  const inKiel = { field: 'city', op: 'is', value: 'Kiel' }
  assert.deepEqual(await filtered({ and: [long, inKiel] }), ['Yacht'])
  assert.deepEqual(await titles(`${path}?q=ya`), ['Yacht'])
  const { body } = await administrator.get(`/objects/${boats}/count?q=a`)
  assert.deepEqual(body, { count: 2, exact: true })
  assert.equal((await administrator.get(`${path}?sort=depth`)).status, 400)
})

test('a record is changed by whoever read it last, given to another party, and taken away; the audit tells each', async () => {
  const record = await entered(vehicles, { title: 'Bus', partyId: ida, custom: { seats: 40 } })
  const path = `/objects/${vehicles}/records/${record.recordId}`
  const changed = await administrator.patch(path, { custom: { seats: 41, plate: null } }, record.version)
  assert.equal(changed.body.custom.seats, 41)
  assert.equal((await administrator.patch(path, { title: 'Coach' }, record.version)).status, 412)
  const eva = await party('Eva')
  const given = await administrator.patch(path, { partyId: eva }, changed.body.version)
  assert.equal(given.body.partyName, 'Eva', given.text)
  assert.deepEqual(await titles(`/parties/${eva}/records`), ['Bus'])
  const told = (await administrator.get(`/parties/${eva}/timeline`)).body.items
  assert.ok(told.some(({ sentence }: { sentence: string }) => sentence === 'Vehicle given over'))
  assert.equal((await administrator.remove(path)).status, 204)
  assert.equal((await administrator.get(path)).status, 404)
  assert.deepEqual(await titles(`/parties/${eva}/records`), [])
})

test('records about nobody need no party, and refuse one', async () => {
  const sites = await describe('Site', 'Sites', 'firm')
  const record = await entered(sites, { title: 'Harbour' })
  assert.equal(record.partyId, null)
  assert.equal((await enter(sites, { title: 'Yard', partyId: ida })).status, 422)
  assert.equal((await enter(vehicles, { title: 'Nobody’s' })).status, 422)
  assert.equal((await enter(vehicles, { title: 'Ghost’s', partyId: absent })).status, 404)
})

test('records follow whose the party is: others neither see nor change nor count them', async () => {
  const permission = (verb: string) => ({ noun: 'objects', verb, rows: 'own', fields: 'all' })
  await administrator.post('/roles', {
    name: 'own records',
    permissions: [permission('read'), permission('change'), { ...permission('read'), noun: 'parties' }],
  })
  const owner = await as('own records')
  const record = await entered(vehicles, { title: 'Hidden', partyId: ida })
  const path = `/objects/${vehicles}/records`
  assert.deepEqual(await titles(path, owner), [])
  assert.deepEqual((await owner.get(`/objects/${vehicles}/count`)).body, { count: 0, exact: true })
  assert.equal((await owner.get(`${path}/${record.recordId}`)).status, 404)
  assert.equal((await owner.patch(`${path}/${record.recordId}`, { title: 'Mine' }, 1)).status, 404)
  assert.equal((await owner.post(path, { title: 'New', partyId: ida })).status, 403)
})

test('records are found by their names and values, and ask of their customers: who has one, who has none', async () => {
  const custom = { plate: 'QX-77' }
  await entered(vehicles, { title: 'Quarterdeck lorry', partyId: ida, custom })
  const found = async (words: string, who = administrator) => {
    const { body, text } = await who.get(`/search/everywhere?q=${encodeURIComponent(words)}`)
    assert.ok(body.groups, text)
    return body.groups.flatMap(({ hits }: { hits: { title: string }[] }) => hits.map(({ title }) => title))
  }
  assert.ok((await found('quarterdeck')).includes('Quarterdeck lorry'))
  assert.ok((await found('qx-77')).includes('Quarterdeck lorry'))
  assert.ok(!(await found('plate')).includes('Quarterdeck lorry'), 'the name of a field is no value')
  assert.ok(!(await found('quarterdeck', await as('own records'))).includes('Quarterdeck lorry'))
  const asked = async (op: string, value: string) => {
    const filter = {
      field: 'related',
      key: 'records',
      op,
      where: [
        { field: 'title', op: 'is', value },
        { field: 'object', op: 'is', value: 'Vehicles' },
      ],
    }
    const { body, text } = await administrator.get(
      `/parties?filter=${encodeURIComponent(JSON.stringify(filter))}`,
    )
    assert.ok(body.items, text)
    return body.items.map(({ partyId }: { partyId: string }) => partyId)
  }
  assert.deepEqual(await asked('has', 'Quarterdeck lorry'), [ida])
  assert.ok(!(await asked('has-no', 'Quarterdeck lorry')).includes(ida))
})

test('a merge takes records along, an erasure takes them away', async () => {
  const [kept, doubled] = [await party('Kept'), await party('Doubled')]
  const record = await entered(vehicles, { title: 'Sedan', partyId: doubled, custom: { plate: 'S-1' } })
  const merged = await administrator.post('/merges', { keep: kept, merge: doubled })
  assert.equal(merged.status, 201, merged.text)
  assert.deepEqual(await titles(`/parties/${kept}/records`), ['Sedan'])
  assert.deepEqual(await titles(`/parties/${doubled}/records`), ['Sedan'])
  assert.equal(
    (await enter(vehicles, { title: 'Copy', partyId: kept, custom: { plate: 'S-1' } })).status,
    422,
  )
  const erased = await administrator.remove(`/parties/${kept}?reason=asked`)
  assert.ok(erased.status < 300, erased.text)
  assert.equal((await administrator.get(`/objects/${vehicles}/records/${record.recordId}`)).status, 404)
  await entered(vehicles, { title: 'Free again', partyId: ida, custom: { plate: 'S-1' } })
})

test('a value held once stays held when its record is given over and the giver is erased', async () => {
  const [giver, taker] = [await party('Giver'), await party('Taker')]
  const record = await entered(vehicles, { title: 'Tram', partyId: giver, custom: { plate: 'T-1' } })
  const path = `/objects/${vehicles}/records/${record.recordId}`
  assert.equal((await administrator.patch(path, { partyId: taker }, record.version)).status, 200)
  assert.ok((await administrator.remove(`/parties/${giver}?reason=asked`)).status < 300)
  assert.deepEqual(await titles(`/parties/${taker}/records`), ['Tram'])
  assert.equal((await enter(vehicles, { title: 'Copy', partyId: ida, custom: { plate: 'T-1' } })).status, 422)
})

test('names of Kith’s own, a name taken, and what is too long are refused; an object with records is retired, not removed', async () => {
  const make = (titleMany: string) =>
    administrator.post('/objects', { titleOne: 'X', titleMany, home: 'party', ...why })
  for (const name of ['Orders', 'Vehicles', 'x'.repeat(300), '—'])
    assert.ok([400, 422].includes((await make(name)).status), name)
  assert.equal((await administrator.remove(`/objects/${vehicles}`)).status, 422)
  const { body } = await administrator.get('/objects')
  const { version } = body.items.find(({ object }: { object: string }) => object === vehicles)
  assert.equal((await administrator.patch(`/objects/${vehicles}`, { retired: true }, version)).status, 200)
  assert.match((await enter(vehicles, { title: 'Late', partyId: ida })).text, /retired/)
  const empty = await describe('Crate', 'Crates')
  await field(empty, 'Weight', 'number')
  assert.equal((await administrator.remove(`/objects/${empty}`)).status, 204)
  assert.equal((await administrator.get(`/objects/${empty}/records`)).status, 404)
})

test('an id tells one record, whoever it is about', async () => {
  const recordId = '018f0000-0000-7000-8000-0000000000aa'
  const [one, other] = [await party('Rolf Dahl'), await party('Siv Dahl')]
  const trucks = await describe('Truck', 'Trucks')
  await entered(trucks, { recordId, title: 'Truck', partyId: one })
  assert.equal((await enter(trucks, { recordId, title: 'Truck', partyId: other })).status, 409)
})

test('records are taken along in every format with their fields, as far as the role may', async () => {
  const boats = await describe('Yacht', 'Yachts')
  await field(boats, 'Berths', 'number')
  await field(boats, 'Rig', 'several-of', { choices: ['sloop', 'ketch'] })
  const jo = await party('Jo Lund')
  await entered(boats, { title: 'Mira', partyId: jo, custom: { berths: 4, rig: ['sloop', 'ketch'] } })
  await entered(boats, { title: 'Ane', partyId: jo, custom: { berths: 2 } })
  const file = (body: object, who = administrator) => who.post(`/objects/${boats}/record-files`, body)
  const csv = (await file({ format: 'csv' })).text.trim().split('\r\n')
  assert.equal(csv.length, 3)
  assert.match(csv[0] ?? '', /record_id,object,party_id,customer,name,berths,rig,created_at/)
  assert.match(csv[2] ?? '', /Jo Lund,Mira,4,sloop; ketch,/)
  const lines = (await file({ format: 'jsonl', sort: '-custom:berths', q: 'i' })).text.trim().split('\n')
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ name, berths }) => [name, berths]),
    [['Mira', 4]],
  )
  for (const format of ['xlsx', 'parquet']) assert.equal((await file({ format })).status, 200)
  assert.equal((await file({ format: 'csv' }, await as('reader'))).status, 403)
  assert.equal((await administrator.post('/objects/none/record-files', { format: 'csv' })).status, 404)
})

test('customers are asked by the own fields of their records, which the form offers and lists show', async () => {
  const homes = await describe('Home', 'Homes')
  await field(homes, 'Rooms', 'number')
  await field(homes, 'Heating', 'one-of', { choices: ['gas', 'wood'] })
  const [large, small] = [await party('Large House'), await party('Small House')]
  await entered(homes, { title: 'A', partyId: large, custom: { rooms: 7, heating: 'gas' } })
  await entered(homes, { title: 'B', partyId: small, custom: { rooms: 2, heating: 'wood' } })
  const asked = async (where: object[]) => {
    const filter = JSON.stringify({ field: 'related', key: 'records', op: 'has', where })
    const { body, text } = await administrator.get(`/parties?filter=${encodeURIComponent(filter)}`)
    assert.ok(body.items, text)
    return body.items.map(({ partyId }: { partyId: string }) => partyId)
  }
  assert.deepEqual(await asked([{ field: 'own.rooms', op: 'at-least', value: 5 }]), [large])
  assert.deepEqual(await asked([{ field: 'own.heating', op: 'is', value: 'wood' }]), [small])
  const { body } = await administrator.get('/party-relations')
  const offered = body.items.find(({ name }: { name: string }) => name === 'records').fields
  assert.deepEqual(
    offered.find(({ key }: { key: string }) => key === 'own.heating'),
    { key: 'own.heating', title: 'Heating (homes)', type: 'text', choices: ['gas', 'wood'] },
  )
  const list = { list: 'records', columns: ['title', 'own.rooms'], customers: null, sort: null }
  const rows = await administrator.post('/list-rows', {
    ...list,
    conditions: [{ field: 'own.rooms', op: 'at-least', value: 5 }],
  })
  assert.equal(rows.status, 200, rows.text)
  assert.deepEqual(
    rows.body.items.map(({ cells }: { cells: string[] }) => cells),
    [['A', '7']],
  )
})

test('a record tells what was done to it, also before its customer was merged, and so does one about nobody', async () => {
  const [kept, doubled] = [await party('Vera Kept'), await party('Vera Doubled')]
  const carts = await describe('Cart', 'Carts')
  const { recordId, version } = await entered(carts, { title: 'Old', partyId: doubled })
  await administrator.patch(`/objects/${carts}/records/${recordId}`, { title: 'New' }, version)
  await administrator.post('/merges', { keep: kept, merge: doubled })
  const changes = async (object: string, id: string) =>
    administrator.get(`/objects/${object}/records/${id}/changes`)
  const { body } = await changes(carts, recordId)
  assert.deepEqual(
    body.items.map(({ verb, before, after }: Record<string, unknown>) => [verb, before, after]),
    [
      ['change', { title: 'Old' }, { title: 'New' }],
      ['create', null, { title: 'Old', custom: {} }],
    ],
  )
  assert.equal(body.items[0].actorName?.startsWith('administrator'), true)
  const halls = await describe('Hall', 'Halls', 'firm')
  const hall = await entered(halls, { title: 'East' })
  assert.equal((await changes(halls, hall.recordId)).body.items.length, 1)
  assert.equal((await changes(carts, absent)).status, 404)
})
