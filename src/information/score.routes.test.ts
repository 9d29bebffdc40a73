import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

test('filters may ask for scores that are published and still there, by those who see scores', async () => {
  const define = (name: string, version: number, state: 'open' | 'published' | 'dropped') =>
    db.run(sql`
      insert into information.score_definitions (name, version, unit, parameters, computed_at, published_at, dropped_at)
      values (${name}, ${version}, ${`unit ${version}`}, '{}', now(), ${state === 'open' ? null : new Date()},
              ${state === 'dropped' ? new Date() : null})`)
  await define('value.cost-to-serve', 1, 'published')
  await define('value.cost-to-serve', 2, 'published')
  await define('value.cost-to-serve', 3, 'open')
  await define('value.gone', 1, 'published')
  await define('value.gone', 2, 'dropped')
  assert.deepEqual((await administrator.get('/scores')).body.items, [
    { name: 'value.cost-to-serve', unit: 'unit 2' },
  ])
  const roleId = newId()
  await db.run(sql`insert into kernel.roles (role_id, name) values (${roleId}, 'names alone')`)
  await db.run(sql`
    insert into kernel.role_permissions (role_id, noun, verb, fields) values (${roleId}, 'parties', 'read', '{name}')`)
  assert.deepEqual((await (await as('names alone')).get('/scores')).body.items, [])
})
