import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { type Random, seededRandom } from '../numerics/random.ts'
import { type ResponseCurve, rateOf } from './response-curve.ts'
import { fitResponseCurve, type Responses, responseCurveOf } from './response-curve-fit.ts'

const truth: ResponseCurve = { ceiling: 0.4, k: 0.13 }
const spend = Float64Array.of(1, 2, 4, 8, 12, 20)

function simulated(random: Random, asked: number): Responses {
  const won = spend.map((money) => {
    let yes = 0
    for (let person = 0; person < asked; person++) if (random() < rateOf(truth, money)) yes++
    return yes
  })
  return { spend, asked: spend.map(() => asked), won }
}

test('the curve that responses follow is found again, and the intervals hold it as often as they say', () => {
  const random = seededRandom(4)
  let [ceilings, ks] = [0, 0]
  for (let run = 0; run < 400; run++) {
    const { parameters, converged } = fitResponseCurve(simulated(random, 500))
    assert.ok(converged)
    const [ceiling, k] = [known(parameters.ceiling), known(parameters.k)]
    if (ceiling.low <= truth.ceiling && truth.ceiling <= ceiling.high) ceilings++
    if (k.low <= truth.k && truth.k <= k.high) ks++
  }
  for (const held of [ceilings, ks]) assert.ok(held / 400 > 0.914 && held / 400 < 0.986, `${held} of 400`)
})

test('shares that lie on a curve give that curve back', () => {
  const asked = spend.map(() => 1e9)
  const won = spend.map((money) => Math.round(1e9 * rateOf(truth, money)))
  const { ceiling, k } = responseCurveOf(fitResponseCurve({ spend, asked, won }))
  assert.ok(Math.abs(ceiling / truth.ceiling - 1) < 1e-6 && Math.abs(k / truth.k - 1) < 1e-6)
})

test('rows in another order and rows parted in two change nothing', () => {
  const given = simulated(seededRandom(9), 1000)
  const turned = {
    spend: given.spend.slice().reverse(),
    asked: given.asked.slice().reverse(),
    won: given.won.slice().reverse(),
  }
  const parted = {
    spend: Float64Array.of(...given.spend, 4),
    asked: Float64Array.of(...given.asked.map((all, row) => (row === 2 ? all - 300 : all)), 300),
    won: Float64Array.of(...given.won.map((yes, row) => (row === 2 ? yes - 20 : yes)), 20),
  }
  const { parameters, logLikelihood } = fitResponseCurve(given)
  for (const other of [turned, parted]) {
    const again = fitResponseCurve(other)
    assert.ok(Math.abs(again.parameters.k.value / parameters.k.value - 1) < 1e-8)
    assert.ok(Math.abs(again.logLikelihood / logLikelihood - 1) < 1e-12)
  }
})

test('spending that changes nothing, and shares that only rise, lead to their limiting models', () => {
  const asked = Float64Array.of(1000, 1000, 1000)
  const three = Float64Array.of(5, 10, 20)
  const flat = fitResponseCurve({ spend: three, asked, won: Float64Array.of(300, 300, 300) })
  assert.equal(flat.limit?.name, 'spending-does-not-matter')
  assert.deepEqual([flat.parameters.k.se, flat.parameters.k.high], [null, null])
  assert.ok(Math.abs(flat.parameters.ceiling.value - 0.3) < 1e-6)
  const rising = fitResponseCurve({ spend: three, asked, won: Float64Array.of(100, 250, 900) })
  assert.equal(rising.limit?.name, 'no-ceiling')
  assert.ok(Math.abs(rising.parameters.ceiling.value - 1) < 1e-5 && rising.parameters.k.se !== null)
})

test('rows that are no responses are refused by name', () => {
  const row = (change: Partial<Responses>) => () =>
    fitResponseCurve({
      spend: Float64Array.of(1, 2),
      asked: Float64Array.of(10, 10),
      won: Float64Array.of(1, 2),
      ...change,
    })
  assert.throws(row({ spend: Float64Array.of(1, Number.NaN) }), /spend\[1\] must be finite and >= 0, got NaN/)
  assert.throws(row({ spend: Float64Array.of(1, 1) }), /spend must be at least two amounts above 0, got 1/)
  assert.throws(row({ won: Float64Array.of(1, 11) }), /won\[1\] must be at most asked = 10, got 11/)
  assert.throws(row({ won: Float64Array.of(0, 0) }), /won must be above 0 in some row/)
  assert.throws(row({ spend: Float64Array.of(0, 2) }), /won\[0\] must be 0 where nothing was spent, got 1/)
  assert.throws(row({ asked: Float64Array.of(10) }), /asked must be as long as/)
})
