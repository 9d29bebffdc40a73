import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const { imported, undone } = aboutImports(db)

const typeOf = async (key: string) => {
  const found = await db.maybeOne(sql<{ type: string }>`
    select type from information.attributes where noun = 'parties' and key = ${key}`)
  return found?.type
}
const made = async (fields: object) => {
  const { status, body, text } = await administrator.post('/parties', { name: 'Somebody', ...fields })
  assert.equal(status, 201, text)
  return body.partyId as string
}

test('an attribute that somebody writes with a new party is registered, and with it or not at all', async () => {
  await made({ custom: { floor: 3, lift: true, door: 'left' } })
  assert.deepEqual(await Promise.all(['floor', 'lift', 'door'].map(typeOf)), ['number', 'boolean', 'text'])
  await made({ custom: { floor: 4, cellar: 'dry' } })
  assert.equal(await typeOf('cellar'), 'text')
  await made({ email: 'taken@rooms.test' })
  const refused = await administrator.post('/parties', {
    name: 'Twin',
    email: 'taken@rooms.test',
    custom: { attic: 'cold' },
  })
  assert.equal(refused.status, 409)
  assert.equal(await typeOf('attic'), undefined)
  await made({ custom: { attic: 'cold' } })
  assert.equal(await typeOf('attic'), 'text')
})

test('an attribute that a change brings is registered, by hand or to many', async () => {
  const partyId = await made({})
  const changed = await administrator.patch(`/parties/${partyId}`, { custom: { garden: 'small' } }, 1)
  assert.equal(changed.status, 200, changed.text)
  assert.equal(await typeOf('garden'), 'text')
  const set = { custom: { storeys: 2, gone: null } }
  assert.equal((await administrator.post('/bulk-edits', { partyIds: [partyId], set })).status, 201)
  assert.deepEqual([await typeOf('storeys'), await typeOf('gone')], ['number', undefined])
})

test('an attribute that an import brought stays when somebody has written it too', async () => {
  const file = 'id,name,tier,colour\na1,A One,gold,red\n'
  const importId = await imported(file, { noun: 'parties', source: 'one' })
  await made({ custom: { tier: 'silver' } })
  await undone(importId)
  assert.deepEqual([await typeOf('tier'), await typeOf('colour')], ['text', undefined])
})
