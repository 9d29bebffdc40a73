import assert from 'node:assert/strict'
import { fitKMeans } from '../../src/analytics/index.ts'
import { published, rowsOf } from './data-set.ts'

const file = 'mcdonalds-segmentation/mcdonalds.csv'

published('McDonald’s survey: 2 and 4 clusters are those of the book, 6 are no worse', [file], async () => {
  const rows = await rowsOf(file)
  const columns = Array.from({ length: 11 }, (_, f) =>
    Float64Array.from(rows, (row) => (row[f] === 'Yes' ? 1 : 0)),
  )
  const withinOf = (k: number) => fitKMeans(columns, k, { standardise: 'none', starts: 500 })
  assert.equal(withinOf(2).totalWithin.toFixed(3), '2145.504')
  const four = withinOf(4)
  assert.equal(four.totalWithin.toFixed(3), '1602.899')
  assert.deepEqual([...four.sizes], [580, 318, 315, 240])
  assert.ok(withinOf(6).totalWithin <= 1340.716)
})
