import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  expectedSpend,
  fitGammaGamma,
  gammaDraw,
  gammaGammaOf,
  meanSpend,
  seededRandom,
  summarisePurchases,
} from '../../src/analytics/index.ts'
import { known } from '../support/known.ts'
import { published, rowsOf } from './data-set.ts'

const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
const printed = { p: 6.25, q: 3.74, gamma: 15.44 }

async function sample() {
  const rows = await rowsOf('cdnow/transactions_sample.csv')
  return summarisePurchases(
    {
      customer: Int32Array.from(rows, (row) => Number(row[1])),
      day: Int32Array.from(rows, (row) => dayOf(row[2] ?? '')),
      amount: Float64Array.from(rows, (row) => Number(row[4])),
    },
    { unit: 'week', calibrateUntil: dayOf('1997-09-30') },
  )
}

const files = ['cdnow/transactions_sample.csv']

published('CDNOW sample: gamma-gamma has the parameters of Fader & Hardie (2013)', files, async () => {
  const fit = fitGammaGamma(await sample())
  assert.equal(fit.n, 946)
  assert.equal(fit.logLikelihood.toFixed(6), '-4055.917695')
  const { p, q, gamma } = gammaGammaOf(fit)
  assert.deepEqual([p.toFixed(2), q.toFixed(2), gamma.toFixed(2)], ['6.25', '3.74', '15.44'])
  // A second program stops at 6.249571, 3.744225, 15.443524: the same within the flatness of its last step.
  for (const [value, verified] of [
    [p, 6.249571],
    [q, 3.744225],
    [gamma, 15.443524],
  ] as const)
    assert.ok(Math.abs(value / verified - 1) < 1e-6)
  assert.equal(fit.correlation?.toFixed(3), '0.114')
  assert.deepEqual([fit.converged, fit.limit, fit.warnings], [true, null, []])
})

published(
  'CDNOW sample: the first ten customers are expected to spend what is published',
  [...files, 'cdnow/summary_published_sample.csv'],
  async () => {
    const model = gammaGammaOf(fitGammaGamma(await sample()))
    // The published table took each customer's mean in whole cents; 22.345 for the first would give 24.65.
    const rows = (await rowsOf('cdnow/summary_published_sample.csv')).slice(0, 10)
    assert.deepEqual(
      rows.map(([, x, , , own]) => expectedSpend(model, Number(x), Number(own)).toFixed(2)),
      ['24.66', '18.91', '35.17', '35.17', '35.17', '71.46', '18.91', '35.17', '27.28', '35.17'],
    )
    assert.equal(meanSpend(model).toFixed(2), '35.17')
  },
)

published(
  'CDNOW sample: means rounded to cents print another gamma, so the rounding of inputs is seen',
  ['cdnow/summary_published_sample.csv'],
  async () => {
    const rows = await rowsOf('cdnow/summary_published_sample.csv')
    const column = (place: number) => Float64Array.from(rows, (row) => Number(row[place]))
    const { gamma } = gammaGammaOf(fitGammaGamma({ x: column(1), meanSpend: column(4) }))
    assert.equal(gamma.toFixed(2), '15.45')
  },
)

test('gamma-gamma expects the published spend from the printed parameters', () => {
  assert.equal(expectedSpend(printed, 2, 22.35).toFixed(2), '24.66')
  assert.equal(expectedSpend(printed, 1, 11.77).toFixed(2), '18.92')
})

test('where the data are absent, simulated spend stands in: the printed parameters are found again', () => {
  const random = seededRandom(946)
  const x = Float64Array.from({ length: 9460 }, () => 1 + Math.floor(4 * random() ** 3))
  const own = x.map((count) =>
    gammaDraw(random, printed.p * count, count * gammaDraw(random, printed.q, printed.gamma)),
  )
  const fit = fitGammaGamma({ x, meanSpend: own })
  for (const name of ['p', 'q', 'gamma'] as const)
    assert.ok(Math.abs(fit.parameters[name].value - printed[name]) < 2 * known(fit.parameters[name]).se, name)
})
