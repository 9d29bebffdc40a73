import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { settleEmailOwners } from './contact-point.commands.ts'
import { emailHash } from './contact-point.ts'
import { newId } from './id.ts'
import { redirect } from './merge.sql.ts'
import { insertBatchOfParties } from './party-batch.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)

const ownersOf = async (email: string): Promise<string[]> => {
  const { rows } = await db.pg.query('select party_id from kernel.email_owners where email_hash = $1', [
    emailHash(email),
  ])
  return rows.map(({ party_id }) => party_id)
}

/** Two addresses that are ordered one way as text and the other way by their hashes. */
function contrary(): [string, string] {
  const [first, ...others] = Array.from({ length: 30 }, (_, n) => `a${n + 10}@order.test`)
  const second = others.find((email) => first && emailHash(email).compare(emailHash(first)) < 0)
  assert.ok(first && second && first < second)
  return [first, second]
}

test('addresses are taken in the order of their hashes, as imports take them', async () => {
  const [firstAsText, firstByHash] = contrary()
  const own = (email: string) => ({
    text: `insert into kernel.email_owners (email_hash, party_id) values ($1, $2)`,
    values: [emailHash(email), newId()],
  })
  await db.pg.query(own(firstAsText))
  const other = await db.pg.connect()
  try {
    await other.query('begin')
    await other.query(own(firstByHash))
    const settled = db.transaction((tx) =>
      settleEmailOwners(tx, [firstAsText, firstByHash], newId()).then(() => 'settled'),
    )
    const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    while ((await db.pg.query(waits)).rowCount === 0);
    const { rowCount } = await other.query(
      'select 1 from kernel.email_owners where email_hash = $1 for update skip locked',
      [emailHash(firstAsText)],
    )
    assert.equal(rowCount, 1, 'whoever waits for the first has not taken the second')
    await other.query('rollback')
    assert.equal(await settled, 'settled')
  } finally {
    other.release()
  }
})

test('an address is held by live parties only: one that was merged away does not share it', async () => {
  const email = 'both@merge.test'
  const [keep, merged] = [newId(), newId()]
  const both = [keep, merged].map((partyId) => ({
    partyId,
    kind: 'person' as const,
    displayName: 'Ada Berger',
    givenName: 'Ada',
    familyName: 'Berger',
    city: null,
    country: null,
    custom: {},
    contactPoints: [{ kind: 'email' as const, value: email, normalised: email }],
    roles: [],
  }))
  await db.transaction((tx) => insertBatchOfParties(tx, ctx, both, null))
  assert.deepEqual(await ownersOf(email), [])
  await db.transaction(async (tx) => {
    await tx.run(redirect(merged, keep, ctx.now))
    await settleEmailOwners(tx, [email], merged)
  })
  assert.deepEqual(await ownersOf(email), [keep])
})
