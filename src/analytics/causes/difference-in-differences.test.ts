import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, type Random, seededRandom } from '../numerics/random.ts'
import { type BeforeAfter, differenceInDifferences, eventStudy } from './difference-in-differences.ts'
import { groupDifference } from './group-difference.ts'

/** Shops over periods, half of them treated from period 3 on; a shop's rows vary together. */
function shops(random: Random, count: number, effect: number) {
  const rows = {
    outcome: [] as number[],
    treated: [] as number[],
    cluster: [] as number[],
    period: [] as number[],
  }
  for (let shop = 0; shop < count; shop++) {
    const [own, slope] = [5 * normalDraw(random), normalDraw(random)]
    for (let period = 0; period < 6; period++) {
      const got = shop % 2 === 1 && period >= 3
      rows.outcome.push(
        20 + own + (period >= 3 ? slope + 2 : 0) + (got ? effect : 0) + 0.5 * normalDraw(random),
      )
      rows.treated.push(shop % 2)
      rows.cluster.push(shop)
      rows.period.push(period)
    }
  }
  return {
    outcome: Float64Array.from(rows.outcome),
    treated: Uint8Array.from(rows.treated),
    cluster: Int32Array.from(rows.cluster),
    period: Int32Array.from(rows.period),
    after: Uint8Array.from(rows.period, (period) => (period >= 3 ? 1 : 0)),
  }
}

test('over two periods it is the difference of the units’ changes, with nearly their error', () => {
  const rows = shops(seededRandom(1), 60, 1)
  const kept = (_: number, row: number) => rows.period[row] === 2 || rows.period[row] === 3
  const two: BeforeAfter = {
    outcome: rows.outcome.filter(kept),
    treated: rows.treated.filter(kept),
    after: rows.after.filter(kept),
    cluster: rows.cluster.filter(kept),
  }
  const changes = [1, 0].map((group) => {
    const own = Array.from({ length: 60 }, (_, shop) => shop)
      .filter((shop) => shop % 2 === group)
      .map((shop) => Number(two.outcome[2 * shop + 1]) - Number(two.outcome[2 * shop]))
    return {
      n: own.length,
      sum: own.reduce((sum, change) => sum + change, 0),
      sumOfSquares: own.reduce((sum, change) => sum + change * change, 0),
    }
  })
  const [treated, control] = changes
  assert.ok(treated && control)
  const plain = groupDifference(treated, control, 0.95)
  const found = differenceInDifferences(two, 0.95)
  assert.ok(Math.abs(found.value - plain.value) < 1e-12)
  const factor = (60 / 59) * (119 / 116) * (29 / 30)
  assert.ok(Math.abs(found.se / plain.se - Math.sqrt(factor)) < 1e-12)
})

test('of 400 panels the clustered interval holds the truth as often as it says; one of rows does not', () => {
  const random = seededRandom(13)
  let held = 0
  let heldOfRows = 0
  for (let turn = 0; turn < 400; turn++) {
    const rows = shops(random, 40, 1)
    const clustered = differenceInDifferences(rows, 0.95)
    const alone = differenceInDifferences({ ...rows, cluster: rows.cluster.map((_, row) => row) }, 0.95)
    if (clustered.low <= 1 && 1 <= clustered.high) held++
    if (alone.low <= 1 && 1 <= alone.high) heldOfRows++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
  assert.ok(heldOfRows > 394, `${heldOfRows} of 400: here the shops’ own levels widen the interval of rows`)
})

test('periods before the treatment show no effect, those after it do', () => {
  const study = eventStudy(shops(seededRandom(5), 400, 3), 2, 0.95)
  assert.deepEqual(
    study.map(({ period }) => period),
    [0, 1, 3, 4, 5],
  )
  for (const { period, value, low } of study) {
    if (period < 2) assert.ok(Math.abs(value) < 0.3, `${value}`)
    else assert.ok(low > 2, `${low}`)
  }
})

test('an empty cell is refused by its name; few clusters are warned of', () => {
  const rows = shops(seededRandom(1), 6, 1)
  assert.throws(
    () => differenceInDifferences({ ...rows, after: rows.after.map(() => 0) }, 0.95),
    /others after/,
  )
  assert.match(differenceInDifferences(rows, 0.95).warnings.join(), /One group has 3 clusters/)
  assert.throws(() => eventStudy(rows, 9, 0.95), /base/)
})
