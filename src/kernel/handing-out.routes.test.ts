import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, type Caller, calls } from '../../test/support/server-http.ts'
import type { Permission, Verb } from './actor.ts'
import { newId } from './id.ts'

const db = await freshDatabase()
const { url, administrator, nobody, as, asMember, linkFor } = await aServer(db)

const all = (noun: string, ...verbs: Verb[]): Permission[] =>
  verbs.map((verb) => ({ noun, verb, rows: 'all', fields: 'all' }))

async function role(name: string, permissions: readonly Permission[]): Promise<string> {
  const { status, body, text } = await administrator.post('/roles', { name, permissions })
  assert.equal(status, 201, text)
  return body.roleId
}

const idOf = async (name: string): Promise<string> => {
  const { body } = await administrator.get('/roles')
  return body.items.find((found: { name: string }) => found.name === name).roleId
}

const versionOf = async (userId: string): Promise<number> =>
  (await administrator.get(`/users/${userId}`)).body.version

const code = ({ status, body }: { status: number; body: { code: string } }) => [status, body.code]

await role('self-keeper', [
  { noun: 'users', verb: 'change', rows: 'own', fields: 'all' },
  { noun: 'users', verb: 'read', rows: 'own', fields: 'all' },
])
const officeId = await role('office', [
  ...all('users', 'read', 'create', 'change'),
  ...all('roles', 'create', 'change', 'erase'),
  ...all('teams', 'read', 'create', 'change'),
  { noun: 'parties', verb: 'read', rows: 'team', fields: 'all' },
])
const team = async (name: string): Promise<string> =>
  (await administrator.post('/teams', { name })).body.teamId
const [vienna, graz] = [await team('Vienna'), await team('Graz')]
const office = await asMember([vienna], 'office')

test('whoever may change only themselves reaches nobody else', async () => {
  const keeper = await as('self-keeper')
  const link = await keeper.post(`/users/${administrator.userId}/links`)
  assert.deepEqual(code(link), [404, 'kernel.not-found'])
  assert.equal((await keeper.remove(`/users/${administrator.userId}/sessions`)).status, 404)
  const other = await keeper.patch(`/users/${administrator.userId}`, { name: 'Mine' }, 1)
  assert.equal(other.status, 404)
  const named = await keeper.patch(`/users/${keeper.userId}`, { name: 'Kara' }, 1)
  assert.deepEqual([named.status, named.body.name], [200, 'Kara'])
})

test('nobody makes themselves or another person more than they are', async () => {
  const administratorId = await idOf('administrator')
  const keeper = await as('self-keeper')
  for (const caller of [keeper, office]) {
    const version = await versionOf(caller.userId)
    const raised = await caller.patch(`/users/${caller.userId}`, { roleIds: [administratorId] }, version)
    assert.deepEqual(code(raised), [403, 'kernel.beyond-own-rights'])
  }
  const email = 'made@example.test'
  const made = await office.post('/users', { name: 'Made', email, roleIds: [administratorId] })
  assert.deepEqual(code(made), [403, 'kernel.beyond-own-rights'])
  const { body } = await administrator.get('/users?limit=200')
  assert.ok(!body.items.some((user: { email: string }) => user.email === email))
  const equal = await office.post('/users', { name: 'Equal', email, roleIds: [officeId] })
  assert.equal(equal.status, 201, equal.text)
})

test('nobody gets a way in as, signs out or dismisses somebody who may more', async () => {
  const version = await versionOf(administrator.userId)
  const attempts = [
    office.post(`/users/${administrator.userId}/links`),
    office.remove(`/users/${administrator.userId}/sessions`),
    office.patch(`/users/${administrator.userId}`, { isActive: false }, version),
  ]
  for (const answer of await Promise.all(attempts))
    assert.deepEqual(code(answer), [403, 'kernel.beyond-own-rights'])
})

test('nobody puts themselves or others into a team whose rows they do not see', async () => {
  const version = await versionOf(office.userId)
  const joined = await office.patch(`/users/${office.userId}`, { teamIds: [vienna, graz] }, version)
  assert.deepEqual(code(joined), [403, 'kernel.beyond-own-rights'])
})

test('nobody makes or widens a role beyond their own rights', async () => {
  const made = await office.post('/roles', { name: 'clerk', permissions: all('orders', 'read') })
  assert.deepEqual(code(made), [403, 'kernel.beyond-own-rights'])
  const widened = await office.put(`/roles/${officeId}/permissions`, { permissions: all('audit', 'read') })
  assert.deepEqual(code(widened), [403, 'kernel.beyond-own-rights'])
  const foreign = await office.put(`/roles/${await idOf('reader')}/permissions`, { permissions: [] })
  assert.deepEqual(code(foreign), [403, 'kernel.beyond-own-rights'])
  const within = await office.post('/roles', { name: 'greeter', permissions: all('users', 'read') })
  assert.equal(within.status, 201, within.text)
})

test('a limited key makes nobody, its owner included, a session with more', async () => {
  const scopes = [{ noun: 'users', verb: 'change' }]
  const { body } = await administrator.post('/api-keys', { name: 'narrow', scopes })
  const narrow = calls(url, { authorization: `Bearer ${body.secret}` })
  const link = await narrow.post(`/users/${administrator.userId}/links`)
  assert.deepEqual(code(link), [403, 'kernel.beyond-own-rights'])
})

test('a limit that no route keeps cannot be stored, and permits nothing where it was stored before', async () => {
  const narrow: Permission = { noun: 'audit', verb: 'read', rows: 'own', fields: 'all' }
  const refused = await administrator.post('/roles', { name: 'own audit', permissions: [narrow] })
  assert.deepEqual(code(refused), [422, 'kernel.permission-unclear'])
  assert.match(refused.body.detail, /read audit.*all rows, not own/)
  const roleId = await role('old', all('audit', 'read'))
  await db.pg.query(`update kernel.role_permissions set rows = 'own' where role_id = $1`, [roleId])
  const old = await as('old')
  assert.equal((await old.get('/audit-changes')).status, 403)
  assert.deepEqual((await old.get('/session')).body.can, [])
})

test('a role says each thing once, of fields that there are', async () => {
  const twice = [...all('parties', 'read'), { ...all('parties', 'read')[0], rows: 'own' }]
  const doubled = await administrator.post('/roles', { name: 'doubled', permissions: twice })
  assert.deepEqual(code(doubled), [422, 'kernel.permission-unclear'])
  const field = [{ ...all('parties', 'read')[0], fields: ['name', 'shoeSize'] }]
  const strange = await administrator.post('/roles', { name: 'strange', permissions: field })
  assert.match(strange.body.detail, /no field shoeSize/)
})

test('of two administrators who dismiss each other at once, one stays', async () => {
  const reader = await idOf('reader')
  for (let round = 0; round < 6; round++) {
    const pair: Caller[] = [await as('administrator'), await as('administrator')]
    const others = [administrator.userId, ...pair.map(({ userId }) => userId)]
    await db.pg.query('update kernel.users set is_active = user_id = any($1)', [others.slice(1)])
    const [one, two] = pair
    if (!one || !two) throw new Error('two were made')
    const [first, second] = await Promise.all([
      one.patch(`/users/${two.userId}`, { roleIds: [reader] }, 1),
      two.patch(`/users/${one.userId}`, { roleIds: [reader] }, 1),
    ])
    // 409: each was let in before the other was dismissed. 403: one was dismissed before they were let in.
    const refused = [first, second].filter(({ status }) => status !== 200)
    assert.ok(refused.length === 1 && [403, 409].includes(refused[0]?.status ?? 0), first.text + second.text)
    await db.pg.query('update kernel.users set is_active = true')
    await db.pg.query('delete from kernel.user_roles where user_id = any($1)', [others.slice(1)])
  }
})

async function sessionOf(userId: string) {
  const token = (await linkFor(userId)).split('#')[1]
  const answer = await nobody.post('/session-links/redemption', { token })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
  return calls(url, { cookie, 'sec-fetch-site': 'same-origin' })
}

test('looking through another ends with the right to it, and does not come back with it', async () => {
  const [second, manager] = [await as('administrator'), await as('manager')]
  const looking = await sessionOf(second.userId)
  assert.equal((await looking.post('/view-as', { userId: manager.userId })).status, 204)
  assert.deepEqual((await looking.get('/session')).body.roles, ['manager'])
  const become = async (name: string) =>
    administrator.patch(
      `/users/${second.userId}`,
      { roleIds: [await idOf(name)] },
      await versionOf(second.userId),
    )
  assert.equal((await become('reader')).status, 200)
  const { body } = await looking.get('/session')
  assert.deepEqual([body.roles, body.viewAs], [['reader'], null])
  assert.equal((await become('administrator')).status, 200)
  assert.equal((await looking.get('/session')).body.viewAs, null)
})

test('looking through another ends when the role loses the right, whoever remembers it', async () => {
  const lookerId = await role('looker', [...all('view-as', 'create'), ...all('users', 'read')])
  await role('seen', all('users', 'read'))
  const [looker, seen] = [await as('looker'), await as('seen')]
  const looking = await sessionOf(looker.userId)
  assert.equal((await looking.post('/view-as', { userId: administrator.userId })).status, 403)
  assert.equal((await looking.post('/view-as', { userId: seen.userId })).status, 204)
  assert.deepEqual((await looking.get('/session')).body.roles, ['seen'])
  const permissions = all('users', 'read')
  assert.equal((await administrator.put(`/roles/${lookerId}/permissions`, { permissions })).status, 200)
  assert.deepEqual((await looking.get('/session')).body.roles, ['looker'])
})

test('sessions that somebody ended are on record', async () => {
  const { userId } = await as('reader')
  const session = await sessionOf(userId)
  assert.equal((await administrator.remove(`/users/${userId}/sessions`)).status, 204)
  assert.equal((await session.get('/session')).status, 401)
  const own = await sessionOf(userId)
  assert.equal((await own.remove('/sessions')).status, 204)
  const { body } = await administrator.get('/audit-changes?noun=users&limit=200')
  const ended = body.items.filter(
    ({ rowId, before }: { rowId: string; before: { sessions?: number } | null }) =>
      rowId === userId && before?.sessions !== undefined,
  )
  assert.deepEqual(
    ended.map((entry: { actorId: string; before: unknown; after: unknown }) => [
      entry.actorId,
      entry.before,
      entry.after,
    ]),
    [
      [userId, { sessions: 1 }, { sessions: 0 }],
      [administrator.userId, { sessions: 1 }, { sessions: 0 }],
    ],
  )
})

test('a team gets another name, which is its own; a role that nobody holds goes, and not while held', async () => {
  const renamed = await administrator.put(`/teams/${graz}`, { name: ' Linz ' })
  assert.deepEqual([renamed.status, renamed.body.name], [200, 'Linz'])
  assert.deepEqual(code(await administrator.put(`/teams/${graz}`, { name: 'Vienna' })), [
    409,
    'kernel.name-taken',
  ])
  assert.equal((await administrator.put(`/teams/${newId()}`, { name: 'Nowhere' })).status, 404)
  const goneId = await role('passing', all('users', 'read'))
  const holder = await as('passing')
  assert.deepEqual(code(await administrator.remove(`/roles/${goneId}`)), [409, 'kernel.role-held'])
  await administrator.patch(`/users/${holder.userId}`, { roleIds: [] }, await versionOf(holder.userId))
  assert.equal((await administrator.remove(`/roles/${goneId}`)).status, 204)
  assert.equal((await administrator.remove(`/roles/${goneId}`)).status, 404)
  const shipped = await administrator.remove(`/roles/${await idOf('reader')}`)
  assert.deepEqual(code(shipped), [409, 'kernel.role-shipped'])
  const { body } = await administrator.get('/audit-changes?limit=200')
  const told = body.items.map(({ noun, verb, rowId }: Record<string, string>) => `${verb} ${noun} ${rowId}`)
  assert.ok(told.includes(`change teams ${graz}`) && told.includes(`erase roles ${goneId}`))
})

test('an unknown member or team is named by its field, a taken id tells nothing of the inside', async () => {
  const unknown = newId()
  const member = await administrator.post('/teams', { name: 'Ghosts', memberIds: [unknown] })
  assert.deepEqual([...code(member), member.body.field], [422, 'kernel.bad-field', 'memberIds'])
  const roleIds = [officeId]
  const given = { name: 'Ghost', email: 'ghost@example.test', roleIds, teamIds: [unknown] }
  const teamless = await administrator.post('/users', given)
  assert.deepEqual([...code(teamless), teamless.body.field], [422, 'kernel.bad-field', 'teamIds'])
  const twice = await administrator.post('/teams', { teamId: vienna, name: 'Second' })
  assert.deepEqual(code(twice), [409, 'kernel.id-taken'])
  assert.doesNotMatch(twice.text, /teams_key|constraint/)
})
