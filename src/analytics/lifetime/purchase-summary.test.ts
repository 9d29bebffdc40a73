import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { summarisePurchases, type Transactions } from './purchase-summary.ts'

const transactions = (rows: readonly (readonly [number, number, number])[]): Required<Transactions> => ({
  customer: Int32Array.from(rows, (row) => row[0]),
  day: Int32Array.from(rows, (row) => row[1]),
  amount: Float64Array.from(rows, (row) => row[2]),
})

test('a history is counted from its first day, in units of time', () => {
  const summary = summarisePurchases(
    transactions([
      [0, 10, 5],
      [0, 24, 7],
      [0, 17, 9],
      [0, 52, 100],
    ]),
    { unit: 'week', calibrateUntil: 45 },
  )
  assert.deepEqual([...summary.x, ...summary.tx, ...summary.T], [2, 2, 5])
  assert.deepEqual([...summary.meanSpend], [8])
  assert.deepEqual([...summary.holdout], [1])
  assert.deepEqual([summary.firstDay[0], summary.calibrateUntil, summary.observeUntil], [10, 45, 52])
})

test('purchases of one day are one purchase, and their amounts are added', () => {
  const { x, meanSpend } = summarisePurchases(
    transactions([
      [0, 0, 5],
      [0, 0, 6],
      [0, 3, 7],
      [0, 3, 8],
    ]),
    { unit: 'day' },
  )
  assert.deepEqual([x[0], meanSpend[0]], [1, 15])
})

test('a return lowers the spend and is no purchase; a customer who only returned is no customer', () => {
  const summary = summarisePurchases(
    transactions([
      [0, 0, 50],
      [0, 7, 30],
      [0, 9, -10],
      [1, 3, -20],
    ]),
    { unit: 'day', calibrateUntil: 20 },
  )
  assert.deepEqual([...summary.customer], [0])
  assert.deepEqual([summary.x[0], summary.tx[0], summary.meanSpend[0]], [1, 7, 20])
})

test('customers first seen after the calibration are left out, and what comes after the observation is not seen', () => {
  const summary = summarisePurchases(
    transactions([
      [0, 0, 1],
      [1, 11, 1],
      [0, 12, 1],
      [0, 40, 1],
    ]),
    { unit: 'day', calibrateUntil: 10, observeUntil: 30 },
  )
  assert.deepEqual([...summary.customer], [0])
  assert.deepEqual([summary.x[0], summary.holdout[0]], [0, 1])
  assert.equal(summary.meanSpend[0], 0)
})

test('without amounts nothing is said of spend', () => {
  const { customer, day } = transactions([[0, 1, 5]])
  assert.equal(summarisePurchases({ customer, day }, { unit: 'day' }).meanSpend, null)
})

test('the order of the transactions does not matter', () => {
  const row = fc.tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 1, max: 90 }),
  )
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
      const window = { unit: 'week', calibrateUntil: 60 } as const
      const turned = summarisePurchases(transactions([...rows].reverse()), window)
      assert.deepEqual(summarisePurchases(transactions(rows), window), turned)
      turned.x.forEach((count, j) => {
        assert.ok(Number(turned.tx[j]) <= Number(turned.T[j]))
        assert.equal(count === 0, turned.tx[j] === 0)
      })
    }),
  )
})

test('an impossible window or row is refused', () => {
  const one = transactions([[0, 10, 5]])
  assert.throws(
    () => summarisePurchases(one, { unit: 'day', calibrateUntil: 9 }),
    RangeError('summarisePurchases: day must be <= calibrateUntil = 9 at least once, got no purchase'),
  )
  assert.throws(
    () => summarisePurchases(one, { unit: 'day', calibrateUntil: 20, observeUntil: 19 }),
    RangeError('summarisePurchases: observeUntil must be >= calibrateUntil = 20, got 19'),
  )
  assert.throws(() => summarisePurchases(transactions([]), { unit: 'day' }), /at least one transaction/)
  assert.throws(
    () => summarisePurchases(transactions([[-1, 1, 1]]), { unit: 'day' }),
    /customer\[0\] must be/,
  )
  assert.throws(
    () => summarisePurchases(transactions([[0, 1, Number.NaN]]), { unit: 'day' }),
    /amount\[0\] must be/,
  )
})
