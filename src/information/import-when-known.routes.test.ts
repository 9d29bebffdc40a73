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
async function field(label: string, rules: object) {
  const made = await administrator.post('/fields', { label, type: 'text', rules, ...why })
  assert.equal(made.status, 201, made.text)
  return made.body.key as string
}
const [vat, tier] = [await field('VAT number', { unique: true }), await field('Tier', { required: true })]
const mapping = { 'VAT number': `custom:${vat}`, Tier: `custom:${tier}` }

async function drafted(source: string, text: string, change: object = {}) {
  const draft = await administrator.upload('/imports?noun=parties', `${source}.csv`, text)
  assert.equal(draft.status, 201, draft.text)
  const changed = await administrator.patch(
    `/imports/${draft.body.importId}`,
    { source, ...change },
    draft.body.version,
  )
  return { ...changed, importId: draft.body.importId as string }
}
async function imported(source: string, text: string, change: object = {}) {
  const { importId, status, text: told, body } = await drafted(source, text, change)
  assert.equal(status, 200, told)
  const trial = (await administrator.post(`/imports/${importId}/dry-run`)).body
  const { accepted, unchanged, rejected } = (await runImport(ctx(), importId)).counts
  assert.deepEqual([trial.accepted, trial.unchanged, trial.rejected], [accepted, unchanged, rejected])
  const { items } = (await administrator.get(`/imports/${importId}/rejections`)).body
  return {
    importId,
    accepted,
    unchanged,
    rejected,
    refused: items,
    cells: trial.cells,
    columns: body.columns,
  }
}
const undone = async (importId: string) => {
  await askForUndo(ctx(), importId)
  await undoImport(ctx(), importId)
}
/** Everything that stands of everybody, byte by byte. */
const stands = () =>
  db.many(sql`
    select p.display_name, p.given_name, p.family_name, p.city, p.country, p.custom::text as custom, p.search_text,
           p.sort_name, (select json_agg(c.normalised order by c.normalised) from kernel.contact_points c
                          where c.party_id = p.party_id and c.ended_at is null) as points
      from kernel.parties p order by p.display_name`)
const known = async (name: string) => {
  const all = (await stands()) as unknown as Record<string, unknown>[]
  const found = all.find((one) => one.display_name === name)
  assert.ok(found, name)
  return { ...found, custom: JSON.parse(String(found.custom)) } as {
    city: string | null
    country: string | null
    points: string[] | null
    custom: Record<string, unknown>
  }
}

const first = 'id,name,email,city,country,VAT number,Tier,Note\n'
await imported(
  'crm',
  `${first}1,Anna Alt,anna@example.test,Ulm,DE,A1,gold,old\n2,Ben Bach,,,,,silver,\n3,Cara Celik,,Ulm,DE,C1,gold,old\n`,
  { mapping },
)
const second = `${first}1,Anna Neu,neu@example.test,Jena,AT,A2,gold,new\n2,Ben Bach,ben@example.test,Jena,AT,B2,silver,new\n3,,,,,,gold,\n`

test('a column that keeps fills only what is empty, one that clears empties where its cell is blank; the trial counts both', async () => {
  const before = await stands()
  const whenKnown = {
    name: 'keep',
    email: 'keep',
    city: 'keep',
    'VAT number': 'keep',
    country: 'clear',
    Note: 'clear',
  }
  const { importId, accepted, cells, columns } = await imported('crm', second, { mapping, whenKnown })
  assert.equal(accepted, 3)
  assert.deepEqual(cells, { overwritten: 2, filled: 5, cleared: 2, kept: 4 })
  const shown = columns.map(({ name, whenKnown: choice }: { name: string; whenKnown: string }) => [
    name,
    choice,
  ])
  assert.deepEqual(Object.fromEntries(shown), {
    ...{ id: 'overwrite', name: 'keep', email: 'keep', city: 'keep', country: 'clear' },
    ...{ 'VAT number': 'keep', Tier: 'overwrite', Note: 'clear' },
  })
  const { custom: annas, ...anna } = await known('Anna Alt')
  assert.deepEqual([anna.city, anna.country, anna.points], ['Ulm', 'AT', ['anna@example.test']])
  assert.deepEqual(annas, { [vat]: 'A1', [tier]: 'gold', note: 'new' })
  const ben = await known('Ben Bach')
  assert.deepEqual([ben.city, ben.points, ben.custom[vat]], ['Jena', ['ben@example.test'], 'B2'])
  const cara = await known('Cara Celik')
  assert.deepEqual([cara.city, cara.country, cara.custom], ['Ulm', null, { [vat]: 'C1', [tier]: 'gold' }])
  await undone(importId)
  assert.deepEqual(await stands(), before)
})

test('the same file with another choice is applied again, with the same one it changes nothing', async () => {
  const before = await stands()
  const keep = { mapping, whenKnown: { city: 'keep', name: 'keep' } }
  const one = await imported('crm', second, keep)
  assert.deepEqual([one.accepted, (await known('Anna Alt')).city], [3, 'Ulm'])
  assert.deepEqual((await imported('crm', second, keep)).unchanged, 3)
  const two = await imported('crm', second, { mapping })
  assert.deepEqual([two.accepted, two.cells.overwritten], [3, 2])
  assert.equal((await known('Anna Neu')).city, 'Jena')
  assert.equal((await imported('crm', second, { mapping })).unchanged, 3)
  await undone(two.importId)
  assert.equal((await known('Anna Alt')).city, 'Ulm')
  await undone(one.importId)
  assert.deepEqual(await stands(), before)
})

test('a value that is kept out is not claimed; one that another took meanwhile does not stand again', async () => {
  const caras = `${first}1,Anna Alt,,,,C1,gold,\n`
  const left = await imported('crm', caras, { mapping, whenKnown: { 'VAT number': 'keep' } })
  assert.deepEqual([left.accepted, left.rejected], [1, 0], 'Cara’s is not asked for')
  const rows = `${first}1,Anna Alt,,,,D1,gold,\n`
  const kept = await imported('crm', rows, { mapping, whenKnown: { 'VAT number': 'keep' } })
  assert.equal(kept.cells.kept, 1)
  const taken = await imported('till', `${first}8,Dora Dorn,,,,D1,gold,\n`, { mapping })
  assert.equal(taken.accepted, 1, 'Anna kept A1, so D1 is free')
  const cleared = await imported('crm', `${first}1,Anna Alt,,,,,gold,\n`, {
    mapping,
    whenKnown: { 'VAT number': 'clear' },
  })
  assert.equal((await known('Anna Alt')).custom[vat], undefined)
  assert.equal((await imported('till', `${first}9,Emil Ernst,,,,A1,gold,\n`, { mapping })).accepted, 1)
  await undone(cleared.importId)
  assert.equal((await known('Anna Alt')).custom[vat], undefined, 'A1 is Emil’s now')
  const { leftAlone } = (await administrator.get(`/imports/${cleared.importId}`)).body
  assert.equal(leftAlone, 1)
})

test('a field that must be filled in is not cleared, and a field with a rule of the firm follows that', async () => {
  const whenKnown = { Tier: 'clear', city: 'keep' }
  const { refused, rejected } = await imported('crm', `${first}3,Cara Celik,,Bonn,,,,\n`, {
    mapping,
    whenKnown,
  })
  assert.deepEqual([rejected, refused[0].line, refused[0].column], [1, 2, 'Tier'])
  assert.match(refused[0].reason, /must be filled in/)
  const { version } = (await administrator.get('/survivorship')).body
  const rules = { rules: { city: 'most-recent' }, sourceOrder: [] }
  const chosen = await administrator.put('/survivorship', rules, version)
  assert.ok(chosen.status < 300, chosen.text)
  const ruled = await imported('crm', `${first}3,Cara Celik,,Bonn,,,gold,\n`, { mapping, whenKnown })
  assert.deepEqual([ruled.cells.overwritten, ruled.cells.kept], [1, 0])
  assert.equal((await known('Cara Celik')).city, 'Bonn')
})

test('what cannot be chosen is refused by name, and a column that becomes something else is chosen for anew', async () => {
  for (const [column, choice] of [
    ['name', 'clear'],
    ['email', 'clear'],
    ['id', 'keep'],
    ['nowhere', 'keep'],
  ] as const) {
    const { status, text } = await drafted('odd', second, { whenKnown: { [column]: choice } })
    assert.equal(status, 422, text)
    assert.ok(text.includes(column), text)
  }
  const { body, importId } = await drafted('odd', second, { whenKnown: { city: 'clear' } })
  const changed = await administrator.patch(
    `/imports/${importId}`,
    { mapping: { city: 'name', name: 'city' } },
    body.version,
  )
  assert.equal(changed.status, 200, changed.text)
  const column = changed.body.columns.find(({ name }: { name: string }) => name === 'city')
  assert.deepEqual([column.whenKnown, column.whenKnownChoices], ['overwrite', ['overwrite', 'keep']])
})
