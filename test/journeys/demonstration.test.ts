import assert from 'node:assert/strict'
import { test } from 'node:test'
import { campaignEffect } from '../../src/channels/campaign.measures.ts'
import { termsHonoured } from '../../src/channels/delivery.measures.ts'
import { promisesKept } from '../../src/channels/promise.measures.ts'
import { reachableMeasure } from '../../src/empowerment/reachable.measures.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { standingKpis } from '../../src/performance/index.ts'
import { shippedKpis } from '../../src/performance/kpi.ts'
import { employeeRetention } from '../../src/performance/retention.measures.ts'
import {
  adoptionDepth,
  commitment,
  recommendation,
  satisfaction,
} from '../../src/performance/satisfaction.measures.ts'
import { customerChoice } from '../../src/strategy/customer-choice.commands.ts'
import { gains } from '../../src/value/exchange.measures.ts'
import {
  bgNbdTold,
  campaignTold,
  causesTold,
  demonstrationFirm,
  measureTold,
  membersTold,
  servedTold,
} from '../support/demonstration.ts'

/** As large as `kith demo` makes it: the truth is found again from 5,000 customers or it is not. */
const { db, truth } = await demonstrationFirm({ customers: 5_000, seed: 7 })

test('every key figure has a standard and somebody who answers for it', async () => {
  const kpis = await standingKpis({ db, now: new Date() })
  const lacking = kpis.filter(({ standard, ownerId }) => standard === null || ownerId === null)
  assert.deepEqual([kpis.length, lacking.map(({ measure }) => measure)], [shippedKpis.length, []])
})

test('catalogues for segments gain most, and one for each customer would if it cost somewhat less', async () => {
  const { channels } = await customerChoice({ db, actor: systemActor, now: new Date() })
  const letter = channels.find(({ channel }) => channel === 'letter') ?? assert.fail('no catalogue was sent')
  const { choice, costAtFlip } = letter.found ?? assert.fail('nothing was chosen')
  const cost = letter.inputs.find((one) => one.granularity === 'one-to-one' && one.name === 'customer-cost')
  assert.equal(choice.best, 'micro')
  assert.ok(costAtFlip !== null, 'it turns nowhere')
  assert.ok(costAtFlip.low < costAtFlip.value && costAtFlip.value > 0, `flips at ${costAtFlip.value}`)
  assert.ok(costAtFlip.value < (cost?.value ?? 0), `flips at ${costAtFlip.value}, costs ${cost?.value}`)
})

test('the fit finds the parameters again within three standard errors', async () => {
  const fitted = await bgNbdTold(db)
  for (const name of ['r', 'alpha', 'a', 'b'] as const) {
    const meant = truth.purchases[name]
    const { value, se } = fitted(name)
    assert.ok(Math.abs(value - meant) < 3 * se, `${name} is ${meant}, found ${value} ± ${se}`)
  }
})

test('every segment has exactly the parties that its rule holds', async () => {
  const drawn = truth.segments.map(({ name, drawn: { customers } }) => [name, customers] as const)
  // The till does not know of gardens, so everybody it knows is among the rest; colleagues are in no segment.
  const till = Object.values(truth.samePeople).reduce((sum, n) => sum + n, 0)
  const meant = drawn.map(([name, n], at) => [name, at === drawn.length - 1 ? n + till : n])
  assert.deepEqual(await membersTold(db), Object.fromEntries(meant))
})

test('causes of complaints come in the order in which they were drawn', async () => {
  const meant = [...truth.causes].sort((one, other) => other.share - one.share)
  const told = await causesTold(db)
  assert.deepEqual(
    told.map(({ name }) => name),
    meant.map(({ name }) => name),
  )
  assert.deepEqual(
    told.map(({ complaints }) => complaints),
    meant.map(({ drawn }) => drawn),
  )
})

test('what serving a segment costs lies within three standard errors of what it was drawn from', async () => {
  for (const { name, costToServePerYear, drawn } of truth.segments) {
    const { value, se } = await servedTold(db, name)
    const meant = costToServePerYear * drawn.customers
    assert.ok(Math.abs(value - meant) < 3 * se, `${name} is ${meant}, found ${value} ± ${se}`)
  }
})

test('the campaign left out as many as planned, and its effect lies within three standard errors of the true one', async () => {
  const { name, controlShare, effectOnGroup, drawn } = truth.campaign
  const { campaignId, state, arms, messages, orders } = await campaignTold(db, name)
  assert.equal(state, 'done')
  const [treated, control] = [arms.treated ?? 0, arms.control ?? 0]
  assert.equal(treated + control, drawn.members)
  near(control / drawn.members, controlShare, drawn.members, 4)
  const { value, n, se } = await measureTold(db, campaignEffect, { kind: 'campaign', id: campaignId })
  assert.equal(n, drawn.members)
  assert.ok(Math.abs(value - effectOnGroup) < 3 * se, `${effectOnGroup} is meant, found ${value} ± ${se}`)

  // Whom the gate let through and whom it held back, and nobody waits who could still be sent anything.
  assert.deepEqual(Object.keys(messages).toSorted(), ['invented', 'refused'])
  assert.equal((messages.invented ?? 0) + (messages.refused ?? 0), treated)
  const reached = messages.invented ?? 0
  near(reached / treated, drawn.permitted / drawn.members, treated, 4)
  near(orders / reached, drawn.replies / drawn.permitted, reached, 4)
  const { value: honoured } = await measureTold(db, termsHonoured)
  assert.equal(honoured, 1)
})

test('whoever permitted offers and did not take it back may be reached, and nobody else', async () => {
  const { granted, withdrawn, drawn } = truth.consents
  const { value, n } = await measureTold(db, reachableMeasure)
  assert.equal(Math.round(value * n), drawn.reachable)
  near(drawn.reachable / truth.customers, granted * (1 - withdrawn), truth.customers)
})

test('what customers and colleagues think lies within three standard errors of what it was drawn from', async () => {
  const told = { satisfaction, commitment, adoption: adoptionDepth }
  for (const [survey, measure] of Object.entries(told)) {
    const { points, drawn } = surveyed(survey)
    const { value, n, se } = await measureTold(db, measure)
    const meant = measure === adoptionDepth ? points / 100 : points
    assert.equal(n, drawn.answers)
    assert.ok(Math.abs(value - meant) < 3 * se, `${survey} is ${meant}, found ${value} ± ${se}`)
  }
  const { shares } = surveyed('recommendation')
  const sum = (of: readonly number[]) => of.reduce((total, share) => total + share, 0)
  const meant = 100 * (sum(shares.slice(9)) - sum(shares.slice(0, 7)))
  const { value, se } = await measureTold(db, recommendation)
  assert.ok(Math.abs(value - meant) < 3 * se, `net promoters are ${meant}, found ${value} ± ${se}`)
})

test('colleagues who stayed are those who were drawn to stay', async () => {
  const { employees, stayed } = truth.employees.drawn
  const { value, n } = await measureTold(db, employeeRetention)
  assert.deepEqual([n, Math.round(value * n)], [employees, stayed])
})

test('what customers gained is all that was drawn, and no more', async () => {
  const { amountMinor, gains: drawn } = truth.gains.drawn
  const { value, n } = await measureTold(db, gains)
  assert.deepEqual([n, Math.round(100 * value)], [drawn, amountMinor])
})

test('promises that were kept late or never are not among the kept', async () => {
  const { kept: meant, drawn } = truth.promises
  const { value, n } = await measureTold(db, promisesKept)
  assert.deepEqual([n, Math.round(value * n)], [drawn.due, drawn.kept])
  near(value, meant, n)
})

function surveyed(name: string) {
  const found = truth.surveys.find(({ survey }) => survey === name)
  if (!found) throw new Error(`surveyed: no ${name}`)
  return found
}

/** Whether a share lies within three standard errors of the one that it was drawn from; four where each firm draws anew. */
function near(value: number, meant: number, n: number, errors = 3): void {
  const se = Math.sqrt((meant * (1 - meant)) / n)
  assert.ok(Math.abs(value - meant) < errors * se, `${meant} was meant, found ${value} ± ${se}`)
}
