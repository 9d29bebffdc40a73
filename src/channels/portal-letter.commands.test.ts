import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aFirmThatWrites, customersWhoPermit } from '../../test/support/letters.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { markHandful } from './hand-over.commands.ts'
import { learnOutgoingMail } from './mail-setting.ts'
import { sendPortalLink } from './portal-letter.commands.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { administrator } = await aServer(db)
const ctx = { db, actor: systemActor, now: new Date() }
const from = { name: 'Orrin & Vale', address: 'hello@firm.example' }
const bound = 'ab'.repeat(32)
const lettersTo = (partyId: string) =>
  db.many(sql<{ text: string; state: string }>`
    select m.body_text as "text", o.state from channels.messages m
      join channels.outgoing_messages o on o.message_id = m.message_id where m.party_id = ${partyId}`)

test('who asks for the way in is written it, also where they want no e-mail otherwise', async () => {
  learnOutgoingMail({ url: 'smtp://127.0.0.1:1', from, signing: null, publicUrl: 'https://firm.example' })
  const [partyId = ''] = await customersWhoPermit(db, 1)
  await administrator.post(`/parties/${partyId}/consents`, { purpose: 'access', state: 'objected' })
  await sendPortalLink(ctx, partyId, bound)
  const [letter] = await lettersTo(partyId)
  assert.equal(letter?.state, 'queued')
  assert.match(letter?.text ?? '', /https:\/\/firm\.example\/me\/enter#hash:[0-9a-f]{64}\n/)
  assert.match(letter?.text ?? '', /^Hello Customer Number \d+,/)
})

test('the token of a link stands in the letter that leaves and in no table, also at a second try', async () => {
  const [partyId = ''] = await customersWhoPermit(db, 1)
  await sendPortalLink(ctx, partyId, bound)
  const tokens: string[] = []
  for (const epoch of [newId(), newId()]) {
    await db.run(sql`
      update channels.outgoing_messages
         set state = 'claimed', epoch = ${epoch}, claimed_until = now() + interval '1 minute'
       where party_id = ${partyId}`)
    const { messageId } = await db.one(sql<{ messageId: string }>`
      select message_id as "messageId" from channels.messages where party_id = ${partyId}`)
    const [leaving] = await markHandful(db, epoch, [messageId], new Date())
    tokens.push(/\/me\/enter#([\w-]{43})$/m.exec(leaving?.letter.text ?? '')?.[1] ?? '')
    const [kept] = await lettersTo(partyId)
    assert.ok(!kept?.text.includes(tokens.at(-1) || kept.text), kept?.text)
  }
  assert.notEqual(tokens[0], tokens[1])
  const links = await db.many(sql<{ isLast: boolean; isBound: boolean }>`
    select token_hash = sha256(convert_to(${tokens[1]}, 'UTF8')) as "isLast",
           bound_hash = decode(${bound}, 'hex') as "isBound"
      from empowerment.portal_links where party_id = ${partyId}`)
  assert.deepEqual(links, [{ isLast: true, isBound: true }])
})

test('of ten who ask at once for one customer five are written to, and a job run again writes nothing', async () => {
  const [partyId = ''] = await customersWhoPermit(db, 1)
  const browsers = Array.from({ length: 10 }, (_, browser) => `${browser}0`.repeat(32))
  await sendPortalLink(ctx, partyId, bound)
  await sendPortalLink(ctx, partyId, bound)
  assert.equal((await lettersTo(partyId)).length, 1)
  await Promise.all(browsers.map((browser) => sendPortalLink(ctx, partyId, browser)))
  assert.equal((await lettersTo(partyId)).length, 5)
  await sendPortalLink({ ...ctx, now: new Date(ctx.now.getTime() + 3600_000) }, partyId, 'cd'.repeat(32))
  assert.equal((await lettersTo(partyId)).length, 6)
})

test('where no mail server is named, or the customer is gone, no link is made', async () => {
  const [partyId = '', gone = ''] = await customersWhoPermit(db, 2)
  await administrator.remove(`/parties/${gone}?reason=asked`)
  await sendPortalLink(ctx, gone, bound)
  learnOutgoingMail(null)
  await sendPortalLink(ctx, partyId, bound)
  assert.deepEqual([await lettersTo(partyId), await lettersTo(gone)], [[], []])
})
