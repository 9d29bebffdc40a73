import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { insertTeam } from '../kernel/team.sql.ts'
import { forgetOldKeys } from './idempotency.ts'
import { route } from './route.ts'

let carriedOut = 0

const postTeam = route({
  method: 'POST',
  path: '/counted-teams',
  summary: 'Makes a team, and counts how often.',
  may: 'signed-in',
  body: Type.Object({ name: Type.String(), fails: Type.Optional(Type.Boolean()) }),
  response: Type.Object({ teamId: Type.String() }),
  async handle({ db, now }, { body: { name, fails } }) {
    carriedOut++
    const teamId = newId()
    await db.run(insertTeam(teamId, name, now))
    if (fails) throw new KithError('kernel.conflict', { constraint: 'on purpose' })
    return { status: 201, body: { teamId } }
  },
})

const db = await freshDatabase()
const { administrator, as } = await aServer(db, { routes: [postTeam] })
const send = (key: string, body: unknown, caller = administrator) =>
  caller.post('/counted-teams', body, { headers: { 'idempotency-key': key } })
const teams = async (name: string) =>
  (await db.pg.query('select team_id from kernel.teams where name = $1', [name])).rows.length

test('a repeated request is carried out once and answered alike', async () => {
  carriedOut = 0
  const first = await send('a-1', { name: 'Vienna' })
  const second = await send('a-1', { name: 'Vienna' })
  assert.deepEqual([first.status, second.status, second.body], [201, 201, first.body])
  assert.equal(second.headers.get('idempotency-replayed'), 'true')
  assert.deepEqual([carriedOut, await teams('Vienna')], [1, 1])
})

test('of eight at once one is carried out and all hear its answer', async () => {
  carriedOut = 0
  const answers = await Promise.all(Array.from({ length: 8 }, () => send('b-1', { name: 'Graz' })))
  assert.deepEqual([...new Set(answers.map(({ text }) => text))].length, 1)
  assert.deepEqual([carriedOut, await teams('Graz')], [1, 1])
})

test('a key that was used for something else is refused', async () => {
  await send('c-1', { name: 'Linz' })
  const { status, body } = await send('c-1', { name: 'Wels' })
  assert.deepEqual([status, body.code], [422, 'kernel.idempotency-reused'])
})

test('a request that failed left nothing and may be tried again', async () => {
  assert.equal((await send('d-1', { name: 'Steyr', fails: true })).status, 409)
  assert.equal(await teams('Steyr'), 0)
  assert.equal((await send('d-1', { name: 'Steyr' })).status, 201)
})

test('keys belong to people, and blank ones are refused', async () => {
  const other = await as('reader')
  await send('e-1', { name: 'Villach' })
  assert.equal((await send('e-1', { name: 'Lienz' }, other)).status, 201)
  const { status, body } = await send('with space', { name: 'Enns' })
  assert.deepEqual([status, body.code], [400, 'http.idempotency-bad'])
})

test('old keys are forgotten', async () => {
  const later = new Date(Date.now() + 25 * 3600_000)
  await forgetOldKeys.run({ db, actor: systemActor, now: later }, {}, new AbortController().signal)
  assert.equal((await db.pg.query('select from storage.idempotency_keys')).rowCount, 0)
})
