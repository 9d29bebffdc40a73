import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, type Caller } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { connect } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { settleTransactionNumbers } from '../storage/transaction-number.sql.ts'
import { endOfFeed, readFeed } from './change.commands.ts'
import { type FeedPlace, feedStart } from './change.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'

const db = await freshDatabase()
const { administrator, as, asMember } = await aServer(db)
const other = connect(db.url, { max: 8 })
const now = new Date('2026-03-02T09:00:00Z')
await ensureEventYears(db, [now])

type Event = { id: string; type: string; subject: string; data: Record<string, unknown> }

/** Waits until no transaction of the server, ours or another's, holds back what was just written. */
async function settled(
  caller: Caller,
  after: string,
  isThere: (items: Event[]) => boolean,
): Promise<Event[]> {
  const items: Event[] = []
  let place = after
  for (;;) {
    const { status, body } = await caller.get(`/changes?after=${place}&limit=500`)
    assert.equal(status, 200)
    items.push(...body.items)
    place = body.after
    if (!body.more && isThere(items)) return items
  }
}

const from = async () => (await administrator.get('/changes?after=now')).body.after as string

test('writers at once and one slow transaction: no event is lost, none comes twice, each party’s stay in order', {
  timeout: 120_000,
}, async () => {
  const parties = Array.from({ length: 12 }, () => newId())
  const numbers = new Map<string, number>()
  const started = await endOfFeed(db)
  const write = (partyId: string, type: `value.${string}`, holdMs = 0) =>
    other.transaction(async (tx) => {
      await lockParties(tx, [partyId])
      const number = (numbers.get(partyId) ?? 0) + 1
      const event = { partyId, type, occurredAt: now.toISOString(), source: 'test', data: { number } }
      await appendEvents(tx, [event], now)
      if (holdMs > 0) await tx.run(sql`select pg_sleep(${holdMs / 1000}::double precision)`)
      numbers.set(partyId, number)
    })
  let isWriting = true
  const writers = [
    write(parties[0] ?? '', 'value.slow-told', 1200),
    ...[1, 2, 3, 4].map(async (lane) => {
      for (let turn = 0; turn < 60; turn++)
        await write(parties[1 + ((lane * 7 + turn * 5) % 11)] ?? '', 'value.quick-told')
    }),
  ]
  const done = Promise.all(writers).finally(() => {
    isWriting = false
  })
  const read: { eventId: string; partyId: string | null; number: unknown }[] = []
  let place: FeedPlace = started
  while (isWriting || read.length < 241) {
    const page = await readFeed({ db, actor: systemActor }, { after: place, types: ['value.*'], limit: 17 })
    place = page.place
    read.push(...page.rows.map((row) => ({ ...row, number: row.data.number })))
  }
  await done
  assert.equal(read.length, 241)
  assert.equal(new Set(read.map(({ eventId }) => eventId)).size, 241)
  for (const [partyId, last] of numbers)
    assert.deepEqual(
      read.filter((event) => event.partyId === partyId).map(({ number }) => number),
      Array.from({ length: last }, (_, at) => at + 1),
    )
})

test('a change, a merge, its undoing and an erasure are told as CloudEvents', async () => {
  const after = await from()
  const draft = (givenName: string) =>
    administrator.post('/parties', { kind: 'person', givenName, familyName: 'Feed' })
  const [keep, twin] = [(await draft('Anna')).body, (await draft('Ana')).body]
  await administrator.patch(`/parties/${keep.partyId}`, { city: 'Graz' }, keep.version)
  const merged = await administrator.post('/merges', { keep: keep.partyId, merge: twin.partyId })
  assert.equal(merged.status, 201, merged.text)
  const undone = await administrator.remove(`/merges/${merged.body.mergeId}`)
  assert.ok(undone.status < 300, undone.text)
  const erased = await administrator.remove(`/parties/${twin.partyId}?reason=asked`)
  assert.ok(erased.status < 300, erased.text)
  const items = await settled(administrator, after, (all) =>
    all.some(({ type }) => type === 'information.party-erased'),
  )
  const ours = items.filter(({ subject }) =>
    [keep, twin].some(({ partyId }) => subject === `parties/${partyId}`),
  )
  assert.deepEqual(
    ours.map(({ type }) => type),
    [
      'information.party-created',
      'information.party-created',
      'information.party-changed',
      'information.party-merged',
      'information.party-unmerged',
      'information.party-unmerged',
      'information.party-erased',
    ],
  )
  assert.equal(ours[3]?.data.mergedPartyId, twin.partyId)
})

test('an agent hears of the parties of their team, and whoever may not see contact points hears nothing of them', async () => {
  const teamId = newId()
  await db.run(sql`insert into kernel.teams (team_id, name, created_at) values (${teamId}, 'South', now())`)
  const seer = await asMember([teamId], 'agent')
  assert.equal((await seer.get('/changes')).status, 403, 'an agent has no right to the feed as shipped')
  await db.run(sql`insert into kernel.role_permissions (role_id, noun, verb, rows, fields)
    select role_id, 'changes', 'read', 'all', null from kernel.roles where name in ('agent', 'analyst')
    on conflict do nothing`)
  const [agent, analyst] = [await asMember([teamId], 'agent'), await as('analyst')]
  const after = await from()
  const mine = await administrator.post('/parties', { kind: 'person', familyName: 'Mine', teamId })
  const others = await administrator.post('/parties', { kind: 'person', familyName: 'Theirs' })
  const point = { kind: 'email', value: 'theirs@example.test' }
  const added = await administrator.post(`/parties/${others.body.partyId}/contact-points`, point)
  assert.ok(added.status < 300, added.text)
  const mark = await administrator.post('/parties', { kind: 'person', familyName: 'Mark', teamId })
  const isMarked = (all: Event[]) => all.some(({ subject }) => subject === `parties/${mark.body.partyId}`)
  const told = async (caller: Caller) =>
    (await settled(caller, after, isMarked)).map(({ type, subject }) => `${type} ${subject}`)
  const created = (partyId: string) => `information.party-created parties/${partyId}`
  assert.deepEqual(await told(agent), [created(mine.body.partyId), created(mark.body.partyId)])
  assert.deepEqual(
    await told(analyst),
    [mine, others, mark].map(({ body }) => created(body.partyId)),
  )
  assert.ok((await told(administrator)).some((line) => line.includes('contact-point-added')))
})

test('types choose exact events or a room, and an odd one or a foreign cursor is refused in words', async () => {
  const odd = await administrator.get('/changes?types=orders')
  assert.equal(odd.status, 400)
  assert.match(odd.body.detail, /orders/)
  assert.equal((await administrator.get('/changes?after=abc')).body.code, 'http.cursor-unreadable')
  const { body } = await administrator.get('/changes?types=information.party-created,value.*')
  const types = new Set(body.items.map(({ type }: Event) => type))
  assert.ok(
    [...types].every((type) => String(type).startsWith('value.') || type === 'information.party-created'),
  )
})

test('rows that come from a server that had counted further hold nothing back, and cursors go on', async () => {
  const far = await freshDatabase()
  await ensureEventYears(far, [now])
  const tell = (number: number) =>
    appendEvents(
      far,
      [
        {
          partyId: newId(),
          type: 'value.order-placed',
          occurredAt: now.toISOString(),
          source: 't',
          data: { number },
        },
      ],
      now,
    )
  await tell(1)
  await far.run(sql`update information.events set written_in = written_in + 5000000000`)
  const read = async (after: FeedPlace, least: number) => {
    for (;;) {
      const page = await readFeed({ db: far, actor: systemActor }, { after, types: [], limit: 10 })
      if (page.rows.length >= least) return page
    }
  }
  assert.equal(
    (await readFeed({ db: far, actor: systemActor }, { after: feedStart, types: [], limit: 9 })).rows.length,
    0,
  )
  await far.run(settleTransactionNumbers)
  const first = await read(feedStart, 1)
  await tell(2)
  assert.deepEqual(
    (await read(first.place, 1)).rows.map(({ data }) => data.number),
    [2],
  )
  const { shift } = await far.one(settleTransactionNumbers)
  assert.deepEqual(await far.one(settleTransactionNumbers), { shift }, 'a second time changes nothing')
})

test.after(() => other.close())
