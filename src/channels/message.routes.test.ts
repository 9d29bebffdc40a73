import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { mergeParties } from '../information/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { tellDeliveries } from './delivery.commands.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const firm = { name: 'Orrin & Vale', country: 'SE', timeZone: 'Europe/Stockholm', language: 'en' }
await administrator.put('/firm', { ...firm, currency: 'EUR' })

let made = 0
const aParty = async (fields: object = {}): Promise<string> =>
  (
    await administrator.post('/parties', {
      kind: 'person',
      familyName: 'Berger',
      email: `b${++made}@customer.example`,
      ...fields,
    })
  ).body.partyId

const offer = { channel: 'email', class: 'marketing', purpose: 'offers', subject: 'Spring', text: 'Look.' }
const answer = { ...offer, class: 'transactional', purpose: 'orders', subject: 'Your order' }
const permit = (partyId: string, state = 'granted') =>
  administrator.post(`/parties/${partyId}/consents`, { purpose: 'offers', state })
const tell = () => tellDeliveries({ db, actor: systemActor, now: new Date() }, new AbortController().signal)
const putState = (messageId: string, state: string) =>
  db.run(sql`
    update channels.outgoing_messages set state = ${state}, updated_at = now() - interval '2 minutes'
     where message_id = ${messageId}`)

test('nobody who has not permitted offers is written one, and the answer says why', async () => {
  const partyId = await aParty()
  const asked = await administrator.post('/messages', { items: [{ ...offer, partyId }] })
  assert.equal(asked.status, 202)
  const [item] = asked.body.items
  assert.deepEqual([item.verdict, item.reasons[0].code], ['deny', 'consent-missing'])
  const { body } = await administrator.get(`/messages/${item.messageId}`)
  assert.deepEqual([body.state, body.reason, body.verdicts.length], ['refused', 'consent-missing', 1])
  const ofParty = await administrator.get(`/parties/${partyId}/messages`)
  assert.equal(ofParty.body.items[0].verdict.reasons[0].code, 'consent-missing')
})

test('an address that does not exist is written to no more, whoever its holder has become', async () => {
  const partyId = await aParty()
  const { body } = await administrator.post('/messages', { items: [{ ...answer, partyId }] })
  await putState(body.items[0].messageId, 'rejected')
  const because = (reason: string) =>
    db.run(sql`
      update channels.outgoing_messages set reason = ${reason} where message_id = ${body.items[0].messageId}`)
  await because('refused')
  const unwanted = await administrator.post('/messages', { items: [{ ...answer, partyId }] })
  assert.equal(unwanted.body.items[0].verdict, 'allow')
  await because('no-such-address')
  const keep = await aParty({ email: undefined })
  await mergeParties({ db, actor: systemActor, now: new Date() }, { keep, merge: partyId })
  const next = await administrator.post('/messages', { items: [{ ...answer, partyId: keep }] })
  assert.equal(next.body.items[0].reasons[0].code, 'bounced')
})

test('with permission an offer waits to be sent, and a withdrawal stops one that is asked for afterwards', async () => {
  const partyId = await aParty()
  await permit(partyId)
  const first = await administrator.post('/messages', { items: [{ ...offer, partyId }] })
  assert.equal(first.body.items[0].verdict, 'allow')
  await permit(partyId, 'withdrawn')
  const second = await administrator.post('/messages', { items: [{ ...offer, partyId }] })
  assert.equal(second.body.items[0].reasons[0].code, 'consent-withdrawn')
  const waiting = await administrator.get('/messages?state=queued')
  assert.ok(
    waiting.body.items.some(
      ({ messageId }: { messageId: string }) => messageId === first.body.items[0].messageId,
    ),
  )
})

test('nobody asks for a message as one that the law demands', async () => {
  const item = { ...offer, class: 'legal', partyId: await aParty() }
  assert.equal((await administrator.post('/messages', { items: [item] })).status, 400)
})

test('an offer asked for as an answer is written as the advertising it is', async () => {
  const partyId = await aParty()
  await permit(partyId)
  for (const messageClass of ['transactional', 'service']) {
    const item = { ...offer, class: messageClass, partyId }
    const [asked] = (await administrator.post('/messages', { items: [item] })).body.items
    assert.equal((await administrator.get(`/messages/${asked.messageId}`)).body.class, 'marketing')
  }
})

test('a merge takes the stricter of two permissions', async () => {
  const [keep, merge] = [await aParty(), await aParty()]
  await permit(merge)
  await permit(merge, 'withdrawn')
  await permit(keep)
  await administrator.post('/merges', { keep, merge })
  const asked = await administrator.post('/messages', { items: [{ ...offer, partyId: keep }] })
  assert.equal(asked.body.items[0].reasons[0].code, 'consent-withdrawn')
})

test('asking again for a message that was held back is told again that it was, and why', async () => {
  const items = [{ ...offer, partyId: await aParty(), messageId: newId() }]
  await administrator.post('/messages', { items })
  const again = await administrator.post('/messages', { items })
  assert.deepEqual(
    [again.body.items[0].verdict, again.body.items[0].reasons[0]?.code],
    ['deny', 'consent-missing'],
  )
})

test('asking twice with one id writes once, and for somebody else it is refused', async () => {
  const item = { ...answer, partyId: await aParty(), messageId: newId() }
  await administrator.post('/messages', { items: [item] })
  await administrator.post('/messages', { items: [{ ...item, subject: 'Another' }] })
  const { body } = await administrator.get(`/messages/${item.messageId}`)
  assert.deepEqual([body.subject, body.verdicts.length], ['Your order', 1])
  const taken = await administrator.post('/messages', { items: [{ ...item, partyId: await aParty() }] })
  assert.equal(taken.body.code, 'kernel.id-taken')
})

test('one id twice in one request writes once, and not to two customers', async () => {
  const item = { ...answer, partyId: await aParty(), messageId: newId() }
  const { status, body } = await administrator.post('/messages', { items: [item, item] })
  assert.deepEqual(
    [status, ...body.items.map(({ verdict }: { verdict: string }) => verdict)],
    [202, 'allow', 'allow'],
  )
  const twice = { ...item, messageId: newId() }
  const two = [twice, { ...twice, partyId: await aParty() }]
  assert.equal((await administrator.post('/messages', { items: two })).body.code, 'kernel.id-taken')
})

test('somebody without an e-mail address cannot be written to, and is told so', async () => {
  const partyId = await aParty({ email: undefined })
  const asked = await administrator.post('/messages', { items: [{ ...answer, partyId }] })
  assert.equal(asked.body.items[0].reasons[0].code, 'address-gone')
})

test('a header cannot be smuggled in, and a channel that is not there is named', async () => {
  const partyId = await aParty()
  const smuggled = { ...answer, partyId, subject: 'Hello\r\nBcc: everybody@customer.example' }
  assert.equal((await administrator.post('/messages', { items: [smuggled] })).status, 422)
  const wrong = await administrator.post('/messages', { items: [{ ...answer, partyId, channel: 'pigeon' }] })
  assert.equal(wrong.body.code, 'channels.no-such-channel')
})

test('a message that was accepted is a contact, told once; one that was refused says why on the timeline', async () => {
  const partyId = await aParty()
  const [gone, held] = (
    await administrator.post('/messages', {
      items: [
        { ...answer, partyId },
        { ...offer, partyId },
      ],
    })
  ).body.items
  await putState(gone.messageId, 'accepted')
  await putState(held.messageId, 'refused')
  await tell()
  await tell()
  const contacts = await administrator.get(`/parties/${partyId}/interactions`)
  assert.deepEqual(
    contacts.body.items.map(({ interactionId, kind, direction }: Record<string, string>) => [
      interactionId,
      kind,
      direction,
    ]),
    [[gone.messageId, 'email', 'out']],
  )
  const { body } = await administrator.get(`/parties/${partyId}/timeline`)
  const sentences = body.items.map(({ sentence }: { sentence: string }) => sentence)
  assert.ok(sentences.includes('Was sent an e-mail'))
  assert.equal(
    sentences.filter((one: string) => one === 'Was not written to: they had not permitted it').length,
    1,
  )
  const [blocked] = await db.many(sql<{ data: { blocked: number; byReason: { reason: string }[] } }>`
    select data from information.firm_events where type = 'channels.contacts-blocked' order by recorded_at desc limit 1`)
  assert.ok(blocked?.data.byReason.some(({ reason }) => reason === 'consent-missing'))
})

test('mail that a server does not take says how much waits, since when, and what the server answered last', async () => {
  const { body } = await administrator.post('/messages', { items: [{ ...answer, partyId: await aParty() }] })
  const [{ messageId }] = body.items
  const [since, next] = ['2026-01-05T09:00:00.000Z', '2190-01-01T00:00:00.000Z']
  await db.run(sql`
    update channels.outgoing_messages
       set state = 'queued', reason = 'tried-again', created_at = ${since}, ready_at = ${next}
     where message_id = ${messageId}`)
  await db.run(sql`
    insert into channels.delivery_attempts (attempt_id, message_id, number, epoch, state, code, reply, started_at, ended_at)
    select gen_random_uuid(), ${messageId}::uuid, n, gen_random_uuid(), 'temporary', '451', 'Try ' || n, now(),
           timestamptz '2026-01-05 09:00Z' + n * interval '1 minute'
      from generate_series(1, 2) as n`)
  const { waiting, lastAnswer } = (await administrator.get('/delivery')).body
  assert.ok(waiting.n >= 1)
  assert.deepEqual([waiting.since, waiting.triedAgain, waiting.nextTryAt], [since, 1, next])
  assert.deepEqual(lastAnswer, { code: '451', reply: 'Try 2', at: '2026-01-05T09:02:00.000Z' })
  await putState(messageId, 'failed')
  assert.equal((await administrator.get('/delivery')).body.lastAnswer, null)
})

test('the firm learns how many were held back of all that were asked for, those that left later among them', async () => {
  await tell()
  const permitted = await Promise.all([aParty(), aParty()])
  await Promise.all(permitted.map((partyId) => permit(partyId)))
  const before = await administrator.post('/messages', { items: [{ ...offer, partyId: permitted[0] }] })
  const refused = await administrator.post('/messages', {
    items: [
      { ...offer, partyId: await aParty() },
      { ...offer, partyId: await aParty() },
    ],
  })
  const after = await administrator.post('/messages', { items: [{ ...offer, partyId: permitted[1] }] })
  // Half past an hour long ago, when nobody else was written to; who was permitted left minutes afterwards.
  const asked = (answers: { body: { items: { messageId: string }[] } }[], at: string) =>
    db.run(sql`
      update channels.outgoing_messages set created_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
       where message_id = any(${answers.flatMap(({ body }) => body.items.map(({ messageId }) => messageId))}::uuid[])`)
  await asked([before], '2026-01-05T10:30:01Z')
  await asked([refused], '2026-01-05T10:30:20Z')
  await asked([after], '2026-01-05T10:30:40Z')
  await tell()
  const [blocked] = await db.many(sql<{ data: { blocked: number; asked: number } }>`
    select data from information.firm_events where type = 'channels.contacts-blocked' order by recorded_at desc limit 1`)
  assert.deepEqual([blocked?.data.blocked, blocked?.data.asked], [2, 4])
})

test('only of what nobody knows can somebody say what became of it, and advertising is not sent again', async () => {
  const partyId = await aParty()
  await permit(partyId)
  const [advert, service] = (
    await administrator.post('/messages', {
      items: [
        { ...offer, partyId },
        { ...answer, partyId },
      ],
    })
  ).body.items
  const settle = (messageId: string, consequence: string) =>
    administrator.post(`/messages/${messageId}/consequence`, { consequence })
  assert.equal((await settle(advert.messageId, 'accepted')).body.code, 'channels.not-uncertain')
  await putState(advert.messageId, 'uncertain')
  await putState(service.messageId, 'uncertain')
  assert.equal((await settle(advert.messageId, 'resent')).body.code, 'channels.advertising-twice')
  assert.equal((await settle(advert.messageId, 'abandoned')).body.state, 'abandoned')
  assert.equal((await settle(service.messageId, 'resent')).body.state, 'queued')
})

test('an agent writes only to customers in their care, and an analyst reads no letters', async () => {
  const agent = await as('agent')
  const partyId = await aParty()
  assert.equal((await agent.post('/messages', { items: [{ ...answer, partyId }] })).status, 404)
  assert.equal((await (await as('analyst')).get('/messages')).status, 403)
})

test('who may not see a name or how somebody is reached reads neither beside their letters', async () => {
  const partyId = await aParty()
  const asked = await administrator.post('/messages', { items: [{ ...answer, partyId }] })
  await administrator.post('/roles', {
    name: 'reads letters',
    permissions: ['parties', 'messages', 'complaints'].map((noun) => ({
      noun,
      verb: 'read',
      rows: 'all',
      fields: noun === 'parties' ? ['city'] : 'all',
    })),
  })
  const reader = await as('reads letters')
  const [{ messageId }] = asked.body.items
  for (const path of ['/messages', `/messages/${messageId}`, `/parties/${partyId}/messages`]) {
    const { status, text } = await reader.get(path)
    assert.ok(status === 200 && text.includes(messageId), path)
    assert.ok(!/Berger|customer\.example/.test(text), path)
    assert.match((await administrator.get(path)).text, /Berger.*customer\.example/s)
  }
})

test('how often the firm writes at most is set from today on, and holds for what is asked afterwards', async () => {
  const partyId = await aParty()
  await permit(partyId)
  const never = { class: 'marketing', channel: null, most: 0, days: 30 }
  const set = await administrator.put('/contact-policies', never)
  assert.equal(set.body.items[0].most, 0)
  const asked = await administrator.post('/messages', { items: [{ ...offer, partyId }] })
  assert.equal(asked.body.items[0].reasons[0].code, 'cap-reached')
  await administrator.put('/contact-policies', { ...never, most: 4 })
  const { body } = await administrator.get('/delivery')
  assert.deepEqual(body.setUp, { sends: false, oneClick: false, from: null })
  assert.ok(body.states.some(({ state }: { state: string }) => state === 'refused'))
})

test('a limit set today holds today, also where today is not the day of UTC', async () => {
  const partyId = await aParty()
  await permit(partyId)
  await db.run(sql`update kernel.firms set is_demonstration = true, today_on = '2099-01-01'`)
  await administrator.put('/contact-policies', { class: 'marketing', channel: null, most: 0, days: 30 })
  const asked = await administrator.post('/messages', { items: [{ ...offer, partyId }] })
  await db.run(sql`update kernel.firms set is_demonstration = false, today_on = null`)
  assert.equal(asked.body.items[0].reasons[0]?.code, 'cap-reached')
})

test('who may change only the messages of their own customers settles no other', async () => {
  const every = { rows: 'all', fields: 'all' }
  const permissions = [
    { noun: 'messages', verb: 'read', ...every },
    { noun: 'parties', verb: 'read', ...every },
    { noun: 'messages', verb: 'change', rows: 'own', fields: 'all' },
  ]
  assert.equal((await administrator.post('/roles', { name: 'settler', permissions })).status, 201)
  const partyId = await aParty()
  const [item] = (await administrator.post('/messages', { items: [{ ...answer, partyId }] })).body.items
  await putState(item.messageId, 'uncertain')
  const settler = await as('settler')
  const path = `/messages/${item.messageId}`
  assert.equal((await settler.get(path)).status, 200)
  assert.equal((await settler.post(`${path}/consequence`, { consequence: 'resent' })).status, 404)
  assert.equal((await administrator.get(path)).body.state, 'uncertain')
  await putState(item.messageId, 'accepted')
})

test('a message let through against what was on record lowers the terms honoured, and a later withdrawal does not', async () => {
  const letThrough = async (partyId: string) => {
    const { messageId } = (await administrator.post('/messages', { items: [{ ...offer, partyId }] })).body
      .items[0]
    await db.run(sql`
      insert into channels.send_verdicts (party_id, verdict_id, message_id, stage, verdict, reasons, decided_at)
      values (${partyId}, gen_random_uuid(), ${messageId}, 'hand-over', 'allow', '[]', ${new Date()})`)
    // What is said next is later by the clock that records keep, which counts milliseconds.
    await pause(2)
  }
  const permitted = await aParty()
  await permit(permitted)
  await letThrough(permitted)
  await permit(permitted, 'withdrawn')
  const read = async () => (await administrator.get('/measures/channels.terms-honoured')).body
  const before = await read()
  assert.deepEqual([before.value, before.n], [1, 1])
  await letThrough(await aParty())
  const after = await read()
  assert.deepEqual([after.value, after.n], [0.5, 2])
  assert.ok(after.interval.low < 0.5 && after.interval.high > 0.5)
})

test('a measure says how many messages nobody knows of', async () => {
  const partyId = await aParty()
  const [item] = (await administrator.post('/messages', { items: [{ ...answer, partyId }] })).body.items
  await putState(item.messageId, 'uncertain')
  const { body } = await administrator.get('/measures/channels.uncertain')
  assert.equal(body.value, 1)
  const rows = await administrator.get('/measures/channels.uncertain/rows')
  assert.equal(rows.body.rows[0].cells[0], item.messageId)
})
