import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { seededRandom } from '../numerics/random.ts'
import { type BgNbd, bgNbdOf, fitBgNbd } from './bg-nbd.ts'
import { expectedTransactions } from './bg-nbd-forecast.ts'
import { simulatePurchases } from './bg-nbd-simulation.ts'
import { bootstrap, bootstrapped, replicateCovariance } from './bootstrap.ts'
import { predicted } from './prediction.ts'

const truth: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const random = seededRandom(5)
const T = Float64Array.from({ length: 3000 }, () => Math.ceil(10 + random() * 68))
const base = simulatePurchases(truth, T, random)

test('replicates are the same to the last bit however they are parted', () => {
  const whole = bootstrap(base, fitBgNbd, { seed: 7, replicates: 6 })
  const parts = [
    bootstrap(base, fitBgNbd, { seed: 7, replicates: 4 }),
    bootstrap(base, fitBgNbd, { seed: 7, replicates: 2, first: 4 }),
  ]
  for (const name of ['r', 'alpha', 'a', 'b'] as const) {
    assert.deepEqual(
      parts.flatMap((part) => [...part[name]]),
      [...whole[name]],
    )
    assert.equal(new Set(whole[name]).size, 6)
  }
  assert.notDeepEqual(bootstrap(base, fitBgNbd, { seed: 8, replicates: 1 }).r, whole.r.slice(0, 1))
})

test('errors of the bootstrap are those of the covariance, for parameters and forecasts', () => {
  const fit = fitBgNbd(base)
  const replicates = bootstrap(base, fitBgNbd, { seed: 1, replicates: 150 })
  const r = known(bootstrapped(replicates, fit.parameters.r.value, (own) => own.r))
  assert.ok(Math.abs(r.se / known(fit.parameters.r).se - 1) < 0.25)
  const ahead = (model: BgNbd) => expectedTransactions(model, 52)
  const [drawn, derived] = [bootstrapped(replicates, ahead(bgNbdOf(fit)), ahead), predicted(fit, ahead)]
  assert.ok(Math.abs(known(drawn).se / known(derived).se - 1) < 0.25)
  assert.ok(known(drawn).low < ahead(truth) && ahead(truth) < known(drawn).high)
})

test('a weight is that many customers to draw from, and part of a customer is refused', () => {
  const one = { x: Float64Array.of(0, 2), tx: Float64Array.of(0, 3), T: Float64Array.of(9, 9) }
  const { r } = bootstrap({ ...one, weights: Float64Array.of(40, 30) }, fitBgNbd, { seed: 1, replicates: 2 })
  assert.ok(r.every((value) => value > 0))
  const broken = { ...one, weights: Float64Array.of(1.5, 2) }
  assert.throws(
    () => bootstrap(broken, fitBgNbd, { seed: 1 }),
    /weights of group 0 must be a whole number >= 1, got 1.5/,
  )
  assert.throws(() => bootstrap(one, fitBgNbd, { seed: 0.5 }), /seed must be a whole number, got 0.5/)
})

test('the covariance between replicates is the fit’s, and two without a maximum do not count for all', () => {
  const fit = fitBgNbd(base)
  const replicates = bootstrap(base, fitBgNbd, { seed: 3, replicates: 150 })
  const escaped = (column: Float64Array) => column.with(3, 1e6).with(70, 1e6)
  const spoilt = { ...replicates, a: escaped(replicates.a), b: escaped(replicates.b) }
  for (const drawn of [replicateCovariance(replicates), replicateCovariance(spoilt)])
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) {
        const scale = Math.sqrt(Number(fit.covariance[5 * i]) * Number(fit.covariance[5 * j]))
        const gap = (Number(drawn[4 * i + j]) - Number(fit.covariance[4 * i + j])) / scale
        assert.ok(Math.abs(gap) < 0.4, `${i} ${j}: ${gap}`)
      }
})
