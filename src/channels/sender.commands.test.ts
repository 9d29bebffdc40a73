import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { freshDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/kith.ts'
import { aContext, aDraft } from '../../test/support/party.ts'
import { refusal, smtpSink } from '../../test/support/smtp-sink.ts'
import { recordConsents } from '../empowerment/consent.commands.ts'
import { createParty, mergeParties } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { assemble } from '../main.ts'
import { connect, type Database, type Pool } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import type { Adapter } from './delivery.ts'
import { markHandful } from './hand-over.commands.ts'
import { type NewMessage, requestMessages } from './message-request.commands.ts'
import { startSender } from './sender.commands.ts'
import { claimAny, insertSender } from './sender.sql.ts'
import { smtpAdapter } from './smtp.commands.ts'

assemble(tmpdir())
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

test('what is judged while its customer is merged is on record with whoever was kept', async () => {
  const [kept, merged] = [await customer(), await customer()]
  const [asked] = await ask([message(merged, { class: 'service', purpose: 'service' })])
  const messageId = asked?.messageId ?? ''
  const epoch = newId()
  await db.run(insertSender(epoch))
  await db.many(claimAny(epoch, 10, 60_000))
  const meanwhile: Promise<unknown>[] = []
  await db.transaction(async (tx) => {
    await mergeParties({ ...aContext(tx), now: new Date() }, { keep: kept, merge: merged })
    meanwhile.push(markHandful(db, epoch, [messageId], new Date()), ask([message(merged)]))
    await Promise.race([Promise.all(meanwhile), wait(500)])
  })
  await Promise.all(meanwhile)
  await db.run(sql`update channels.outgoing_messages set state = 'accepted' where state <> 'accepted'`)
  const found = await db.many(sql`
    select 'hold' as what, party_id as "partyId", null as "stage", null as "verdict" from channels.cap_holds where message_id = ${messageId}
    union all
    select 'verdict', party_id, stage, verdict from channels.send_verdicts where party_id in (${kept}, ${merged})
    union all
    select 'message', party_id, null, null from channels.messages where party_id in (${kept}, ${merged})
     order by 1, 3 desc, 4`)
  assert.deepEqual(found, [
    { what: 'hold', partyId: kept, stage: null, verdict: null },
    { what: 'message', partyId: kept, stage: null, verdict: null },
    { what: 'message', partyId: kept, stage: null, verdict: null },
    { what: 'verdict', partyId: kept, stage: 'request', verdict: 'allow' },
    { what: 'verdict', partyId: kept, stage: 'request', verdict: 'deny' },
    { what: 'verdict', partyId: kept, stage: 'hand-over', verdict: 'allow' },
  ])
})

/** Quiet around the clock, by two windows that meet. */
const alwaysQuiet = JSON.stringify({
  quiet: [
    { from: '00:00', to: '12:00' },
    { from: '12:00', to: '00:00' },
  ],
})

const stateOf = (messageId: string | undefined) =>
  db.one(sql<{ state: string; reason: string | null; isLater: boolean }>`
    select state, reason, ready_at > now() + interval '1 hour' as "isLater"
      from channels.outgoing_messages where message_id = ${messageId}`)

test('quiet hours that came after the request hold a message back as it would leave, and never drop it', async () => {
  const sink = await smtpSink()
  const partyId = await customer()
  const [asked] = await ask([message(partyId, { class: 'service', purpose: 'service' })])
  assert.equal(asked?.verdict, 'allow')
  await db.run(sql`
    insert into empowerment.terms (party_id, terms_id, given_by_party_id, version, proposed_by, state, clauses,
           proposed_at, answered_at, terms_hash)
    values (${partyId}, gen_random_uuid(), ${partyId}, 1, 'party', 'accepted', ${alwaysQuiet}::jsonb, now(), now(), '\\x00')`)
  const sender = await sending(db, sink.url)
  await eventually('it waits', async () => (await stateOf(asked?.messageId)).state === 'deferred')
  assert.deepEqual(await stateOf(asked?.messageId), {
    state: 'deferred',
    reason: 'quiet-hours',
    isLater: true,
  })
  await db.run(sql`
    update channels.outgoing_messages set ready_at = now(), expires_at = now() where message_id = ${asked?.messageId}`)
  await eventually('it is too late', async () => (await stateOf(asked?.messageId)).state === 'expired')
  await sender.stop()
  assert.equal(sink.taken.length, 0)
})

test('a server slower than a claim lasts makes two senders send nothing twice', async () => {
  const sink = await smtpSink()
  sink.manners.beforeAnswer = () => wait(2600)
  const partyIds = await Promise.all(Array.from({ length: 70 }, customer))
  await ask(partyIds.map((partyId) => message(partyId)))
  const other = connect(db.url, { max: 4 })
  const senders = [await sending(db, sink.url), await sending(other, sink.url)]
  await eventually('all have arrived', () => sink.taken.length >= 70, 60_000)
  await Promise.all(senders.map((sender) => sender.stop()))
  await other.close()
  assert.equal(new Set(sink.taken.map(({ header }) => header)).size, 70)
  assert.equal(sink.taken.length, 70)
  const left = await db.many(sql`
    select state from channels.outgoing_messages where state not in ('accepted', 'expired')`)
  assert.deepEqual(left, [])
})

test('an error at one message ends its sender only when all others it hands over have ended', async () => {
  const partyIds = await Promise.all(Array.from({ length: 17 }, customer))
  const asked = await ask(partyIds.map((partyId) => message(partyId)))
  const handed: string[] = []
  const reported: unknown[] = []
  const adapter: Adapter = {
    async handOver({ messageId }) {
      handed.push(messageId)
      if (handed.length === 1) throw new Error('lost')
      await wait(2500)
      return { kind: 'accepted', ref: null, reply: '250 OK' }
    },
    close: () => undefined,
  }
  const sender = await startSender(db, {
    adapters: new Map([['email', adapter]]),
    report: (error) => reported.push(error),
    deadAfterMs: 8000,
  })
  const isAccepted = async (id: string) => (await stateOf(id)).state === 'accepted'
  await eventually('all have arrived', async () =>
    (await Promise.all(asked.map(({ messageId }) => isAccepted(messageId)))).every(Boolean),
  )
  await sender.stop()
  assert.equal(reported.length, 1)
  assert.deepEqual([handed.length, new Set(handed).size], [18, 17])
})

test('who says no while their message waits for a server is handed nothing', async () => {
  const partyId = await customer()
  const [asked] = await ask([message(partyId, { class: 'service', purpose: 'service' })])
  const mayGo: boolean[] = []
  const adapter: Adapter = {
    async handOver(_letter, may) {
      const now = new Date()
      const objected = {
        partyId,
        purpose: 'service',
        channel: null,
        state: 'objected',
        origin: 'portal',
      } as const
      await db.transaction((tx) =>
        recordConsents(tx, { ...aContext(db), now }, [{ ...objected, saidAt: now.toISOString() }]),
      )
      // Longer than a verdict is good for.
      await wait(700)
      mayGo.push(await may())
      return mayGo.at(-1) ? { kind: 'accepted', ref: null, reply: '250 OK' } : { kind: 'given-back' }
    },
    close: () => undefined,
  }
  const sender = await startSender(db, {
    adapters: new Map([['email', adapter]]),
    report: (error) => assert.fail(String(error)),
  })
  const hasEnded = async () => ['accepted', 'refused'].includes((await stateOf(asked?.messageId)).state)
  await eventually('it has ended', hasEnded)
  await sender.stop()
  assert.deepEqual([mayGo, (await stateOf(asked?.messageId)).state], [[false], 'refused'])
})

test('what a server refuses for now goes later, and an address that does not exist is written to no more', async () => {
  const sink = await smtpSink()
  const partyId = await customer()
  const [asked] = await ask([message(partyId)])
  sink.manners.onRecipient = () => {
    throw refusal(451, '4.7.1 later')
  }
  const sender = await sending(db, sink.url)
  await eventually('it was tried', async () => (await stateOf(asked?.messageId)).reason === 'tried-again')
  sink.manners.onRecipient = () => {
    throw refusal(550, `5.1.1 <c${made}@customer.example> no such user`)
  }
  await db.run(
    sql`update channels.outgoing_messages set ready_at = now() where message_id = ${asked?.messageId}`,
  )
  await eventually('it was refused', async () => (await stateOf(asked?.messageId)).state === 'rejected')
  await sender.stop()
  assert.equal((await stateOf(asked?.messageId)).reason, 'no-such-address')
  const { reply } = await db.one(sql<{ reply: string }>`
    select reply from channels.delivery_attempts where message_id = ${asked?.messageId} and code = '550'`)
  assert.equal(reply, '550 5.1.1 <address> no such user')
  const [next] = await ask([message(partyId)])
  assert.deepEqual([next?.verdict, next?.reasons[0]?.code], ['deny', 'bounced'])
})
