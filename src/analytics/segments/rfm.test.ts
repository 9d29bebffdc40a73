import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { quantile } from '../numerics/quantile.ts'
import { rfmScores } from './rfm.ts'

test('quantiles are type 7: linear between order statistics', () => {
  const values = Float64Array.of(1, 2, 4, 8)
  assert.deepEqual(
    [0, 0.25, 0.5, 0.9, 1].map((probability) => quantile(values, probability)),
    [1, 1.75, 3, 6.800000000000001, 8],
  )
  assert.throws(() => quantile(values, 1.1), RangeError('quantile: probability must be in [0, 1], got 1.1'))
  assert.throws(() => quantile(new Float64Array(0), 0.5), /ascending must be at least one number/)
})

const column = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 30, maxLength: 30 })
const base = fc.record({ recency: column, frequency: column, monetary: column })
const columns = (rows: { recency: number[]; frequency: number[]; monetary: number[] }) => ({
  recency: Float64Array.from(rows.recency),
  frequency: Float64Array.from(rows.frequency),
  monetary: Float64Array.from(rows.monetary),
})

test('equal values score alike, and better values never score lower', () => {
  fc.assert(
    fc.property(base, (rows) => {
      const customers = columns(rows)
      const scores = rfmScores(customers)
      for (let i = 0; i < 30; i++)
        for (let j = 0; j < 30; j++) {
          if (Number(customers.frequency[i]) >= Number(customers.frequency[j]))
            assert.ok(Number(scores.frequency[i]) >= Number(scores.frequency[j]))
          if (Number(customers.recency[i]) <= Number(customers.recency[j]))
            assert.ok(Number(scores.recency[i]) >= Number(scores.recency[j]))
        }
    }),
  )
})

test('scores do not depend on the unit of money', () => {
  fc.assert(
    fc.property(base, (rows) => {
      const customers = columns(rows)
      const cents = { ...customers, monetary: customers.monetary.map((money) => money * 100) }
      assert.deepEqual(rfmScores(cents).cell, rfmScores(customers).cell)
    }),
  )
})

test('without ties the quintiles are of one size, nested or not', () => {
  const up = Float64Array.from({ length: 125 }, (_, row) => row)
  const shuffled = up.map((row) => (row * 37) % 125)
  for (const variant of ['independent', 'nested'] as const) {
    const scores = rfmScores(
      { recency: up, frequency: shuffled, monetary: up.map((row) => (row * 71) % 125) },
      { variant },
    )
    for (let score = 1; score <= 5; score++)
      assert.equal(scores.recency.filter((given) => given === score).length, 25)
  }
  // Nested: each of the 25 recency-frequency pairs holds five customers, however R and F go together.
  const nested = rfmScores({ recency: up, frequency: up, monetary: up }, { variant: 'nested' })
  const pairs = new Map<number, number>()
  for (const cell of nested.cell)
    pairs.set(Math.floor(cell / 10), (pairs.get(Math.floor(cell / 10)) ?? 0) + 1)
  assert.deepEqual(new Set(pairs.values()), new Set([5]))
  assert.equal(pairs.size, 25)
})

test('what RFM cannot score is refused', () => {
  const one = { recency: Float64Array.of(1), frequency: Float64Array.of(1), monetary: Float64Array.of(1) }
  assert.throws(
    () => rfmScores({ ...one, recency: Float64Array.of(-1) }),
    RangeError('rfmScores: recency[0] must be finite and >= 0, got -1'),
  )
  assert.throws(
    () => rfmScores({ ...one, monetary: Float64Array.of(Number.NaN) }),
    /monetary\[0\] must be finite/,
  )
  assert.throws(() => rfmScores({ ...one, frequency: new Float64Array(2) }), /frequency must be as long as x/)
  assert.throws(() => rfmScores(one, { scores: 1 }), /scores must be a whole number >= 2, got 1/)
  assert.throws(() => rfmScores(one, { scores: 10 }), /scores must be at most 9/)
  assert.throws(() => rfmScores(one, { step: -1 }), /step must be >= 0, got -1/)
})

test('a value equal to a cut point belongs to the bin below it, whichever way bins end', () => {
  const values = Float64Array.of(1, 2, 3, 4, 5, 6)
  const same = { recency: values, frequency: values, monetary: values }
  // Quintiles of 1–6 are 2, 3, 4 and 5.
  assert.deepEqual([...rfmScores(same).frequency], [1, 1, 2, 3, 4, 5])
  assert.deepEqual([...rfmScores(same, { step: 1 }).frequency], [1, 1, 2, 3, 4, 5])
  assert.deepEqual([...rfmScores(same, { step: 1e-9 }).frequency], [1, 1, 2, 3, 4, 5])
})

test('ranks deal customers into groups of one size, equal values parted by the other dimensions', () => {
  const customers = {
    recency: Float64Array.of(5, 5, 5, 5),
    frequency: Float64Array.of(2, 2, 1, 3),
    monetary: Float64Array.of(10, 20, 5, 5),
  }
  // Worst first by recency: row 2 (frequency 1), 0 (money 10), 1, 3.
  assert.deepEqual([...rfmScores(customers, { variant: 'ranks', scores: 2 }).recency], [1, 2, 1, 2])
  assert.deepEqual([...rfmScores(customers, { variant: 'ranks', scores: 4 }).recency], [2, 3, 1, 4])
  assert.deepEqual([...rfmScores(customers, { variant: 'independent' }).recency], [5, 5, 5, 5])
})

test('Hughes’ 125 cells hold as many customers each, whatever ties there are', () => {
  const row = fc.record({ recency: fc.nat(3), frequency: fc.nat(3), monetary: fc.nat(3) })
  fc.assert(
    fc.property(fc.array(row, { minLength: 250, maxLength: 250 }), (rows) => {
      const of = (name: 'recency' | 'frequency' | 'monetary') => Float64Array.from(rows, (own) => own[name])
      const { cell } = rfmScores(
        { recency: of('recency'), frequency: of('frequency'), monetary: of('monetary') },
        { variant: 'hughes' },
      )
      const sizes = new Map<number, number>()
      for (const own of cell) sizes.set(own, (sizes.get(own) ?? 0) + 1)
      assert.deepEqual([sizes.size, new Set(sizes.values())], [125, new Set([2])])
    }),
    { numRuns: 20 },
  )
})

test('without ties and with whole groups ranks and quantiles score alike', () => {
  const values = Float64Array.from({ length: 100 }, (_, row) => (row * 37) % 101)
  const customers = { recency: values, frequency: values.map((own) => own ** 2), monetary: values }
  for (const [ranks, quantiles] of [
    ['ranks', 'independent'],
    ['hughes', 'nested'],
  ] as const)
    assert.deepEqual(
      rfmScores(customers, { variant: ranks }).recency,
      rfmScores(customers, { variant: quantiles }).recency,
    )
})

test('equal widths cut the range, fixed points where they are given', () => {
  const values = Float64Array.of(0, 1, 4, 5, 10)
  const same = { recency: values, frequency: values, monetary: values }
  const wide = rfmScores(same, { variant: 'equal-width', scores: 2 })
  assert.deepEqual([...wide.cuts.frequency], [5])
  assert.deepEqual([...wide.frequency], [1, 1, 1, 1, 2])
  assert.deepEqual([...wide.recency], [2, 2, 2, 2, 1])
  const points = Float64Array.of(0, 4)
  const cuts = { recency: points, frequency: points, monetary: points }
  assert.deepEqual([...rfmScores(same, { variant: 'fixed', scores: 3, cuts }).monetary], [1, 2, 2, 3, 3])
  assert.throws(() => rfmScores(same, { variant: 'fixed' }), /cuts must be given for the variant fixed/)
  assert.throws(() => rfmScores(same, { cuts }), /cuts must be given for the variant fixed, and for it alone/)
  assert.throws(
    () => rfmScores(same, { variant: 'fixed', cuts }),
    /cuts.recency must be 4 points for 5 scores/,
  )
  const falling = { ...cuts, monetary: Float64Array.of(4, 4) }
  assert.throws(
    () => rfmScores(same, { variant: 'fixed', scores: 3, cuts: falling }),
    /cuts.monetary\[1\] must be finite and above/,
  )
})

test('the order of rows changes no score of customers who differ', () => {
  const random = Float64Array.from({ length: 60 }, (_, row) => (row * 17) % 61)
  const customers = {
    recency: random.map((own) => own % 7),
    frequency: random.map((own) => own % 5),
    monetary: random,
  }
  const turned = {
    recency: customers.recency.toReversed(),
    frequency: customers.frequency.toReversed(),
    monetary: customers.monetary.toReversed(),
  }
  for (const variant of ['independent', 'nested', 'ranks', 'hughes', 'equal-width'] as const)
    assert.deepEqual(rfmScores(turned, { variant }).cell.toReversed(), rfmScores(customers, { variant }).cell)
})
