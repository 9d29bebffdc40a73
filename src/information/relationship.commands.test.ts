import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, aDraft } from '../../test/support/party.ts'
import type { Pool } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { createParty } from './party.commands.ts'
import { changeTie, tieParties } from './relationship.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)

async function aTie() {
  const { partyId } = await createParty(ctx, aDraft({}))
  const { partyId: otherPartyId } = await createParty(ctx, aDraft({}))
  const draft = { otherPartyId, kind: 'works-for', validFrom: '2026-01-01' } as const
  const { relationshipId } = await tieParties(ctx, partyId, draft)
  return { partyId, otherPartyId, relationshipId }
}

/** A database on which something happens between the reading of a change and its transaction. */
function betweenwhiles(happens: () => Promise<unknown>): Pool {
  let isDone = false
  const transaction: Pool['transaction'] = async (work) => {
    if (!isDone) {
      isDone = true
      await happens()
    }
    return db.transaction(work)
  }
  return Object.create(db, { transaction: { value: transaction } })
}

const standing = (partyId: string) =>
  db.many(sql`
    select description, valid_to as "to", direction from kernel.relationships where party_id = ${partyId}`)

const audited = (partyId: string) =>
  db.many<{ before: Record<string, unknown>; after: Record<string, unknown> }>(sql`
    select before, after from kernel.audit_changes
     where party_id = ${partyId} and verb = 'change' order by at, audit_id`)

test('two who change a tie at the same moment lose nothing of each other’s words', async () => {
  const { partyId, otherPartyId, relationshipId } = await aTie()
  const ended = () => changeTie(ctx, partyId, relationshipId, { validTo: '2026-02-01' }, null)
  await changeTie(
    { ...ctx, db: betweenwhiles(ended) },
    partyId,
    relationshipId,
    { description: 'chief' },
    null,
  )
  for (const [of, direction] of [
    [partyId, 'forward'],
    [otherPartyId, 'backward'],
  ] as const) {
    assert.deepEqual(await standing(of), [{ description: 'chief', to: '2026-02-01', direction }])
    assert.deepEqual(await audited(of), [
      { before: { to: null }, after: { to: '2026-02-01' } },
      { before: { description: null }, after: { description: 'chief' } },
    ])
  }
})

test('a tie that is gone meanwhile is not found, and nothing tells of a change', async () => {
  const { partyId, relationshipId } = await aTie()
  const gone = () => db.run(sql`delete from kernel.relationships where relationship_id = ${relationshipId}`)
  const change = changeTie(
    { ...ctx, db: betweenwhiles(gone) },
    partyId,
    relationshipId,
    { description: 'chief' },
    null,
  )
  await assert.rejects(change, { code: 'kernel.not-found' })
  assert.deepEqual(await audited(partyId), [])
})

test('the audit of a tie tells each party whom it was tied to, and which way', async () => {
  const { partyId, otherPartyId } = await aTie()
  for (const [of, other, direction] of [
    [partyId, otherPartyId, 'forward'],
    [otherPartyId, partyId, 'backward'],
  ] as const) {
    const { after } = await db.one(sql<{ after: Record<string, unknown> }>`
      select after from kernel.audit_changes
       where party_id = ${of} and after ? 'otherPartyId'`)
    assert.deepEqual([after.otherPartyId, after.direction], [other, direction])
  }
})
