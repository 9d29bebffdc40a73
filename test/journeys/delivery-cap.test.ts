import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Adapter } from '../../src/channels/delivery.ts'
import { startSender } from '../../src/channels/sender.commands.ts'
import { smtpAdapter } from '../../src/channels/smtp.commands.ts'
import { connect } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { eventually } from '../support/kith.ts'
import { aFirmThatWrites, anOffer, askFor, customersWhoPermit, messageStates } from '../support/letters.ts'
import { smtpSink } from '../support/smtp-sink.ts'

const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }

test('1,000 attempts at once, at a cap of 3 over two channels, hand over exactly 3', async () => {
  const db = await freshDatabase()
  await aFirmThatWrites(db, 3)
  await db.run(sql`
    insert into channels.channel_accounts (channel_account_id, category, channel, name, is_open, currency, created_at, updated_at)
    values (gen_random_uuid(), 'm-commerce', 'sms', 'SMS', true, 'EUR', now(), now())`)
  const [partyId = ''] = await customersWhoPermit(db, 1)
  const messages = Array.from({ length: 1000 }, (_, index) =>
    anOffer(partyId, { channel: index % 2 === 0 ? 'email' : 'sms' }),
  )
  const asked = await Promise.all(
    Array.from({ length: 10 }, (_, part) => askFor(db, messages.slice(part * 100, part * 100 + 100))),
  )
  assert.equal(asked.flat().filter(({ verdict }) => verdict === 'allow').length, 1000)

  const sink = await smtpSink()
  const texts: string[] = []
  const bySms: Adapter = {
    async handOver(letter, mayGo) {
      if (!(await mayGo())) return { kind: 'given-back' }
      texts.push(letter.messageId)
      return { kind: 'accepted', ref: null, reply: 'sent' }
    },
    close: () => undefined,
  }
  const senders = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const pool = connect(db.url, { max: 6 })
      const byEmail = smtpAdapter({ url: sink.url, from, signing: null, publicUrl: null })
      const adapters = new Map([
        ['email', byEmail],
        ['sms', bySms],
      ])
      const sender = await startSender(pool, { adapters, report: (error) => assert.fail(String(error)) })
      return async () => {
        await sender.stop()
        await pool.close()
      }
    }),
  )
  await eventually('all are settled', async () => {
    const { accepted = 0, refused = 0 } = await messageStates(db)
    return accepted + refused === 1000
  })
  await Promise.all(senders.map((stop) => stop()))

  assert.equal(sink.taken.length + texts.length, 3)
  assert.deepEqual(await messageStates(db), { accepted: 3, refused: 997 })
  // A message that is given back on a busy machine is judged anew.
  const reasons = await db.many(sql<{ code: string; n: number }>`
    select v.reasons -> 0 ->> 'code' as "code", count(distinct v.message_id)::integer as n from channels.send_verdicts v
     where v.stage = 'hand-over' group by 1 order by 1`)
  assert.deepEqual(reasons, [
    { code: 'cap-reached', n: 997 },
    { code: 'consent-given', n: 3 },
  ])
  const held = await db.one(sql<{ used: number }>`
    select used from channels.cap_counters where party_id = ${partyId}`)
  assert.equal(held.used, 3)
})
