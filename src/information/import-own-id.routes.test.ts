import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { eraseParty } from './erasure.commands.ts'
import { runImport } from './import-run.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const ctx = () => ({ db, actor: systemActor, now: new Date() })
const firm = { name: 'Alpenrad', currency: 'EUR', country: 'DE', timeZone: 'Europe/Berlin', language: 'de' }
assert.ok((await administrator.put('/firm', firm)).status < 300)
const nobody = '018f0000-0000-7000-8000-000000000000'

async function imported(source: string, text: string, change: object = {}) {
  const draft = await administrator.upload('/imports?noun=parties', `${source}.csv`, text)
  const { importId, version } = draft.body
  const changed = await administrator.patch(`/imports/${importId}`, { source, ...change }, version)
  assert.equal(changed.status, 200, changed.text)
  const trial = (await administrator.post(`/imports/${importId}/dry-run`)).body
  const { accepted, unchanged, rejected } = (await runImport(ctx(), importId)).counts
  const counts = { accepted, unchanged, rejected }
  assert.deepEqual(
    { accepted: trial.accepted, unchanged: trial.unchanged, rejected: trial.rejected },
    counts,
    'the trial says the same',
  )
  return { ...counts, importId, columns: changed.body.columns, refused: await refusals(importId) }
}
const refusals = async (importId: string) =>
  (await administrator.get(`/imports/${importId}/rejections`)).body.items
type Party = { partyId: string; version: number; name: string; city: string | null }
const inCity = async (city: string): Promise<Party[]> => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'city', op: 'is', value: city }))
  const { items } = (await administrator.get(`/parties?limit=200&filter=${filter}`)).body
  return items.toSorted((one: Party, other: Party) => (one.name < other.name ? -1 : 1))
}
const named = (parties: Party[]) => parties.map(({ name }) => name)

test('a malformed, unknown or contradicted id of Kith’s own refuses its row, with line, column, value and reason', async () => {
  await imported('crm', 'id,name,email,city\n1,Anna,anna@example.test,Ulm\n2,Ben,ben@example.test,Ulm\n')
  const [anna, ben] = await inCity('Ulm')
  assert.ok(anna && ben)
  const rows = [
    'party_id,name,email,city,orders',
    `${anna.partyId.toUpperCase()},Anna,anna@example.test,Jena,3`,
    `${anna.partyId.slice(1)},Anna,,Gera,3`,
    `${nobody},Nora,nora@example.test,Gera,3`,
    `${ben.partyId},Ben,anna@example.test,Gera,3`,
    ',Cara,cara@example.test,Jena,',
    ',Dora,,Gera,',
  ]
  const { refused, columns, ...counts } = await imported('list', `${rows.join('\n')}\n`)
  const becomes = columns.map(({ name, mapsTo }: { name: string; mapsTo: string }) => [name, mapsTo])
  assert.deepEqual(becomes[0], ['party_id', 'partyId'])
  assert.deepEqual(becomes[4], ['orders', 'ignore'])
  assert.deepEqual([counts.accepted, counts.rejected], [2, 4])
  const told = refused.map(({ line, column, value }: { line: number; column: string; value: string }) => [
    line,
    column,
    value,
  ])
  assert.deepEqual(told, [
    [3, 'party_id', anna.partyId.slice(1)],
    [4, 'party_id', nobody],
    [5, 'email', 'anna@example.test'],
    [7, 'party_id', ''],
  ])
  const reasons = refused.map(({ reason }: { reason: string }) => reason)
  assert.match(reasons[0], /is no id of Kith/)
  assert.match(reasons[1], /is the id of nobody here/)
  assert.match(reasons[2], /is had by somebody else/)
  assert.deepEqual(named(await inCity('Jena')), ['Anna', 'Cara'])
  assert.deepEqual(named(await inCity('Ulm')), ['Ben'])
  assert.deepEqual(named(await inCity('Gera')), [])
})

test('a number of the source that is somebody else’s contradicts the id; one that is nobody’s yet becomes theirs', async () => {
  await imported('erp', 'id,name,city\n1,Emil,Bonn\n2,Fritz,Bonn\n')
  const [emil, fritz] = await inCity('Bonn')
  assert.ok(emil && fritz)
  const file = (rows: string) => `customer number,party_id,name,city\n${rows}\n`
  const { refused, ...counts } = await imported(
    'erp',
    file(`1,${fritz.partyId},Fritz,Kiel\n3,${fritz.partyId},Fritz,Celle`),
  )
  assert.deepEqual([counts.accepted, counts.rejected], [1, 1])
  assert.deepEqual([refused[0].line, refused[0].column, refused[0].value], [2, 'customer number', '1'])
  assert.match(refused[0].reason, /number of somebody else/)
  await imported('erp', 'id,name,city\n3,Fritz,Goslar\n')
  assert.deepEqual(
    (await inCity('Goslar')).map(({ partyId }) => partyId),
    [fritz.partyId],
  )
  assert.deepEqual(named(await inCity('Bonn')), ['Emil'])
})

test('the id of somebody merged says who they are now; that of somebody erased is refused', async () => {
  await imported('till', 'id,name,city\n1,Gerd,Mainz\n2,Gerhard,Mainz\n3,Hans,Mainz\n')
  const [gerd, gerhard, hans] = await inCity('Mainz')
  assert.ok(gerd && gerhard && hans)
  const merged = await administrator.post('/merges', { keep: gerd.partyId, merge: gerhard.partyId })
  assert.equal(merged.status, 201, merged.text)
  await eraseParty(ctx(), hans.partyId, 'asked for it')
  const { refused, ...counts } = await imported(
    'list two',
    `party_id,name,city\n${gerhard.partyId},Gerhard,Worms\n${hans.partyId},Hans,Worms\n`,
  )
  assert.deepEqual([counts.accepted, counts.rejected], [1, 1])
  assert.deepEqual([refused[0].line, refused[0].column, refused[0].value], [3, 'party_id', hans.partyId])
  assert.match(refused[0].reason, /erased/)
  assert.deepEqual(
    (await inCity('Worms')).map(({ partyId }) => partyId),
    [gerd.partyId],
  )
})

test('two rows of one file may bring the same new e-mail, whatever their ids; families share', async () => {
  await imported('home', 'id,name,city\n1,Ida,Trier\n2,Jan,Trier\n')
  const [ida, jan] = await inCity('Trier')
  assert.ok(ida && jan)
  const rows = [ida, jan].map(({ partyId, name }) => `${partyId},${name},home@example.test,Trier`)
  const { accepted } = await imported('shared', `party_id,name,email,city\n${rows.join('\n')}\n`)
  assert.equal(accepted, 2)
})

test('a column of another system’s ids is given to the number in this source, and makes customers', async () => {
  const { accepted } = await imported('other', `party_id,name,city\n${nobody},Karl,Essen\n`, {
    mapping: { party_id: 'party' },
  })
  assert.equal(accepted, 1)
  assert.deepEqual(named(await inCity('Essen')), ['Karl'])
})

test('rows meet somebody by their telephone however it is written, and an id that contradicts it is refused', async () => {
  await imported('desk', 'id,name,phone,city\n1,Lena,+49 30 1234567,Hagen\n2,Max,+49 40 7654321,Hagen\n')
  const [lena, max] = await inCity('Hagen')
  assert.ok(lena && max)
  const forms = ['0049 30 1234567', '030/123 45 67', '+49301234567', '+49 (0)30 1234567', '+49.30.123.4567']
  const rows = forms.map((phone, n) => `n${n},Lena,${phone},Unna`)
  const change = { options: { meets: 'phone' } }
  const met = await imported(
    'calls',
    `id,name,phone,city\n${rows.join('\n')}\nn9,Nils,+49 30 7654321,Unna\n`,
    change,
  )
  assert.equal(met.accepted, 6)
  assert.deepEqual(
    (await inCity('Unna')).map(({ name, partyId }) => [name, partyId === lena.partyId]),
    [
      ['Lena', true],
      ['Nils', false],
    ],
  )
  const { refused, accepted } = await imported(
    'moved',
    `party_id,name,phone,city\n${max.partyId},Max,+49 30 123 45 67,Hamm\n`,
    change,
  )
  assert.equal(accepted, 0)
  assert.deepEqual([refused[0].column, refused[0].value], ['phone', '+49 30 123 45 67'])
})
