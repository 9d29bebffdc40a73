import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { aboutImports } from '../support/imports.ts'

const rolesOf = (db: Pool) =>
  db.many(sql<{ name: string; role: string; from: string }>`
    select p.display_name as "name", r.role, r.valid_from as "from"
      from kernel.party_roles r join kernel.parties p on p.party_id = r.party_id order by 1, 2, 3`)

test('somebody of whom only returns are known is no customer, and else one from the first purchase on', async () => {
  const db = await freshDatabase()
  const { imported } = aboutImports(db)
  await imported('id,date,amount\nr1,2026-01-05,-5\nr2,2026-01-05,-5\nr2,2026-01-10,20\n')
  assert.deepEqual(await rolesOf(db), [{ name: 'Customer r2', role: 'customer', from: '2026-01-10' }])
  await imported('id,date,amount\nr1,2026-02-01,7\n')
  assert.deepEqual((await rolesOf(db))[0], { name: 'Customer r1', role: 'customer', from: '2026-02-01' })
})

test('a purchase that is taken back takes the role along, whatever was returned before it', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  await imported('id,date,amount\nr1,2026-03-01,-1\n')
  const purchase = await imported('id,date,amount\nr1,2026-01-05,-5\nr1,2026-01-10,20\n')
  assert.equal((await rolesOf(db)).length, 1)
  await undone(purchase)
  assert.deepEqual(await rolesOf(db), [])
})
