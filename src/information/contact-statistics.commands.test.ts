import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, aDraft } from '../../test/support/party.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { addContactStatistics, type ContactChange } from './contact-statistics.sql.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'
import { mergeParties } from './merge.commands.ts'
import { createParty } from './party.commands.ts'
import { unmergeParties } from './unmerge.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)
assemble(tmpdir())
await ensureEventYears(db, [ctx.now])

type Met = {
  partyId: string
  channel: string
  on: string
  minutes: number
  costMinor: number
  complains?: true
}

/** Contacts as they are recorded: in the history, and in the sums. */
async function meet(contacts: readonly Met[]): Promise<void> {
  const events = contacts.flatMap(({ partyId, channel, on, minutes, costMinor, complains }) => {
    const occurredAt = `${on}T12:00:00Z`
    const data = { channel, currency: 'EUR', direction: 'in', occurredOn: on, minutes, costMinor }
    const event = { partyId, occurredAt, source: 'api', data }
    const met = { ...event, type: 'channels.interaction-recorded' as const }
    return complains ? [met, { ...event, type: 'channels.complaint-filed' as const }] : [met]
  })
  const changes = contacts.map(
    ({ partyId, channel, on, minutes, costMinor, complains }): ContactChange => ({
      partyId,
      currency: 'EUR',
      channel,
      contacts: 1,
      inbound: 1,
      complaints: complains ? 1 : 0,
      minutes,
      costMinor,
      firstOn: on,
      lastOn: on,
    }),
  )
  await db.transaction(async (tx) => {
    await appendEvents(tx, events, ctx.now)
    await tx.run(addContactStatistics(changes, ctx.now))
  })
}

const sumsOf = (partyId: string) =>
  db.many(sql`
    select channel, contacts, inbound, complaints, minutes, cost_minor as cost, first_on as "from", last_on as "to"
      from information.contact_statistics where party_id = ${partyId} order by channel`)

test('sums of contacts grow with them, follow a merge, and come back when it is taken back', async () => {
  const [keeper, other] = [await createParty(ctx, aDraft({})), await createParty(ctx, aDraft({}))]
  const phone = { channel: 'phone', minutes: 4.5, costMinor: 900 }
  await meet([
    { partyId: keeper.partyId, on: '2026-02-03', ...phone },
    { partyId: keeper.partyId, on: '2026-01-15', ...phone, complains: true },
    { partyId: other.partyId, on: '2026-02-20', ...phone },
  ])
  await meet([{ partyId: keeper.partyId, on: '2026-02-01', channel: 'email', minutes: 2, costMinor: 150 }])
  const email = {
    channel: 'email',
    contacts: 1,
    inbound: 1,
    complaints: 0,
    minutes: 2,
    cost: 150,
    from: '2026-02-01',
    to: '2026-02-01',
  }
  const byPhone = { channel: 'phone', complaints: 1, from: '2026-01-15' }
  const own = [email, { ...byPhone, contacts: 2, inbound: 2, minutes: 9, cost: 1800, to: '2026-02-03' }]
  assert.deepEqual(await sumsOf(keeper.partyId), own)
  const theirs = await sumsOf(other.partyId)
  const { mergeId } = await mergeParties(ctx, { keep: keeper.partyId, merge: other.partyId })
  assert.deepEqual(await sumsOf(keeper.partyId), [
    email,
    { ...byPhone, contacts: 3, inbound: 3, minutes: 13.5, cost: 2700, to: '2026-02-20' },
  ])
  assert.deepEqual(await sumsOf(other.partyId), [])
  await unmergeParties({ ...ctx, now: new Date(ctx.now.getTime() + 60_000) }, mergeId)
  assert.deepEqual([await sumsOf(keeper.partyId), await sumsOf(other.partyId)], [own, theirs])
})
