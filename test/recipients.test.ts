import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { ensureEventYears } from '../src/information/event.commands.ts'
import { startTeller } from '../src/information/webhook-sender.commands.ts'
import { freshDatabase } from './support/database.ts'
import { aServer, calls } from './support/server-http.ts'

const db = await freshDatabase()
const { url, administrator, nobody } = await aServer(db)
await ensureEventYears(db, [new Date()])

type Told = { id: string; type: string; subject: string; data: Record<string, unknown> }

/** A program that copies customers and asked for new ones alone: what the law says it must hear, it hears all the same. */
async function aCopy() {
  const heard: Told[] = []
  const signed: { body: string; headers: Record<string, string> }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts).toString()
    signed.push({ body, headers: request.headers as Record<string, string> })
    heard.push(JSON.parse(body))
    response.end('ok')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  after(() => server.close())
  const { body: roles } = await administrator.get('/roles')
  const { roleId } = roles.items.find(({ name }: { name: string }) => name === 'manager')
  const made = await administrator.post('/webhooks', {
    name: 'a copy of our customers',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    types: ['information.party-created'],
    roleId,
    allowsPrivate: true,
  })
  assert.equal(made.status, 201, made.text)
  return { heard, signed, secret: made.body.secret as string }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = Date.now() + 15_000
  while (!isSo()) {
    if (Date.now() > end) assert.fail(`never: ${what}`)
    await new Promise((again) => setTimeout(again, 20))
  }
}

async function aVisitor() {
  const email = 'ines@mail.example'
  const draft = { kind: 'person', givenName: 'Ines', familyName: 'Prado', email, city: 'Porto' }
  const { partyId } = (await administrator.post('/parties', draft)).body
  const { body } = await administrator.post(`/parties/${partyId}/portal-links`)
  const entered = await nobody.post('/me/session', { token: body.link.split('#')[1], knows: email })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { partyId: partyId as string, own: calls(url, { cookie, 'sec-fetch-site': 'same-origin' }) }
}

test('who holds a copy hears of rectification, restriction, its lifting and erasure, whatever they chose to hear', async () => {
  const { heard, signed, secret } = await aCopy()
  const teller = startTeller(db, {
    publicUrl: 'https://kith.test',
    everyMs: 20,
    chance: () => 0,
    report: console.error,
  })
  after(() => teller.stop())
  const { partyId, own } = await aVisitor()
  const asked = await own.post('/me/proposals', { field: 'city', value: 'Braga' })
  assert.equal(asked.status, 201, asked.text)
  const answer = `/parties/${partyId}/proposals/${asked.body.proposalId}/answer`
  assert.equal((await administrator.post(answer, { accept: true })).status, 204)
  const kept = await own.post('/me/restrictions', { ground: 'accuracy' })
  assert.equal(kept.status, 201, kept.text)
  const [{ restrictionId }] = (await administrator.get(`/parties/${partyId}/restrictions`)).body.items
  const lift = `/parties/${partyId}/restrictions/${restrictionId}/lift`
  assert.equal((await administrator.post(lift, { because: 'Checked; told by letter' })).status, 204)
  assert.equal((await administrator.remove(`/parties/${partyId}?reason=asked`)).status, 200)
  const told = () => heard.filter(({ subject }) => subject === `parties/${partyId}`).map(({ type }) => type)
  // Each goes its own way, so the last that happened need not be the last that arrives.
  await until('all five are heard', () => told().length >= 5)
  assert.deepEqual(told().toSorted(), [
    'empowerment.data-rectified',
    'empowerment.use-restored',
    'empowerment.use-restricted',
    'information.party-created',
    'information.party-erased',
  ])
  for (const { body, headers } of signed) new Webhook(secret).verify(body, headers)
  assert.equal(new Set(heard.map(({ id }) => id)).size, heard.length, 'each once')
})
