import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/kith.ts'
import {
  aFirmThatWrites,
  anOffer,
  askFor,
  customersWhoPermit,
  messageStates,
} from '../../test/support/letters.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { smtpSink } from '../../test/support/smtp-sink.ts'
import { recordConsents } from '../empowerment/index.ts'
import { sql } from '../storage/statement.ts'
import { startSender } from './sender.commands.ts'
import { smtpAdapter } from './smtp.commands.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { url, administrator } = await aServer(db)

/** An offer that has arrived: whose it is, and the address in its header. */
async function anOfferThatArrived(): Promise<{ partyId: string; token: string }> {
  const sink = await smtpSink()
  const [partyId = ''] = await customersWhoPermit(db, 1)
  await askFor(db, [anOffer(partyId)])
  const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }
  const adapter = smtpAdapter({ url: sink.url, from, signing: null, publicUrl: 'https://firm.example' })
  const sender = await startSender(db, {
    adapters: new Map([['email', adapter]]),
    report: (error) => assert.fail(String(error)),
  })
  await eventually('it has arrived', () => sink.taken.length === 1)
  await sender.stop()
  const token = /List-Unsubscribe: <https:\/\/firm\.example\/api\/v1\/unsubscriptions\/([^>]+)>/.exec(
    (sink.taken[0]?.text ?? '').replace(/\r\n[ \t]/g, ' '),
  )?.[1]
  return { partyId, token: token ?? '' }
}

const click = (token: string, method = 'POST') =>
  fetch(`${url}/api/v1/unsubscriptions/${token}`, {
    method,
    redirect: 'manual',
    ...(method === 'POST' ? { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) } : {}),
  })

const saidOf = (partyId: string) =>
  db.many(sql<{ state: string; origin: string; channel: string | null }>`
    select state, origin, channel from empowerment.consents where party_id = ${partyId} order by recorded_at, consent_id`)

test('following the link changes nothing, one click without cookie or sign-in ends it, and twice is once', async () => {
  const { partyId, token } = await anOfferThatArrived()
  const followed = await click(token, 'GET')
  assert.equal(followed.status, 303)
  assert.match(followed.headers.get('location') ?? '', new RegExp(`/me/unsubscribe#${token}$`))
  assert.equal((await saidOf(partyId)).length, 1, 'a scanner that follows links ends nothing')
  const answers = [await click(token), await click(token), await click('forged')]
  assert.deepEqual(await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()])), [
    [200, ''],
    [200, ''],
    [200, ''],
  ])
  assert.deepEqual((await saidOf(partyId)).slice(1), [
    { state: 'withdrawn', origin: 'one-click', channel: 'email' },
  ])
})

test('whoever permitted again after a click ends it with the same message once more', async () => {
  const { partyId, token } = await anOfferThatArrived()
  await click(token)
  const saidAt = new Date().toISOString()
  const again = {
    partyId,
    purpose: 'offers',
    channel: null,
    state: 'granted',
    origin: 'form',
    saidAt,
  } as const
  await db.transaction((tx) => recordConsents(tx, { ...aContext(db), now: new Date() }, [again]))
  assert.equal((await askFor(db, [anOffer(partyId)]))[0]?.verdict, 'allow')
  await click(token)
  assert.equal((await askFor(db, [anOffer(partyId)]))[0]?.verdict, 'deny')
  assert.equal((await saidOf(partyId)).length, 4)
})

test('after one click the next offer is refused, and what is about an order still goes', async () => {
  const { partyId, token } = await anOfferThatArrived()
  await click(token)
  const [offer, answer] = await askFor(db, [
    anOffer(partyId),
    anOffer(partyId, { class: 'transactional', purpose: 'orders' }),
  ])
  assert.deepEqual([offer?.verdict, offer?.reasons[0]?.code], ['deny', 'consent-withdrawn'])
  assert.equal(answer?.verdict, 'allow')
})

test('a message that waits for somebody who is erased is refused, and nothing of its words is left', async () => {
  const [partyId = ''] = await customersWhoPermit(db, 1)
  const [asked] = await askFor(db, [anOffer(partyId)])
  const before = await messageStates(db)
  const erased = await administrator.remove(`/parties/${partyId}?reason=asked`)
  assert.ok(erased.status < 300, erased.text)
  const sink = await smtpSink()
  const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }
  const adapter = smtpAdapter({ url: sink.url, from, signing: null, publicUrl: null })
  const sender = await startSender(db, {
    adapters: new Map([['email', adapter]]),
    report: (error) => assert.fail(String(error)),
  })
  await eventually(
    'it is refused',
    async () => ((await messageStates(db)).refused ?? 0) > (before.refused ?? 0),
  )
  await sender.stop()
  assert.deepEqual(
    sink.taken.filter(({ header }) => header.includes(asked?.messageId ?? '')),
    [],
  )
  const left = await db.one(sql<{ address: string; text: string }>`
    select address, body_text as "text" from channels.messages where message_id = ${asked?.messageId}`)
  assert.deepEqual(left, { address: '', text: '' })
})
