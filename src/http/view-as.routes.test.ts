import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'

const db = await freshDatabase()
const { url, administrator, nobody, as, linkFor } = await aServer(db)

async function session(userId: string) {
  const token = (await linkFor(userId)).split('#')[1]
  const answer = await nobody.post('/session-links/redemption', { token })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
  return calls(url, { cookie, 'sec-fetch-site': 'same-origin' })
}

test('an administrator sees with another’s rights, changes nothing, and it is on record', async () => {
  const reader = await as('reader')
  const ada = await session(administrator.userId)
  assert.equal((await ada.post('/view-as', { userId: reader.userId })).status, 204)
  const { body } = await ada.get('/session')
  assert.deepEqual(
    [body.user.id, body.viewAs.id, body.roles],
    [administrator.userId, reader.userId, ['reader']],
  )
  assert.equal((await ada.get('/audit-changes')).status, 403, 'what the reader may not see')
  const forbidden = await ada.post('/users', {})
  assert.equal(forbidden.status, 403)
  const change = await ada.put('/password', { password: 'something long enough' })
  assert.deepEqual([change.status, change.body.code], [403, 'http.looking-only'])
  assert.equal((await ada.remove('/view-as')).status, 204)
  assert.deepEqual((await ada.get('/session')).body.roles, ['administrator'])
  const { body: changes } = await ada.get('/audit-changes?noun=view-as')
  const seen = changes.items.map(({ verb, actorId, rowId }: Record<string, string>) => [verb, actorId, rowId])
  assert.deepEqual(seen, [
    ['erase', administrator.userId, reader.userId],
    ['create', administrator.userId, reader.userId],
  ])
})

test('nobody else may, and not as somebody who is not there', async () => {
  const manager = await session((await as('manager')).userId)
  assert.equal((await manager.post('/view-as', { userId: administrator.userId })).status, 403)
  const ada = await session(administrator.userId)
  assert.equal((await ada.post('/view-as', { userId: newId() })).status, 404)
  const byKey = await administrator.post('/view-as', { userId: administrator.userId })
  assert.deepEqual([byKey.status, byKey.body.code], [403, 'http.session-needed'])
})
