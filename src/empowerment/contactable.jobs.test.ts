import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { systemActor } from '../kernel/actor.ts'
import { countContactableJob } from './contactable.jobs.ts'
import { lastTold } from './contactable.sql.ts'

test('while nobody has said anything, no customer is said to have changed their terms', async () => {
  const db = await freshDatabase()
  const ctx = { db, actor: systemActor, now: new Date('2026-11-12T03:50:00Z') }
  await countContactableJob.run(ctx, {}, new AbortController().signal)
  assert.equal(await db.maybeOne(lastTold), undefined)
})
