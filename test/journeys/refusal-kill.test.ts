import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startSender } from '../../src/channels/sender.commands.ts'
import { smtpAdapter } from '../../src/channels/smtp.commands.ts'
import { putPurpose } from '../../src/empowerment/consent.sql.ts'
import { assemble } from '../../src/main.ts'
import type { Database, Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { inside, killable } from '../support/killable.ts'
import { eventually, temporaryFolder } from '../support/kith.ts'
import { aFirmThatWrites, anOffer, askFor, customersWhoPermit } from '../support/letters.ts'
import { smtpSink } from '../support/smtp-sink.ts'

const letters = 80
const purposes = Array.from({ length: 120 }, (_, n) => `purpose-${n}`)

test('what was refused by one click or said on one’s own pages, and answered, stands after a kill', {
  timeout: 300_000,
}, async () => {
  const folder = await temporaryFolder()
  const kith = await killable(folder)
  await kith.signUp()
  assemble(folder)
  const { tokens, visitor } = await inside(folder, offersThatArrived)
  const { link } = await kith.call('POST', `/parties/${visitor.partyId}/portal-links`)
  await kith.enter(link.split('#')[1], visitor.email)

  const clicked = new Set<string>()
  const click = async ([partyId, token]: readonly [string, string]) => {
    const status = await kith.asAnybody(`/unsubscriptions/${token}`, { 'List-Unsubscribe': 'One-Click' })
    if (status === 200) clicked.add(partyId)
  }
  const said = new Set<string>()
  const say = async (purpose: string) => {
    const status = await kith.asCustomer('/me/consents', { purpose, state: 'withdrawn' })
    if (status === 204) said.add(purpose)
  }
  const sending = Promise.all([oneAfterAnother(tokens, click), oneAfterAnother(purposes, say)])
  await eventually('some of both are answered', () => clicked.size > 8 && said.size > 8, 60_000)
  const kill = kith.kill()
  await sending
  await kill
  const answered = { clicked: new Set(clicked), said: new Set(said) }
  assert.ok(
    answered.clicked.size < letters && answered.said.size < purposes.length,
    'it was killed while they came',
  )
  const stored = await inside(folder, refusals)
  assert.deepEqual(
    [...answered.clicked].filter((partyId) => !stored.clicked.includes(partyId)),
    [],
    'clicked, answered and gone',
  )
  assert.deepEqual(
    [...answered.said].filter((purpose) => !stored.said.includes(purpose)),
    [],
    'said, answered and gone',
  )

  await oneAfterAnother(tokens, click)
  const again = await inside(folder, refusals)
  assert.deepEqual(again.clicked.toSorted(), tokens.map(([partyId]) => partyId).toSorted(), 'each once')
  assert.equal(await kith.end(), 0)
})

/** Four at a time, as mail programs and people come; whoever meets a Kith that is gone gives up. */
async function oneAfterAnother<Item>(items: readonly Item[], send: (item: Item) => Promise<void>) {
  const open = [...items]
  const sender = async () => {
    for (let next = open.shift(); next !== undefined; next = open.shift())
      await send(next).catch(() => open.splice(0))
  }
  await Promise.all([sender(), sender(), sender(), sender()])
}

/** Offers as they reach people: whose each is, and the address in its header. */
async function offersThatArrived(db: Pool) {
  await aFirmThatWrites(db)
  for (const purpose of purposes)
    await db.run(putPurpose({ purpose, title: purpose, class: 'marketing', basis: 'consent', sentence: '' }))
  const sink = await smtpSink()
  const partyIds = await customersWhoPermit(db, letters)
  await askFor(
    db,
    partyIds.map((partyId) => anOffer(partyId)),
  )
  const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }
  const adapter = smtpAdapter({ url: sink.url, from, signing: null, publicUrl: 'https://firm.example' })
  const sender = await startSender(db, {
    adapters: new Map([['email', adapter]]),
    report: (error) => assert.fail(String(error)),
  })
  await eventually('all have arrived', () => sink.taken.length === letters, 60_000)
  await sender.stop()
  const owners = await db.many(sql<{ partyId: string; email: string }>`
    select party_id as "partyId", normalised as "email" from kernel.contact_points where kind = 'email'`)
  const ownerOf = new Map(owners.map(({ partyId, email }) => [email, partyId]))
  const tokens = sink.taken.map(({ text }) => {
    const letter = text.replace(/\r\n[ \t]/g, ' ')
    const email = /^To: .*?([^\s<>]+@customer\.example)/m.exec(letter)?.[1] ?? ''
    return [ownerOf.get(email) ?? '', /unsubscriptions\/([^>]+)>/.exec(letter)?.[1] ?? ''] as const
  })
  const [visitor] = owners.filter(({ partyId }) => partyId === partyIds[0])
  assert.ok(visitor)
  return { tokens, visitor }
}

const refusals = async (db: Database) => {
  const found = await db.many(sql<{ partyId: string; purpose: string; origin: string }>`
    select party_id as "partyId", purpose, origin from empowerment.consents where state = 'withdrawn'`)
  const of = (origin: string) => found.filter((one) => one.origin === origin)
  return {
    clicked: of('one-click').map(({ partyId }) => partyId),
    said: of('portal').map(({ purpose }) => purpose),
  }
}
