import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Database } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import type { Identity } from './identity.ts'
import { passwordHash } from './password.ts'
import { changePassword, signIn } from './session.commands.ts'
import { storePassword } from './session.sql.ts'

const db = await freshDatabase()
const { as } = await aServer(db)
const { userId } = await as('reader')
const email = `${userId}@example.test`
const now = new Date('2026-03-02T09:00:00Z')
const device = { ip: '127.0.0.1', userAgent: null }
const old = 'correct horse battery'
const [oldHash, newHash] = [await passwordHash(old), await passwordHash('staple the next one')]

const give = (hash: string) => db.run(storePassword(userId, hash, now))
const sessions = async () =>
  (await db.one(sql<{ n: number }>`select count(*) as n from http.sessions where user_id = ${userId}`)).n
const stored = async () =>
  (
    await db.one(
      sql<{ hash: string }>`select password_hash as hash from http.passwords where user_id = ${userId}`,
    )
  ).hash

/** The database, where the password changes right after it was read to be checked. */
const changedMeanwhile: Database = Object.assign(Object.create(db), {
  maybeOne: async (statement: Parameters<typeof db.maybeOne>[0]) => {
    const row = await db.maybeOne(statement)
    await give(newHash)
    return row
  },
})

test('a sign-in with a password that is changed meanwhile opens nothing', async () => {
  await give(oldHash)
  await assert.rejects(signIn(changedMeanwhile, { email, password: old }, device, now), {
    code: 'http.sign-in-failed',
  })
  assert.equal(await sessions(), 0)
  await give(oldHash)
  await signIn(db, { email, password: old }, device, now)
  assert.equal(await sessions(), 1)
})

test('of two who change a password, knowing the same old one, the second changes nothing', async () => {
  await give(oldHash)
  const identity: Identity = {
    actor: { ...systemActor, userId },
    person: { id: userId, name: 'Ada', email },
    session: { sessionId: userId, via: 'password', createdAt: now.toISOString() },
    apiKeyId: null,
    isLimited: false,
    keyExpiresAt: null,
    viewAs: null,
  }
  const ctx = { db: changedMeanwhile, actor: identity.actor, now }
  const late = changePassword(ctx, identity, { current: old, password: 'what the thief wants' })
  await assert.rejects(late, { code: 'http.sign-in-failed' })
  assert.equal(await stored(), newHash)
})
