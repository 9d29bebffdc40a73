import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { newId } from '../kernel/id.ts'
import { insertBatchOfParties } from '../kernel/party-batch.commands.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { dropCommon, findCommon } from './identity-key.sql.ts'
import { noteParties } from './identity-match.commands.ts'
import { matchingNow } from './identity-model.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)
assemble(tmpdir())

/** Colleagues who all are reached by one number. */
const colleagues = (count: number, switchboard: string) =>
  Array.from({ length: count }, (_, n) => ({
    ...{ partyId: newId(), kind: 'person' as const, displayName: `${switchboard} ${n}` },
    ...{ givenName: null, familyName: null, city: null, country: 'AT', custom: {}, roles: [] },
    contactPoints: [{ kind: 'phone' as const, value: switchboard, normalised: switchboard }],
  }))

async function noted(count: number, switchboard: string): Promise<void> {
  const batch = colleagues(count, switchboard)
  const partyIds = batch.map(({ partyId }) => partyId)
  await db.transaction(async (tx) => {
    await insertBatchOfParties(tx, ctx, batch, null)
    await noteParties(tx, ctx, partyIds, true, await matchingNow(tx))
  })
}

const holders = async () =>
  (
    await db.one(sql<{ most: number }>`
      select coalesce(max(n), 0)::integer as most
        from (select count(*) as n from information.identity_keys group by key_hash) k`)
  ).most

test('a key that too many share is dropped, and not noted again; one that as many as may share stays', async () => {
  const cap = 5
  await noted(cap, '+43155512345')
  await noted(cap + 1, '+43155512399')
  assert.equal(await holders(), cap + 1)
  await db.run(findCommon(cap, ctx.now))
  await db.run(dropCommon)
  assert.equal(await holders(), cap)
  await noted(2, '+43155512399')
  assert.equal(await holders(), cap)
  await noted(1, '+43155512345')
  assert.equal(await holders(), cap + 1, 'of the number that so many may share, one more')
})
