import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bdwOf,
  constantRetentionMultiple,
  contractLifetime,
  contractResidual,
  contractRetention,
  contractSurvival,
  fitBdw,
  fitSbg,
  migrationValue,
  renewalsOf,
  sbgOf,
} from '../../src/analytics/index.ts'
import { published, rowsOf } from './data-set.ts'

const file = 'sbg-retention/retention.csv'
const near = (actual: number, expected: number, relative = 1e-6) =>
  assert.ok(Math.abs(actual / expected - 1) < relative, `${actual} is not ${expected}`)
const digits = (values: readonly number[], places: number) => values.map((value) => value.toFixed(places))

/** Seven renewals of 1,000 contracts. */
async function segment(name: string) {
  const rows = (await rowsOf(file)).filter(([own, year]) => own === name && Number(year) <= 7)
  return renewalsOf([rows.map(([, , percent]) => Math.round(10 * Number(percent)))])
}

const truths = {
  highend: {
    sbg: [0.668088, 3.806095, -1611.158147],
    bdw: [0.2143, 1.4266, 1.7236, -1605.3142],
    survival: ['0.4604', '0.4358', '0.4142', '0.3951', '0.3780'],
    retention: ['0.8507', '0.8780', '0.8968', '0.9106', '0.9212', '0.9295', '0.9362', '0.9418'],
    residual: ['5.4145', '5.9014', '6.2939', '6.6199', '6.8967'],
  },
  regular: {
    sbg: [0.704077, 1.182043, -1680.265188],
    bdw: [0.4556, 0.7793, 1.2835, -1679.6028],
    survival: ['0.2201', '0.2044', '0.1912', '0.1799', '0.1700'],
    retention: ['0.6267', '0.7560', '0.8188', '0.8559', '0.8804', '0.8978', '0.9107', '0.9208'],
    residual: ['2.9644', '4.1031', '4.8698', '5.4421', '5.8941'],
  },
} as const

for (const [name, truth] of Object.entries(truths)) {
  published(
    `${name} contracts: sBG has the parameters of Fader & Hardie (2007) and projects their years`,
    [file],
    async () => {
      const fit = fitSbg(await segment(name))
      const model = sbgOf(fit)
      const values = [model.alpha, model.beta, fit.logLikelihood]
      values.forEach((value, j) => {
        near(value, Number(truth.sbg[j]))
      })
      assert.equal(fit.n, 1000)
      const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, j) => from + j)
      assert.deepEqual(
        digits(
          years(8, 12).map((t) => contractSurvival(model, t)),
          4,
        ),
        truth.survival,
      )
      assert.deepEqual(
        digits(
          years(1, 8).map((t) => contractRetention(model, t)),
          4,
        ),
        truth.retention,
      )
      assert.deepEqual(
        digits(
          years(1, 5).map((n) => contractResidual(model, n, 0.1)),
          4,
        ),
        truth.residual,
      )
    },
  )

  published(`${name} contracts: BdW has the parameters that a simplex search finds`, [file], async () => {
    const fit = fitBdw(await segment(name))
    const { alpha, beta, c } = bdwOf(fit)
    assert.deepEqual(digits([alpha, beta, c, fit.logLikelihood], 4), digits([...truth.bdw], 4))
  })
}

published('discounted lifetimes of both segments, and what a constant rate would say', [file], async () => {
  const regular = sbgOf(fitSbg(await segment('regular')))
  const high = sbgOf(fitSbg(await segment('highend')))
  assert.equal(contractResidual(high, 8, 0.1).toFixed(3), '7.530')
  assert.equal(contractLifetime({ alpha: 0.668, beta: 3.806 }, 0.1).toFixed(3), '5.923')
  assert.equal(contractLifetime(regular, 0.1).toFixed(3), '3.695')
  assert.equal(constantRetentionMultiple(contractRetention(regular, 1), 0.1, 'at once').toFixed(3), '2.324')
})

test('five yearly cohorts: one rate for all understates what is to come by half', () => {
  const model = { alpha: 0.704, beta: 1.182 }
  const present = [0, 1, 2, 3, 4].map((age) => 1000 * contractSurvival(model, age))
  const customers = present.reduce((sum, count) => sum + count, 0)
  const aggregate = (customers - 1000) / (customers - Number(present[4]))
  assert.equal(aggregate.toFixed(4), '0.7316')
  const truth = present.reduce((sum, count, age) => sum + count * contractResidual(model, age + 1, 0.1), 0)
  const naive = customers * aggregate * constantRetentionMultiple(aggregate, 0.1, 'at once')
  assert.deepEqual(digits([truth, naive], 0), ['11913', '6162'])
  assert.equal((naive / truth).toFixed(3), '0.517')
})

test('the textbook multiples of Gupta & Lehmann (2003), table of margin multiples', () => {
  const table = [
    [0.6, 0.12, '1.15'],
    [0.7, 0.12, '1.67'],
    [0.8, 0.12, '2.50'],
    [0.8, 0.1, '2.67'],
    [0.9, 0.12, '4.09'],
    [0.9, 0.1, '4.50'],
    [0.9, 0.16, '3.46'],
  ] as const
  for (const [retention, rate, printed] of table)
    assert.equal(constantRetentionMultiple(retention, rate, 'after a period').toFixed(2), printed)
})

test('the migration model of Pfeifer & Carraway (2000) has its values, for ever and over four periods', () => {
  const buys = [0.3, 0.2, 0.15, 0.05, 0]
  const transitions = Float64Array.from(
    buys.flatMap((p, row) =>
      buys.map((_, column) => (column === 0 ? p : 0) + (column === Math.min(row + 1, 4) ? 1 - p : 0)),
    ),
  )
  const profits = Float64Array.of(36, -4, -4, -4, 0)
  const forEver = migrationValue(transitions, profits, 0.2)
  assert.deepEqual(digits([...forEver], 3), ['52.320', '5.554', '1.251', '-1.820', '0.000'])
  const four = migrationValue(transitions, profits, 0.2, 4)
  assert.deepEqual(digits([...four], 3), ['50.115', '4.220', '0.592', '-1.980', '0.000'])
})
