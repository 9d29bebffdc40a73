import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectedFutureTransactions, futureTransactions } from './bg-nbd-forecast.ts'
import { ForecastTable } from './forecast-table.ts'

const customers = 5_000

/** A table of ln(α + T), and how often it was asked to compute one. */
function counted(alpha: number, T: Float64Array) {
  let calls = 0
  const x = new Float64Array(T.length)
  const table = new ForecastTable(x, T, alpha, 1, () => (seen, out) => {
    calls++
    out[0] = Math.log(alpha + seen)
  })
  const out = new Float64Array(1)
  for (const seen of T) {
    table.read(0, seen, Math.log(alpha + seen), out)
    assert.ok(Math.abs((out[0] as number) / Math.log(alpha + seen) - 1) < 1e-8)
  }
  return calls
}

test('customers by the thousand cost a few evaluations, however long each was observed', () => {
  const spread = Float64Array.from({ length: customers }, (_, row) => 10 + ((row * 37) % 1000))
  const equal = new Float64Array(customers).fill(100)
  assert.ok(counted(4.4, spread) <= 48)
  assert.equal(counted(4.4, equal), 1)
  assert.equal(counted(1e14, spread), 1)
})

test('a forecast read from one node is that of the customer alone', () => {
  const x = Float64Array.from({ length: customers }, (_, row) => row % 5)
  const tx = x.map((count) => count * 10)
  for (const alpha of [4.4, 1e12]) {
    const model = { r: alpha / 50, alpha, a: 0.8, b: 2.4 }
    const T = new Float64Array(customers).fill(100)
    const all = futureTransactions(model, { x, tx, T }, 52)
    for (const row of [0, 1, 4, 4_999]) {
      const history = { x: x[row] as number, tx: tx[row] as number, T: 100 }
      const alone = expectedFutureTransactions(model, history, 52)
      assert.ok(Math.abs((all[row] as number) / alone - 1) < 1e-8)
    }
  }
})
