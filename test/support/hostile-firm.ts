import assert from 'node:assert/strict'
import type { Route } from '../../src/http/route.ts'
import { newId } from '../../src/kernel/id.ts'
import type { Pool } from '../../src/storage/database.ts'
import { freshId, isObject, type Known, sampleOf } from './hostile.ts'
import { done, loopFirm } from './loop-firm.ts'
import { aServer, type Caller, calls, type TestAnswer } from './server-http.ts'

/** A place in an address, and what is put there. */
export type Hostile = { readonly parameter?: readonly [string, string]; readonly query?: string }

/** Sends to any route as whoever may use it. */
export type HostileFirm = {
  readonly routes: readonly Route[]
  readonly administrator: Caller
  readonly url: string
  /** Failures of our own that were not told to the client. */
  readonly reported: readonly unknown[]
  /** A body that the route takes, as far as can be told. */
  sampleFor(route: Route): unknown
  send(route: Route, body?: string, where?: Hostile): Promise<TestAnswer>
  /** Ids in an answer are what later requests ask for. */
  learn(answer: unknown): void
}

/** A firm with one of each thing that can be made beforehand, behind limits that nobody reaches. */
export async function hostileFirm(db: Pool): Promise<HostileFirm> {
  const sets = { kind: 'assumption', name: 'margin', value: 0.3 }
  const { house, gardenA, assumptionId } = await loopFirm(db, () => ({ title: 'Close the phone', sets }))
  const reported: unknown[] = []
  const { administrator, nobody, url } = await aServer(db, {
    routes: house.routes,
    perMinute: { all: 1e9, guarded: 1e9 },
    triesPerPerson: 1e9,
    report: (error) => reported.push(error),
  })
  const things = new Map<string, unknown>(
    Object.entries({ ...words, sets, assumptionId, segmentId: gardenA }),
  )
  things.set('subject', { kind: 'segment', id: gardenA })
  for (const [name, id] of Object.entries(await madeBefore(administrator))) things.set(name, id)
  const partyId = String(things.get('partyId'))
  const customer = await entered(administrator, nobody, url, partyId)
  const callerOf = ({ may }: Route) =>
    may === 'portal' ? customer : may === 'public' ? nobody : administrator
  const addressOf = ({ path }: Route, { parameter: [wanted, text] = ['', ''], query }: Hostile) => {
    const told = (name: string) => inAddress(path)[name] ?? String(things.get(name) ?? newId())
    const filled = path.replace(/:(\w+)/g, (_, name: string) => (name === wanted ? text : told(name)))
    return query === undefined ? filled : `${filled}?${query}`
  }
  const learn = (answer: unknown): void => {
    for (const [name, value] of Object.entries(Object(answer))) {
      if (name.endsWith('Id') && typeof value === 'string' && !things.has(name)) things.set(name, value)
      if (typeof value === 'object') learn(value)
    }
  }
  const versions = new Map<Route, number>()
  const send: HostileFirm['send'] = async (route, body, where = {}) => {
    const sent = (version: number) =>
      callerOf(route).send(
        route.method,
        addressOf(route, where),
        body?.replaceAll(freshId, () => newId()),
        route.method === 'PATCH' ? { headers: { 'if-match': `"${version}"` } } : {},
      )
    let answer = await sent(versions.get(route) ?? 1)
    for (let tries = 0; answer.status === 412 && tries < 3; tries++) answer = await sent(answer.body.current)
    if (route.method === 'PATCH')
      versions.set(route, Number(answer.body?.version ?? versions.get(route) ?? 1))
    return answer
  }
  const sampleFor = (route: Route) => sampleOf(route.body, knownTo(route, things))
  return { routes: house.routes, administrator, url, reported, sampleFor, send, learn }
}

/** What fields of some names mean, wherever they stand. */
const words = {
  channel: 'email',
  purpose: 'offers',
  measure: 'strategy.segment-net',
  noun: 'parties',
  metric: 'no-complaint',
  timeZone: 'Europe/Vienna',
  language: 'en',
  country: 'AT',
  currency: 'EUR',
  phone: '+436641234567',
  email: `${freshId}@mail.test`,
  field: 'givenName',
  reference: 'budget',
  reviewOn: '2099-01-31',
  by: '2099-01-31',
  dueOn: '2099-01-31',
  expiresAt: '2099-01-31T09:00:00Z',
  endedOn: '2026-11-01',
  validFrom: '2026-01-01',
  validTo: '2026-10-01',
  from: '20:00',
  to: '08:00',
  filter: { field: 'name', op: 'contains', value: 'x' },
  level: 0.8,
  value: 5,
  scaleLow: 1,
  scaleHigh: 7,
  period: new Date().toISOString().slice(0, 7),
}

/** What stands in an address for a word that means something else in a body. */
const inAddress = (path: string): Readonly<Record<string, string>> => ({
  name: path.startsWith('/measures') ? words.measure : 'spending',
  force: 'rivalry',
})

async function madeBefore(administrator: Caller): Promise<Readonly<Record<string, string>>> {
  const made = async (path: string, body: object) =>
    Object.values<string>(await done(administrator.post(path, body), 201))[0] ?? ''
  const roles = (await done(administrator.get('/roles'))).items
  const roleId = roles.find(({ name }: { name: string }) => name === 'reader').roleId
  const person = (givenName: string) => made('/parties', { kind: 'person', givenName })
  const file = await administrator.upload(
    '/imports?noun=orders',
    'shop.csv',
    'customer,date,amount\n1,2026-01-05,5.00\n',
  )
  const userId = await made('/users', {
    name: 'Vera',
    email: 'vera@mail.test',
    roleIds: [roleId],
    teamIds: [],
  })
  const account = { category: 'direct-marketing', channel: 'email', name: 'Letters' }
  return {
    roleId,
    userId,
    memberId: userId,
    assigneeId: userId,
    ownerUserId: userId,
    ownerId: administrator.userId,
    partyId: await person('Ingrid'),
    otherPartyId: await person('Peter'),
    keep: await person('Ada'),
    merge: await person('Ada'),
    importId: file.body.importId,
    channelAccountId: await made('/channel-accounts', account),
    teamId: await made('/teams', { name: 'Vienna' }),
  }
}

/** A customer at their own pages. */
async function entered(administrator: Caller, nobody: Pick<Caller, 'post'>, url: string, partyId: string) {
  const { link } = await done(administrator.post(`/parties/${partyId}/portal-links`), 201)
  const answer = await nobody.post('/me/session', { token: link.split('#')[1] })
  assert.equal(answer.status, 204, answer.text)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return calls(url, { cookie, 'sec-fetch-site': 'same-origin' })
}

/** What a thing that is being made is called is nobody's yet: it comes first where it comes at all. */
function knownTo({ method, body }: Route, things: ReadonlyMap<string, unknown>): Known {
  const own = method === 'POST' ? firstMember(body) : undefined
  return (name, schema, isRequired) => {
    if (name === own && !isRequired && schema.format === 'uuid') return freshId
    const told = things.get(name)
    return told !== undefined && fits(told, schema) ? told : undefined
  }
}

function firstMember(schema: unknown): string | undefined {
  if (!isObject(schema)) return undefined
  if (schema.type === 'array') return firstMember(schema.items)
  const [name, member] = isObject(schema.properties) ? (Object.entries(schema.properties)[0] ?? []) : []
  return isObject(member) && member.type === 'array' ? firstMember(member) : name
}

function fits(value: unknown, schema: Readonly<Record<string, unknown>>): boolean {
  const { type, anyOf, pattern, format } = schema
  if (Array.isArray(schema.enum)) return schema.enum.includes(value)
  if (Array.isArray(anyOf)) return anyOf.some((option) => fits(value, option))
  if (type === undefined) return true
  if (type === 'integer') return Number.isInteger(value)
  if (typeof value !== 'string' || type !== 'string') return typeof value === type
  if (typeof pattern === 'string' && !new RegExp(pattern).test(value)) return false
  return format !== 'uuid' || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}
