import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { silhouette } from './silhouette.ts'

test('four places on a line have the silhouettes of the definition', () => {
  const { values, mean, clusters } = silhouette([Float64Array.of(0, 1, 4, 6)], [0, 0, 1, 1], {
    standardise: 'none',
  })
  // a, b of each: (1, 5), (1, 4), (2, 3.5), (2, 5.5).
  const expected = [4 / 5, 3 / 4, 1.5 / 3.5, 3.5 / 5.5]
  for (const [row, value] of expected.entries()) assert.ok(Math.abs(Number(values?.[row]) - value) < 1e-15)
  const sum = expected.reduce((all, value) => all + value, 0)
  assert.ok(Math.abs(Number(mean?.value) - sum / 4) < 1e-15)
  assert.ok(Math.abs(Number(clusters[0]?.value) - 0.775) < 1e-15)
})

test('silhouettes lie between −1 and 1, and the unit of the columns does not matter', () => {
  const rows = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(2)), { minLength: 2, maxLength: 30 })
  fc.assert(
    fc.property(rows, (drawn) => {
      fc.pre(new Set(drawn.map((row) => row[2])).size > 1)
      const labels = drawn.map((row) => row[2])
      const columns = [0, 1].map((f) => Float64Array.from(drawn, (row) => Number(row[f])))
      const found = silhouette(columns, labels)
      for (const value of found.values ?? []) assert.ok(value >= -1 && value <= 1)
      const cents = silhouette(
        columns.map((column) => column.map((value) => 100 * value)),
        labels,
      )
      assert.ok(Math.abs(Number(cents.mean?.value) - Number(found.mean?.value)) < 1e-12)
    }),
  )
})

test('a sample of many rows comes as near to all of them as its error says', () => {
  const random = seededRandom(5)
  const labels = Uint16Array.from({ length: 5000 }, () => Math.floor(3 * random()))
  const column = () => Float64Array.from(labels, (label) => 2 * label + normalDraw(random))
  const columns = [column(), column()]
  const exact = Number(silhouette(columns, labels).mean?.value)
  // The same rows four times over: what is true of them stays true.
  const many = columns.map((own) =>
    Float64Array.from({ length: 20_000 }, (_, row) => Number(own[row % 5000])),
  )
  const fourfold = Uint16Array.from({ length: 20_000 }, (_, row) => Number(labels[row % 5000]))
  let outside = 0
  for (let seed = 0; seed < 5; seed++) {
    const { mean, looked, values } = silhouette(many, fourfold, { seed })
    assert.equal(looked, 10_000)
    assert.equal(values, null)
    assert.ok(Number(mean?.se) > 0.0005 && Number(mean?.se) < 0.02)
    if (Math.abs(Number(mean?.value) - exact) > 3 * Number(mean?.se)) outside++
  }
  assert.ok(outside <= 1)
})

test('a row alone in its cluster has 0, and equal rows have 0', () => {
  assert.deepEqual([...(silhouette([Float64Array.of(1, 2, 9)], [0, 1, 2]).values ?? [])], [0, 0, 0])
  assert.equal(silhouette([Float64Array.of(4, 4, 4, 4)], [0, 1, 0, 1]).mean?.value, 0)
})

test('what has no silhouette is refused', () => {
  assert.throws(() => silhouette([Float64Array.of(1, 2)], [0, 0]), /labels must be of at least two clusters/)
  assert.throws(() => silhouette([Float64Array.of(1, 2)], [0]), /labels must be as long/)
  assert.throws(() => silhouette([Float64Array.of(1, Number.NaN)], [0, 1]), /must be finite/)
})
