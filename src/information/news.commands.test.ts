import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/kith.ts'
import { aContext } from '../../test/support/party.ts'
import type { EventRow } from '../kernel/event.ts'
import type { Listener } from '../kernel/registration.ts'
import { sql } from '../storage/statement.ts'
import { appendFirmEvents } from './event.commands.ts'
import { hearNews, hearOne, learnListeners } from './news.commands.ts'
import { newsJobs } from './news.jobs.ts'

const db = await freshDatabase()
const ctx = aContext(db)
const still = new AbortController().signal

const tell = (type: `${string}.${string}`, data: Record<string, unknown> = {}, now = ctx.now) =>
  appendFirmEvents(db, [{ type, occurredAt: now.toISOString(), source: 'kith', data }], now)

/** A listener that notes what it heard; `before` is what it does first. */
function noting(
  name: `${string}.${string}`,
  types: string[],
  before = async (_events: readonly EventRow[]) => {},
) {
  const heard: string[] = []
  const listener: Listener = {
    name,
    types,
    async hear(_ctx, events) {
      await before(events)
      heard.push(...events.map(({ eventId }) => eventId))
    },
  }
  return { listener, heard }
}

test('a listener hears each event of its types once, the oldest first', async () => {
  const { listener, heard } = noting('test.once', ['test.rung'])
  const later = await tell('test.rung')
  const earlier = await tell('test.rung', {}, new Date(ctx.now.getTime() - 1000))
  await tell('test.strange')
  assert.equal(await hearOne(ctx, listener, still), 2)
  assert.equal(await hearOne(ctx, listener, still), 0)
  assert.deepEqual(heard, [earlier[0]?.eventId, later[0]?.eventId])
})

test('what is older than 35 days is no news', async () => {
  const { listener, heard } = noting('test.old', ['test.aged'])
  const day = 86_400_000
  await tell('test.aged', {}, new Date(ctx.now.getTime() - 36 * day))
  const [recent] = await tell('test.aged', {}, new Date(ctx.now.getTime() - 34 * day))
  await hearOne(ctx, listener, still)
  assert.deepEqual(heard, [recent?.eventId])
})

test('a listener that fails hears the same again, and nothing of what it did stays', async () => {
  let fails = true
  const listener: Listener = {
    name: 'test.failing',
    types: ['test.dropped'],
    async hear({ db: tx, now }, events) {
      const told = { type: 'test.answered', source: 'kith', occurredAt: now.toISOString() } as const
      await appendFirmEvents(tx, [{ ...told, causedBy: events.map(({ eventId }) => eventId), data: {} }], now)
      if (fails) throw new Error('not today')
    },
  }
  await tell('test.dropped')
  const answers = () =>
    db.many(sql`select event_id from information.firm_events where type = 'test.answered'`)
  await assert.rejects(hearOne(ctx, listener, still), /not today/)
  assert.deepEqual(await answers(), [])
  fails = false
  assert.equal(await hearOne(ctx, listener, still), 1)
  assert.equal((await answers()).length, 1)
})

test('what cannot be heard holds up nothing that comes after it, and is heard when it can be', async () => {
  let poison: string | undefined = 'unset'
  const { listener, heard } = noting('test.poisoned', ['test.brewed'], async (events) => {
    if (events.some(({ eventId }) => eventId === poison)) throw new Error('undrinkable')
  })
  const told = [await tell('test.brewed'), await tell('test.brewed'), await tell('test.brewed')].flat()
  const [first, second, third] = told.map(({ eventId }) => eventId).toSorted()
  poison = first
  await assert.rejects(hearOne(ctx, listener, still), /undrinkable/)
  assert.deepEqual(heard, [second, third])
  poison = undefined
  assert.equal(await hearOne(ctx, listener, still), 1)
  assert.deepEqual(heard, [second, third, first])
})

test('every listener is asked for hourly, also after it has failed too often', () => {
  const [job] = newsJobs([noting('test.hourly', ['test.rare']).listener])
  assert.deepEqual([job?.name, job?.hourly], ['test.hourly', true])
})

test('two workers at once hear every event once between them', async () => {
  let together = () => {}
  const both = new Promise<void>((settle) => {
    together = settle
  })
  const waiting = sql<{ n: number }>`
    select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  let isFirst = true
  const { listener, heard } = noting('test.twice', ['test.shared'], async () => {
    if (!isFirst) return
    isFirst = false
    together()
    // The others have found the same events, and wait for the first to have done with them.
    await eventually('the others wait', async () => (await db.one(waiting)).n === 2)
  })
  const told = [await tell('test.shared'), await tell('test.shared'), await tell('test.shared')].flat()
  const hearing = hearOne(ctx, listener, still)
  await both
  const counts = await Promise.all([hearing, hearOne(ctx, listener, still), hearOne(ctx, listener, still)])
  assert.equal(counts[0] + counts[1] + counts[2], 3)
  assert.deepEqual(heard.toSorted(), told.map(({ eventId }) => eventId).toSorted())
})

test('news goes on from listener to listener until nobody has anything new', async () => {
  const first: Listener = {
    name: 'test.first',
    types: ['test.begun'],
    hear: async ({ db: tx, now }, events) => {
      const causedBy = events.map(({ eventId }) => eventId)
      const occurredAt = now.toISOString()
      await appendFirmEvents(
        tx,
        [{ type: 'test.ended', occurredAt, source: 'kith', causedBy, data: {} }],
        now,
      )
    },
  }
  const second = noting('test.second', ['test.ended'])
  await tell('test.begun')
  await hearNews(ctx, [second.listener, first])
  assert.equal(second.heard.length, 1)
})

test('an event asks for the jobs of those who listen to it, in its own transaction', async () => {
  const { listener } = noting('test.asked', ['test.heard'])
  learnListeners([listener])
  const requests = () =>
    db.many(sql<{ job: string; jobKey: string }>`
      select job, job_key as "jobKey" from storage.outbox where job = 'test.asked'`)
  await tell('test.unheard')
  await assert.rejects(
    db.transaction(async (tx) => {
      const told = {
        type: 'test.heard',
        occurredAt: ctx.now.toISOString(),
        source: 'kith',
        data: {},
      } as const
      await appendFirmEvents(tx, [told], ctx.now)
      throw new Error('undone')
    }),
    /undone/,
  )
  assert.deepEqual(await requests(), [])
  await tell('test.heard')
  assert.deepEqual(await requests(), [{ job: 'test.asked', jobKey: 'test.asked' }])
  learnListeners([])
})

test('what was heard long ago is forgotten, and what was heard of late is not heard again', async () => {
  const { listener, heard } = noting('test.forgetful', ['test.remembered'])
  await tell('test.remembered')
  const [job, forgetting] = newsJobs([listener])
  await job?.run(ctx, {}, still)
  const marks = () =>
    db.many(sql`select event_id from information.news_heard where listener = 'test.forgetful'`)
  const at = (days: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) })
  await forgetting?.run(at(99), {}, still)
  assert.equal((await marks()).length, 1)
  await job?.run(at(34), {}, still)
  assert.equal(heard.length, 1)
  await forgetting?.run(at(101), {}, still)
  assert.deepEqual(await marks(), [])
})
