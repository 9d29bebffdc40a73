import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'
import { importById } from './import.commands.ts'
import { previewImport } from './import-preview.commands.ts'
import { rejectionsCsv } from './import-rejection.commands.ts'
import { tryImport } from './import-trial.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const { drafted, imported, undone } = aboutImports(db)
const why = { purpose: 'to plan repairs', retention: 'while in use' }

async function anObject(titleOne: string, titleMany: string, home: 'firm' | 'party') {
  const { object } = (await administrator.post('/objects', { titleOne, titleMany, home, ...why })).body
  const field = (label: string, type: string, rules: object = {}) =>
    administrator.post(`/fields?object=${object}`, { label, type, rules, ...why })
  await field('Serial', 'text', { unique: true })
  await field('Power', 'number', { required: true })
  return object as string
}
const machine = await anObject('Machine', 'Machines', 'firm')
const lift = await anObject('Lift', 'Lifts', 'party')
await imported('id,name\n1,Ida Holm\n2,Jon Berg\n', { noun: 'parties', source: 'works' })

const records = { noun: 'records', source: 'works' }
const told = async (object: string) =>
  (
    await db.many(sql<{ told: string }>`
      select x.title || ' ' || coalesce(x.custom ->> 'serial', '–') || ' ' || (x.custom ->> 'power') as told
        from information.object_records x where x.object = ${object} order by 1`)
  ).map((row) => row.told)
const counts = async (importId: string) => {
  const { accepted, unchanged, rejected } = await db.one(
    sql<{
      accepted: number
      unchanged: number
      rejected: number
    }>`select accepted, unchanged, rejected from information.imports where import_id = ${importId}`,
  )
  return [accepted, unchanged, rejected]
}
const reasons = async (importId: string) => {
  let csv = ''
  for await (const piece of rejectionsCsv({ db }, importId, true)) csv += String(piece)
  return csv
}
const first = 'object,name,serial,power\nMachine,Pump,P-1,4\nMachine,Pump,P-2,5\nMachine,Press,,9\n'

test('records about nobody come by a file, alike in name and told apart by their number; the same file changes nothing', async () => {
  const draft = await drafted(first, records)
  const { sample } = await previewImport(as(db), await importById(as(db), draft))
  assert.deepEqual([sample.rows, sample.rejected], [3, 0])
  const { counts: foreseen, told: what } = await tryImport(as(db), draft, new AbortController().signal)
  assert.deepEqual([foreseen.accepted, what.changed, foreseen.rejected], [3, 0, 0])
  assert.deepEqual(await told(machine), [])
  assert.deepEqual(await counts(await imported(first, records)), [3, 0, 0])
  assert.deepEqual(await told(machine), ['Press – 9', 'Pump P-1 4', 'Pump P-2 5'])
  assert.deepEqual(await counts(await imported(first, records)), [0, 3, 0])
})

test('a file of another source meets them by the number that only one may hold, and leaves what it does not say', async () => {
  const other = { noun: 'records', source: 'stores' }
  const change = 'object,name,serial,power\nMachines,Pump II,P-2,\nMachines,Drill,D-1,3\n'
  const { told: what, counts: foreseen } = await tryImport(
    as(db),
    await drafted(change, other),
    new AbortController().signal,
  )
  assert.deepEqual([foreseen.accepted, what.changed], [2, 1])
  const later = await imported('object,name,serial\nMachines,Pump II,P-2\n', other)
  assert.deepEqual(await counts(later), [1, 0, 0])
  assert.deepEqual(await told(machine), ['Press – 9', 'Pump II P-2 5', 'Pump P-1 4'])
  const latest = await imported('object,name,serial,power\nMachines,Pump II,P-2,7\n', other)
  assert.deepEqual(await told(machine), ['Press – 9', 'Pump II P-2 7', 'Pump P-1 4'])
  await undone(later)
  assert.deepEqual(
    await told(machine),
    ['Press – 9', 'Pump II P-2 7', 'Pump P-1 4'],
    'the latest said so too',
  )
  await undone(latest)
  assert.deepEqual(await told(machine), ['Press – 9', 'Pump P-1 4', 'Pump P-2 5'])
})

test('one that was entered by hand is met too, and stays when the file is taken back', async () => {
  await administrator.post(`/objects/${machine}/records`, {
    title: 'Crane',
    custom: { serial: 'C-1', power: 1 },
  })
  const importId = await imported(
    'object,name,serial,power\nmachine,Crane,C-1,2\nmachine,Kiln,K-1,3\n',
    records,
  )
  assert.deepEqual((await told(machine)).slice(0, 2), ['Crane C-1 2', 'Kiln K-1 3'])
  await undone(importId)
  assert.deepEqual(await told(machine), ['Crane C-1 1', 'Press – 9', 'Pump P-1 4', 'Pump P-2 5'])
})

test('an import whose records a later one changed gives them to it', async () => {
  const made = await imported('object,name,serial,power\nmachine,Oven,O-1,1\nmachine,Oven,O-2,1\n', records)
  const changed = await imported('object,name,serial,power\nmachine,Oven,O-2,8\n', records)
  await undone(made)
  assert.ok((await told(machine)).includes('Oven O-2 8'))
  assert.ok(!(await told(machine)).some((row) => row.startsWith('Oven O-1')))
  await undone(changed)
  assert.ok(!(await told(machine)).some((row) => row.startsWith('Oven')))
  const left = await db.one(sql<{ n: number }>`select count(*)::integer as n from information.import_changes`)
  assert.equal(left.n, 0)
})

test('whose a record is follows its object; what cannot be told is refused with the reason', async () => {
  const importId = await imported(
    [
      'customer,object,name,serial,power',
      '1,Machine,Somebody’s,M-1,1',
      ',Lift,Nobody’s,L-0,1',
      '1,Lift,Ida’s,L-1,2',
      ',Machine,Without power,M-2,',
      ',Machine,Other,P-1,6',
      ',Machine,Pump,P-1,6',
      '',
    ].join('\n'),
    records,
  )
  const csv = await reasons(importId)
  assert.deepEqual(await counts(importId), [2, 0, 4], csv)
  assert.match(csv, /2,customer,1,"?is filled in, and Machine is about nobody/)
  assert.match(csv, /3,customer,,is blank: say whose Lift it is/)
  assert.match(csv, /5,power,,must be filled in/)
  assert.match(csv, /7,customer,,stands in an earlier line/)
  await undone(importId)
  const theirs = await imported('customer,object,name,serial,power\n2,Lift,Jon’s,L-2,3\n', records)
  const meant = await imported('customer,object,name,serial\n1,Lift,Jon’s,L-2\n', {
    ...records,
    source: 'other',
  })
  assert.deepEqual(await counts(meant), [0, 0, 1])
  const ida = 'id,name\n1,Ida Holm\n'
  await imported(ida, { noun: 'parties', source: 'third' })
  const wrong = await imported('customer,object,name,serial\n1,Lift,Jon’s,L-2\n', {
    ...records,
    source: 'third',
  })
  assert.match(await reasons(wrong), /serial,L-2,is held by a record of another customer/)
  await undone(theirs)
  assert.deepEqual(await told(lift), [])
})

test('a thousand records that files change and take back are as they were', async () => {
  const file = (power: number) =>
    [
      'object,name,serial,power',
      ...Array.from({ length: 1000 }, (_, n) => `machine,Valve ${n},V-${n},${power}`),
      '',
    ].join('\n')
  const made = await imported(file(1), records)
  const changed = await imported(file(2), { ...records, source: 'stores' })
  assert.deepEqual(
    [await counts(made), await counts(changed)],
    [
      [1000, 0, 0],
      [1000, 0, 0],
    ],
  )
  const valves = async () =>
    (await told(machine)).filter((row) => row.startsWith('Valve')).map((row) => row.at(-1))
  assert.deepEqual(new Set(await valves()), new Set(['2']))
  await undone(changed)
  assert.deepEqual(new Set(await valves()), new Set(['1']))
  await undone(made)
  assert.deepEqual(await valves(), [])
})

test('an exported list of them changed and imported again changes the same ones and makes none', async () => {
  const before = await told(machine)
  const file = (await administrator.post(`/objects/${machine}/record-files`, { format: 'csv' })).text
  const importId = await imported(file.replace('Press', 'Press II'), { noun: 'records', source: 'a list' })
  assert.deepEqual(await counts(importId), [1, before.length - 1, 0], await reasons(importId))
  assert.deepEqual(await told(machine), before.map((row) => row.replace('Press', 'Press II')).sort())
  await undone(importId)
  assert.deepEqual(await told(machine), before)
})
