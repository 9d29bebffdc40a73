import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { route } from './route.ts'

const postFile = route({
  method: 'POST',
  path: '/files',
  summary: 'Counts the bytes of a file.',
  may: { noun: 'imports', verb: 'create' },
  upload: true,
  response: Type.Object({ name: Type.String(), bytes: Type.Integer() }),
  async handle(_ctx, request) {
    const { name, stream } = await request.file()
    let bytes = 0
    for await (const chunk of stream) bytes += chunk.length
    return { status: 201, body: { name, bytes } }
  },
})

const { administrator, as } = await aServer(await freshDatabase(), {
  routes: [postFile],
  uploadLimit: 3_000_000,
})

test('a file larger than any JSON body arrives whole', async () => {
  const { status, body } = await administrator.upload('/files', 'orders.csv', 'x'.repeat(2_500_000))
  assert.deepEqual([status, body], [201, { name: 'orders.csv', bytes: 2_500_000 }])
})

test('a file beyond the limit is refused', async () => {
  const { status, body } = await administrator.upload('/files', 'orders.csv', 'x'.repeat(3_000_001))
  assert.deepEqual([status, body.code], [413, 'kernel.too-large'])
})

test('an upload without permission, without a file, or as JSON is refused', async () => {
  assert.equal((await (await as('reader')).upload('/files', 'orders.csv', 'a')).status, 403)
  const json = await administrator.post('/files', { file: 'a' })
  assert.deepEqual([json.status, json.body.code], [415, 'http.wrong-media-type'])
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const empty = await administrator.post('/files', '--x--\r\n', { headers })
  assert.deepEqual([empty.status, empty.body.code], [400, 'kernel.bad-request'])
})
