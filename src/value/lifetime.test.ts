import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sumInterval } from '../analytics/index.ts'
import { completed, decideAssumption } from './assumption.ts'
import { changeParts } from './equity-change.ts'
import { errorInterval } from './forecast.measures.ts'
import { decideHoldout } from './holdout.ts'
import { wideningOf } from './holdout-widening.ts'
import { type BaseSummary, refusalOf, returnShare, scoreNames, timeUnit } from './lifetime.ts'
import { CustomerBase, dayNumber, dayOf } from './lifetime-base.ts'
import { fitLifetimes } from './lifetime-fit.ts'
import { decideCleared, type HeldRun } from './run-clearing.ts'

const base: BaseSummary = {
  currency: 'EUR',
  customers: 500,
  repeaters: 200,
  firstOn: '2025-01-01',
  observedUntil: '2026-01-01',
  spendMinor: 1_000_000,
  returnedMinor: 50_000,
  orders: 1200,
}

test('a base too thin to model is refused with what is missing', () => {
  assert.equal(refusalOf(base), null)
  assert.match(refusalOf({ ...base, customers: 0 }) ?? '', /Nobody has bought in EUR/)
  assert.match(refusalOf({ ...base, customers: 12 }) ?? '', /12 customers .* at least 20/)
  assert.match(refusalOf({ ...base, repeaters: 3 }) ?? '', /3 of 500 customers/)
  assert.match(refusalOf({ ...base, firstOn: '2025-12-24' }) ?? '', /span 8 days/)
  assert.match(refusalOf({ ...base, spendMinor: 0 }) ?? '', /carry no amounts/)
})

test('returns are taken off as a share of spend, a return’s sign aside', () => {
  assert.equal(returnShare(base), 0.05)
  assert.equal(returnShare({ ...base, returnedMinor: -50_000 }), 0.05)
  assert.equal(returnShare({ ...base, spendMinor: 0 }), 0)
})

test('a short history is counted in days, a longer one in weeks', () => {
  assert.equal(timeUnit('2026-01-01', '2026-02-01').name, 'day')
  assert.equal(timeUnit('2025-01-01', '2026-02-01').name, 'week')
})

test('only scores of the main currency carry the plain name', () => {
  assert.equal(scoreNames(null).clv, 'value.clv')
  assert.equal(scoreNames('JPY').clv, 'value.clv.jpy')
})

test('a day number and its day are the same day', () => {
  for (const day of ['1997-01-01', '2024-02-29', '1969-12-31']) assert.equal(dayOf(dayNumber(day)), day)
})

test('customers keep their ids and facts when the columns grow', () => {
  const customers = new CustomerBase('EUR', 1)
  const facts = (n: number) => ({
    partyId: `0190b4f2-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
    purchaseDays: n,
    firstDay: 100,
    lastDay: 100 + n,
    repeatMinor: n * 100,
    spendMinor: n * 200,
  })
  for (let n = 1; n <= 100; n++) customers.add(facts(n))
  const found = customers.factsOf(76)
  assert.deepEqual(found, { ...facts(77), partyId: facts(77).partyId.replaceAll('-', '') })
})

test('x, t_x, T and the mean of the repeat orders come from the statistics; a later order counts on the last day', () => {
  const customers = new CustomerBase('EUR', 2)
  const first = { partyId: '0190b4f2-0000-7000-8000-000000000001', purchaseDays: 4, firstDay: 0, lastDay: 35 }
  customers.add({ ...first, repeatMinor: 9000, spendMinor: 10_000 })
  customers.add({ ...first, purchaseDays: 1, lastDay: 0, repeatMinor: 0, spendMinor: 500 })
  const { x, tx, T, meanSpend } = customers.purchases(28, { name: 'week', days: 7 })
  assert.deepEqual(
    [[...x], [...tx], [...T], [...meanSpend]],
    [
      [3, 0],
      [4, 0],
      [4, 4],
      [30, 0],
    ],
  )
})

test('spend that does not differ still has a value per order: the common mean', () => {
  const n = 60
  const x = Float64Array.from({ length: n }, (_, row) => row % 4)
  const tx = x.map((count) => count * 3)
  const customers = {
    x,
    tx,
    T: new Float64Array(n).fill(20),
    meanSpend: x.map((count) => (count > 0 ? 25 : 0)),
  }
  const { model } = fitLifetimes(customers, { name: 'week', days: 7 }, 0)
  const { p, q, gamma } = model.spend
  assert.ok(Math.abs((p * gamma) / (q - 1) - 25) < 0.01)
})

test('the parts of a change sum to the difference to the cent, however they round', () => {
  const sums = {
    from: 1000.014,
    to: 1333.333,
    stayedFrom: 900.333,
    stayedTo: 1111.111,
    stayedExpected: 880.4449,
    stayedSeen: 905.5551,
    stayedLearned: 1000.005,
    stayedRelearned: null,
    costs: null,
    left: 3,
    joined: 9,
  }
  for (const currency of ['EUR', 'JPY', 'KWD']) {
    const digits = { EUR: 2, JPY: 0, KWD: 3 }[currency] ?? 2
    const parts = changeParts(sums, currency)
    const minor = parts.reduce((sum, { amount }) => sum + Math.round(amount * 10 ** digits), 0)
    const rounded = (amount: number) => Math.round(amount * 10 ** digits)
    assert.equal(minor, rounded(sums.to) - rounded(sums.from), currency)
    assert.deepEqual(
      parts.map(({ name }) => name),
      ['new', 'left', 'time', 'purchases', 'model', 'assumptions'],
    )
  }
})

test('a forecast that missed its holdout widens the interval by the miss; one that held does not', () => {
  const holdout = { ...emptyHoldout, actual: 130, expected: 100, low: 95, high: 105.3 }
  const widening = wideningOf(holdout)
  assert.ok(widening > 0.2 && widening < Math.log(1.3))
  const none = { cost: 0, costDeviation: 0 }
  const sum = {
    value: 100,
    ...none,
    ceiling: 1e4,
    lnSilent: -1e3,
    parameterDeviation: 4,
    processDeviation: 1,
  }
  const part = sumInterval(sum, 0.8, widening)
  assert.ok(part.high > 130 && part.low < 77, `${part.low} to ${part.high}`)
  assert.equal(wideningOf({ ...holdout, actual: 102 }), 0)
  assert.equal(wideningOf({ missing: 'too short' }), 0)
})

test('the cost of serving is a part of its own, and the parts still sum to the difference', () => {
  const sums = {
    from: 880,
    to: 1030,
    stayedFrom: 900,
    stayedTo: 1000,
    costs: { from: 20, to: 50 },
    stayedExpected: 890,
    stayedSeen: 930,
    stayedLearned: 980,
    stayedRelearned: null,
    left: 0,
    joined: 4,
  }
  const parts = new Map(changeParts(sums, 'EUR').map(({ name, amount }) => [name, amount]))
  assert.deepEqual([parts.get('cost'), parts.get('left'), parts.get('new')], [-30, 0, 80])
  const sum = [...parts.values()].reduce((total, amount) => total + amount, 0)
  assert.equal(Math.round(sum * 100), 15000)
})

test('another model’s part of a change is told apart from what the former one has learned', () => {
  const sums = { from: 900, to: 1000, stayedFrom: 900, stayedTo: 1000, costs: null, left: 0, joined: 0 }
  const steps = { stayedExpected: 890, stayedSeen: 930, stayedRelearned: 940, stayedLearned: 985 }
  const parts = changeParts({ ...sums, ...steps }, 'EUR')
  const amounts = Object.fromEntries(parts.map(({ name, amount }) => [name, amount]))
  assert.deepEqual([amounts.model, amounts.choice, amounts.assumptions], [10, 45, 15])
  assert.equal(
    parts.reduce((total, { amount }) => total + amount, 0),
    100,
  )
})

const emptyHoldout = {
  cutOn: '2025-01-01',
  until: '2026-01-01',
  customers: 10,
  oneIn: 1,
  level: 0.8,
  tracking: [],
  calibration: [],
}

test('a forecast that did not exclude no orders at all has no range of its error, rather than one ending at it', () => {
  const holdout = { actual: 6, low: 4, high: 12, level: 0.8 }
  assert.deepEqual(errorInterval(holdout), { low: -0.5, high: 0.5, level: 0.8 })
  assert.equal(errorInterval({ ...holdout, low: 0 }), null)
})

test('a history too short or too thin for a holdout says so', () => {
  const week = { name: 'week', days: 7 } as const
  const none = decideHoldout({ customer: new Int32Array(0), day: new Int32Array(0) }, 100, week, 1, 'bg-nbd')
  assert.match('missing' in none ? none.missing : '', /no purchases/)
  const short = decideHoldout(
    { customer: Int32Array.of(0, 0), day: Int32Array.of(80, 90) },
    100,
    week,
    1,
    'bg-nbd',
  )
  assert.match('missing' in short ? short.missing : '', /takes 14/)
  const thin = decideHoldout(
    { customer: Int32Array.of(0, 0), day: Int32Array.of(0, 90) },
    100,
    week,
    1,
    'bg-nbd',
  )
  assert.match('missing' in thin ? thin.missing : '', /0 of 1 customers had bought again/)
})

const run = (modelRunId: string, publishedAt: string | null, more: Partial<HeldRun> = {}): HeldRun => ({
  modelRunId,
  currency: 'EUR',
  publishedAt,
  month: publishedAt?.slice(0, 7) ?? null,
  isReferenced: false,
  ...more,
})

test('kept are the first run, the last of each month, the newest and what readings stand on; interrupted ones go', () => {
  const runs = [
    run('interrupted', null),
    run('first', '2026-01-05'),
    run('middle', '2026-01-10'),
    run('last of January', '2026-01-31'),
    run('read', '2026-02-02', { isReferenced: true }),
    run('between', '2026-02-03'),
    run('newest', '2026-02-04'),
    run('other currency', '2026-01-02', { currency: 'USD' }),
  ]
  assert.deepEqual(decideCleared(runs), ['interrupted', 'middle', 'between'])
})

test('until somebody sets them, the margin is 30 % and capital costs 10 % a year, decided by nobody', () => {
  const { margin, discountRate } = completed([])
  assert.deepEqual([margin.value, discountRate.value], [0.3, 0.1])
  assert.deepEqual([margin.decisionId, margin.setAt], [null, null])
})

test('an assumption outside its range, or of another name, is refused', () => {
  assert.deepEqual(decideAssumption('margin', 0.4), { name: 'margin', value: 0.4 })
  assert.throws(() => decideAssumption('margin', 0), { code: 'value.assumption-out-of-range' })
  assert.throws(() => decideAssumption('discount-rate', 1.2), { code: 'value.assumption-out-of-range' })
  assert.throws(() => decideAssumption('luck', 0.5), { code: 'value.assumption-unknown' })
})
