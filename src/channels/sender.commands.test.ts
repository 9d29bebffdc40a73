import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/kith.ts'
import { aContext, aDraft } from '../../test/support/party.ts'
import { smtpSink } from '../../test/support/smtp-sink.ts'
import { createParty } from '../information/index.ts'
import type { Database, Pool } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { type NewMessage, requestMessages } from './message-request.commands.ts'
import { startSender } from './sender.commands.ts'
import { smtpAdapter } from './smtp.commands.ts'

const db = await freshDatabase()
await db.run(sql`
  insert into kernel.firms (firm_id, name, currency, country, time_zone, language, created_at, updated_at)
  values (gen_random_uuid(), 'Orrin & Vale', 'EUR', 'SE', 'Europe/Stockholm', 'en', now(), now())`)

let made = 0
async function customer(): Promise<string> {
  const { partyId } = await createParty(aContext(db), aDraft({ email: `c${++made}@customer.example` }))
  return partyId
}

const message = (partyId: string, fields: Partial<NewMessage> = {}): NewMessage => ({
  partyId,
  channel: 'email',
  class: 'transactional',
  purpose: 'orders',
  subject: 'Your order',
  text: 'It is on its way.',
  ...fields,
})

const ask = (messages: readonly NewMessage[]) =>
  db.transaction((tx) => requestMessages(tx, { ...aContext(db), now: new Date() }, messages))

async function sending(pool: Pool, url: string) {
  const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }
  const adapter = smtpAdapter({ url, from, signing: null, publicUrl: 'https://firm.example' })
  return startSender(pool, {
    adapters: new Map([['email', adapter]]),
    report: (error) => assert.fail(String(error)),
    deadAfterMs: 2000,
  })
}

const statesOf = async (from: Database) =>
  (
    await from.many(sql<{ state: string; n: number }>`
      select state, count(*)::integer as n from channels.outgoing_messages group by state order by state`)
  ).map(({ state, n }) => `${state} ${n}`)

test('a message that is asked for reaches the customer, with a verdict at the request and one at the hand-over', async () => {
  const sink = await smtpSink()
  const partyId = await customer()
  const [asked] = await ask([message(partyId)])
  assert.equal(asked?.verdict, 'allow')
  const sender = await sending(db, sink.url)
  await eventually('it has arrived', async () => sink.taken.length === 1)
  await sender.stop()
  assert.deepEqual(await statesOf(db), ['accepted 1'])
  const verdicts = await db.many(sql`
    select stage, verdict from channels.send_verdicts where party_id = ${partyId} order by decided_at, stage desc`)
  assert.deepEqual(verdicts, [
    { stage: 'request', verdict: 'allow' },
    { stage: 'hand-over', verdict: 'allow' },
  ])
  assert.equal(sink.taken[0]?.to, 'c1@customer.example')
})
