import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { type Mediated, mediation } from './mediation.ts'

/** Cause → mediator .5, mediator → outcome .6, cause → outcome .2. */
function drawn(n: number, random = seededRandom(2004), through = 0.5): Mediated {
  const draw = () => Float64Array.from({ length: n }, () => normalDraw(random))
  const cause = draw()
  const mediator = draw().map((own, row) => through * Number(cause[row]) + own)
  const outcome = draw().map((own, row) => 0.2 * Number(cause[row]) + 0.6 * Number(mediator[row]) + own)
  return { cause, mediator, outcome }
}

test('the total effect is the direct one and that by way of the mediator', () => {
  const mediated = drawn(80)
  const covariates = [mediated.cause.map((own, row) => own * own + (row % 3))]
  for (const asked of [mediated, { ...mediated, covariates }]) {
    const { total, direct, indirect, causeToMediator, mediatorToOutcome } = mediation(asked, {
      replicates: 100,
    })
    assert.ok(Math.abs(total.value - direct.value - indirect.value) < 1e-12)
    assert.ok(Math.abs(indirect.value - causeToMediator.value * mediatorToOutcome.value) < 1e-15)
  }
})

test('of many rows the bootstrap error is that of the delta method', () => {
  const { indirect, causeToMediator: a, mediatorToOutcome: b } = mediation(drawn(1500))
  const sobel = Math.hypot(b.value * (a.se ?? 0), a.value * (b.se ?? 0))
  assert.ok(Math.abs((indirect.se ?? 0) / sobel - 1) < 0.07)
})

test('both intervals hold the true indirect effect about 95 times in 100', () => {
  const random = seededRandom(2008)
  const held = { percentile: 0, corrected: 0 }
  for (let turn = 0; turn < 200; turn++) {
    const mediated = drawn(60, random)
    for (const interval of ['percentile', 'corrected'] as const) {
      const { low, high } = mediation(mediated, { interval, replicates: 200, seed: turn }).indirect
      if ((low ?? 9) <= 0.3 && 0.3 <= (high ?? -9)) held[interval]++
    }
  }
  for (const count of Object.values(held)) assert.ok(count >= 180 && count <= 199, `${count} of 200`)
})

test('where the cause does not reach the mediator the interval holds nothing', () => {
  const { low, high } = mediation(drawn(200, seededRandom(5), 0), { replicates: 500 }).indirect
  assert.ok((low ?? 1) < 0 && (high ?? -1) > 0)
})

test('the same seed gives the same bits, another seed others; units scale through', () => {
  const mediated = drawn(60)
  const plain = mediation(mediated, { replicates: 200 })
  assert.deepEqual(mediation(mediated, { replicates: 200 }), plain)
  assert.notEqual(mediation(mediated, { replicates: 200, seed: 2 }).indirect.low, plain.indirect.low)
  const scaled = mediation({ ...mediated, mediator: mediated.mediator.map((own) => 12 * own - 7) })
  assert.ok(Math.abs(scaled.indirect.value / plain.indirect.value - 1) < 1e-12)
})

test('a mediator that is the cause, and too few rows, are refused', () => {
  const { cause, outcome } = drawn(30)
  assert.throws(() => mediation({ cause, mediator: cause, outcome }), /collinear/)
  assert.throws(() => mediation(drawn(4)), RangeError)
  assert.throws(() => mediation(drawn(40), { replicates: 10 }), /replicates/)
})

test('answers on few points give no NaN: a mediation, or a refusal', () => {
  const column = fc.array(fc.constantFrom(1, 2, 3, 0.1), { minLength: 7, maxLength: 7 })
  fc.assert(
    fc.property(column, column, column, (...columns) => {
      const [cause, mediator, outcome] = columns.map((one) => Float64Array.from(one)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ]
      try {
        const { indirect, total } = mediation({ cause, mediator, outcome }, { replicates: 100 })
        for (const part of [indirect.value, indirect.se, indirect.low, indirect.high, total.value, total.p])
          assert.ok(part === null || Number.isFinite(part))
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error))
      }
    }),
    { numRuns: 40 },
  )
})
