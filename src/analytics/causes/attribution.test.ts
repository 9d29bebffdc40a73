import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '../numerics/random.ts'
import type { Journeys } from './journeys.ts'
import { markovAttribution } from './markov-attribution.ts'
import { attributeByRule } from './rule-attribution.ts'

function journeysOf(
  paths: readonly (readonly number[])[],
  conversions: readonly number[],
  nulls: readonly number[],
  channels = 4,
): Journeys {
  const start = [0]
  for (const path of paths) start.push(Number(start.at(-1)) + path.length)
  return {
    channel: Int32Array.from(paths.flat()),
    start: Int32Array.from(start),
    channels,
    conversions: Float64Array.from(conversions),
    nulls: Float64Array.from(nulls),
    value: Float64Array.from(conversions, (count) => 10 * count),
  }
}

const some = journeysOf([[0, 1, 1, 2], [2], [3, 0], [1, 0, 2, 0, 3], []], [3, 5, 2, 4, 7], [10, 4, 0, 6, 3])
const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

const near = (found: Float64Array, expected: readonly number[]) =>
  expected.forEach((value, k) => {
    assert.ok(Math.abs(Number(found[k]) - value) < 1e-9, `${k}: ${found[k]} is not ${value}`)
  })

test('each rule parts a conversion as it says', () => {
  const one = journeysOf([[0, 1, 0, 2]], [1], [0])
  near(attributeByRule(one, { name: 'first' }).conversions, [1, 0, 0, 0])
  near(attributeByRule(one, { name: 'last' }).conversions, [0, 0, 1, 0])
  near(attributeByRule(one, { name: 'linear' }).conversions, [0.5, 0.25, 0.25, 0])
  near(attributeByRule(one, { name: 'shapley' }).conversions, [1 / 3, 1 / 3, 1 / 3, 0])
  near(attributeByRule(one, { name: 'time-decay', halfLife: 1 }).conversions, [5 / 15, 2 / 15, 8 / 15, 0])
  near(attributeByRule(one, { name: 'position', ends: 0.4 }).conversions, [0.5, 0.1, 0.4, 0])
})

test('every rule credits all conversions that had a touch, and their value', () => {
  for (const rule of [
    { name: 'first' },
    { name: 'last' },
    { name: 'linear' },
    { name: 'shapley' },
    { name: 'time-decay', halfLife: 2 },
    { name: 'position', ends: 0.3 },
  ] as const) {
    const { conversions, value } = attributeByRule(some, rule)
    assert.ok(Math.abs(sum(conversions) - 14) < 1e-9)
    assert.ok(value && Math.abs(sum(value) - 140) < 1e-9)
  }
})

test('the Shapley rule is the mean over all orders of what a channel adds', () => {
  const worth = (set: ReadonlySet<number>) => {
    let total = 0
    for (let j = 0; j < 4; j++) {
      const touches = some.channel.subarray(some.start[j], some.start[j + 1])
      if (touches.every((own) => set.has(own))) total += Number(some.conversions[j])
    }
    return total
  }
  const orders = (rest: readonly number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((own) => orders(rest.filter((other) => other !== own)).map((tail) => [own, ...tail]))
  const added = [0, 0, 0, 0]
  for (const order of orders([0, 1, 2, 3]))
    order.forEach((own, at) => {
      added[own] =
        Number(added[own]) +
        (worth(new Set(order.slice(0, at + 1))) - worth(new Set(order.slice(0, at)))) / 24
    })
  near(attributeByRule(some, { name: 'shapley' }).conversions, added)
})

/** The chain without one channel, walked until nothing is left on the way. */
function convertedWithout(journeys: Journeys, removed: number): number {
  const end = journeys.channels
  const out = new Map<number, Map<number, number>>()
  const add = (from: number, to: number, weight: number) => {
    const row = out.get(from) ?? new Map<number, number>()
    out.set(from, row.set(to, (row.get(to) ?? 0) + weight))
  }
  journeys.conversions.forEach((won, j) => {
    const touches = [...journeys.channel.subarray(journeys.start[j], journeys.start[j + 1])]
    const weight = won + Number(journeys.nulls?.[j])
    if (touches.length === 0) return
    ;[-1, ...touches].forEach((from, at, all) => {
      if (at + 1 < all.length) add(from, Number(all[at + 1]), weight)
      else add(from, end, won)
      if (at + 1 === all.length) add(from, end + 1, weight - won)
    })
  })
  let here = new Map([[-1, 1]])
  let converted = 0
  for (let step = 0; step < 3000; step++) {
    const next = new Map<number, number>()
    for (const [state, share] of here) {
      const row = out.get(state) ?? new Map<number, number>()
      const total = [...row.values()].reduce((all, weight) => all + weight, 0)
      for (const [to, weight] of row) {
        if (to === end) converted += (share * weight) / total
        else if (to < end && to !== removed) next.set(to, (next.get(to) ?? 0) + (share * weight) / total)
      }
    }
    here = next
  }
  return converted
}

test('the removal effects are those of the chain walked without each channel', () => {
  const { base, removal } = markovAttribution(some)
  const whole = convertedWithout(some, -2)
  assert.ok(Math.abs(base - whole) < 1e-12)
  near(
    removal,
    [0, 1, 2, 3].map((k) => 1 - convertedWithout(some, k) / whole),
  )
})

test('journeys of one channel each need no model: every rule and the chain agree', () => {
  const plain = journeysOf([[0], [1], [2], [3]], [4, 3, 2, 0], [1, 7, 2, 5])
  near(markovAttribution(plain).conversions, [4, 3, 2, 0])
  near(attributeByRule(plain, { name: 'linear' }).conversions, [4, 3, 2, 0])
})

const path = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 })
const row = fc.tuple(path, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))

test('any journeys: credits sum to the conversions, none is negative, order and tenfold rows change nothing', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      fc.pre(rows.some(([, won]) => won > 0))
      const of = (list: typeof rows, times = 1) =>
        markovAttribution(
          journeysOf(
            list.map(([touches]) => touches),
            list.map(([, won]) => won * times),
            list.map(([, , lost]) => lost * times),
          ),
        )
      const found = of(rows)
      assert.ok(Math.abs(sum(found.conversions) - rows.reduce((total, [, won]) => total + won, 0)) < 1e-9)
      assert.ok(found.conversions.every((credit) => credit >= 0 && Number.isFinite(credit)))
      near(of(rows.toReversed()).removal, [...found.removal])
      near(of(rows, 10).removal, [...found.removal])
    }),
    { numRuns: 150 },
  )
})

test('standard errors are those of conversions that come by chance', () => {
  const many = journeysOf([[0, 1], [1], [2, 0], [0]], [400, 300, 200, 100], [900, 800, 700, 600])
  const { se } = markovAttribution(many, { replicates: 400, random: seededRandom(3) })
  const linear = attributeByRule(many, { name: 'linear' })
  near(linear.se ?? assert.fail(), [
    Math.sqrt(400 / 4 + 200 / 4 + 100),
    Math.sqrt(400 / 4 + 300),
    Math.sqrt(200 / 4),
    0,
  ])
  se?.forEach((error, k) => {
    const plain = Math.sqrt(Number(linear.conversions[k]))
    assert.ok(k === 3 ? error === 0 : error > 0.4 * plain && error < 1.6 * plain, `${k}: ${error}`)
  })
})

test('journeys without any conversion, and channels that are none, are refused', () => {
  assert.throws(() => markovAttribution(journeysOf([[0]], [0], [5])), /conversions/)
  assert.throws(() => markovAttribution(journeysOf([[], [0]], [3, 0], [5, 5])), /conversions/)
  assert.throws(() => attributeByRule(journeysOf([[9]], [1], [5]), { name: 'last' }), /channel\[0\]/)
  assert.throws(() => attributeByRule(some, { name: 'position', ends: 0.6 }), /ends/)
})

test('with a half-life in days a touch counts by how long before the end it was, however many came between', () => {
  const journeys = {
    channel: Int32Array.of(0, 1, 2, 0, 1),
    start: Int32Array.of(0, 3, 5),
    channels: 3,
    conversions: Float64Array.of(1, 1),
    age: Float64Array.of(14, 7, 0, 2_000_007, 2_000_000),
  }
  const found = attributeByRule(journeys, { name: 'time-decay', halfLife: 7, unit: 'days' })
  // 1 : 2 : 4 in the first journey; in the second, long before its end, 1 : 2.
  const by = [1 / 7 + 1 / 3, 2 / 7 + 2 / 3, 4 / 7]
  by.forEach((part, own) => {
    assert.ok(Math.abs(Number(found.conversions[own]) - part) < 1e-12, `${own}: ${found.conversions[own]}`)
  })
  const { age: _, ...untold } = journeys
  assert.throws(() => attributeByRule(untold, { name: 'time-decay', halfLife: 7, unit: 'days' }), /age/)
  assert.throws(
    () => attributeByRule({ ...journeys, age: Float64Array.of(1, 2) }, { name: 'linear' }),
    RangeError,
  )
})
