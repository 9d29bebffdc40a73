import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { budgetedAcquisition } from './acquisition-budget.ts'
import { type AcquisitionTerms, acquisitionValue, bestAcquisition } from './acquisition-retention.ts'
import { calibratedCurve, responseRate } from './response-curve.ts'

const terms: AcquisitionTerms = {
  acquisition: { ceiling: 0.4, k: 0.1 },
  retention: { ceiling: 0.7, k: 0.05 },
  margin: 100,
  ratePerPeriod: 0.1,
}

const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual}, not ${expected}`,
  )
const from = (min: number, max: number) =>
  fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)
const curve = fc.record({ ceiling: from(0.01, 1), k: from(1e-4, 10) })
const anyTerms = fc.record({
  acquisition: curve,
  retention: curve,
  margin: from(0.1, 1e4),
  ratePerPeriod: from(0.001, 1),
})

test('the optimum has its golden numbers', () => {
  const best = bestAcquisition(terms)
  assert.deepEqual(
    [best.acquisitionSpend, best.retentionSpend, best.lifetimeValue, best.equity].map((value) =>
      value.toFixed(3),
    ),
    ['17.516', '32.361', '144.096', '30.122'],
  )
  assert.deepEqual([best.acquisitionRate.toFixed(4), best.retentionRate.toFixed(4)], ['0.3306', '0.5612'])
  near(best.marginalAcquisitionCost, best.lifetimeValue, 1e-12)
  near(best.marginalRetentionCost, best.lifetimeValue, 1e-12)
})

test('a curve through 20 % at 5 a head under a ceiling of 40 % has its golden k', () => {
  const found = calibratedCurve(0.4, 5, 0.2)
  assert.equal(found.k.toFixed(5), '0.13863')
  near(responseRate(found, 5), 0.2, 1e-15)
  assert.deepEqual([responseRate(found, 0), responseRate(found, Infinity)], [0, 0.4])
})

test('at any inner optimum both marginal costs equal the lifetime value, and no other spending brings more', () => {
  fc.assert(
    fc.property(anyTerms, from(0.2, 5), from(0.2, 5), (given, more, other) => {
      const best = bestAcquisition(given)
      if (best.interior) near(best.marginalAcquisitionCost, best.lifetimeValue, 1e-9)
      if (best.interior) near(best.marginalRetentionCost, best.lifetimeValue, 1e-9)
      if (best.acquisitionSpend === 0) assert.ok(best.marginalAcquisitionCost >= best.lifetimeValue)
      if (best.retentionSpend === 0) assert.ok(best.marginalRetentionCost >= best.lifetimeValue * (1 - 1e-12))
      const tried = acquisitionValue(given, best.acquisitionSpend * more, best.retentionSpend * other)
      assert.ok(tried.equity <= best.equity + 1e-9 * (1 + Math.abs(best.equity)))
    }),
  )
})

test('money in cents changes no share and no decision', () => {
  const cents = {
    ...terms,
    acquisition: { ceiling: 0.4, k: 0.001 },
    retention: { ceiling: 0.7, k: 0.0005 },
    margin: 10_000,
  }
  const [euro, cent] = [bestAcquisition(terms), bestAcquisition(cents)]
  near(cent.equity, 100 * euro.equity, 1e-9)
  near(cent.retentionRate, euro.retentionRate, 1e-9)
})

const segments = [
  { ...terms, prospects: 1000, customers: 400 },
  { ...terms, acquisition: { ceiling: 0.2, k: 0.03 }, margin: 60, prospects: 3000, customers: 2000 },
]

test('more budget than is worth spending leaves each segment at its own optimum', () => {
  const found = budgetedAcquisition(segments, 1e9)
  assert.equal(found.worthOfMore, 0)
  found.segments.forEach((value, s) => {
    assert.equal(value.acquisitionSpend, bestAcquisition(segments[s] ?? terms).acquisitionSpend)
  })
})

test('a short budget is spent whole, worth the same in every segment, and better than any other way', () => {
  const budget = 40_000
  const found = budgetedAcquisition(segments, budget)
  near(found.spent, budget, 1e-6)
  for (const { acquisitionSpend, marginalAcquisitionCost, lifetimeValue } of found.segments)
    if (acquisitionSpend > 0) near(lifetimeValue / marginalAcquisitionCost, 1 + found.worthOfMore, 1e-6)
  const equityOf = (spends: readonly number[]) =>
    segments.reduce((sum, segment, s) => {
      const value = acquisitionValue(segment, spends[2 * s] ?? 0, spends[2 * s + 1] ?? 0)
      return (
        sum + segment.prospects * value.equity + segment.customers * (value.lifetimeValue - segment.margin)
      )
    }, 0)
  const costs = segments.flatMap(({ prospects, customers }) => [prospects, customers])
  const chosen = found.segments.flatMap((value) => [value.acquisitionSpend, value.retentionSpend])
  near(equityOf(chosen), found.equity, 1e-12)
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
      (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0)
        fc.pre(total > 0)
        const others = parts.map((part, j) => (part / total) * (budget / (costs[j] ?? 1)))
        assert.ok(equityOf(others) <= found.equity * (1 + 1e-9))
        // A little of it mixed in is the harder test near the optimum.
        const mixed = chosen.map((spend, j) => 0.99 * spend + 0.01 * (others[j] ?? 0))
        assert.ok(equityOf(mixed) <= found.equity * (1 + 1e-9))
      },
    ),
    { numRuns: 2000 },
  )
})

test('a longer budget never brings less, and none spends nothing', () => {
  const nothing = budgetedAcquisition(segments, 0)
  assert.equal(nothing.spent, 0)
  let before = nothing.equity
  for (const budget of [10, 1e3, 1e4, 5e4, 1e5, 1e6]) {
    const { equity, spent } = budgetedAcquisition(segments, budget)
    assert.ok(equity >= before && spent <= budget)
    before = equity
  }
})

test('what is no curve, no margin or no budget is refused by name', () => {
  const bad = (change: Partial<AcquisitionTerms>) => () => bestAcquisition({ ...terms, ...change })
  assert.throws(
    bad({ margin: Number.NaN }),
    RangeError('bestAcquisition: margin must be finite and > 0, got NaN'),
  )
  assert.throws(bad({ ratePerPeriod: 0 }), /ratePerPeriod must be finite and > 0, got 0/)
  assert.throws(bad({ retention: { ceiling: 1.2, k: 1 } }), /retention.ceiling must be in \(0, 1\], got 1.2/)
  assert.throws(() => acquisitionValue(terms, -1, 0), /acquisitionSpend/)
  assert.throws(() => calibratedCurve(0.4, 5, 0.4), /rate must be in \(0, ceiling = 0.4\), got 0.4/)
  assert.throws(() => budgetedAcquisition([], 1), /segments must be at least one/)
  assert.throws(() => budgetedAcquisition(segments, -1), /budget/)
})
