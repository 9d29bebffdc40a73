import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { holdersOfKeys, insertKeys } from './identity-key.sql.ts'

const db = await freshDatabase()

const hashes = Array.from({ length: 400 }, (_, n) => n.toString(16).padStart(32, '0'))

test('who holds a key is read from the index alone', async () => {
  for (let holder = 0; holder < 20; holder++) {
    const one = newId()
    await db.run(
      insertKeys(hashes.map((keyHash) => ({ keyHash, recordId: one, partyId: one, kind: 'name' }))),
    )
  }
  await db.run(sql`vacuum analyze information.identity_keys`)
  const asked = hashes.slice(0, 3)
  const plan = await db.many(sql<{ 'QUERY PLAN': string }>`explain ${holdersOfKeys(asked, 20)}`)
  assert.match(
    plan.map((line) => line['QUERY PLAN']).join('\n'),
    /Index Only Scan using identity_keys_key on identity_keys/,
  )
  assert.equal((await db.many(holdersOfKeys(asked, 20))).length, 60)
  assert.deepEqual(await db.many(holdersOfKeys(asked, 19)), [], 'more than the cap hold it')
})
