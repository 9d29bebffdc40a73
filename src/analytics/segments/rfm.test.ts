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
