import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'
import { rejectionsCsv } from './import-rejection.commands.ts'
import { runImport } from './import-run.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const { imported } = aboutImports(db)
const why = { purpose: 'to plan services', retention: 'while a customer' }
const field = (label: string, type: string, of = '') =>
  administrator.post(`/fields${of}`, { label, type, ...why })
await field('Member since', 'date')
await field('Ends', 'date')
await field('Seen at', 'date-time')
const parties = { noun: 'parties', source: 'club' }
const kept = () =>
  db.many(sql<{ name: string; custom: Record<string, string | number> }>`
    select display_name as name, custom from kernel.parties order by display_name`)
const refusals = async (importId: string) => {
  let csv = ''
  for await (const piece of rejectionsCsv({ db }, importId, true)) csv += String(piece)
  return csv
}
const told = async () => (await kept()).map(({ name, custom }) => [name, custom])

test('days of own fields are read as the file writes them, also those that lie far ahead', async () => {
  await imported(
    [
      'id,name,Member since,Ends,Seen at',
      '1,Ann,31/01/2024,2041-12-31,2026-03-01T09:30:00Z',
      '2,Ben,3 March 2024,05/06/2041,13/02/2026 10:00',
      '3,Cleo,29.02.2024,1 Jan 1880,',
      '',
    ].join('\n'),
    parties,
  )
  assert.deepEqual(await told(), [
    ['Ann', { ends: '2041-12-31', seen_at: '2026-03-01T09:30:00.000Z', member_since: '2024-01-31' }],
    ['Ben', { ends: '2041-06-05', seen_at: '2026-02-13T10:00:00.000Z', member_since: '2024-03-03' }],
    ['Cleo', { ends: '1880-01-01', member_since: '2024-02-29' }],
  ])
})

test('numbers and amounts of own fields are read with the decimal sign and the groups of the file', async () => {
  await field('Area', 'number')
  await administrator.post('/fields', { label: 'Limit', type: 'money', rules: { unit: 'EUR' }, ...why })
  const file = (rows: string[]) => ['id;name;Area;Limit', ...rows, ''].join('\n')
  await imported(
    file(['21;Fay;1.284,5;€ 12.000,50', '22;Gus;7,25;300', '23;Hal;(3);1\u00a0200,00 EUR']),
    parties,
  )
  const of = (await kept()).filter(({ name }) => ['Fay', 'Gus', 'Hal'].includes(name))
  assert.deepEqual(
    of.map(({ custom }) => [custom.area, custom.limit]),
    [
      [1284.5, 12000.5],
      [7.25, 300],
      [-3, 1200],
    ],
  )
  const other = await imported(file(['24;Ivo;1,2,3;5', '25;Joy;3;$ 5', '26;Kim;12 kg;5']), parties)
  const csv = await refusals(other)
  assert.match(csv, /2,Area,"1,2,3","is no number/)
  assert.match(csv, /3,Limit,\$ 5,"is no number/)
  assert.match(csv, /4,Area,12 kg,"is no number/)
})

test('what is no day is refused with its line and its value', async () => {
  const importId = await imported('id,name,Member since\n8,Dan,31/02/2024\n9,Eva,soon\n', {
    ...parties,
    options: { dateFormat: 'DD/MM/YYYY' },
  })
  const csv = await refusals(importId)
  assert.match(csv, /2,Member since,31\/02\/2024,is not a day/)
  assert.match(csv, /3,Member since,soon,is not a day/)
})

test('own days that can be read both ways are asked for, also of records', async () => {
  const machines = (
    await administrator.post('/objects', { titleOne: 'Machine', titleMany: 'Machines', home: 'firm', ...why })
  ).body.object
  await field('Due', 'date', `?object=${machines}`)
  for (const [noun, head] of [
    ['parties', 'id,name,Ends'],
    ['records', 'object,name,due'],
  ]) {
    const content = `${head}\nMachines,Press,03/04/2026\n`
    const { body } = await administrator.upload(`/imports?noun=${noun}`, 'file.csv', content)
    const draft =
      noun === 'parties'
        ? body
        : (
            await administrator.patch(
              `/imports/${body.importId}`,
              { options: { object: machines } },
              body.version,
            )
          ).body
    assert.equal(draft.detected.dateIsAmbiguous, true, noun)
    const refused = await administrator.post(`/imports/${draft.importId}/start`)
    assert.equal(refused.body.code, 'information.dates-ambiguous')
    const options = { dateFormat: 'MM/DD/YYYY' }
    await administrator.patch(`/imports/${draft.importId}`, { options }, draft.version)
    assert.equal((await administrator.post(`/imports/${draft.importId}/start`)).status, 202)
    await runImport(as(db), draft.importId)
  }
  const { items } = (await administrator.get(`/objects/${machines}/records`)).body
  assert.equal(items[0].custom.due, '2026-03-04')
  assert.ok((await kept()).some(({ custom }) => custom.ends === '2026-03-04'))
})
