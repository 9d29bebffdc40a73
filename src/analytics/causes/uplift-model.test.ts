import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { upliftQuality } from './uplift-curve.ts'
import { crossFittedUplift, fitUplift, type UpliftCustomers } from './uplift-model.ts'

const methods = ['two-model', 'transformed', 'x-learner'] as const

/** Customers of whom the treatment changes those with a first column above .5, by `effect`. */
function drawn(n: number, seed: number, effect: number): UpliftCustomers {
  const random = seededRandom(seed)
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: n }, () => random()))
  const treated = Uint8Array.from({ length: n }, () => (random() < 0.4 ? 1 : 0))
  const outcome = Float64Array.from({ length: n }, (_, row) => {
    const changed = treated[row] && Number(columns[0]?.[row]) > 0.5 ? effect : 0
    return 3 * Number(columns[1]?.[row]) + changed + 0.5 * normalDraw(random)
  })
  return { columns, treated, outcome }
}

for (const method of methods)
  test(`the ${method} finds whom the treatment changes, and by how much`, () => {
    const predict = fitUplift(drawn(6000, 3, 1), { method })
    const at = (own: number) => {
      const fresh = drawn(500, 4, 0)
      const foretold = predict([new Float64Array(500).fill(own), ...fresh.columns.slice(1)])
      return foretold.reduce((sum, value) => sum + value, 0) / 500
    }
    assert.ok(Math.abs(at(0.8) - 1) < 0.15, `${at(0.8)}`)
    assert.ok(Math.abs(at(0.2)) < 0.15, `${at(0.2)}`)
  })

test('left-out scores of a treatment that changes everybody alike gain nothing; of one that differs they do', () => {
  const gainOf = (customers: UpliftCustomers) => {
    const score = crossFittedUplift(customers, { random: seededRandom(1), trees: 30 })
    return upliftQuality({ ...customers, score }, { random: seededRandom(2), replicates: 100 }).gain
  }
  const none = gainOf(drawn(1500, 5, 0))
  assert.ok(Number(none.low) < 0 && Number(none.high) > 0)
  assert.ok(Number(gainOf(drawn(1500, 6, 1)).low) > 0)
})

test('columns that never vary foretell the difference of the arms', () => {
  const flat = {
    columns: [new Float64Array(40).fill(3)],
    treated: Uint8Array.from({ length: 40 }, (_, row) => row % 2),
    outcome: Float64Array.from({ length: 40 }, (_, row) => (row % 4 === 1 ? 1 : 0)),
  }
  for (const method of methods) {
    const [found] = fitUplift(flat, { method })([Float64Array.of(9)])
    assert.ok(Math.abs(Number(found) - 0.5) < 1e-12, `${method}: ${found}`)
  }
})

test('one arm alone, no columns, and what is not finite, are refused', () => {
  const plain = drawn(50, 1, 1)
  assert.throws(() => fitUplift({ ...plain, treated: new Uint8Array(50) }), /treated/)
  assert.throws(() => fitUplift({ ...plain, columns: [] }), /columns/)
  plain.columns[0]?.fill(Number.NaN, 7, 8)
  assert.throws(() => fitUplift(plain), RangeError)
})
