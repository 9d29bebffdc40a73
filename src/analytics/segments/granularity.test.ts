import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  chooseGranularity,
  chooseUncertain,
  type GranularityTerms,
  granularityNet,
  type LevelTerms,
  type UncertainTerms,
} from './granularity.ts'

const level = (
  uplift: number,
  fixedCost: number,
  segments: number,
  segmentCost: number,
  customerCost: number,
): LevelTerms => ({ uplift, fixedCost, segments, segmentCost, customerCost, consentShare: 1 })

const terms = (base: number, finestCost = 0.35): GranularityTerms => ({
  base,
  margin: 10,
  levels: {
    macro: level(0.05, 10_000, 5, 2000, 0),
    micro: level(0.09, 25_000, 50, 400, 0.05),
    'one-to-one': level(0.11, 80_000, 0, 0, finestCost),
  },
})

const nets = (given: GranularityTerms) => {
  const { net } = chooseGranularity(given)
  return [net.macro, net.micro, net['one-to-one']].map(Math.round)
}

test('a hundred thousand customers are best served by segments, and so are a million', () => {
  assert.deepEqual(nets(terms(100_000)), [30_000, 40_000, -5000])
  assert.equal(chooseGranularity(terms(100_000)).best, 'micro')
  assert.deepEqual(nets(terms(1_000_000)), [480_000, 805_000, 670_000])
  assert.equal(chooseGranularity(terms(1_000_000)).best, 'micro')
})

test('where a contact costs less, a million are best served one by one', () => {
  const choice = chooseGranularity(terms(1_000_000, 0.15))
  assert.equal(Math.round(choice.net['one-to-one']), 870_000)
  assert.equal(choice.best, 'one-to-one')
})

test('the flip lies between the cost that pays and the one that does not', () => {
  assert.ok(Math.abs(Number(chooseGranularity(terms(1_000_000)).costAtFlip) - 0.215) < 1e-12)
  assert.ok(
    Number(chooseGranularity(terms(100_000)).costAtFlip) < 0,
    'few customers never pay for one to one',
  )
})

const amount = (most: number) => fc.double({ min: 0, max: most, noNaN: true })
const anyLevel = fc.record({
  uplift: amount(1),
  fixedCost: amount(1e5),
  segments: fc.integer({ min: 0, max: 60 }),
  segmentCost: amount(5000),
  customerCost: amount(5),
  consentShare: amount(1),
})
const anyTerms = fc.record({
  base: fc.integer({ min: 1, max: 2_000_000 }),
  margin: amount(100),
  levels: fc.record({ macro: anyLevel, micro: anyLevel, 'one-to-one': anyLevel }),
})

const withFinest = (given: GranularityTerms, change: Partial<LevelTerms>): GranularityTerms => ({
  ...given,
  levels: { ...given.levels, 'one-to-one': { ...given.levels['one-to-one'], ...change } },
})

test('at the flip one to one gains as much as the better of the others', () => {
  fc.assert(
    fc.property(anyTerms, (given) => {
      const { costAtFlip, upliftAtFlip, net } = chooseGranularity(given)
      const other = Math.max(net.macro, net.micro)
      const close = (found: number) =>
        Math.abs(found - other) <= 1e-7 * (1 + Math.abs(other) + given.base * 100)
      assert.ok(close(granularityNet(withFinest(given, { customerCost: Number(costAtFlip) }), 'one-to-one')))
      if (upliftAtFlip !== null && Math.abs(upliftAtFlip) < 1e6)
        assert.ok(close(granularityNet(withFinest(given, { uplift: upliftAtFlip }), 'one-to-one')))
    }),
  )
})

test('a granularity covers its cost from its break-even on', () => {
  const { breakEven } = chooseGranularity(terms(1))
  assert.equal(Math.round(breakEven.macro), 40_000)
  assert.ok(Math.abs(granularityNet(terms(breakEven.micro), 'micro')) < 1e-6)
  assert.equal(chooseGranularity(terms(1, 2)).breakEven['one-to-one'], Infinity)
})

const exactly = (value: number) => ({ value, low: value, high: value })
const uncertain = (given: GranularityTerms, high: number): UncertainTerms => {
  const of = (one: LevelTerms) => ({
    uplift: exactly(one.uplift),
    fixedCost: exactly(one.fixedCost),
    segments: exactly(one.segments),
    segmentCost: exactly(one.segmentCost),
    customerCost: exactly(one.customerCost),
    consentShare: exactly(one.consentShare),
  })
  const { macro, micro, 'one-to-one': finest } = given.levels
  const spread = { value: finest.uplift, low: 2 * finest.uplift - high, high }
  return {
    base: exactly(given.base),
    margin: exactly(given.margin),
    levels: { macro: of(macro), micro: of(micro), 'one-to-one': { ...of(finest), uplift: spread } },
  }
}

test('terms known exactly leave no interval', () => {
  const { net, costAtFlip, odds } = chooseUncertain(uncertain(terms(1_000_000), 0.11))
  assert.deepEqual([net.micro.low, net.micro.high], [net.micro.value, net.micro.value])
  assert.ok(costAtFlip && costAtFlip.low === costAtFlip.high)
  assert.deepEqual(odds, { macro: 0, micro: 1, 'one-to-one': 0 })
})

test('without customers nothing flips, and nothing is NaN', () => {
  const empty = { ...terms(0), margin: 0 }
  const { costAtFlip, upliftAtFlip } = chooseGranularity(empty)
  assert.deepEqual([costAtFlip, upliftAtFlip], [null, null])
  const unsure = chooseUncertain(uncertain(empty, 0.13), { draws: 50 })
  assert.equal(unsure.costAtFlip, null)
  assert.doesNotMatch(
    JSON.stringify(unsure, (_, value) => (Number.isNaN(value) ? 'NaN' : value)),
    /NaN/,
  )
  // A base that may be nobody: half the draws have no customers, and are no flip.
  const nobody = { value: 0.5, low: -50, high: 1 }
  const one = chooseUncertain({ ...uncertain(terms(1), 0.13), base: nobody }, { draws: 3 })
  assert.ok(one.costAtFlip && one.costAtFlip.low <= one.costAtFlip.high)
})

test('the ends of the flip follow the ends of the uplift, and repeat with the seed', () => {
  const given = uncertain(terms(1_000_000), 0.13)
  const found = chooseUncertain(given, { draws: 20_000, seed: 7 })
  // The flip moves by κ·m for each point of uplift: ± 0.02 × 10.
  assert.ok(Math.abs(Number(found.costAtFlip?.low) - 0.015) < 0.01, String(found.costAtFlip?.low))
  assert.ok(Math.abs(Number(found.costAtFlip?.high) - 0.415) < 0.01, String(found.costAtFlip?.high))
  assert.deepEqual(chooseUncertain(given, { draws: 20_000, seed: 7 }), found)
})

test('a value outside its own ends is refused, and a share above 1', () => {
  const given = uncertain(terms(1000), 0.05)
  assert.throws(() => chooseUncertain(given), /uplift must be between/)
  assert.throws(() => chooseGranularity(withFinest(terms(1), { consentShare: 1.2 })), RangeError)
})

test('the gain at a cost is that of the terms with this cost, and falls as the cost rises', () => {
  const given = uncertain(terms(1_000_000), 0.13)
  const { atCosts } = chooseUncertain(given, { costs: [0.15, 0.35], seed: 3 })
  assert.deepEqual(
    atCosts.map(({ value }) => Math.round(value)),
    [870_000, 670_000],
  )
  for (const { low, value, high } of atCosts) assert.ok(low < value && value < high)
})
