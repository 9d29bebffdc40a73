import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'

const db = await freshDatabase()
const { administrator, as, asMember } = await aServer(db)
await loadOrders(db, simulatedOrders(20))

const aStandard = (more: object = {}) => ({
  measure: 'value.clv',
  subject: { kind: 'party', id: partyOf(3) },
  value: 10,
  direction: 'at-least',
  ...more,
})

const rows = async () => (await db.pg.query('select standard_id, value from kernel.standards')).rows

const refused = async (more: object, status: number, code: string) => {
  const before = await rows()
  const answer = await administrator.post('/standards', aStandard(more))
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
  assert.deepEqual(await rows(), before)
}

test('the second standard of a day replaces the first and is known by its id, in the answer and on record', async () => {
  const first = await administrator.post('/standards', aStandard())
  const second = await administrator.post('/standards', aStandard({ value: 20 }))
  assert.deepEqual([first.status, second.status], [201, 201])
  assert.deepEqual(await rows(), [{ standard_id: first.body.standardId, value: 20 }])
  assert.deepEqual([second.body.standardId, second.body.value], [first.body.standardId, 20])
  const { rows: acts } = await db.pg.query(
    "select distinct row_id from kernel.audit_acts where noun = 'standards'",
  )
  assert.deepEqual(acts, [{ row_id: first.body.standardId }])
})

test('a standard is about something that its measure speaks of and that is there', async () => {
  await refused({ subject: { kind: 'firm', id: 'firm' } }, 400, 'kernel.bad-request')
  await refused({ subject: { kind: 'party', id: newId() } }, 404, 'kernel.not-found')
  await refused({ subject: { kind: 'party', id: 'nobody' } }, 404, 'kernel.not-found')
  const other = { kind: 'firm', id: 'another' }
  await refused({ measure: 'value.repeat-rate', subject: other }, 404, 'kernel.not-found')
})

test('nobody sets a standard for a customer they may not see, by a decision neither', async () => {
  await administrator.post('/roles', {
    name: 'setter',
    permissions: [
      ...['standards', 'decisions'].map((noun) => ({ noun, verb: 'create', rows: 'all', fields: 'all' })),
      ...['value', 'decisions'].map((noun) => ({ noun, verb: 'read', rows: 'all', fields: 'all' })),
      { noun: 'parties', verb: 'read', rows: 'team', fields: 'all' },
    ],
  })
  const teamId = newId()
  await db.pg.query("insert into kernel.teams (team_id, name, created_at) values ($1, 'North', now())", [
    teamId,
  ])
  await db.pg.query('update kernel.parties set team_id = $1 where party_id = $2', [teamId, partyOf(5)])
  const setter = await asMember([teamId], 'setter')
  assert.equal((await setter.post('/standards', aStandard())).status, 404)
  const own = aStandard({ subject: { kind: 'party', id: partyOf(5) } })
  assert.equal((await setter.post('/standards', own)).status, 201)
  const expects = { measure: 'value.repeat-rate', change: 1, low: 0, high: 2, level: 0.8, by: '2027-01-31' }
  const decision = {
    title: 'Hold them to more',
    chosen: 'Ten',
    because: 'They can',
    expects,
    reviewOn: '2027-01-31',
    sets: { kind: 'standard', ...aStandard(), high: null },
  }
  assert.equal((await setter.post('/decisions', decision)).status, 404)
  const theirs = { ...decision, sets: { kind: 'standard', ...own, high: null }, state: 'taken' }
  const taken = await setter.post('/decisions', theirs)
  assert.equal(taken.status, 201, taken.text)
})

test('a standard is owned by somebody who can sign in, or by nobody', async () => {
  await refused({ ownerId: newId() }, 422, 'kernel.bad-field')
  const left = await as('reader')
  await administrator.patch(`/users/${left.userId}`, { isActive: false }, 1)
  await refused({ ownerId: left.userId }, 422, 'kernel.bad-field')
  const unowned = await administrator.post('/standards', aStandard({ ownerId: null }))
  assert.deepEqual([unowned.status, unowned.body.ownerId], [201, null], unowned.text)
})
