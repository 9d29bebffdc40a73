import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, anActor } from '../../test/support/party.ts'
import { customersWithWorth, publishWorth, segmented } from '../../test/support/segments.ts'
import { appendFirmEvents, hearNews } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { listAssumptions, makeAssumption, reviewAssumption } from './assumption.commands.ts'
import { room } from './index.ts'

const db = await freshDatabase()
assemble(tmpdir())
await customersWithWorth(db, 60)
const owner = await anActor(db, [])
const at = (minute: number) => ({ ...aContext(db, new Date(Date.UTC(2026, 2, 2, 9, minute))) })
const { segmentIds } = await segmented(at(0), 'Garden', [
  { name: 'Garden', filter: { field: 'custom', op: 'is', key: 'garden', value: 'a' } },
])
const [garden = ''] = segmentIds

type Event = { eventId: string; causedBy: string[] | null; data: Record<string, unknown> }
const events = (type: string) =>
  db.many(sql<Event>`
    select event_id as "eventId", caused_by as "causedBy", data from information.firm_events
     where type = ${type} order by recorded_at, event_id`)

async function happened(type: `${string}.${string}`, minute: number): Promise<string> {
  const eventId = newId()
  const ctx = at(minute)
  const event = { eventId, type, occurredAt: ctx.now.toISOString(), source: 'test', data: {} }
  await db.transaction((tx) => appendFirmEvents(tx, [event], ctx.now))
  await hearNews(ctx, room.listeners ?? [])
  return eventId
}

// Numbers 2, 4, … 60: each worth its number, so a third of 930 a year.
const net = 310

test('a new worth of customers moves what their segments gain, and says what it followed from', async () => {
  const first = await happened('value.worth-recounted', 1)
  const [computed] = await events('strategy.segment-economics-computed')
  assert.deepEqual(computed?.causedBy, [first])
  assert.deepEqual(computed?.data.from, computed?.data.to)
  await publishWorth(db, 2, 0.5)
  const second = await happened('value.worth-recounted', 2)
  const [, moved] = await events('strategy.segment-economics-computed')
  assert.deepEqual(moved?.causedBy, [second])
  const segments = moved?.data.segments as { segmentId: string; netFrom: number; netTo: number }[]
  const own = segments.find(({ segmentId }) => segmentId === garden)
  assert.deepEqual([own?.netFrom, own?.netTo], [net, net / 2])
  const readings = await db.many(sql<{ value: number }>`
    select value from kernel.readings where measure = 'strategy.segment-net' and subject_id = ${garden}
     order by recorded_at`)
  assert.deepEqual(
    readings.map(({ value }) => value),
    [net, net / 2],
  )
})

const claim = (threshold: number) =>
  ({
    claim: 'The garden pays for the phone',
    because: 'It did last year.',
    ownerId: owner.userId ?? '',
    tripwire: {
      measure: 'strategy.segment-net',
      subject: { kind: 'segment', id: garden },
      direction: 'at-least',
      threshold,
    },
    reviewOn: '2026-05-31',
  }) as const

test('a tripwire fires once per crossing, with the scorecard as its cause, and keeps what it saw', async () => {
  const assumptionId = await makeAssumption(at(3), claim(100))
  await happened('performance.scorecard-filled', 4)
  assert.equal((await events('strategy.assumption-challenged')).length, 0)
  await publishWorth(db, 3, 0.2)
  await happened('value.worth-recounted', 5)
  const cause = await happened('performance.scorecard-filled', 6)
  await happened('performance.scorecard-filled', 7)
  const [fired, ...more] = await events('strategy.assumption-challenged')
  assert.deepEqual([fired?.causedBy, more.length], [[cause], 0])
  assert.deepEqual(
    [fired?.data.from, fired?.data.to, fired?.data.threshold, fired?.data.number],
    [net / 2, net * 0.2, 100, 1],
  )
  const [found] = await listAssumptions(at(7))
  assert.equal(found?.state, 'challenged')
  assert.deepEqual(
    found?.evidence.map(({ kind, supports, readingId }) => [kind, supports, readingId !== null]),
    [['reading', false, true]],
  )
  assert.match(found?.evidence[0]?.words ?? '', /^It came to \d+(\.\d)?, where at least 100 was assumed\.$/)
  await reviewAssumption(at(8), assumptionId, { state: 'held', words: 'A bad week.', reviewOn: '2026-06-30' })
  await happened('performance.scorecard-filled', 9)
  const firedTimes = async () => (await events('strategy.assumption-challenged')).length
  assert.equal(await firedTimes(), 1)
  // Seen again while it still lies beyond, it is no new crossing; back and beyond once more, it is one.
  for (const [version, factor, expected] of [
    [4, 0.1, 1],
    [5, 1, 1],
    [6, 0.2, 2],
  ] as const) {
    await publishWorth(db, version, factor)
    await happened('value.worth-recounted', 6 + version)
    await happened('performance.scorecard-filled', 6 + version)
    assert.equal(await firedTimes(), expected, `worth ${version}`)
  }
})

test('a claim that was refuted is watched no longer and cannot be reviewed again', async () => {
  const before = (await events('strategy.assumption-challenged')).length
  const assumptionId = await makeAssumption(at(20), claim(1e6))
  await reviewAssumption(at(21), assumptionId, {
    state: 'refuted',
    words: 'It never did.',
    reviewOn: '2026-06-30',
  })
  await happened('performance.scorecard-filled', 22)
  assert.equal((await events('strategy.assumption-challenged')).length, before)
  const again = { state: 'held', words: 'It did.', reviewOn: '2026-06-30' } as const
  await assert.rejects(reviewAssumption(at(23), assumptionId, again), { code: 'strategy.assumption-closed' })
})
