import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { askForUndo } from './import.commands.ts'
import { undoImport } from './import.jobs.ts'
import { runImport } from './import-run.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const ctx = () => ({ db, actor: systemActor, now: new Date() })
const why = { purpose: 'to send invoices', retention: 'while a customer' }
const field = await administrator.post('/fields', {
  ...{ label: 'VAT number', type: 'text', rules: { unique: true } },
  ...why,
})
const vat = field.body.key as string

async function drafted(source: string, text: string, change: object = {}) {
  const draft = await administrator.upload('/imports?noun=parties', `${source}.csv`, text)
  assert.equal(draft.status, 201, draft.text)
  const { importId, version } = draft.body
  const changed = await administrator.patch(`/imports/${importId}`, { source, ...change }, version)
  assert.equal(changed.status, 200, changed.text)
  return changed.body
}
const tried = async (importId: string) => {
  const { body, text } = await administrator.post(`/imports/${importId}/dry-run`)
  assert.ok(body.examples, text)
  return body
}
async function imported(source: string, text: string, change: object = {}) {
  const { importId } = await drafted(source, text, change)
  const trial = await tried(importId)
  const { counts } = await runImport(ctx(), importId)
  const { accepted, unchanged, rejected } = counts
  assert.deepEqual(
    [trial.accepted, trial.unchanged, trial.rejected],
    [accepted, unchanged, rejected],
    'the trial',
  )
  return { importId, accepted, unchanged, rejected, trial }
}
const refusals = async (importId: string) =>
  (await administrator.get(`/imports/${importId}/rejections`)).body.items
const people = async (filter: object) => {
  const { body } = await administrator.get(
    `/parties?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`,
  )
  return body.items
    .map(({ name, city }: { name: string; city: string | null }) => `${name}, ${city ?? '–'}`)
    .sort()
}
const inCity = (city: string) => people({ field: 'city', op: 'is', value: city })

test('a value that only one may hold is refused to a second, in the file and against what is stored, and told before', async () => {
  const first = await imported('erp', 'id,name,VAT number\n1,Alba,DE1\n2,Bora,DE2\n3,Cosi,DE1\n')
  assert.deepEqual([first.accepted, first.rejected], [2, 1])
  const [inFile] = await refusals(first.importId)
  assert.deepEqual([inFile.column, inFile.value], ['VAT number', 'DE1'])
  assert.match(inFile.reason, /(said of somebody else further up|held by another party already); only one/)
  const second = await imported('till', 'id,name,VAT number\n9,Dora,DE2\n8,Else,DE8\n')
  assert.deepEqual([second.accepted, second.rejected], [1, 1])
  assert.match((await refusals(second.importId))[0].reason, /held by another party already/)
  const again = await imported('erp', 'id,name,VAT number\n2,Bora,DE9\n')
  assert.equal(again.accepted, 1)
  const free = await imported('till', 'id,name,VAT number\n7,Fida,DE2\n')
  assert.equal(free.accepted, 1, 'what Bora no longer holds is free')
})

test('the same value in eleven thousand rows, stored by two writers in many batches, is held by one', async () => {
  const rows = Array.from(
    { length: 11_000 },
    (_, n) => `m${n},Many ${n},${n % 1000 === 7 ? 'DE77' : `X${n}`}`,
  )
  const { accepted, rejected } = await imported('many', `id,name,VAT number\n${rows.join('\n')}\n`)
  assert.deepEqual([accepted, rejected], [10_990, 10])
})

test('rows meet somebody by a field of the firm’s own, then by e-mail, and are refused where several answer', async () => {
  await imported(
    'crm',
    'id,name,email,city,VAT number\n1,Gala,gala@example.test,Ulm,AT1\n2,Hugo,both@example.test,Ulm,AT2\n3,Hilde,both@example.test,Ulm,\n',
  )
  const text =
    'id,name,email,city,Tax code\na,Gala,,Jena,AT1\nb,Hugo,both@example.test,Jena,AT2\nc,Hella,both@example.test,Jena,\nd,Ines,ines@example.test,Jena,AT4\n'
  const change = { options: { meets: `field:${vat},email` }, mapping: { 'Tax code': `custom:${vat}` } }
  const draft = await drafted('desk', text, change)
  assert.ok(draft.meetKeys.some(({ key }: { key: string }) => key === `field:${vat}`))
  const column = draft.columns.find(({ name }: { name: string }) => name === 'Tax code')
  assert.deepEqual([column.mapsTo, column.why], [`custom:${vat}`, 'as you said'])
  const { trial, importId, accepted, rejected } = await imported('desk', text, change)
  assert.deepEqual([accepted, rejected], [3, 1])
  assert.deepEqual([trial.changed, trial.ambiguous], [2, 1])
  const told = trial.examples.map((one: { becomes: string; name: string; partyId: string | null }) => [
    one.becomes,
    one.name,
    one.partyId !== null,
  ])
  assert.deepEqual(told, [
    ['new', 'Ines', false],
    ['changed', 'Gala', true],
    ['changed', 'Hugo', true],
    ['ambiguous', 'Hella', false],
  ])
  assert.deepEqual(await inCity('Jena'), ['Gala, Jena', 'Hugo, Jena', 'Ines, Jena'])
  await askForUndo(ctx(), importId)
  await undoImport(ctx(), importId)
  assert.deepEqual(await inCity('Jena'), [])
  assert.deepEqual(await inCity('Ulm'), ['Gala, Ulm', 'Hilde, Ulm', 'Hugo, Ulm'])
})

test('rows of one file that share the key are one customer, wherever in the file and with whichever writer they stand', async () => {
  const rows = Array.from(
    { length: 9_000 },
    (_, n) => `r${n},Twin ${n % 4500},twin${n % 4500}@example.test,Köln`,
  )
  const options = { meets: 'email' }
  const { accepted } = await imported('twins', `id,name,email,city\n${rows.join('\n')}\n`, { options })
  assert.equal(accepted, 9_000)
  const filter = encodeURIComponent(JSON.stringify({ field: 'city', op: 'is', value: 'Köln' }))
  assert.equal((await administrator.get(`/parties/count?filter=${filter}`)).body.count, 4_500)
  const near = 'id,name,email,city\nn1,Nora,nora@example.test,Bonn\nn2,Nora,NORA@example.test,Bonn\n'
  await imported('near', near, { options })
  assert.deepEqual(await inCity('Bonn'), ['Nora, Bonn'])
})

test('an exported list changed and imported again changes the same customers, makes none, and brings no field', async () => {
  const { importId } = await imported(
    'home',
    'id,name,email,email 2,phone,city,VAT number\n1,Otto,otto@example.test,o2@example.test,+49 30 1234567,Gera,IT1\n2,Paula,,,,Gera,\n',
  )
  assert.ok(importId)
  const filter = encodeURIComponent(JSON.stringify({ field: 'city', op: 'is', value: 'Gera' }))
  const file = (await administrator.get(`/parties.csv?filter=${filter}`)).text
  const count = () => db.one(sql`select count(*) as parties from kernel.parties`)
  const fields = async () => (await administrator.get('/attributes')).body.items.length
  const before = [await count(), await fields()]
  const back = await imported('list', file.replaceAll('Gera', 'Suhl'))
  assert.deepEqual([back.accepted, back.rejected, back.trial.changed], [2, 0, 2], await told(back.importId))
  assert.deepEqual([await count(), await fields()], before)
  assert.deepEqual(await inCity('Suhl'), ['Otto, Suhl', 'Paula, Suhl'])
  const again = (await administrator.get(`/parties.csv?filter=${filter.replace('Gera', 'Suhl')}`)).text
  assert.equal(again.replaceAll('Suhl', 'Gera'), file)
})

const told = async (importId: string) => JSON.stringify(await refusals(importId))

test('keys that are none, shared fields and two columns for one field are refused before anything is read', async () => {
  const { importId, version, columns } = await drafted('odd', 'id,name,Other,VAT number\n1,Rosa,a,b\n')
  assert.equal(columns.length, 4)
  const change = (body: object) => administrator.patch(`/imports/${importId}`, body, version)
  assert.equal((await change({ options: { meets: 'shoe' } })).status, 400)
  assert.match((await change({ mapping: { Other: 'custom:nowhere' } })).text, /there is no field/)
  const shared = await change({ options: { meets: 'field:nowhere' } })
  assert.equal(shared.status, 200)
  assert.match((await administrator.post(`/imports/${importId}/dry-run`)).text, /only one may hold/)
  const twice = await administrator.patch(
    `/imports/${importId}`,
    { options: { meets: 'number' }, mapping: { Other: `custom:${vat}` } },
    shared.body.version,
  )
  assert.equal(twice.status, 200, twice.text)
  assert.match((await administrator.post(`/imports/${importId}/start`)).text, /two columns are “VAT number”/)
})
