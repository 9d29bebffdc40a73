import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../test/support/database.ts'
import { temporaryFolder } from '../test/support/kith.ts'
import { startKith } from './main.ts'
import { sql } from './storage/statement.ts'

test('a start whose last step fails says why, and ends with all that it had begun', {
  timeout: 30_000,
}, async () => {
  const db = await freshDatabase()
  await db.run(sql`alter table http.one_time_links rename to gone`)
  const dataFolder = await temporaryFolder()
  const report = () => undefined
  const starting = startKith({ databaseUrl: db.url, dataFolder, host: '127.0.0.1', port: 0, report })
  await assert.rejects(starting, /one_time_links/)
})
