import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { fitKMeans } from './kmeans.ts'
import { descend, withinOf } from './kmeans-descent.ts'
import { exchange } from './kmeans-exchange.ts'
import { squaredDistance, standardPoints, sumOf } from './points.ts'

/** Lloyd's algorithm without any bound. */
function plainLloyd(rows: number[][], start: number[][]): number[] {
  let centres = start
  let labels: number[] = []
  for (;;) {
    const next = rows.map((row) => {
      const squares = centres.map((centre) =>
        squaredDistance(Float64Array.from(row), 0, Float64Array.from(centre), 0, row.length),
      )
      return squares.indexOf(Math.min(...squares))
    })
    if (next.every((label, row) => label === labels[row])) return labels
    labels = next
    if (new Set(labels).size < centres.length) return []
    centres = centres.map((_, c) => {
      const own = rows.filter((_, row) => labels[row] === c)
      return own[0]?.map((_, f) => own.reduce((sum, row) => sum + Number(row[f]), 0) / own.length) ?? []
    })
  }
}

test('bounds change no result: it ends where plain Lloyd ends, ties included', () => {
  const coordinate = fc.integer({ min: 0, max: 6 })
  const row = fc.tuple(coordinate, coordinate)
  fc.assert(
    fc.property(fc.array(row, { minLength: 6, maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (rows, k) => {
      const start = rows.slice(0, k)
      const expected = plainLloyd(rows, start)
      if (expected.length === 0) return
      const points = { values: Float64Array.from(rows.flat()), n: rows.length, p: 2 }
      const found = descend(points, Float64Array.from(start.flat()), 1000)
      assert.deepEqual([...found.labels], expected)
    }),
  )
})

const random = seededRandom(11)
const columns = [0, 1].map((f) =>
  Float64Array.from({ length: 300 }, (_, row) => 10 * (row % 3) * (f + 1) + normalDraw(random)),
)

test('clusters that lie apart are found, and squares within and between make the whole', () => {
  const fit = fitKMeans(columns, 3)
  assert.deepEqual([...fit.sizes], [100, 100, 100])
  for (let row = 0; row < 300; row++) assert.equal(fit.labels[row], fit.labels[row % 3])
  assert.ok(fit.converged && fit.between / fit.total > 0.95)
  assert.ok(Math.abs(fit.total - 2 * 299) < 1e-9)
  assert.deepEqual(fitKMeans(columns, 3).labels, fit.labels)
  const cents = fitKMeans(
    columns.map((column) => column.map((value) => value * 100)),
    3,
  )
  assert.ok(Math.abs(cents.totalWithin / fit.totalWithin - 1) < 1e-9)
})

test('as many clusters as rows leave nothing within, one cluster everything', () => {
  const few = columns.map((column) => column.slice(0, 5))
  assert.ok(fitKMeans(few, 5).totalWithin < 1e-20)
  assert.ok(fitKMeans(few, 1).between < 1e-9)
})

test('an empty cluster moves to the row farthest from its centre', () => {
  const points = standardPoints('test', [Float64Array.of(0, 1, 2, 50)], 'none')
  const { labels, converged } = descend(points, Float64Array.of(0, 1000, 2000), 100)
  assert.ok(converged)
  assert.equal(new Set(labels).size, 3)
})

test('what cannot be parted is refused', () => {
  assert.throws(() => fitKMeans([], 2), /columns must be at least one column/)
  assert.throws(() => fitKMeans([Float64Array.of(1, Number.NaN)], 1), /must be finite/)
  assert.throws(
    () => fitKMeans([Float64Array.of(1, 1, 2)], 3),
    /k must be at most the number of rows that differ/,
  )
  assert.throws(() => fitKMeans(columns, 0), RangeError)
})

test('exchange ends lower or where it was, at the means of its rows, and no single row would gain by moving', () => {
  const row = fc.tuple(fc.nat(9), fc.nat(9))
  fc.assert(
    fc.property(fc.array(row, { minLength: 5, maxLength: 40 }), fc.integer({ min: 2, max: 4 }), (rows, k) => {
      const points = { values: Float64Array.from(rows.flat()), n: rows.length, p: 2 }
      const rested = descend(points, points.values.slice(0, 2 * k), 1000)
      const found = exchange(points, rested, 1000)
      const sum = sumOf(withinOf(points, found))
      assert.ok(sum <= sumOf(withinOf(points, rested)) + 1e-9)
      for (let j = 0; j < rows.length; j++)
        for (let c = 0; c < k; c++) {
          const labels = found.labels.with(j, c)
          assert.ok(squaresWithin(rows, labels, k) >= sum - 1e-9)
        }
      assert.ok(Math.abs(squaresWithin(rows, found.labels, k) - sum) < 1e-9)
    }),
  )
})

/** Squares about the means of the labels, from the definition. */
function squaresWithin(rows: number[][], labels: Uint16Array, k: number): number {
  let sum = 0
  for (let c = 0; c < k; c++) {
    const own = rows.filter((_, j) => labels[j] === c)
    for (const f of [0, 1]) {
      const mean = own.reduce((all, row) => all + Number(row[f]), 0) / own.length
      for (const row of own) sum += (Number(row[f]) - mean) ** 2
    }
  }
  return sum
}

test('what is the same throughout a cluster is its centre to the last digit', () => {
  const yes = Float64Array.from({ length: 60 }, (_, row) => (row % 3 ? 0 : 1))
  const price = Float64Array.from(yes, (own) => (own ? 0.1 : 19.99))
  assert.deepEqual([...fitKMeans([yes, price], 2).centres], [0, 19.99, 1, 0.1])
})

test('clusters whose rows come in turn are all found among many rows', () => {
  const many = [3, 5].map((period) =>
    Float64Array.from({ length: 60_000 }, (_, row) => 10 * (row % period) + normalDraw(random)),
  )
  const { sizes, converged } = fitKMeans(many, 15, { starts: 4, swaps: 20 })
  assert.ok(converged)
  assert.deepEqual([...sizes], Array(15).fill(4000))
})

test('limits: one row, rows that are all equal, a column that is the same everywhere', () => {
  const one = fitKMeans([Float64Array.of(7)], 1)
  assert.deepEqual([one.totalWithin, [...one.centres], one.total], [0, [7], 0])
  assert.equal(fitKMeans([new Float64Array(9).fill(2)], 1).totalWithin, 0)
  assert.throws(() => fitKMeans([new Float64Array(9).fill(2)], 2), /at most the number of rows that differ/)
  const { warnings, labels } = fitKMeans([Float64Array.of(3, 3, 3), Float64Array.of(0, 0, 5)], 2)
  assert.deepEqual([...labels], [0, 0, 1])
  assert.deepEqual(warnings, ['Column 1 is the same everywhere and parts nothing.'])
})

test('the order of the rows and of the columns changes no cluster that is there', () => {
  const plain = fitKMeans(columns, 3)
  const turned = fitKMeans(columns.map((column) => column.toReversed()).toReversed(), 3)
  assert.ok(Math.abs(turned.totalWithin - plain.totalWithin) < 1e-9)
  for (let row = 0; row < 3; row++)
    assert.equal(turned.labels[299 - row] === turned.labels[299], plain.labels[row] === plain.labels[0])
})
