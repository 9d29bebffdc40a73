import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const me = administrator.userId

const party = async (name: string) => (await administrator.post('/parties', { name })).body.partyId as string
const ida = await party('Ida Holm')
const jon = await party('Jon Berg')

type Row = { id: string; partyId: string | null }

const task = async (partyId: string, title: string, dueOn: string | null = null): Promise<Row> => {
  const { status, body, text } = await administrator.post(`/parties/${partyId}/tasks`, { title, dueOn })
  assert.equal(status, 201, text)
  return { id: body.taskId, partyId }
}
const stands = async ({ id, partyId }: Row) => {
  const { body } = await administrator.get(`/parties/${partyId}/tasks?limit=200`)
  return body.items.find(({ taskId }: { taskId: string }) => taskId === id)
}
const edit = (asked: object, who = administrator) => who.post('/list-edits', { list: 'tasks', ...asked })
const back = (listEditId: string, who = administrator) => who.remove(`/list-edits/${listEditId}`)

test('many rows are set at once, each by the rules of its room, audited, and taken back as they were', async () => {
  const rows = [
    await task(ida, 'Call', '2027-02-01'),
    await task(jon, 'Write'),
    await task(ida, 'Visit', '2027-03-01'),
  ]
  const { status, body, text } = await edit({ field: 'dueOn', value: '2027-03-01', rows })
  assert.equal(status, 201, text)
  assert.deepEqual([body.changed, body.leftAlone, body.isStopped], [2, [], false])
  for (const row of rows) assert.equal((await stands(row)).dueOn, '2027-03-01')
  const { found } = await db.one(sql<{ found: number }>`
    select count(*)::integer as found from kernel.audit_changes where noun = 'tasks' and verb = 'change'`)
  assert.equal(found, 2)
  assert.equal((await back(body.listEditId)).body.changed, 2)
  assert.deepEqual(await Promise.all(rows.map(async (row) => (await stands(row)).dueOn)), [
    '2027-02-01',
    null,
    '2027-03-01',
  ])
  assert.equal((await back(body.listEditId)).body.code, 'information.already-undone')
})

test('what was changed since, or cannot be set, is left and told, and the rest is done', async () => {
  const rows = [await task(ida, 'One'), await task(ida, 'Two'), await task(jon, 'Three')]
  const [one, two] = rows as [Row, Row, Row]
  const gone = { id: newId(), partyId: jon }
  const done = await edit({ field: 'state', value: 'done', rows: [...rows, ...rows, gone] })
  assert.equal(done.body.changed, 3)
  assert.deepEqual(
    done.body.leftAlone.map((each: { rows: number }) => each.rows),
    [1],
  )
  const since = await administrator.patch(`/parties/${ida}/tasks/${one.id}`, { title: 'One, again' }, 2)
  assert.equal(since.status, 200, since.text)
  const undone = await back(done.body.listEditId)
  assert.equal(undone.body.changed, 2)
  assert.equal(undone.body.leftAlone[0].rows, 1)
  assert.equal((await stands(two)).completedAt, null)
})

test('all that a question finds are set, and no row that it does not find', async () => {
  const inside = await task(ida, 'Renew the contract')
  const outside = await task(ida, 'Send flowers')
  const conditions = [{ field: 'title', op: 'contains', value: 'contract' }]
  const { body, text } = await edit({ field: 'assignee', value: me, where: { conditions } })
  assert.equal(body.changed, 1, text)
  assert.equal((await stands(inside)).assigneeId, me)
  assert.equal((await stands(outside)).assigneeId, null)
})

test('a value that the field does not take is refused before any row is touched', async () => {
  const rows = [await task(ida, 'Any'), await task(ida, 'Other')]
  for (const wrong of [
    { field: 'dueOn', value: 'tomorrow' },
    { field: 'dueOn', value: 7 },
    { field: 'state', value: 'late' },
    { field: 'state', value: null },
    { field: 'assignee', value: newId() },
    { field: 'title', value: 'x' },
    { list: 'orders', field: 'amount', value: 1 },
    { list: 'nothing', field: 'amount', value: 1 },
    { list: 'object:', field: 'a', value: 1 },
  ]) {
    const { status, body } = await edit({ rows, ...wrong })
    assert.ok([400, 404, 422].includes(status), `${JSON.stringify(wrong)}: ${status} ${JSON.stringify(body)}`)
  }
  assert.equal((await edit({ field: 'dueOn', value: null })).status, 422)
  assert.equal((await edit({ field: 'dueOn', value: null, rows, where: {} })).status, 422)
})

/** A role that reads parties and their lists, and may do some things with tasks. */
async function aRole(name: string, verbs: readonly string[]): Promise<string> {
  const roleId = newId()
  await db.run(sql`insert into kernel.roles (role_id, name) values (${roleId}, ${name})`)
  const rights = [['parties', 'read'], ['views', 'read'], ...verbs.map((verb) => ['tasks', verb])]
  for (const [noun, verb] of rights)
    await db.run(sql`
      insert into kernel.role_permissions (role_id, noun, verb) values (${roleId}, ${noun}, ${verb})`)
  return name
}

test('a role sets only what it may change, one row without the right to edit many, and takes back only its own', async () => {
  const rows = [await task(ida, 'Mine'), await task(jon, 'Yours')]
  const reader = await as(await aRole('reads tasks', ['read']))
  assert.equal((await edit({ field: 'dueOn', value: '2027-05-01', rows }, reader)).status, 403)
  const works = await aRole('works on tasks', ['read', 'change'])
  const worker = await as(works)
  assert.equal((await edit({ field: 'dueOn', value: '2027-05-01', rows }, worker)).status, 403)
  const one = await edit({ field: 'dueOn', value: '2027-05-01', rows: rows.slice(0, 1) }, worker)
  assert.equal(one.status, 201, one.text)
  const other = await as(works)
  assert.equal((await back(one.body.listEditId, other)).status, 403)
  assert.equal((await back(one.body.listEditId, worker)).status, 200)
})

test('the same edit twice is one, and its rows follow a merge', async () => {
  const listEditId = newId()
  const old = await party('Ida Holme')
  const row = await task(old, 'Greet', '2027-06-01')
  const asked = { listEditId, field: 'dueOn', value: null, rows: [row] }
  assert.equal((await edit(asked)).status, 201)
  assert.equal((await edit(asked)).status, 409)
  const merged = await administrator.post('/merges', { keep: ida, merge: old })
  assert.ok(merged.status < 300, merged.text)
  assert.equal((await back(listEditId)).body.changed, 1)
  assert.equal((await stands({ ...row, partyId: ida })).dueOn, '2027-06-01')
})

test('fields of the firm’s own objects are set by their own rules, also those about nobody', async () => {
  const why = { purpose: 'to plan', retention: 'while used' }
  const described = await administrator.post('/objects', {
    titleOne: 'Room',
    titleMany: 'Rooms',
    home: 'firm',
    ...why,
  })
  const { object } = described.body
  const field = { label: 'State', type: 'one-of', rules: { choices: ['free', 'taken'] }, ...why }
  assert.equal((await administrator.post(`/fields?object=${object}`, field)).status, 201)
  const rooms = []
  for (const title of ['Blue', 'Red', 'Green']) {
    const { body } = await administrator.post(`/objects/${object}/records`, {
      title,
      custom: { state: 'free' },
    })
    rooms.push({ id: body.recordId as string, partyId: null })
  }
  const list = `object:${object}`
  for (const wrong of [
    { field: 'state', value: 'broken' },
    { field: 'size', value: 'small' },
  ])
    assert.equal((await edit({ list, rows: rooms, ...wrong })).body.code, 'kernel.bad-field')
  const set = await edit({ list, field: 'state', value: 'taken', where: { q: 're' } })
  assert.equal(set.body.changed, 2, set.text)
  const states = async () => {
    const { body } = await administrator.get(`/objects/${object}/records?sort=title`)
    return body.items.map(({ custom }: { custom: { state: string } }) => custom.state)
  }
  assert.deepEqual(await states(), ['free', 'taken', 'taken'])
  assert.equal((await back(set.body.listEditId)).body.changed, 2)
  assert.deepEqual(await states(), ['free', 'free', 'free'])
})

test('an edit that runs tells how far it is, and stops when it is asked to', async () => {
  const rows = await Promise.all(Array.from({ length: 60 }, (_, at) => task(jon, `Number ${at}`)))
  const listEditId = newId()
  const going = edit({ listEditId, field: 'dueOn', value: '2027-07-01', rows })
  let progress: { done: number; of: number } | null = null
  for (let tries = 0; progress === null && tries < 500; tries++)
    progress = (await administrator.get(`/list-edits/${listEditId}/progress`)).body.progress
  assert.equal(progress?.of, 60)
  assert.deepEqual((await administrator.post(`/list-edits/${listEditId}/stop`, {})).body, { stops: true })
  const { body } = await going
  assert.equal(body.isStopped, true)
  assert.ok(body.changed < 60, String(body.changed))
  assert.equal((await back(listEditId)).body.changed, body.changed)
})
