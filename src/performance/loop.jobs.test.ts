import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/kith.ts'
import { aContext, anActor } from '../../test/support/party.ts'
import { appendFirmEvents, hearNews } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { EventRow } from '../kernel/event.ts'
import { newId } from '../kernel/id.ts'
import { firm, type MeasureDefinition, type Subject } from '../kernel/measure.ts'
import { measureBook } from '../kernel/measure-book.commands.ts'
import { keepReading } from '../kernel/reading.commands.ts'
import type { Database } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { loopListeners } from './loop.jobs.ts'
import { fillScorecard } from './scorecard.commands.ts'
import { setStandard } from './standard.commands.ts'
import { proposeDecision } from './tripwire-proposal.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)
const owner = await anActor(db, [])
const told: Record<string, number | null> = {
  'channels.perfect-contacts': 1,
  'channels.promises-kept': 0.9,
  'strategy.segment-net': 900,
}

/** A measure whose value the test says, sure to two hundredths. */
function measureOf(name: string, unit: string, kinds: Subject['kind'][]): MeasureDefinition {
  return {
    name,
    title: `Told as ${name}`,
    unit,
    process: null,
    subjects: kinds,
    noun: 'measures',
    async read({ now }, subject) {
      const value = told[name] ?? null
      return {
        name,
        title: `Told as ${name}`,
        subject,
        value,
        unit,
        n: 400,
        interval: value === null ? null : { low: value - 0.02, high: value + 0.02, level: 0.8 },
        asOf: now.toISOString(),
        method: { name: 'test', version: '1', sentence: '', formula: '' },
        assumptions: [],
        lineage: [],
        missing: value === null ? 'The test says nothing.' : null,
      }
    },
    rows: async () => ({ columns: [], rows: [], next: null }),
  }
}

const book = measureBook([
  measureOf('channels.perfect-contacts', 'share', ['firm', 'cell']),
  measureOf('channels.promises-kept', 'share', ['firm']),
  measureOf('strategy.segment-net', 'EUR', ['segment']),
])
const listeners = loopListeners(book)
const after = (minutes: number): Context => ({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) })

const eventsOf = (type: string) =>
  db.many(sql<Pick<EventRow, 'eventId' | 'causedBy' | 'data'>>`
    select event_id as "eventId", caused_by as "causedBy", data
      from information.firm_events where type = ${type} order by recorded_at, event_id`)

const tell = async (type: EventRow['type'], data: EventRow['data'], at = ctx) => {
  const event = { type: type as 'a.b', occurredAt: at.now.toISOString(), source: 'kith', data }
  const [row] = await appendFirmEvents(db, [event], at.now)
  return row?.eventId ?? assert.fail('no event')
}

const segmentId = newId()
const cell: Subject = { kind: 'cell', id: `${segmentId}:phone` }

test('a breach is told once per crossing, not per contact, and names what it followed from', async () => {
  const standard = { value: 0.7, high: null, direction: 'at-least', decisionId: null } as const
  const held = { measure: 'channels.perfect-contacts', validFrom: '2026-03-01', ownerId: null } as const
  await setStandard(db, ctx, { ...standard, ...held, subject: cell })
  const assess = async (value: number | null, minutes: number) => {
    told['channels.perfect-contacts'] = value
    const byCell = [{ segmentId, channel: 'phone', from: 0.95, to: value, n: 400 }]
    const byCause = [{ slug: 'late-delivery', n: 3 }]
    const eventId = await tell('channels.contacts-assessed', { contacts: 1, byCell, byCause }, after(minutes))
    await hearNews(after(minutes), listeners)
    return eventId
  }
  await assess(0.9, 0)
  assert.deepEqual(await eventsOf('performance.standard-breached'), [])
  const fell = await assess(0.5, 1)
  await assess(0.49, 2)
  await assess(0.69, 3)
  const [breach, ...more] = await eventsOf('performance.standard-breached')
  assert.deepEqual([breach?.causedBy, more.length], [[fell], 0])
  const { from, to, standard: level, causes, subject } = breach?.data ?? {}
  assert.deepEqual([from, to, level, subject], [0.95, 0.5, 0.7, cell])
  assert.deepEqual(causes, [{ slug: 'late-delivery', n: 3 }])
  assert.deepEqual(await eventsOf('performance.standard-restored'), [], 'near is not met again')
  await assess(0.8, 4)
  await assess(null, 5)
  await assess(0.4, 6)
  assert.equal((await eventsOf('performance.standard-restored')).length, 1)
  assert.equal((await eventsOf('performance.standard-breached')).length, 2)
})

test('news of several segments fills one scorecard; what has no value is named as missing, once', async () => {
  told['channels.perfect-contacts'] = 0.5
  const standard = { value: 0.7, high: null, direction: 'at-least', decisionId: null } as const
  const held = { measure: 'channels.perfect-contacts', validFrom: '2026-03-01', ownerId: null } as const
  await setStandard(db, ctx, { ...standard, ...held, subject: firm })
  const causes = [
    await tell('strategy.segment-economics-computed', { from: 1, to: 2 }),
    await tell('strategy.segment-economics-computed', { from: 2, to: 3 }),
  ]
  await hearNews(ctx, listeners)
  const [filled, ...more] = await eventsOf('performance.scorecard-filled')
  assert.deepEqual([filled?.causedBy?.toSorted(), more.length], [causes.toSorted(), 0])
  assert.deepEqual(
    [filled?.data.filled, filled?.data.of, filled?.data.missed, filled?.data.period],
    [1, 12, 1, '2026-03'],
  )
  const [missing] = await eventsOf('performance.measures-missing')
  assert.deepEqual([missing?.causedBy, missing?.data.to], [[filled?.eventId], 11])
  told['channels.perfect-contacts'] = 0.8
  await fillScorecard(after(30), book, [])
  const last = (await eventsOf('performance.scorecard-filled')).at(-1)
  assert.deepEqual(last?.data.changed, [
    { measure: 'channels.perfect-contacts', subject: firm, standingFrom: 'missed', standingTo: 'met' },
  ])
  assert.deepEqual([last?.data.missedBefore, last?.data.missed, last?.causedBy], [1, 0, null])
  assert.equal((await eventsOf('performance.measures-missing')).length, 1, 'nothing became missing')
})

const ifWrong = {
  title: 'Call back within two hours',
  chosen: 'Call back instead of queueing',
  because: 'They hang up',
  expects: { change: 100, low: 50, high: 150, level: 0.8, byDays: 60 },
  control: { description: 'The other segment', subject: { kind: 'segment', id: newId() } },
  sets: null,
  reviewDays: 90,
}

async function aClaim(foreseen: unknown, ownerId = owner.userId): Promise<string> {
  const assumptionId = newId()
  await db.run(sql`
    insert into strategy.assumptions
           (assumption_id, number, claim, because, owner_id, state, measure, subject_kind, subject_id, direction,
            threshold, if_wrong, review_on, created_at, updated_at, version)
    select ${assumptionId}, coalesce(max(number), 0) + 1, 'Garden pays for the phone', '', ${ownerId},
           'challenged', 'strategy.segment-net', 'segment', ${segmentId}, 'at-least', 1000,
           ${foreseen === null ? null : JSON.stringify(foreseen)}, '2026-06-01', ${ctx.now}, ${ctx.now}, 1
      from strategy.assumptions`)
  return assumptionId
}

test('a refit fills the scorecard of a firm that tells nobody apart; where segments lead, their economics do', async () => {
  const filled = async () => (await eventsOf('performance.scorecard-filled')).at(-1)?.causedBy
  const refitted = await tell('value.model-refitted', { from: null, to: 1 }, after(40))
  await hearNews(after(40), listeners)
  assert.deepEqual(await filled(), [refitted])
  const segmentationId = newId()
  await db.run(sql`insert into strategy.segmentations (segmentation_id, name, question, is_leading, created_at)
    values (${segmentationId}, 'Rest', '', true, ${ctx.now})`)
  await db.run(sql`insert into strategy.segmentation_versions (segmentation_id, version, state, created_at)
    values (${segmentationId}, 1, 'published', ${ctx.now})`)
  await db.run(sql`insert into strategy.segments (segment_id, version, segmentation_id, position, name, hue, role)
    values (${newId()}, 1, ${segmentationId}, 1, 'Everybody', 0, 'keep')`)
  await tell('value.model-refitted', { from: 1, to: 2 }, after(41))
  await hearNews(after(41), listeners)
  assert.deepEqual(await filled(), [refitted])
})

test('what a scorecard keeps, claims can be held against: the measure of each is read with it', async () => {
  await aClaim(null)
  await fillScorecard(after(60), book, [])
  const kept = await db.many(sql<{ value: number }>`
    select value from kernel.readings
     where measure = 'strategy.segment-net' and subject_kind = 'segment' and subject_id = ${segmentId}`)
  assert.deepEqual(kept, [{ value: 900 }])
})

test('two workers make one proposal of a challenged claim, as its writer foresaw it, owned by its owner', async () => {
  const assumptionId = await aClaim(ifWrong)
  const challenge = await tell('strategy.assumption-challenged', { assumptionId })
  await Promise.all([hearNews(ctx, listeners), hearNews(ctx, listeners)])
  await tell('strategy.assumption-challenged', { assumptionId }, after(1))
  await hearNews(after(1), listeners)
  const [proposed, ...more] = await eventsOf('performance.decision-proposed')
  assert.deepEqual(
    [proposed?.causedBy, proposed?.data.assumptionId, more.length],
    [[challenge], assumptionId, 0],
  )
  const decision = await db.one(sql<{ state: string; ownerId: string; reviewOn: string; control: unknown }>`
    select state, owner_id as "ownerId", review_on as "reviewOn", control
      from kernel.decisions where decision_id = ${proposed?.data.decisionId}`)
  assert.deepEqual(
    [decision.state, decision.ownerId, decision.reviewOn],
    ['proposed', owner.userId, '2026-05-31'],
  )
  assert.equal((decision.control as { from?: { value: number } }).from?.value, 900)
})

test('two challenges of one claim that are heard at once make one proposal', async () => {
  const before = (await eventsOf('performance.decision-proposed')).length
  const data = { assumptionId: await aClaim(ifWrong) }
  const propose = (tx: Database) =>
    proposeDecision({ ...ctx, db: tx }, book, { eventId: newId(), data } as unknown as EventRow)
  const waiting = sql<{ n: number }>`
    select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  let other: Promise<void> | undefined
  await db.transaction(async (tx) => {
    await propose(tx)
    other = db.transaction(propose)
    await eventually('the other waits', async () => (await db.one(waiting)).n === 1)
  })
  await other
  assert.equal((await eventsOf('performance.decision-proposed')).length, before + 1)
})

test('what can no longer be set is proposed without it, and says so', async () => {
  const sets = { kind: 'assumption', name: 'no such input', value: 1 }
  const assumptionId = await aClaim({ ...ifWrong, sets })
  await tell('strategy.assumption-challenged', { assumptionId }, after(2))
  await hearNews(after(2), listeners)
  const [decision] = await db.many(sql<{ because: string; sets: unknown }>`
    select because, sets from kernel.decisions where sets is null order by number desc limit 1`)
  assert.match(decision?.because ?? '', /cannot be set any more/)
})

test('what can no longer be compared with is proposed without its control group, and says so', async () => {
  const control = { description: 'Those of the campaign', subject: { kind: 'campaign', id: newId() } }
  const assumptionId = await aClaim({ ...ifWrong, control })
  await tell('strategy.assumption-challenged', { assumptionId }, after(2))
  await hearNews(after(2), listeners)
  const [decision] = await db.many(sql<{ because: string; control: unknown }>`
    select because, control from kernel.decisions order by number desc limit 1`)
  assert.match(decision?.because ?? '', /control group cannot be read any more/)
  assert.deepEqual(decision?.control, { description: 'Those of the campaign' })
})

test('a claim without a plan is challenged and proposes nothing', async () => {
  const before = (await eventsOf('performance.decision-proposed')).length
  await tell('strategy.assumption-challenged', { assumptionId: await aClaim(null) }, after(3))
  await hearNews(after(3), listeners)
  assert.equal((await eventsOf('performance.decision-proposed')).length, before)
})

test('of a claim whose owner has left, an administrator judges, and the claims after it are not held up', async () => {
  const gone = await anActor(db, [])
  const administrator = await anActor(db, [])
  await db.run(sql`update kernel.users set is_active = false where user_id = ${gone.userId}`)
  await db.run(sql`
    insert into kernel.roles (role_id, name) values (${newId()}, 'administrator')`)
  await db.run(sql`
    insert into kernel.user_roles (user_id, role_id)
    select ${administrator.userId}::uuid, role_id from kernel.roles where name = 'administrator'`)
  const claims = [await aClaim(ifWrong, gone.userId ?? assert.fail()), await aClaim(ifWrong)]
  for (const assumptionId of claims) await tell('strategy.assumption-challenged', { assumptionId }, after(4))
  await hearNews(after(4), listeners)
  const judges = await db.many(sql<{ assumptionId: string; ownerId: string }>`
    select e.data ->> 'assumptionId' as "assumptionId", d.owner_id as "ownerId"
      from information.firm_events e join kernel.decisions d on d.decision_id::text = e.data ->> 'decisionId'
     where e.type = 'performance.decision-proposed' and e.data ->> 'assumptionId' = any(${claims})`)
  assert.deepEqual(
    new Map(judges.map(({ assumptionId, ownerId }) => [assumptionId, ownerId])),
    new Map([
      [claims[0], administrator.userId],
      [claims[1], owner.userId],
    ]),
  )
})

test('a breach tells what its own measure was before, not what contacts were', async () => {
  const standard = { value: 0.8, high: null, direction: 'at-least', decisionId: null } as const
  const held = { measure: 'channels.promises-kept', validFrom: '2026-03-01', ownerId: null } as const
  await setStandard(db, ctx, { ...standard, ...held, subject: firm })
  await keepReading(db, await book.read(ctx, 'channels.promises-kept', firm), ctx.now)
  told['channels.promises-kept'] = 0.6
  await tell('channels.contacts-assessed', { contacts: 1, from: 0.95, to: 0.94 }, after(7))
  await hearNews(after(7), listeners)
  const breach = (await eventsOf('performance.standard-breached')).at(-1)
  assert.deepEqual([breach?.data.measure, breach?.data.from, breach?.data.to], [held.measure, 0.9, 0.6])
})
