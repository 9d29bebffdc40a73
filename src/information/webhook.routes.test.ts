import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, type TestContext, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { startTellerProcess } from '../../test/support/teller-process.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { ensureEventYears } from './event.commands.ts'
import { startTeller } from './webhook-sender.commands.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
await ensureEventYears(db, [new Date()])
const options = { publicUrl: 'https://kith.test', everyMs: 20, chance: () => 0, report: console.error }

type Heard = { headers: Record<string, string>; body: string; event: Record<string, unknown> }

/** A program of others: hears, and answers as it is told to. */
async function aReceiver(answer: (heard: Heard, response: ServerResponse) => void = (_, r) => r.end('ok')) {
  const heard: Heard[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const body = Buffer.concat(parts).toString()
    const one = { headers: request.headers as Record<string, string>, body, event: JSON.parse(body) }
    heard.push(one)
    answer(one, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  after(() => server.close())
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

const roleId = async (name: string) =>
  (await administrator.get('/roles')).body.items.find((role: { name: string }) => role.name === name).roleId

async function anEndpoint(url: string, types: string[] = [], role = 'manager') {
  const draft = { name: `hook ${newId()}`, url, types, roleId: await roleId(role), allowsPrivate: true }
  const made = await administrator.post('/webhooks', draft)
  assert.equal(made.status, 201, made.text)
  return made.body as { webhookId: string; secret: string; version: number }
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000
  while (!(await isSo())) {
    if (Date.now() > end) assert.fail(`never: ${what}`)
    await new Promise((again) => setTimeout(again, 25))
  }
}

const aPerson = async (familyName: string) =>
  (await administrator.post('/parties', { kind: 'person', familyName })).body.partyId as string

const stateOf = async (webhookId: string) =>
  (await administrator.get('/webhooks')).body.items.find(
    (one: { webhookId: string }) => one.webhookId === webhookId,
  )

/** Tells until the test ends, however it ends. */
function aTeller(t: TestContext) {
  const teller = startTeller(db, options)
  t.after(() => teller.stop())
  return teller
}

test('an endpoint hears signed CloudEvents of the types it chose, and of an erasure whatever it chose', async (t) => {
  const { heard, url } = await aReceiver()
  const { webhookId, secret } = await anEndpoint(url, ['information.party-created'])
  aTeller(t)
  const partyId = await aPerson('Told')
  const point = { kind: 'email', value: 'told@example.test' }
  await administrator.post(`/parties/${partyId}/contact-points`, point)
  await administrator.remove(`/parties/${partyId}?reason=asked`)
  await until('both are heard', () => heard.length === 2)
  // No order is promised between deliveries.
  assert.deepEqual(heard.map(({ event }) => [event.type, event.subject, event.specversion]).sort(), [
    ['information.party-created', `parties/${partyId}`, '1.0'],
    ['information.party-erased', `parties/${partyId}`, '1.0'],
  ])
  for (const { body, headers, event } of heard) {
    new Webhook(secret).verify(body, headers)
    assert.equal(headers['webhook-id'], event.id)
    assert.match(String(headers['content-type']), /cloudevents\+json/)
  }
  await until('the log shows it', async () => {
    const { body } = await administrator.get(`/webhooks/${webhookId}/deliveries?state=delivered`)
    return body.items.length === 2
  })
  const [one] = (await administrator.get(`/webhooks/${webhookId}/deliveries`)).body.items
  assert.equal(one.status, 200)
  const { body } = await administrator.get(`/webhooks/${webhookId}/deliveries/${one.deliveryId}/attempts`)
  assert.equal(body.items[0].excerpt, 'ok')
  const again = await administrator.post(`/webhooks/${webhookId}/replays`, { deliveryId: one.deliveryId })
  assert.deepEqual(again.body, { again: 1 })
  await until('it is heard once more', () => heard.length === 3)
  assert.equal(heard[2]?.headers['webhook-id'], one.eventId, 'under the same id')
})

test('what waits when somebody is erased leaves without what was personal', async (t) => {
  const { heard, url } = await aReceiver()
  await anEndpoint(url, ['information.contact-point-added'])
  const partyId = await aPerson('Waiting')
  await administrator.post(`/parties/${partyId}/contact-points`, { kind: 'email', value: 'w@example.test' })
  await administrator.remove(`/parties/${partyId}?reason=asked`)
  const teller = aTeller(t)
  await until('both are heard', () => heard.length === 2)
  await teller.stop()
  assert.ok(!JSON.stringify(heard).includes('w@example.test'))
})

test('500 is tried again, 410 ends the endpoint and says so, and a redirect is not followed', async (t) => {
  let isWell = false
  const failing = await aReceiver((_, response) => {
    response.statusCode = isWell ? 200 : 500
    response.end(isWell ? 'ok' : 'I am ill')
  })
  const gone = await aReceiver((_, response) => {
    response.statusCode = 410
    response.end()
  })
  const elsewhere = await aReceiver()
  const leading = await aReceiver((_, response) => {
    response.writeHead(302, { location: elsewhere.url })
    response.end()
  })
  const types = ['information.party-created']
  const [ill, dead, led] = [
    await anEndpoint(failing.url, types),
    await anEndpoint(gone.url, types),
    await anEndpoint(leading.url, types),
  ]
  aTeller(t)
  await aPerson('Tried')
  await until('all were asked', () => [failing, gone, leading].every(({ heard }) => heard.length > 0))
  await until('the dead one is disabled', async () => (await stateOf(dead.webhookId)).state === 'disabled')
  assert.match((await stateOf(dead.webhookId)).because, /410/)
  const { told } = await db.one(sql<{ told: number }>`
    select count(*)::integer as told from information.firm_events where type = 'information.webhook-disabled'
      and data ->> 'webhookId' = ${dead.webhookId}`)
  assert.equal(told, 1)
  await until('the failing is known', async () => (await stateOf(ill.webhookId)).failingSince !== null)
  isWell = true
  await db.run(
    sql`update information.webhook_deliveries set ready_at = now() where webhook_id = ${ill.webhookId}`,
  )
  await until('it is well again', async () => (await stateOf(ill.webhookId)).failingSince === null)
  assert.equal(elsewhere.heard.length, 0)
  const { body } = await administrator.get(`/webhooks/${led.webhookId}/deliveries`)
  assert.equal(body.items[0].status, 302)
  const resumed = await administrator.patch(`/webhooks/${dead.webhookId}`, { state: 'active' }, 2)
  assert.equal(resumed.status, 200, resumed.text)
})

test('three days without one success disable an endpoint', async (t) => {
  const { url } = await aReceiver((_, response) => {
    response.statusCode = 503
    response.end()
  })
  const { webhookId } = await anEndpoint(url, ['information.party-created'])
  await db.run(
    sql`update information.webhooks set failing_since = now() - interval '73 hours' where webhook_id = ${webhookId}`,
  )
  aTeller(t)
  await aPerson('Too late')
  await until('it is disabled', async () => (await stateOf(webhookId)).state === 'disabled')
  assert.match((await stateOf(webhookId)).because, /three days/)
})

test('a private address needs an administrator, a role beyond one’s own is refused, and secrets are shown once', async () => {
  const manager = await as('manager')
  assert.equal((await manager.get('/webhooks')).status, 403)
  const draft = { name: 'inside', url: 'https://127.0.0.1/x', types: [], roleId: await roleId('manager') }
  const inside = await administrator.post('/webhooks', draft)
  assert.deepEqual([inside.status, inside.body.code], [422, 'kernel.bad-field'])
  assert.match(inside.body.detail, /private network/)
  const { url, heard } = await aReceiver()
  const made = await anEndpoint(url)
  assert.ok(!(await administrator.get('/webhooks')).text.includes(made.secret))
  const rotated = await administrator.post(`/webhooks/${made.webhookId}/secret`)
  assert.equal(rotated.status, 201)
  const tested = await administrator.post(`/webhooks/${made.webhookId}/tests`)
  assert.deepEqual([tested.status, tested.body.status], [200, 200])
  for (const secret of [made.secret, rotated.body.secret])
    new Webhook(secret).verify(heard[0]?.body ?? '', heard[0]?.headers ?? {})
  assert.equal((await administrator.remove(`/webhooks/${made.webhookId}`)).status, 204)
})

test('tellers killed while they send lose nothing, and what comes twice has the same id', {
  timeout: 120_000,
}, async () => {
  await db.run(sql`update information.webhooks set state = 'paused'`)
  const { heard, url } = await aReceiver((_, response) => setTimeout(() => response.end('ok'), 5))
  const { webhookId } = await anEndpoint(url, ['information.party-created'])
  const all = 300
  const drafts = Array.from({ length: all }, (_, at) => ({ kind: 'person', familyName: `Killed ${at}` }))
  const made = await administrator.post('/party-batches', { parties: drafts })
  assert.equal(made.status, 201, made.text)
  for (const least of [1, 60, 130, 200]) {
    const { child, gone } = startTellerProcess(db.url)
    await until(`${least} are heard`, () => heard.length >= least)
    child.kill('SIGKILL')
    await gone
    // What it held is free again when its claim lapses; the test does not wait for that.
    await db.run(sql`update information.webhook_deliveries set claimed_until = now() where state = 'waiting'`)
  }
  const last = startTellerProcess(db.url)
  await until('nothing waits', async () => (await stateOf(webhookId)).waiting === 0 && heard.length >= all)
  last.child.kill('SIGTERM')
  await last.gone
  const ids = new Set(heard.map(({ headers }) => headers['webhook-id']))
  assert.equal(ids.size, all)
  const subjects = new Set(heard.map(({ event }) => event.subject))
  assert.deepEqual(
    subjects,
    new Set(made.body.items.map(({ partyId }: { partyId: string }) => `parties/${partyId}`)),
  )
  assert.ok(heard.length <= all + 4 * 16, `${heard.length} heard`)
})
