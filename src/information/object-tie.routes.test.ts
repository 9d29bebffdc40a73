import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const why = { purpose: 'to plan services', retention: 'while a customer' }
const described = async (titleOne: string, titleMany: string, home = 'party') =>
  (await administrator.post('/objects', { titleOne, titleMany, home, ...why })).body.object as string
const plain = { cardinality: 'many-to-many', roles: [] as string[], dated: false }
const relation = async (draft: object) => {
  const { status, body, text } = await administrator.post('/object-relations', { ...plain, ...draft })
  assert.equal(status, 201, text)
  return body.relation as string
}
const party = async (name: string) => (await administrator.post('/parties', { name })).body.partyId as string
const record = async (object: string, title: string, partyId?: string) => {
  const { body, text } = await administrator.post(`/objects/${object}/records`, { title, partyId })
  assert.ok(body.recordId, text)
  return body.recordId as string
}
const tie = (draft: object) => administrator.post('/object-ties', draft)
const tied = async (draft: object) => {
  const { status, body, text } = await tie(draft)
  assert.equal(status, 201, text)
  return body.tieId as string
}
type Tie = { tieId: string; title: string; role: string | null; otherTitle: string; otherPartyName: string }
const tiesOf = async (object: string, recordId: string, who = administrator): Promise<Tie[]> => {
  const { body, text } = await who.get(`/objects/${object}/records/${recordId}/ties`)
  assert.ok(body.items, text)
  return body.items
}
const partyTies = async (partyId: string): Promise<Tie[]> =>
  (await administrator.get(`/parties/${partyId}/ties`)).body.items
/** Every tie as it stands, byte for byte. */
const everyTie = () =>
  db.many(sql`select to_jsonb(t) as tie from information.object_ties t order by tie_id, direction, party_id`)

const vehicles = await described('Vehicle', 'Vehicles')
const sites = await described('Site', 'Sites', 'firm')
const drives = await relation({
  title: 'drives',
  titleBack: 'is driven by',
  fromObject: null,
  toObject: vehicles,
  roles: ['daily', 'on weekends'],
  dated: true,
})
const keeps = await relation({
  ...{ title: 'is parked at', titleBack: 'parks', fromObject: vehicles, toObject: sites },
  ...{ cardinality: 'many-to-one', dated: true },
})
const services = await relation({
  ...{ title: 'is serviced at', titleBack: 'services', fromObject: vehicles, toObject: sites },
})
const ida = await party('Ida Holm')
const harbour = await record(sites, 'Harbour')

test('several relations between the same objects carry roles and days, and read from both ends', async () => {
  const [van, bo] = [await record(vehicles, 'Van', ida), await party('Bo Lind')]
  await tied({
    relation: drives,
    from: { partyId: bo },
    to: { recordId: van },
    role: 'daily',
    validFrom: '2026-01-01',
  })
  await tied({ relation: keeps, from: { recordId: van }, to: { recordId: harbour } })
  await tied({ relation: services, from: { recordId: van }, to: { recordId: harbour } })
  const read = (await tiesOf(vehicles, van)).map(({ title, role, otherTitle, otherPartyName }) => [
    title,
    role,
    otherTitle ?? otherPartyName,
  ])
  assert.deepEqual(read, [
    ['is driven by', 'daily', 'Bo Lind'],
    ['is parked at', null, 'Harbour'],
    ['is serviced at', null, 'Harbour'],
  ])
  const ofHarbour = (await tiesOf(sites, harbour)).map(({ title, otherTitle }) => [title, otherTitle])
  assert.deepEqual(ofHarbour, [
    ['parks', 'Van'],
    ['services', 'Van'],
  ])
  const [own] = await partyTies(bo)
  assert.deepEqual([own?.title, own?.otherTitle, own?.otherPartyName], ['drives', 'Van', 'Ida Holm'])
  const told = (await administrator.get(`/parties/${ida}/timeline`)).body.items
  assert.ok(told.some(({ sentence }: { sentence: string }) => sentence === 'Tie made: is driven by'))
})

test('a tie that a relation does not allow is refused with what stands against it', async () => {
  const car = await record(vehicles, 'Car', ida)
  const from = { partyId: ida }
  const to = { recordId: car }
  const refused = async (draft: object, says: RegExp) => {
    const { status, text } = await tie(draft)
    assert.equal(status, 422, text)
    assert.match(text, says)
  }
  await refused({ relation: drives, from: to, to: from }, /is to be a customer/)
  await refused({ relation: drives, from, to: { partyId: ida } }, /is to be a record of vehicles/)
  await refused({ relation: drives, from, to, role: 'pilot' }, /is none of daily, on weekends/)
  await refused({ relation: services, from: to, to: { recordId: harbour }, role: 'x' }, /is not asked/)
  await refused(
    { relation: services, from: to, to: { recordId: harbour }, validFrom: '2026-01-01' },
    /no days/,
  )
  const days = { validFrom: '2026-03-01', validTo: '2026-02-01' }
  assert.equal((await tie({ relation: drives, from, to, ...days })).status, 422)
  assert.equal((await tie({ relation: drives, from, to: { recordId: harbour } })).status, 404)
  assert.equal((await tie({ relation: 'flies', from, to })).status, 404)
  await tied({ relation: drives, from, to, role: 'daily', validFrom: '2026-01-01', validTo: '2026-06-30' })
  const again = { relation: drives, from, to, role: 'daily', validFrom: '2026-06-30' }
  await refused(again, /is tied so already from 2026-01-01 until 2026-06-30/)
  await tied({ ...again, role: 'on weekends' })
  await tied({ ...again, validFrom: '2026-07-01' })
  const machines = await described('Machine', 'Machines')
  const part = await relation({
    title: 'part of',
    titleBack: 'has',
    fromObject: machines,
    toObject: machines,
  })
  const press = await record(machines, 'Press', ida)
  await refused({ relation: part, from: { recordId: press }, to: { recordId: press } }, /two ends/)
})

test('an end that may have one at a time has one, also when eight tie it at once; ended, it may have the next', async () => {
  const bus = await record(vehicles, 'Bus', ida)
  const stops = await Promise.all(Array.from({ length: 8 }, (_, at) => record(sites, `Stop ${at}`)))
  const [from, days] = [{ recordId: bus }, { validFrom: '2026-01-01' }]
  const answers = await Promise.all(
    stops.map((recordId) => tie({ relation: keeps, from, to: { recordId }, ...days })),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(7).fill(422)])
  const { tieId, version } = answers.find(({ status }) => status === 201)?.body ?? {}
  const ended = await administrator.patch(`/object-ties/${tieId}`, { validTo: '2026-04-30' }, version)
  assert.equal(ended.status, 200, ended.text)
  assert.equal((await administrator.patch(`/object-ties/${tieId}`, { validTo: null }, version)).status, 412)
  const next = { relation: keeps, from, to: { recordId: stops[0] }, validFrom: '2026-05-01' }
  const later = await tied(next)
  const wider = await administrator.patch(`/object-ties/${later}`, { validFrom: '2026-04-30' }, 1)
  assert.match(wider.text, /another already from 2026-01-01 until 2026-04-30/)
})

test('ties are read and made only by who sees both ends', async () => {
  const permission = (noun: string, verb: string) => ({ noun, verb, rows: 'own', fields: 'all' })
  const permissions = [
    permission('objects', 'read'),
    permission('objects', 'change'),
    permission('parties', 'read'),
  ]
  await administrator.post('/roles', { name: 'own ties', permissions })
  const owner = await as('own ties')
  const mine = (await administrator.post('/parties', { name: 'Mine', ownerUserId: owner.userId })).body
    .partyId
  const [own, foreign] = [await record(vehicles, 'Own', mine), await record(vehicles, 'Foreign', ida)]
  await tied({ relation: drives, from: { partyId: ida }, to: { recordId: own } })
  const kept = await tied({ relation: keeps, from: { recordId: own }, to: { recordId: harbour } })
  assert.deepEqual(
    (await tiesOf(vehicles, own, owner)).map(({ otherTitle }) => otherTitle),
    ['Harbour'],
  )
  assert.equal((await owner.get(`/objects/${vehicles}/records/${foreign}/ties`)).status, 404)
  const draft = { relation: drives, from: { partyId: mine }, to: { recordId: foreign } }
  assert.equal((await owner.post('/object-ties', draft)).status, 404)
  assert.equal((await owner.post('/object-ties', { ...draft, to: { recordId: own } })).status, 201)
  assert.equal((await owner.patch(`/object-ties/${kept}`, { validTo: '2030-01-01' }, 1)).status, 200)
  assert.equal((await owner.remove(`/object-ties/${kept}`)).status, 403)
})

test('ties follow a record to another customer, and through a merge and back, byte for byte', async () => {
  const [kim, kim2, lea] = [await party('Kim'), await party('Kim B'), await party('Lea')]
  const cars = [await record(vehicles, 'First', kim), await record(vehicles, 'Second', kim2)]
  await tied({ relation: drives, from: { partyId: kim2 }, to: { recordId: cars[0] } })
  await tied({ relation: drives, from: { partyId: kim2 }, to: { recordId: cars[1] } })
  await tied({ relation: drives, from: { partyId: kim }, to: { recordId: cars[1] } })
  await tied({ relation: drives, from: { partyId: lea }, to: { recordId: cars[1] } })
  const before = await everyTie()
  const { mergeId } = (await administrator.post('/merges', { keep: kim, merge: kim2 })).body
  assert.deepEqual((await partyTies(kim)).map(({ otherTitle }) => otherTitle).sort(), [
    'First',
    'Second',
    'Second',
  ])
  assert.equal((await partyTies(lea))[0]?.otherPartyName, 'Kim')
  const undone = await administrator.remove(`/merges/${mergeId}`)
  assert.ok(undone.status < 300, undone.text)
  assert.deepEqual(await everyTie(), before)
  const path = `/objects/${vehicles}/records/${cars[1]}`
  const { body } = await administrator.get(path)
  assert.equal((await administrator.patch(path, { partyId: lea }, body.version)).status, 200)
  assert.deepEqual(
    (await tiesOf(vehicles, cars[1] ?? '')).map(({ otherPartyName }) => otherPartyName).sort(),
    ['Kim', 'Kim B', 'Lea'],
  )
  assert.equal((await partyTies(kim))[0]?.otherPartyName, 'Lea')
  const back = await administrator.patch(path, { partyId: kim2 }, body.version + 1)
  assert.equal(back.status, 200, back.text)
  assert.deepEqual(await everyTie(), before)
})

test('an erasure takes the ties of the party from both ends, and a record taken away its own', async () => {
  const [max, truck] = [await party('Max Erased'), await record(vehicles, 'Truck', ida)]
  const tieId = await tied({
    relation: drives,
    from: { partyId: max },
    to: { recordId: truck },
    role: 'daily',
  })
  await tied({ relation: keeps, from: { recordId: truck }, to: { recordId: harbour } })
  const taken = await administrator.remove(`/parties/${max}?reason=asked`)
  assert.equal(taken.status, 200, taken.text)
  assert.ok(!(await tiesOf(vehicles, truck)).some((one) => one.tieId === tieId))
  const audit = await db.many(sql<{ after: unknown }>`
    select after from kernel.audit_changes where row_id = ${tieId} and verb = 'create'`)
  assert.equal(audit.length, 2)
  assert.doesNotMatch(JSON.stringify(audit), /daily|recordIds/)
  await administrator.remove(`/objects/${vehicles}/records/${truck}`)
  const left = await db.many(sql`select 1 from information.object_ties
    where record_id = ${truck}::uuid or other_record_id = ${truck}::uuid`)
  assert.deepEqual(left, [])
})

test('a relation is renamed, loosened, retired and brought back; what has ties is not taken away', async () => {
  const boats = await described('Boat', 'Boats')
  const draft = {
    title: 'moors at',
    titleBack: 'moors',
    fromObject: boats,
    toObject: sites,
    cardinality: 'one-to-one',
  }
  const name = await relation(draft)
  assert.equal(await relation(draft), `${name}-2`, 'a second that reads alike gets a number')
  const path = `/object-relations/${name}`
  const tight = await administrator.patch(path, { cardinality: 'one-to-many' }, 1)
  assert.equal(tight.status, 200, tight.text)
  const from = { recordId: await record(boats, 'Ark', ida) }
  const tieId = await tied({ relation: name, from, to: { recordId: harbour } })
  assert.match((await administrator.patch(path, { cardinality: 'one-to-one' }, 2)).text, /allow less/)
  assert.equal((await administrator.patch(path, { title: 'lies at' }, 1)).status, 412)
  assert.equal((await administrator.remove(path)).status, 422)
  const retired = await administrator.patch(path, { retired: true }, 2)
  assert.ok(retired.body.retiredAt, retired.text)
  assert.match((await tie({ relation: name, from, to: { recordId: harbour } })).text, /was retired/)
  assert.equal((await administrator.patch(`/object-ties/${tieId}`, { role: null }, 1)).status, 200)
  assert.match((await administrator.remove(`/objects/${boats}`)).text, /has records/)
  assert.equal((await administrator.remove(`/object-ties/${tieId}`)).status, 204)
  await administrator.remove(`/objects/${boats}/records/${from.recordId}`)
  assert.match((await administrator.remove(`/objects/${boats}`)).text, /stands in the relation/)
  assert.equal((await administrator.remove(path)).status, 204)
  const ends = { ...plain, title: 'knows', titleBack: 'is known by', fromObject: null, toObject: null }
  assert.match((await administrator.post('/object-relations', ends)).text, /by relationships/)
})
