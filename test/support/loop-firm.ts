import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { hearNews } from '../../src/information/index.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import type { Context } from '../../src/kernel/context.ts'
import type { EventRow } from '../../src/kernel/event.ts'
import { newId } from '../../src/kernel/id.ts'
import type { Listener } from '../../src/kernel/registration.ts'
import { assemble, type House } from '../../src/main.ts'
import type { Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { loadOrders, partyOf, simulated } from './orders.ts'
import { aServer, type Caller } from './server-http.ts'

/** An event of the firm as its log holds it. */
export type LoggedEvent = Pick<EventRow, 'eventId' | 'type' | 'causedBy' | 'data'>

/** A firm in which every hop of the loop has something to move. */
export type LoopFirm = {
  readonly db: Pool
  readonly house: House
  readonly administrator: Caller
  readonly as: (...roles: string[]) => Promise<Caller>
  readonly gardenA: string
  readonly gardenB: string
  readonly assumptionId: string
  /** Runs a job as the worker would. */
  run(job: string): Promise<void>
  /** Lets the rooms hear each other, all listeners or all but some. */
  hear(without?: readonly string[]): Promise<void>
  /** Events of a type since the firm stands, the oldest first. */
  told(type: string): Promise<LoggedEvent[]>
  measure(name: string, kind: string, id: string): Promise<{ value: number; unit: string }>
}

const few = 300
const garden = (customer: number) => (customer % 3 === 0 ? 'c' : customer % 2 === 0 ? 'b' : 'a')
const inGarden = (name: string, customers: number) =>
  Array.from({ length: customers }, (_, at) => at + 1).filter((customer) => garden(customer) === name)

/** Customers of garden a: the hundred of whom the complaints come. */
export const complainers = inGarden('a', few).slice(0, 100).map(partyOf)

/** What is proposed when garden a turns out not to pay for the phone. */
export type Proposed = { readonly title: string; readonly sets: Readonly<Record<string, unknown>> }

/**
 * Three hundred customers, or more, in two gardens and a rest, a phone and a shop that cost, four hundred contacts that were all
 * as promised, a standard, and a claim that hangs on what garden a brings.
 */
export async function loopFirm(
  db: Pool,
  proposed: (segmentId: string) => Proposed,
  customers = few,
): Promise<LoopFirm> {
  const house = assemble(tmpdir())
  const { administrator, as } = await aServer(db, { routes: house.routes })
  const firm = { name: 'Orrin & Vale', country: 'AT', timeZone: 'Europe/Vienna', language: 'en' }
  await done(administrator.put('/firm', { ...firm, currency: 'EUR' }))
  await loadOrders(db, simulated(customers), 'EUR')
  for (const name of ['a', 'b', 'c'])
    await db.run(sql`
      update kernel.parties set custom = ${JSON.stringify({ garden: name })}
       where party_id = any(${inGarden(name, customers).map(partyOf)}::uuid[])`)
  const ctx = (): Context => ({ db, actor: systemActor, now: new Date() })
  const still = new AbortController().signal
  const run = async (name: string) => {
    const job = house.jobs.find((known) => known.name === name) ?? assert.fail(`there is no job ${name}`)
    await job.run(ctx(), {}, still)
  }
  const hear = (without: readonly string[] = []) => hearNews(ctx(), listening(house, without))
  await run('value.refit')
  const [gardenA, gardenB] = await published(administrator)
  await run('strategy.refresh-memberships')
  await contactsAsPromised(administrator)
  await run('channels.assess')
  await run('channels.count-cells')
  await holdPhone(administrator, gardenA)
  await run('value.refit')
  await run('strategy.refresh-memberships')
  await hear()
  const measure: LoopFirm['measure'] = async (name, kind, id) => {
    const asked = await administrator.get(`/measures/${name}?subjectKind=${kind}&subjectId=${id}`)
    assert.equal(asked.status, 200, asked.text)
    return asked.body
  }
  const net = await measure('strategy.segment-net', 'segment', gardenA)
  const assumptionId = await claim(administrator, gardenA, net.value - 300, proposed(gardenA))
  await done(administrator.post('/scorecards'), 201)
  await hear()
  const since = await logged(db, null, [])
  const told = async (type: string) => logged(db, type, since)
  return { db, house, administrator, as, gardenA, gardenB, assumptionId, run, hear, told, measure }
}

const listening = ({ listeners }: House, without: readonly string[]): Listener[] => {
  for (const name of without)
    assert.ok(
      listeners.some((listener) => listener.name === name),
      `nobody is called ${name}`,
    )
  return listeners.filter(({ name }) => !without.includes(name))
}

async function logged(
  db: Pool,
  type: string | null,
  but: readonly { eventId: string }[],
): Promise<LoggedEvent[]> {
  return db.many(sql<LoggedEvent>`
    select event_id as "eventId", type, caused_by as "causedBy", data
      from information.firm_events
     where (${type}::text is null or type = ${type})
       and not event_id = any(${but.map(({ eventId }) => eventId)}::uuid[])
     order by recorded_at, event_id`)
}

/** The body of an answer that went well. */
export async function done(
  asked: Promise<{ readonly status: number; readonly text: string; readonly body: Body }>,
  status = 200,
): Promise<Body> {
  const answer = await asked
  assert.equal(answer.status, status, answer.text)
  return answer.body
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Body = any

async function published(administrator: Caller): Promise<[string, string]> {
  const segmentationId = newId()
  await done(
    administrator.post('/segmentations', { segmentationId, name: 'Garden', question: 'Who gardens how?' }),
    201,
  )
  const segment = (name: string, value: string | null, role: string) => ({
    segmentId: newId(),
    name,
    hue: 1,
    filter: value === null ? null : { field: 'custom', op: 'is', key: 'garden', value },
    role,
    policy: {},
  })
  const segments = [
    segment('Garden a', 'a', 'grow'),
    segment('Garden b', 'b', 'keep'),
    segment('The rest', null, 'let-go'),
  ]
  await done(administrator.put(`/segmentations/${segmentationId}/draft`, { segments }))
  const publication = { version: 1, isLeading: true }
  await done(administrator.post(`/segmentations/${segmentationId}/publication`, publication), 202)
  const [a, b] = segments.map(({ segmentId }) => segmentId)
  return [a ?? assert.fail('no garden a'), b ?? assert.fail('no garden b')]
}

/** A day some days ago, so that contacts lie behind the firm. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

async function contactsAsPromised(administrator: Caller): Promise<void> {
  await channel(administrator, 'telephony', 'phone', 4, 0.8)
  await channel(administrator, 'outlets', 'shop', 1, 0)
  const standard = { metric: 'no-complaint', validFrom: daysAgo(400) }
  await done(administrator.post('/contact-standards', standard), 201)
  const items = Array.from({ length: 400 }, (_, at) => ({
    partyId: partyOf((at % few) + 1),
    channel: at % 2 === 0 ? 'phone' : 'shop',
    occurredOn: daysAgo(200 - (at % 100)),
    minutes: 1,
  }))
  await done(administrator.post('/interactions', { items }), 201)
}

async function channel(
  administrator: Caller,
  category: string,
  slug: string,
  perContact: number,
  perMinute: number,
): Promise<void> {
  const account = await done(
    administrator.post('/channel-accounts', { category, channel: slug, name: slug }),
    201,
  )
  const cost = { perContact, perMinute, validFrom: daysAgo(400) }
  await done(administrator.put(`/channel-accounts/${account.channelAccountId}/unit-cost`, cost))
}

/** The phone is held to seven perfect contacts in ten: of garden a, and of everybody. */
async function holdPhone(administrator: Caller, segmentId: string): Promise<void> {
  const held = { measure: 'channels.perfect-contacts', value: 0.7, direction: 'at-least' }
  const subject = { kind: 'cell', id: `${segmentId}:phone` }
  await done(administrator.post('/standards', { ...held, subject }), 201)
  await done(administrator.post('/standards', held), 201)
}

async function claim(
  administrator: Caller,
  segmentId: string,
  threshold: number,
  { title, sets }: Proposed,
): Promise<string> {
  const subject = { kind: 'segment', id: segmentId }
  const expects = { change: 200, low: 50, high: 350, level: 0.8, byDays: 90 }
  const made = await done(
    administrator.post('/strategic-assumptions', {
      claim: 'Garden a pays for the phone',
      because: 'Its customers buy after they have called',
      tripwire: { measure: 'strategy.segment-net', subject, direction: 'at-least', threshold },
      ifWrong: { title, chosen: title, because: 'It no longer pays', expects, sets, reviewDays: 90 },
      reviewOn: daysAgo(-180),
    }),
    201,
  )
  return made.assumptionId
}
