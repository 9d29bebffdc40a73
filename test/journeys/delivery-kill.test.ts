import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Step } from '../../src/channels/sender.commands.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { eventually } from '../support/kith.ts'
import {
  aFirmThatWrites,
  anAnswer,
  anOffer,
  askFor,
  customersWhoPermit,
  messageStates,
} from '../support/letters.ts'
import { startSenderProcess } from '../support/sender-process.ts'
import { smtpSink } from '../support/smtp-sink.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const sink = await smtpSink()
const here = { databaseUrl: db.url, smtpUrl: sink.url }

/** What a sender had handed over, or was about to, when it was killed. */
async function inFlight(): Promise<{ messageId: string; class: string }[]> {
  return db.many(sql<{ messageId: string; class: string }>`
    select message_id as "messageId", class from channels.outgoing_messages where state = 'handing-over'`)
}

const killedInFlight: { messageId: string; class: string }[] = []
const noted = new Set<string>()

/** Notes what is newly in flight: what an earlier kill left is counted once. */
async function noteFlight(): Promise<void> {
  for (const one of await inFlight()) {
    const attempts = await db.one(sql<{ n: number }>`
      select count(*)::integer as n from channels.delivery_attempts where message_id = ${one.messageId}`)
    const key = `${one.messageId} ${attempts.n}`
    if (!noted.has(key)) killedInFlight.push(one)
    noted.add(key)
  }
}

/** Kills a sender when it reaches a step for a number of times. */
async function killAt(step: Step, time: number): Promise<void> {
  await startSenderProcess({ ...here, endAt: { step, time } }).gone
  await noteFlight()
}

/** Kills a sender from the server’s side, at the n-th message there. */
async function killFromThere(at: 'onRecipient' | 'afterAnswer', time: number): Promise<void> {
  const sender = startSenderProcess(here)
  let times = 0
  sink.manners[at] = () => {
    if (++times === time) sender.child.kill('SIGKILL')
  }
  await sender.gone
  delete sink.manners[at]
  await noteFlight()
}

async function killAtEveryStep(time: number): Promise<void> {
  await killAt('claimed', 1)
  await killAt('marked', Math.min(time, 20))
  await killFromThere('onRecipient', time + 4)
  await killFromThere('afterAnswer', time + 7)
  await killAt('answered', time + 3)
  await killAt('writing', Math.min(time, 20))
  await killAt('written', Math.min(time, 20))
}

test('senders killed at every step of 5,000 messages lose none, and hand no advertising over twice', async () => {
  const partyIds = await customersWhoPermit(db, 250)
  const ten = Array.from({ length: 10 }, () => partyIds).flat()
  const offers = await askFor(
    db,
    ten.map((partyId) => anOffer(partyId)),
  )
  assert.ok(offers.every(({ verdict }) => verdict === 'allow'))
  const marketing = new Set(offers.map(({ messageId }) => messageId))
  await killAtEveryStep(1)
  await askFor(db, ten.map(anAnswer))
  await killAtEveryStep(30)

  // Two at once, so that what one left is taken up while another works.
  const senders = [startSenderProcess(here), startSenderProcess(here)]
  const isOver = async () => {
    const { accepted = 0, uncertain = 0 } = await messageStates(db)
    return accepted + uncertain === 5000
  }
  await eventually('every message is in a final state or uncertain', isOver, 300_000)
  for (const { child, gone } of senders) {
    child.kill('SIGTERM')
    await gone
  }

  const copies = new Map<string, number>()
  for (const { header } of sink.taken) {
    const messageId = header.slice(1, header.indexOf('@'))
    copies.set(messageId, (copies.get(messageId) ?? 0) + 1)
  }
  const twice = [...copies].filter(([, times]) => times > 1)
  assert.deepEqual(
    twice.filter(([messageId]) => marketing.has(messageId)),
    [],
    'no advertising twice',
  )
  const inTheDark = new Map(killedInFlight.map(({ messageId }) => [messageId, 0]))
  for (const { messageId } of killedInFlight) inTheDark.set(messageId, (inTheDark.get(messageId) ?? 0) + 1)
  for (const [messageId, times] of twice)
    assert.ok(
      times - 1 <= (inTheDark.get(messageId) ?? 0),
      'extra copies only of what was in flight at a kill',
    )

  const { uncertain = 0 } = await messageStates(db)
  assert.ok(uncertain > 0, 'the kills met messages in flight')
  assert.ok(
    uncertain <= killedInFlight.length,
    `${uncertain} uncertain of ${killedInFlight.length} in flight`,
  )
  const accepted = await db.many(sql<{ messageId: string }>`
    select message_id as "messageId" from channels.outgoing_messages where state = 'accepted'`)
  assert.deepEqual(
    accepted.filter(({ messageId }) => !copies.has(messageId)),
    [],
    'what is said to be accepted has arrived',
  )
  const open = await db.many(sql<{ messageId: string; class: string }>`
    select message_id as "messageId", class from channels.outgoing_messages where state = 'uncertain'`)
  assert.ok(
    open.every(({ messageId }) => inTheDark.has(messageId)),
    'uncertain is only what was in flight',
  )
})
