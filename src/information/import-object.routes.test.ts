import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { runImport } from './import-run.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const { imported, undone } = aboutImports(db)
const why = { purpose: 'to plan services', retention: 'while a customer' }
const described = async (titleOne: string, titleMany: string, home: string) =>
  (await administrator.post('/objects', { titleOne, titleMany, home, ...why })).body.object as string
const machines = await described('Machine', 'Machines', 'party')
const sites = await described('Site', 'Sites', 'firm')
for (const [label, type] of [
  ['Type', 'text'],
  ['Power', 'number'],
])
  await administrator.post(`/fields?object=${machines}`, { label, type, ...why })
await imported('id,name\n1,Ida Holm\n2,Jon Berg\n', { noun: 'parties', source: 'machines' })

const draftOf = async (content: string) => {
  const { status, body, text } = await administrator.upload('/imports?noun=records', 'machines.csv', content)
  assert.equal(status, 201, text)
  return body
}
type Draft = { importId: string; version: number }
const choose = (draft: Draft, body: object) =>
  administrator.patch(`/imports/${draft.importId}`, body, draft.version)
const becomes = ({ columns }: { columns: { name: string; mapsTo: string }[] }) =>
  Object.fromEntries(columns.map(({ name, mapsTo }) => [name, mapsTo]))
const titles = async (object: string) =>
  (await administrator.get(`/objects/${object}/records`)).body.items.map(
    ({ title, custom }: { title: string; custom: object }) => [title, custom],
  )
const list = 'customer,record id,name,type,power\n1,m1,Press,hydraulic,5\n2,m2,Lathe,,3\n'

test('a list that names no object is one of the object that somebody chooses', async () => {
  const draft = await draftOf(list)
  assert.equal(becomes(draft).type, 'custom', 'its values are no objects')
  assert.match(draft.problems.join(), /No column was recognised as object/)
  const early = await administrator.post(`/imports/${draft.importId}/start`)
  assert.equal(early.body.code, 'information.import-column-missing')
  const { body: chosen } = await choose(draft, { options: { object: machines } })
  assert.equal(chosen.options.object, machines)
  assert.deepEqual(
    [becomes(chosen).type, becomes(chosen).power],
    ['custom:type', 'custom:power'],
    'columns are its fields',
  )
  assert.ok(chosen.fields.some(({ name }: { name: string }) => name === 'custom:power'))
  assert.deepEqual([chosen.problems, chosen.sample.rejected], [[], 0])
  const trial = (await administrator.post(`/imports/${draft.importId}/dry-run`)).body
  assert.deepEqual([trial.accepted, trial.rejected], [2, 0])
  assert.equal((await administrator.post(`/imports/${draft.importId}/start`)).status, 202)
  await runImport(as(db), draft.importId)
  const entered = [
    ['Lathe', { power: 3 }],
    ['Press', { type: 'hydraulic', power: 5 }],
  ]
  assert.deepEqual(await titles(machines), entered)
  const again = await imported(list, { noun: 'records', source: 'machines', options: { object: machines } })
  assert.equal((await administrator.get(`/imports/${again}`)).body.unchanged, 2)
  await undone(draft.importId)
  assert.deepEqual(await titles(machines), [])
})

test('a line that names an object stays what it says; the choice can be taken back', async () => {
  const mixed = 'customer,record id,object,name\n1,x1,Machines,Drill\n,x2,Sites,Harbour\n1,x3,,Saw\n'
  const draft = await draftOf(mixed)
  assert.equal(draft.sample.rejected, 1, 'the third names none')
  const { body: chosen } = await choose(draft, { options: { object: machines } })
  assert.equal(becomes(chosen).object, 'object', 'its values are objects')
  assert.equal(chosen.sample.rejected, 0)
  const { body: none } = await choose(chosen, { options: { object: '' } })
  assert.deepEqual([none.options.object, none.sample.rejected], ['', 1])
  const { body: anew } = await choose(none, { options: { object: machines } })
  await administrator.post(`/imports/${anew.importId}/start`)
  await runImport(as(db), anew.importId)
  assert.deepEqual(await titles(sites), [['Harbour', {}]])
  assert.deepEqual(
    (await titles(machines)).map(([title]: [string]) => title),
    ['Drill', 'Saw'],
  )
  await undone(anew.importId)
})

test('an object that is none, or none any more, is refused before a line is read', async () => {
  const draft = await draftOf(list)
  const refused = await choose(draft, { options: { object: 'ships' } })
  assert.deepEqual([refused.status, refused.body.code], [422, 'information.import-option-bad'])
  assert.match(refused.body.detail, /there is no such object; there are machines, sites/)
  const orders = await administrator.upload(
    '/imports?noun=orders',
    'o.csv',
    'id,date,amount\n1,2026-01-02,5\n',
  )
  assert.match(
    (await choose(orders.body, { options: { object: machines } })).body.detail,
    /only lines of records have one/,
  )
  const { body: chosen } = await choose(draft, { options: { object: sites } })
  const { version } = (await administrator.get(`/objects/${sites}`)).body
  const begun = await choose(await draftOf(list), { options: { object: sites } })
  await administrator.post(`/imports/${begun.body.importId}/start`)
  await administrator.patch(`/objects/${sites}`, { retired: true }, version)
  const late = await administrator.post(`/imports/${chosen.importId}/start`)
  assert.match(late.body.detail, /there is no such object; there are machines/)
  await assert.rejects(runImport(as(db), begun.body.importId), { code: 'information.import-option-bad' })
  const { state, error } = (await administrator.get(`/imports/${begun.body.importId}`)).body
  assert.equal(state, 'failed')
  assert.match(error, /object cannot be sites/)
})
