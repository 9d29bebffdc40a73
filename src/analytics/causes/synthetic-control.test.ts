import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, type Random, seededRandom } from '../numerics/random.ts'
import { syntheticControl } from './synthetic-control.ts'

const [periods, before] = [40, 25]

/** Units that follow three common tides, each in its own measure; the treated one is a mix of three others. */
function panelOf(random: Random, effect: number, noise: number) {
  const tides = Array.from({ length: 3 }, () => {
    let level = 0
    return Float64Array.from({ length: periods }, () => (level += normalDraw(random)))
  })
  const measures = Array.from({ length: 24 }, () => tides.map(() => random()))
  const seriesOf = (own: readonly number[]) =>
    Float64Array.from({ length: periods }, (_, at) =>
      own.reduce((sum, part, k) => sum + part * Number(tides[k]?.[at]), 10 + noise * normalDraw(random)),
    )
  const mixed = tides.map((_, k) => [0, 1, 2].reduce((sum, j) => sum + Number(measures[j]?.[k]) / 3, 0))
  const treated = seriesOf(mixed).map((value, at) => value + (at >= before ? effect : 0))
  return { treated, donors: measures.map(seriesOf), before }
}

test('the effect on a unit that is a mix of others is found, and only it stands out', () => {
  const found = syntheticControl(panelOf(seededRandom(1), 3, 0.2))
  assert.ok(Math.abs(found.effect - 3) < 0.3, `${found.effect}`)
  assert.equal(found.p, 1 / 25)
  assert.deepEqual(found.warnings, [])
  assert.equal(found.placeboEffects.length, 24)
})

test('of 100 units without an effect p is at most .2 about as often as it says', () => {
  const random = seededRandom(9)
  let small = 0
  for (let turn = 0; turn < 100; turn++) if (syntheticControl(panelOf(random, 0, 0.5)).p <= 0.2) small++
  assert.ok(small <= 34, `${small} of 100`)
})

test('an exact mix leaves no gap, before or after', () => {
  const { donors } = panelOf(seededRandom(2), 0, 0.5)
  const treated = Float64Array.from(
    { length: periods },
    (_, at) => (Number(donors[0]?.[at]) + Number(donors[1]?.[at])) / 2,
  )
  const { gaps, weights } = syntheticControl({ treated, donors, before })
  assert.ok(gaps.every((gap) => Math.abs(gap) < 1e-6))
  assert.ok(Math.abs(Number(weights[0]) - 0.5) < 1e-6)
})

test('other units of measure scale the effect and leave the weights', () => {
  const panel = panelOf(seededRandom(3), 2, 0.5)
  const scaled = {
    ...panel,
    treated: panel.treated.map((v) => 100 * v),
    donors: panel.donors.map((d) => d.map((v) => 100 * v)),
  }
  const [plain, there] = [syntheticControl(panel), syntheticControl(scaled)]
  assert.ok(Math.abs(there.effect - 100 * plain.effect) < 1e-5)
  assert.equal(there.p, plain.p)
})

test('a unit far above all others is told to have no counterpart', () => {
  const panel = panelOf(seededRandom(3), 2, 0.5)
  const found = syntheticControl({ ...panel, treated: panel.treated.map((value) => value + 100) })
  assert.match(found.warnings.join(), /No mix/)
})

test('too few periods, donors or numbers are refused', () => {
  const panel = panelOf(seededRandom(3), 0, 0.5)
  assert.throws(() => syntheticControl({ ...panel, before: periods }), /before/)
  assert.throws(() => syntheticControl({ ...panel, donors: panel.donors.slice(0, 1) }), /donors/)
  assert.throws(
    () => syntheticControl({ ...panel, treated: panel.treated.fill(Number.NaN, 3, 4) }),
    /treated\[3\]/,
  )
})
