import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls, type TestAnswer } from '../../test/support/server-http.ts'
import { newId } from './id.ts'

const db = await freshDatabase()
const { url, administrator, nobody, as } = await aServer(db)

const roleId = async (name: string): Promise<string> => {
  const { body } = await administrator.get('/roles')
  return body.items.find((role: { name: string }) => role.name === name).roleId
}

const enter = async (link: string) => {
  const answer: TestAnswer = await nobody.post('/session-links/redemption', { token: link.split('#')[1] })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
  return { status: answer.status, ...calls(url, { cookie, 'sec-fetch-site': 'same-origin' }) }
}

test('whoever is invited comes in by their link, sets a password, and has the roles they were given', async () => {
  const roleIds = [await roleId('agent')]
  const team = await administrator.post('/teams', { name: 'Vienna' })
  const teamIds = [team.body.teamId]
  const given = { name: 'Eva Huber', email: 'Eva@Example.test', roleIds, teamIds }
  const invited = await administrator.post('/users', given)
  assert.equal(invited.status, 201)
  assert.ok(invited.body.link.startsWith(`${url}/enter#`), invited.body.link)
  const eva = await enter(invited.body.link)
  assert.equal((await eva.put('/password', { password: 'a password of eva' })).status, 204)
  const { body } = await eva.get('/session')
  assert.deepEqual([body.user.email, body.roles], ['eva@example.test', ['agent']])
  const { body: seen } = await administrator.get(`/users/${invited.body.userId}`)
  assert.deepEqual(seen.teams, [{ teamId: team.body.teamId, name: 'Vienna' }])
  const { body: changes } = await administrator.get('/audit-changes?noun=users&limit=3')
  assert.deepEqual(
    changes.items.map((change: { verb: string; rowId: string }) => [change.verb, change.rowId]),
    ['change', 'change', 'create'].map((verb) => [verb, invited.body.userId]),
  )
})

test('an e-mail address belongs to one person, whatever its capitals', async () => {
  const given = { name: 'One', email: 'one@example.test', roleIds: [await roleId('reader')] }
  await administrator.post('/users', given)
  const { status, body } = await administrator.post('/users', { ...given, email: 'ONE@example.test' })
  assert.deepEqual([status, body.code], [409, 'kernel.email-taken'])
})

test('an unknown role is not given', async () => {
  const unknown = newId()
  const given = { name: 'Two', email: 'two@example.test', roleIds: [unknown] }
  const { status, body } = await administrator.post('/users', given)
  assert.deepEqual([status, body.code], [404, 'kernel.not-found'])
  const { body: list } = await administrator.get('/users?limit=200')
  assert.ok(!list.items.some(({ email }: { email: string }) => email === 'two@example.test'))
})

test('the last administrator cannot be dismissed, the last but one can', async () => {
  const { body } = await administrator.get(`/users/${administrator.userId}`)
  const dismissed = await administrator.patch(
    `/users/${administrator.userId}`,
    { isActive: false },
    body.version,
  )
  assert.deepEqual([dismissed.status, dismissed.body.code], [409, 'kernel.last-administrator'])
  const demoted = await administrator.patch(`/users/${administrator.userId}`, { roleIds: [] }, body.version)
  assert.equal(demoted.status, 409)
  const second = await as('administrator')
  const { body: other } = await administrator.get(`/users/${second.userId}`)
  assert.equal(
    (await administrator.patch(`/users/${second.userId}`, { isActive: false }, other.version)).status,
    200,
  )
  assert.equal((await second.get('/session')).status, 401)
})

test('the second of two writers is told, and changes nothing', async () => {
  const { userId } = await as('reader')
  const { body } = await administrator.get(`/users/${userId}`)
  const [first, second] = await Promise.all(
    ['Anna', 'Berta'].map((name) => administrator.patch(`/users/${userId}`, { name }, body.version)),
  )
  assert.deepEqual([first?.status, second?.status].toSorted(), [200, 412])
  const winner = first?.status === 200 ? 'Anna' : 'Berta'
  assert.equal((await administrator.get(`/users/${userId}`)).body.name, winner)
})

test('people are listed by name, page by page, each once', async () => {
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const { body }: TestAnswer = await administrator.get(`/users?limit=2${next ? `&cursor=${next}` : ''}`)
    seen.push(...body.items.map(({ userId }: { userId: string }) => userId))
    next = body.next
  }
  const { rows } = await db.pg.query('select user_id from kernel.users order by name, user_id')
  assert.deepEqual(
    seen,
    rows.map(({ user_id }) => user_id),
  )
  assert.equal((await administrator.get('/users?cursor=nonsense')).body.code, 'http.cursor-unreadable')
})

test('an administrator signs somebody out everywhere and gives them a new way in', async () => {
  const { userId } = await as('reader')
  const link = await administrator.post(`/users/${userId}/links`)
  const reader = await enter(link.body.link)
  assert.equal((await reader.get('/session')).status, 200)
  assert.equal((await administrator.remove(`/users/${userId}/sessions`)).status, 204)
  assert.equal((await reader.get('/session')).status, 401)
  assert.equal((await enter((await administrator.post(`/users/${userId}/links`)).body.link)).status, 204)
})
