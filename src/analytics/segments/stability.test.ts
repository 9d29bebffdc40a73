import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { fitKMeans } from './kmeans.ts'
import { bootstrapStability, kMeansClusterer } from './stability.ts'

const random = seededRandom(21)
const labels = Uint16Array.from({ length: 150 }, (_, row) => row % 3)
const column = (apart: number) => Float64Array.from(labels, (label) => apart * label + normalDraw(random))

test('clusters that lie apart are always found again', () => {
  const columns = [column(20), column(-20)]
  const { clusters, adjustedRand, replicates } = bootstrapStability(labels, kMeansClusterer(columns, 3), {
    replicates: 20,
  })
  assert.equal(replicates, 20)
  assert.equal(adjustedRand, 1)
  assert.deepEqual(clusters, Array(3).fill({ jaccard: 1, se: 0, dissolved: 0, recovered: 1 }))
})

test('clusters of rows without structure are less stable than those that are there', () => {
  const noise = [column(0), column(0)]
  const fit = fitKMeans(noise, 3)
  const least = (found: ReturnType<typeof bootstrapStability>) =>
    Math.min(...found.clusters.map(({ jaccard }) => Number(jaccard)))
  const loose = bootstrapStability(fit.labels, kMeansClusterer(noise, 3), { replicates: 30 })
  const near = [column(4), column(4)]
  const firm = bootstrapStability(fitKMeans(near, 3).labels, kMeansClusterer(near, 3), { replicates: 30 })
  assert.ok(least(loose) < 0.8 && least(firm) > 0.85)
})

test('any clusterer will do, and its numbers may change from draw to draw', () => {
  const { clusters } = bootstrapStability(
    labels,
    (rows, replicate) => rows.map((row) => (Number(labels[row]) + replicate) % 3),
    { replicates: 10 },
  )
  assert.deepEqual(
    clusters.map(({ jaccard }) => jaccard),
    [1, 1, 1],
  )
  const joined = bootstrapStability(labels, (rows) => rows.map((row) => (row % 3 === 2 ? 1 : 0)), {
    replicates: 50,
  })
  // Two of three like clusters taken as one: half of either.
  assert.ok(Math.abs(Number(joined.clusters[0]?.jaccard) - 0.5) < 0.03)
  assert.equal(joined.clusters[2]?.jaccard, 1)
  assert.ok(Number(joined.clusters[0]?.dissolved) > 0.2)
})

test('the same seed gives the same answer, and draws that cannot be parted do not count', () => {
  const columns = [column(1), column(1)]
  const once = () => bootstrapStability(labels, kMeansClusterer(columns, 3), { replicates: 5, seed: 9 })
  assert.deepEqual(once(), once())
  const few = [Float64Array.of(1, 2, 3)]
  const found = bootstrapStability([0, 1, 2], kMeansClusterer(few, 3), { replicates: 30 })
  assert.ok(found.replicates < 30)
  assert.match(found.warnings.join(), /could not be parted/)
  const never = bootstrapStability([0, 1], () => null)
  assert.equal(never.adjustedRand, null)
  assert.equal(never.clusters[0]?.jaccard, null)
})

test('what is no parting is refused', () => {
  assert.throws(() => bootstrapStability([], () => null), /labels must be at least one label/)
  assert.throws(() => bootstrapStability([0, 1], () => [0]), /cluster must be answering 2 labels, got 1/)
  assert.throws(() => bootstrapStability([0, 1], () => [0, Number.NaN], { replicates: 40 }), /whole number/)
  assert.throws(() => kMeansClusterer([Float64Array.of(1, 2)], 0), /k must be a whole number >= 1/)
})
