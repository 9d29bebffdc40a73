import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { anActor } from '../../test/support/party.ts'
import type { Actor, Verb } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import type { DecisionSets } from '../kernel/decision.ts'
import { newId } from '../kernel/id.ts'
import { firm, type MeasureDefinition } from '../kernel/measure.ts'
import { measureBook } from '../kernel/measure-book.commands.ts'
import { sql } from '../storage/statement.ts'
import { currentAssumptions } from '../value/index.ts'
import {
  changeDecision,
  createDecision,
  listDecisions,
  type NewDecision,
  settleDecision,
} from './decision.commands.ts'
import { filledIn } from './decision-outcome.commands.ts'

const db = await freshDatabase()
let reading: number | null = 100

/** A measure whose value the test says, with an interval of ± 10. */
const measure: MeasureDefinition = {
  name: 'value.told',
  title: 'Told by the test',
  unit: 'money',
  process: null,
  subjects: ['firm'],
  noun: 'measures',
  async read({ now }, subject) {
    const value = reading
    return {
      name: 'value.told',
      title: 'Told by the test',
      subject,
      value,
      unit: 'EUR',
      n: 1,
      interval: value === null ? null : { low: value - 10, high: value + 10, level: 0.8 },
      asOf: now.toISOString(),
      method: { name: 'test', version: '1', sentence: '', formula: '' },
      assumptions: [],
      lineage: [],
      missing: value === null ? 'The test says nothing.' : null,
    }
  },
  rows: async () => ({ columns: [], rows: [], next: null }),
}
const book = measureBook([measure])

const permit = (noun: string, ...verbs: Verb[]) =>
  verbs.map((verb) => ({ noun, verb, rows: 'all', fields: 'all' }) as const)
const decider = await anActor(db, [
  ...permit('measures', 'read'),
  ...permit('decisions', 'read', 'create', 'change'),
  ...permit('assumptions', 'read', 'change'),
  ...permit('standards', 'read', 'create'),
])

const on = (day: string, actor: Actor = decider): Context => ({
  db,
  actor,
  now: new Date(`${day}T09:00:00Z`),
})

const aDecision = (more: Partial<NewDecision> = {}): NewDecision => ({
  decisionId: newId(),
  title: 'Call back within two hours',
  chosen: 'Call back instead of queueing',
  because: 'Customers hang up at four minutes',
  expects: {
    measure: 'value.told',
    subject: firm,
    change: 20,
    low: 10,
    high: 30,
    level: 0.8,
    by: '2026-03-31',
  },
  ownerId: null,
  reviewOn: '2026-03-31',
  control: null,
  sets: null,
  state: 'taken',
  ...more,
})

const typesOf = async (decisionId: string) =>
  (
    await db.many(sql<{ type: string }>`
      select type from information.firm_events where data ->> 'decisionId' = ${decisionId} order by recorded_at, event_id`)
  ).map(({ type }) => type)

test('a decision keeps the measure’s reading of that moment, is owned by its writer, and is told and audited', async () => {
  reading = 100
  const made = await createDecision(on('2026-03-01'), book, aDecision())
  assert.deepEqual([made.state, made.ownerId, made.expects.unit], ['taken', decider.userId, 'EUR'])
  assert.equal(made.expects.from?.value, 100)
  const kept = await db.one(sql<{ value: number }>`
    select value from kernel.readings where reading_id = ${made.expects.from?.readingId}`)
  assert.equal(kept.value, 100)
  assert.deepEqual(await typesOf(made.decisionId), [
    'performance.decision-proposed',
    'performance.decision-taken',
  ])
  const audited = await db.many(sql<{ verb: string; by: string }>`
    select verb, actor_id as by from kernel.audit_acts where row_id = ${made.decisionId} order by audit_id`)
  assert.deepEqual(audited, [
    { verb: 'create', by: decider.userId },
    { verb: 'change', by: decider.userId },
  ])
})

test('a proposal whose review day has passed is not taken: what happened happened without it', async () => {
  reading = 100
  const made = await createDecision(on('2026-03-01'), book, aDecision({ state: 'proposed' }))
  const take = (more: object) =>
    changeDecision(on('2026-04-01'), book, made.decisionId, made.version, { ...more, state: 'taken' })
  await assert.rejects(take({}), { code: 'kernel.bad-field' })
  assert.equal((await take({ reviewOn: '2026-06-30' })).state, 'taken')
})

test('what happened of a decision counts from when it was taken, its control too, and not from when it was proposed', async () => {
  reading = 100
  const control = { description: 'The firm beside', subject: firm }
  const made = await createDecision(on('2026-03-01'), book, aDecision({ state: 'proposed', control }))
  reading = 160
  const taken = await changeDecision(on('2026-03-10'), book, made.decisionId, made.version, {
    state: 'taken',
  })
  assert.deepEqual([taken.expects.from?.value, taken.control?.from?.value], [160, 160])
  const alone = await createDecision(on('2026-03-10'), book, aDecision({ state: 'proposed' }))
  reading = 170
  await changeDecision(on('2026-03-12'), book, alone.decisionId, alone.version, { state: 'taken' })
  reading = 175
  const due = await listDecisions(on('2026-03-31'), 'due', null, 50)
  const filled = await filledIn(on('2026-03-31'), book, due)
  const of = (decisionId: string) => filled.find((one) => one.decisionId === decisionId)?.happened
  assert.deepEqual([of(alone.decisionId)?.change, of(alone.decisionId)?.against], [5, 'before'])
  assert.deepEqual([of(made.decisionId)?.change, of(made.decisionId)?.against], [0, 'control'])
})

test('on its review day it is due, with what happened filled in; settled, it has a consequence and a next decision', async () => {
  reading = 100
  const made = await createDecision(on('2026-03-01'), book, aDecision())
  const next = await createDecision(on('2026-03-02'), book, aDecision({ state: 'proposed' }))
  reading = 125
  assert.ok(
    !(await listDecisions(on('2026-03-30'), 'due', null, 50)).some(
      ({ decisionId }) => decisionId === made.decisionId,
    ),
  )
  const due = (await listDecisions(on('2026-03-31'), 'due', null, 50)).filter(
    ({ decisionId }) => decisionId === made.decisionId,
  )
  const [filled] = await filledIn(on('2026-03-31'), book, due)
  assert.deepEqual([filled?.state, filled?.happened?.change, filled?.consequence], ['due', 25, null])
  const settlement = {
    happened: null,
    consequence: 'changed',
    because: 'Phones only',
    nextDecisionId: next.decisionId,
  } as const
  const settled = await settleDecision(on('2026-04-02'), book, made.decisionId, settlement)
  assert.deepEqual([settled.state, settled.happened?.change, settled.consequence], ['settled', 25, 'changed'])
  assert.deepEqual(
    [settled.happened?.low, settled.happened?.high],
    [25 - Math.hypot(10, 10), 25 + Math.hypot(10, 10)],
  )
  assert.equal(settled.nextDecisionId, next.decisionId)
  assert.equal((await typesOf(made.decisionId)).at(-1), 'performance.decision-settled')
  await assert.rejects(settleDecision(on('2026-04-03'), book, made.decisionId, settlement), {
    code: 'kernel.decision-not-open',
  })
})

test('without a consequence, or with a next decision that does not exist, nothing is settled', async () => {
  reading = 100
  const { decisionId } = await createDecision(on('2026-03-01'), book, aDecision())
  const settlement = { happened: null, consequence: null, because: null, nextDecisionId: null } as const
  await assert.rejects(settleDecision(on('2026-04-01'), book, decisionId, settlement), {
    code: 'kernel.consequence-missing',
  })
  const wrong = { ...settlement, consequence: 'kept', nextDecisionId: newId() } as const
  await assert.rejects(settleDecision(on('2026-04-01'), book, decisionId, wrong), {
    code: 'kernel.not-found',
  })
  const state = await db.one(
    sql<{ state: string }>`select state from kernel.decisions where decision_id = ${decisionId}`,
  )
  assert.equal(state.state, 'taken')
})

test('a measure without a value cannot say what happened; somebody can', async () => {
  reading = null
  const { decisionId, expects } = await createDecision(on('2026-03-01'), book, aDecision())
  assert.equal(expects.from, null)
  const settlement = { consequence: 'kept', because: null, nextDecisionId: null } as const
  await assert.rejects(
    settleDecision(on('2026-04-01'), book, decisionId, { ...settlement, happened: null }),
    {
      code: 'performance.nothing-to-compare',
    },
  )
  const told = { change: 12, low: 8, high: 16, level: 0.8 }
  const settled = await settleDecision(on('2026-04-01'), book, decisionId, { ...settlement, happened: told })
  assert.equal(settled.happened?.change, 12)
})

test('taking a decision sets its assumption or standard, and those carry the decision', async () => {
  reading = 100
  const sets: DecisionSets = { kind: 'assumption', name: 'margin', value: 0.42 }
  const proposed = await createDecision(on('2026-03-01'), book, aDecision({ sets, state: 'proposed' }))
  assert.equal((await currentAssumptions(db)).margin.value, 0.3)
  await changeDecision(on('2026-03-02'), book, proposed.decisionId, proposed.version, { state: 'taken' })
  const { margin } = await currentAssumptions(db)
  assert.deepEqual([margin.value, margin.decisionId], [0.42, proposed.decisionId])
  const asked = await db.many(sql<{ job: string }>`select job from storage.outbox where job = 'value.refit'`)
  assert.ok(asked.length >= 1)

  const level = {
    kind: 'standard',
    measure: 'value.told',
    subject: firm,
    value: 120,
    high: null,
    direction: 'at-least',
  } as const
  const second = await createDecision(on('2026-03-01'), book, aDecision({ sets: level }))
  const { standard } = await book.read(on('2026-03-01'), 'value.told', firm)
  assert.deepEqual(standard, { value: 120, high: null, direction: 'at-least', decisionId: second.decisionId })
})

test('whoever may decide but not set assumptions may propose that, and not take it', async () => {
  const proposer = await anActor(db, [
    ...permit('measures', 'read'),
    ...permit('decisions', 'read', 'create', 'change'),
  ])
  const sets: DecisionSets = { kind: 'assumption', name: 'discount-rate', value: 0.05 }
  const wish = aDecision({ sets, state: 'proposed' })
  const { decisionId } = await createDecision(on('2026-03-01', proposer), book, wish)
  const taking = changeDecision(on('2026-03-02', proposer), book, decisionId, null, { state: 'taken' })
  await assert.rejects(taking, { code: 'kernel.not-allowed' })
  assert.equal((await currentAssumptions(db)).discountRate.value, 0.1)
})

test('a stale writer is refused, and a taken decision is not rewritten', async () => {
  reading = 100
  const made = await createDecision(on('2026-03-01'), book, aDecision({ state: 'proposed' }))
  await changeDecision(on('2026-03-01'), book, made.decisionId, 1, { title: 'Call back within one hour' })
  const stale = changeDecision(on('2026-03-01'), book, made.decisionId, 1, { title: 'Never call back' })
  await assert.rejects(stale, { code: 'kernel.version-stale' })
  await changeDecision(on('2026-03-01'), book, made.decisionId, 2, { state: 'taken' })
  const late = changeDecision(on('2026-03-01'), book, made.decisionId, null, { because: 'Hindsight' })
  await assert.rejects(late, { code: 'kernel.decision-not-open' })
})

test('decisions made at the same moment get numbers of their own', async () => {
  reading = 100
  const made = await Promise.all(
    Array.from({ length: 6 }, () => createDecision(on('2026-03-01'), book, aDecision())),
  )
  assert.equal(new Set(made.map(({ number }) => number)).size, 6)
})
