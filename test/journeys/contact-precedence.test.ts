import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layDownTerms } from '../../src/empowerment/terms.commands.ts'
import { newId } from '../../src/kernel/id.ts'
import { refreshMemberships } from '../../src/strategy/index.ts'
import { freshDatabase } from '../support/database.ts'
import { aContext } from '../support/party.ts'
import { aServer } from '../support/server-http.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const now = () => ({ ...aContext(db), now: new Date() })
const firm = { name: 'Orrin & Vale', country: 'SE', timeZone: 'Europe/Stockholm', language: 'en' }
await administrator.put('/firm', { ...firm, currency: 'EUR' })
const person = { kind: 'person', familyName: 'Berger', email: 'berger@customer.example' }
const partyId: string = (await administrator.post('/parties', person)).body.partyId

const says = (state: string) =>
  administrator.post(`/parties/${partyId}/consents`, { purpose: 'offers', state })

async function agrees(clauses: object): Promise<string> {
  const { termsId } = await layDownTerms(now(), partyId, { clauses })
  return termsId
}

const segmentationId = newId()
await administrator.post('/segmentations', { segmentationId, name: 'All', question: 'Who is there?' })
async function segmentIs(policy: object): Promise<void> {
  const person = { field: 'kind', op: 'is', value: 'person' }
  const segments = [person, null].map((filter, hue) => ({
    name: `Part ${hue}`,
    hue,
    filter,
    role: 'keep',
    policy,
  }))
  const drafted = await administrator.put(`/segmentations/${segmentationId}/draft`, { segments })
  assert.equal(drafted.status, 200, drafted.text)
  const version = drafted.body.draftVersion
  const put = await administrator.post(`/segmentations/${segmentationId}/publication`, { version })
  assert.equal(put.status, 202, put.text)
  await refreshMemberships(now(), new AbortController().signal)
}

const firmAllows = (most: number) =>
  administrator.put('/contact-policies', { class: 'marketing', channel: null, most, days: 30 })

/** What the gate says of an offer now, and who decides it. */
async function verdict() {
  const offer = { channel: 'email', class: 'marketing', purpose: 'offers', subject: 'Spring', text: 'Look.' }
  const { body } = await administrator.post('/messages', { items: [{ ...offer, partyId }] })
  const [{ verdict: found, reasons }] = body.items
  const { body: kept } = await administrator.get(`/messages/${body.items[0].messageId}`)
  return [found, reasons[0].by, reasons[0].code, kept.verdicts[0].reasons[0].evidenceId]
}

test('law before the customer’s terms before their segment before the firm’s cap: what an earlier one refuses no later one allows', async () => {
  const withdrawn = (await says('withdrawn')).body.consentId
  const refusing = await agrees({ channels: { email: { allowed: false } } })
  await segmentIs({ channels: ['telephony'] })
  const policies = (await firmAllows(0)).body.items
  const policyId = policies.find((one: { class: string; most: number }) => one.most === 0).contactPolicyId
  assert.deepEqual(await verdict(), ['deny', 'law', 'consent-withdrawn', withdrawn])
  await says('granted')
  assert.deepEqual(await verdict(), ['deny', 'customer-terms', 'channel-refused', refusing])
  const allowing = await agrees({ channels: { email: { allowed: true, most: { most: 9, days: 30 } } } })
  assert.deepEqual(await verdict(), ['deny', 'segment-policy', 'channel-closed', null])
  await segmentIs({ contacts: { most: 9, days: 30 } })
  assert.deepEqual(await verdict(), ['deny', 'campaign', 'cap-reached', policyId])
  await firmAllows(9)
  assert.deepEqual(await verdict(), ['allow', 'customer-terms', 'terms-allow', allowing])
})

test('of limits that are all reached the earlier one is told, with the terms it stands in', async () => {
  await firmAllows(0)
  await segmentIs({ contacts: { most: 0, days: 30 } })
  const never = await agrees({ channels: { email: { allowed: true, most: { most: 0, days: 30 } } } })
  assert.deepEqual(await verdict(), ['deny', 'customer-terms', 'cap-reached', never])
  const nine = { channels: { email: { allowed: true, most: { most: 9, days: 30 } } } }
  await agrees(nine)
  assert.deepEqual(await verdict(), ['deny', 'segment-policy', 'cap-reached', null])
  await segmentIs({ contacts: { most: 9, days: 30 } })
  assert.equal((await verdict())[1], 'campaign')
})

test('what waits for the end of quiet hours names the terms that ask for it', async () => {
  await firmAllows(9)
  // Stockholm’s clock is one or two hours ahead.
  const hour = (ahead: number) => `${String((new Date().getUTCHours() + ahead) % 24).padStart(2, '0')}:00`
  const quiet = [{ from: hour(0), to: hour(4) }]
  const asking = await agrees({ quiet })
  const found = await verdict()
  assert.deepEqual(found, ['defer', 'customer-terms', 'quiet-hours', asking])
})
