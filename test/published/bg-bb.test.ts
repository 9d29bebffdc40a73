import assert from 'node:assert/strict'
import {
  bgBbAlive,
  bgBbFutureTransactions,
  bgBbOf,
  fitBetaBernoulli,
  fitBgBb,
} from '../../src/analytics/index.ts'
import { published, rowsOf } from './data-set.ts'

const file = 'donations/rf_matrix.csv'
const near = (actual: number, expected: number, relative = 1e-6) =>
  assert.ok(Math.abs(actual / expected - 1) < relative, `${actual} is not ${expected}`)

async function donations() {
  const rows = await rowsOf(file)
  const column = (place: number) => Float64Array.from(rows, (row) => Number(row[place]))
  return { x: column(0), tx: column(1), n: column(2), weights: column(3) }
}

published('donations: BG/BB has the parameters of Fader, Hardie & Shang (2010)', [file], async () => {
  const fit = fitBgBb(await donations())
  const model = bgBbOf(fit)
  const truth = { alpha: 1.203522, beta: 0.749716, gamma: 0.656718, delta: 2.783443 }
  for (const name of ['alpha', 'beta', 'gamma', 'delta'] as const) near(model[name], truth[name])
  near(fit.logLikelihood, -33225.581274, 1e-10)
  assert.deepEqual([fit.n, fit.converged, fit.limit, fit.warnings], [11_104, true, null, []])
})

published('donations: who is active, and what they give in five years, is as published', [file], async () => {
  const base = await donations()
  const model = bgBbOf(fitBgBb(base))
  const n = 6
  assert.equal(bgBbAlive(model, { x: 0, tx: 0, n }).toFixed(2), '0.11')
  assert.equal(bgBbAlive(model, { x: 2, tx: 4, n }).toFixed(2), '0.59')
  assert.equal(bgBbAlive(model, { x: 6, tx: 6, n }).toFixed(2), '0.93')
  assert.equal(bgBbFutureTransactions(model, { x: 6, tx: 6, n }, 5).toFixed(2), '3.75')
  assert.equal(bgBbFutureTransactions(model, { x: 0, tx: 0, n }, 5).toFixed(2), '0.07')
  const expected = base.x.reduce((sum, x, row) => {
    const history = { x, tx: Number(base.tx[row]), n }
    return sum + Number(base.weights[row]) * bgBbFutureTransactions(model, history, 5)
  }, 0)
  near(expected, 12_884.157, 1e-6)
})

published('donations: the beta-Bernoulli model has the published parameters', [file], async () => {
  const fit = fitBetaBernoulli(await donations())
  near(fit.parameters.alpha.value, 0.487275, 2e-6)
  near(fit.parameters.beta.value, 0.826434, 2e-6)
  near(fit.logLikelihood, -35516.109896, 1e-10)
})
