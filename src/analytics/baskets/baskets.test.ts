import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '../numerics/random.ts'
import { associationRules } from './association-rules.ts'
import { type Baskets, basketsOf } from './baskets.ts'
import { frequentSets } from './frequent-sets.ts'
import { fitNextProduct, nextProduct } from './next-product.ts'

function of(lists: readonly (readonly number[])[], items = 8): Baskets {
  const basket = lists.flatMap((list, j) => list.map(() => j))
  return basketsOf(Int32Array.from(basket), Int32Array.from(lists.flat()), { baskets: lists.length, items })
}

const [bread, milk, diaper, beer, eggs, cola] = [0, 1, 2, 3, 4, 5]
/** Tan, Steinbach & Kumar (2006), Introduction to Data Mining, table 6.1. */
const textbook = of([
  [bread, milk],
  [bread, diaper, beer, eggs],
  [milk, diaper, beer, cola],
  [bread, milk, diaper, beer],
  [bread, milk, diaper, cola],
])

test('of five baskets {milk, diaper} → beer has support .4, confidence .667 and lift 1.111', () => {
  const rules = associationRules(frequentSets(textbook, { support: 0.4 }), { confidence: 0.6, prior: 0 })
  const rule = rules.find(({ given, follows }) => given.join() === `${milk},${diaper}` && follows === beer)
  assert.ok(rule)
  assert.deepEqual(
    [rule.support, rule.confidence, rule.lift, rule.shrunkLift, rule.leverage].map((value) =>
      value.toFixed(3),
    ),
    ['0.400', '0.667', '1.111', '1.111', '0.040'],
  )
  // Three of five baskets with one thing, three with the other: of the ten ways seven have two or three in common.
  assert.equal(rule.p.toFixed(12), '0.700000000000')
})

test('the sets are those that counting every subset finds', () => {
  const list = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 6 })
  fc.assert(
    fc.property(
      fc.array(list, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 1, max: 5 }),
      (lists, least) => {
        const { sets, counts } = frequentSets(of(lists), { support: Math.min(1, least / lists.length) })
        const found = new Map(sets.map((set, k) => [set.join(), Number(counts[k])]))
        assert.equal(found.size, sets.length)
        for (let mask = 1; mask < 128; mask++) {
          const subset = [0, 1, 2, 3, 4, 5, 6].filter((what) => mask & (1 << what))
          const count = lists.filter((own) => subset.every((what) => own.includes(what))).length
          assert.equal(found.get(subset.join()), count >= Math.min(least, lists.length) ? count : undefined)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('of items that come regardless of each other no rule is left', () => {
  const random = seededRandom(17)
  const lists = Array.from({ length: 2000 }, () => [0, 1, 2, 3, 4, 5, 6, 7].filter(() => random() < 0.25))
  const found = frequentSets(of(lists), { support: 0.002 })
  assert.deepEqual(associationRules(found, { confidence: 0, falseDiscovery: 0.05 }), [])
  assert.ok(associationRules(found, { confidence: 0.3 }).length > 10)
})

test('a pair that belongs together is told, and few baskets draw its lift towards 1', () => {
  const random = seededRandom(18)
  const lists = Array.from({ length: 500 }, () =>
    random() < 0.1 ? [0, 1] : [2, 3, 4].filter(() => random() < 0.4),
  )
  const [first] = associationRules(frequentSets(of(lists), { support: 0.01 }), {
    confidence: 0.5,
    falseDiscovery: 0.01,
  })
  assert.ok(first && first.given.length === 1 && first.given[0] !== first.follows && first.follows < 2)
  assert.ok(first.shrunkLift < first.lift && first.shrunkLift > 1 && first.p < 1e-10)
})

test('the next product is what goes with an owned one, and none where it does not pay', () => {
  const model = fitNextProduct(
    of([...Array.from({ length: 30 }, () => [0, 1]), ...Array.from({ length: 70 }, () => [2, 3])]),
  )
  const found = nextProduct(model, Int32Array.of(0))
  assert.deepEqual([found.item, found.because], [1, 0])
  assert.ok(Math.abs(found.probability - (30 + 10 * 0.3) / 40) < 1e-12)
  assert.equal(nextProduct(model, Int32Array.of(0), { cost: 0.9 }).item, -1)
  assert.equal(nextProduct(model, Int32Array.of(0), { least: 0.95 }).item, -1)
  assert.deepEqual(
    [nextProduct(model, new Int32Array(0)).item, nextProduct(model, new Int32Array(0)).because],
    [2, -1],
  )
  const everything = Int32Array.from({ length: 8 }, (_, what) => what)
  assert.deepEqual(nextProduct(model, everything), {
    item: -1,
    because: -1,
    probability: 0,
    low: 0,
    high: 0,
    worth: 0,
  })
})

test('the order of rows and repeats within a basket change nothing', () => {
  const basket = Int32Array.of(1, 0, 1, 0, 1)
  const item = Int32Array.of(2, 1, 0, 1, 2)
  assert.deepEqual(basketsOf(basket, item, { baskets: 3, items: 3 }), {
    item: Int32Array.of(1, 0, 2),
    start: Int32Array.of(0, 1, 3, 3),
    items: 3,
  })
})

test('what is outside its interval is refused', () => {
  assert.throws(() => frequentSets(textbook, { support: 0 }), /support/)
  assert.throws(
    () => associationRules(frequentSets(textbook, { support: 0.5 }), { confidence: 2 }),
    /confidence/,
  )
  assert.throws(() => basketsOf(Int32Array.of(0), Int32Array.of(9), { baskets: 1, items: 3 }), /item\[0\]/)
  assert.throws(() => nextProduct(fitNextProduct(textbook), Int32Array.of(99)), /owned/)
})
