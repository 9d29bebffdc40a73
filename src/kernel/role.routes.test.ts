import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { seedRoles } from './role.commands.ts'
import { deletePermissions, insertPermissions } from './role.sql.ts'
import { shippedRoles } from './role.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

type Role = { roleId: string; name: string; permissions: unknown[] }
const roles = async (): Promise<Role[]> => (await administrator.get('/roles')).body.items
const named = async (name: string) => (await roles()).find((role) => role.name === name)

test('a firm begins with five roles', async () => {
  const shipped = (await roles()).map(({ name }) => name).toSorted()
  assert.deepEqual(shipped, ['administrator', 'agent', 'analyst', 'manager', 'reader'])
  for (const { name, permissions } of shippedRoles) {
    const sorted = (list: readonly unknown[]) =>
      list.map((one) => JSON.stringify(Object.entries(Object(one)).toSorted())).toSorted()
    assert.deepEqual(sorted((await named(name))?.permissions ?? []), sorted(permissions), name)
  }
})

test('a role of the firm’s own gives exactly what it says', async () => {
  const permissions = [{ noun: 'teams', verb: 'read', rows: 'all', fields: 'all' }]
  const made = await administrator.post('/roles', { name: 'porter', permissions })
  assert.deepEqual([made.status, made.body.permissions], [201, permissions])
  const porter = await as('porter')
  assert.equal((await porter.get('/teams')).status, 200)
  assert.equal((await porter.get('/users')).status, 403)
  const twice = await administrator.post('/roles', { name: 'porter', permissions })
  assert.deepEqual([twice.status, twice.body.code], [409, 'kernel.name-taken'])
})

test('what a role permits changes for its people at once, and comes back after the next start', async () => {
  const reader = await as('reader')
  assert.equal((await reader.get('/users')).status, 200)
  const roleId = (await named('reader'))?.roleId
  const permissions = [{ noun: 'parties', verb: 'read', rows: 'own', fields: ['name'] }]
  assert.equal((await administrator.put(`/roles/${roleId}/permissions`, { permissions })).status, 200)
  assert.equal((await reader.get('/users')).status, 403)
  await seedRoles(db)
  assert.deepEqual((await named('reader'))?.permissions, permissions, 'the firm’s choice is kept')
})

test('what is new in Kith is given to the shipped roles at the next start, and nothing that was taken from them', async () => {
  const strange = (noun: string) => !['kpis', 'interactions'].includes(noun)
  const older = (name: string) =>
    (shippedRoles.find((role) => role.name === name)?.permissions ?? []).filter(({ noun }) => strange(noun))
  for (const name of ['administrator', 'agent']) {
    const { roleId = '' } = (await named(name)) ?? {}
    await db.run(deletePermissions(roleId))
    const kept = older(name).filter(({ noun }) => name === 'administrator' || noun !== 'segments')
    await db.run(insertPermissions(roleId, kept))
  }
  await seedRoles(db)
  const held = new Map((await roles()).map(({ name, permissions }) => [name, permissions]))
  const nounsOf = (name: string) => new Set((held.get(name) ?? []).map((one) => Object(one).noun))
  for (const name of ['administrator', 'agent'])
    assert.ok(nounsOf(name).has('kpis') && nounsOf(name).has('interactions'), `the new is given to ${name}`)
  assert.ok(!nounsOf('agent').has('segments'), 'what the firm took away stays away')
})

test('the administrator’s role is fixed, and a noun that does not exist is refused', async () => {
  const administratorId = (await named('administrator'))?.roleId
  const fixed = await administrator.put(`/roles/${administratorId}/permissions`, { permissions: [] })
  assert.deepEqual([fixed.status, fixed.body.code], [409, 'kernel.administrator-fixed'])
  const permissions = [{ noun: 'unicorns', verb: 'read', rows: 'all', fields: 'all' }]
  const unknown = await administrator.post('/roles', { name: 'keeper', permissions })
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'kernel.unknown-noun'])
})

test('a right can be limited to the rows that are offered for it, and to no others', async () => {
  const { nouns } = (await administrator.get('/roles')).body
  for (const [noun, verb] of [
    ['parties', 'read'],
    ['views', 'read'],
    ['decisions', 'read'],
    ['users', 'erase'],
  ] as const) {
    const offered = nouns.find((each: { noun: string }) => each.noun === noun)?.rows[verb] ?? []
    for (const rows of ['own', 'team']) {
      const permissions = [{ noun, verb, rows, fields: 'all' }]
      const { status } = await administrator.post('/roles', { name: `${verb} ${rows} ${noun}`, permissions })
      assert.equal(status === 201, offered.includes(rows), `${verb} ${rows} ${noun} answered ${status}`)
    }
  }
})

test('rights that somebody else changed meanwhile are not overwritten unread', async () => {
  const read = (await administrator.get('/roles')).body.items.find(({ name }: Role) => name === 'analyst')
  const right = (rows: string) => [{ noun: 'parties', verb: 'read', rows, fields: 'all' }]
  const path = `/roles/${read.roleId}/permissions`
  const under = (version: number) => ({ headers: { 'if-match': `"${version}"` } })
  const first = await administrator.send('PUT', path, { permissions: right('team') }, under(read.version))
  assert.equal(first.status, 200)
  const second = await administrator.send('PUT', path, { permissions: right('own') }, under(read.version))
  assert.deepEqual([second.status, second.body.code], [412, 'kernel.version-stale'])
  assert.deepEqual((await named('analyst'))?.permissions, right('team'))
  const third = await administrator.send(
    'PUT',
    path,
    { permissions: right('own') },
    under(first.body.version),
  )
  assert.equal(third.status, 200)
})

test('a team’s name is its own', async () => {
  await administrator.post('/teams', { name: 'Graz' })
  const { status, body } = await administrator.post('/teams', { name: 'Graz' })
  assert.deepEqual([status, body.code], [409, 'kernel.name-taken'])
})
