import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordConsents } from '../../src/empowerment/consent.commands.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { eventually } from '../support/kith.ts'
import { aFirmThatWrites, anOffer, askFor, customersWhoPermit, messageStates } from '../support/letters.ts'
import { aContext } from '../support/party.ts'
import { startSenderProcess } from '../support/sender-process.ts'
import { smtpSink } from '../support/smtp-sink.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)

test('who withdraws during a run of 10,000 is handed nothing more a second later, and the others are', async () => {
  const sink = await smtpSink()
  const partyIds = await customersWhoPermit(db, 500)
  await askFor(
    db,
    Array.from({ length: 20 }, () => partyIds)
      .flat()
      .map((partyId) => anOffer(partyId)),
  )
  const senders = [1, 2].map(() => startSenderProcess({ databaseUrl: db.url, smtpUrl: sink.url }))
  await eventually('the run is on its way', () => sink.taken.length > 1500, 120_000)

  const withdrawing = partyIds.slice(0, 250)
  const now = new Date()
  await db.transaction((tx) =>
    recordConsents(
      tx,
      { ...aContext(db), now },
      withdrawing.map((partyId) => ({
        partyId,
        purpose: 'offers',
        channel: null,
        state: 'withdrawn' as const,
        origin: 'portal' as const,
        saidAt: now.toISOString(),
      })),
    ),
  )
  const withdrawnAt = Date.now()
  const before = sink.taken.length
  await eventually(
    'the run is over',
    async () => {
      const { accepted = 0, refused = 0 } = await messageStates(db)
      return accepted + refused === 10_000
    },
    300_000,
  )
  for (const { child, gone } of senders) {
    child.kill('SIGTERM')
    await gone
  }

  const addresses = await db.many(sql<{ value: string }>`
    select value from kernel.contact_points where kind = 'email' and party_id = any(${withdrawing}::uuid[])`)
  const silent = new Set(addresses.map(({ value }) => value))
  const later = sink.taken.filter(({ at }) => at > withdrawnAt + 1000)
  assert.ok(later.length > 500, 'the run went on long enough to tell')
  assert.deepEqual(
    later.filter(({ to }) => silent.has(to)).map(({ to }) => to),
    [],
  )
  assert.ok(sink.taken.length > before, 'the others were written to')
  const reasons = await db.many(sql<{ reason: string }>`
    select distinct reason from channels.outgoing_messages where state = 'refused'`)
  assert.deepEqual(reasons, [{ reason: 'consent-withdrawn' }])
})
