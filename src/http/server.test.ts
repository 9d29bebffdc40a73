import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator, nobody, as } = await aServer(db)

test('an administrator with a key sees who they are', async () => {
  const { status, body } = await administrator.get('/session')
  assert.equal(status, 200)
  assert.deepEqual(body.roles, ['administrator'])
})

test('nobody is asked to sign in, as a problem', async () => {
  const { status, body, headers } = await nobody.get('/session')
  assert.equal(status, 401)
  assert.equal(body.code, 'kernel.not-signed-in')
  assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/)
})

test('a reader may not invite anybody', async () => {
  const reader = await as('reader')
  assert.equal((await reader.get('/users')).status, 200)
  const { status, body } = await reader.post('/users', {})
  assert.equal(status, 403)
  assert.equal(body.code, 'kernel.not-allowed')
})
