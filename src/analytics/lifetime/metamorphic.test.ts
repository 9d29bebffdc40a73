import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historiesOf } from '../../../test/support/buying-lives.ts'
import { known } from '../../../test/support/known.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { betaDraw, gammaDraw, seededRandom } from '../numerics/random.ts'
import { fitBgBb } from './bg-bb.ts'
import type { BuyingModel } from './buying.ts'
import { fitBuying } from './buying-fit.ts'
import { fitBdw, fitSbg } from './contract.ts'
import { fitGammaGamma } from './gamma-gamma.ts'
import { grouped } from './grouped.ts'
import { renewalsOf, renewalsOfCustomers } from './renewals.ts'

type Fitted = {
  readonly n: number
  readonly logLikelihood: number
  readonly parameters: Readonly<Record<string, Estimate>>
}

/** The same estimates and errors; these parameters are so many times greater, the errors so many times smaller. */
function same(
  one: Fitted,
  other: Fitted,
  times: { readonly [name in string]?: number } = {},
  sharper = 1,
): void {
  for (const [name, own] of Object.entries(one.parameters)) {
    const [left, right] = [known(own), known(other.parameters[name] ?? assert.fail(name))]
    const scale = times[name] ?? 1
    assert.ok(Math.abs(right.value / left.value / scale - 1) < 1e-6, `${name}: ${left.value}, ${right.value}`)
    assert.ok(Math.abs(((right.se / left.se) * Math.sqrt(sharper)) / scale - 1) < 1e-4, `error of ${name}`)
  }
  assert.equal(other.n, one.n * sharper)
}

const order = (n: number): number[] => {
  const random = seededRandom(91)
  const keys = Array.from({ length: n }, () => random())
  return [...keys.keys()].sort((left, right) => Number(keys[left]) - Number(keys[right]))
}
const by = (column: Float64Array, rows: readonly number[]) =>
  Float64Array.from(rows, (row) => Number(column[row]))
const tenfold = (column: Float64Array) =>
  Float64Array.from({ length: 10 * column.length }, (_, row) => Number(column[row % column.length]))

const models: readonly BuyingModel[] = [
  { model: 'bg-nbd', r: 0.8, alpha: 5, a: 0.9, b: 2.4 },
  { model: 'mbg-nbd', r: 0.8, alpha: 5, a: 0.9, b: 2.4 },
  { model: 'pareto-nbd', r: 0.8, alpha: 5, s: 0.9, beta: 12 },
]

for (const model of models)
  test(`${model.model}: weeks as days, customers in another order, ten times or grouped say the same`, () => {
    const random = seededRandom(92)
    const T = Float64Array.from({ length: 1500 }, () => Math.ceil((0.5 + random() / 2) * 78))
    const drawn = historiesOf(model, T, random)
    const weeks = { ...drawn, tx: drawn.tx.map((t, row) => Math.min(Number(T[row]), Math.ceil(t))) }
    const { x, tx } = weeks
    const fit = fitBuying(model.model, weeks)
    const [days, rows] = [(column: Float64Array) => column.map((t) => 7 * t), order(1500)]
    same(fit, fitBuying(model.model, { x, tx: days(tx), T: days(T) }), { alpha: 7, beta: 7 })
    same(fit, fitBuying(model.model, { x: by(x, rows), tx: by(tx, rows), T: by(T, rows) }))
    same(fit, fitBuying(model.model, { x: tenfold(x), tx: tenfold(tx), T: tenfold(T) }), {}, 10)
    same(fit, fitBuying(model.model, { ...weeks, weights: x.map(() => 10) }), {}, 10)
    const groups = grouped(weeks).purchases
    assert.ok(groups.x.length < 1400)
    same(fit, fitBuying(model.model, groups))
  })

test('gamma-gamma: cents, another order and ten times as many customers say the same', () => {
  const random = seededRandom(93)
  const x = Float64Array.from({ length: 900 }, () => 1 + Math.floor(random() * 5))
  const meanSpend = x.map((count) => gammaDraw(random, 6.25 * count, count * gammaDraw(random, 3.74, 15.44)))
  const fit = fitGammaGamma({ x, meanSpend })
  same(fit, fitGammaGamma({ x, meanSpend: meanSpend.map((euros) => 100 * euros) }), { gamma: 100 })
  const rows = order(900)
  same(fit, fitGammaGamma({ x: by(x, rows), meanSpend: by(meanSpend, rows) }))
  same(fit, fitGammaGamma({ x: tenfold(x), meanSpend: tenfold(meanSpend) }), {}, 10)
})

test('BG/BB: another order, ten times as many and grouped rows say the same', () => {
  const random = seededRandom(94)
  const [x, tx] = [new Float64Array(2000), new Float64Array(2000)]
  x.forEach((_, row) => {
    const [chance, leaving] = [betaDraw(random, 1.2, 1.5), betaDraw(random, 0.9, 2.8)]
    for (let at = 1; at <= 7 && random() >= leaving; at++)
      if (random() < chance) {
        x[row] = Number(x[row]) + 1
        tx[row] = at
      }
  })
  const n = new Float64Array(2000).fill(7)
  const fit = fitBgBb({ x, tx, n })
  const rows = order(2000)
  same(fit, fitBgBb({ x: by(x, rows), tx: by(tx, rows), n }))
  same(fit, fitBgBb({ x: tenfold(x), tx: tenfold(tx), n: tenfold(n) }), {}, 10)
  same(fit, fitBgBb({ x, tx, n, weights: n.map(() => 10) }), {}, 10)
  const groups = grouped({ x, tx, T: n }).purchases
  assert.ok(groups.x.length < 40)
  same(fit, fitBgBb({ x: groups.x, tx: groups.tx, n: groups.T, weights: groups.weights }))
})

test('contracts: cohorts in another order, ten times as many, and customers one by one say the same', () => {
  const cohorts = [
    [900, 600, 470, 395, 345, 312],
    [700, 462, 365, 303],
    [500, 338],
  ]
  const [tenure, left]: [number[], number[]] = [[], []]
  for (const cohort of cohorts)
    cohort.forEach((here, age) => {
      const next = cohort[age + 1]
      for (let customer = 0; customer < here - (next ?? 0); customer++) {
        tenure.push(age)
        left.push(next === undefined ? 0 : 1)
      }
    })
  for (const fitted of [fitSbg, fitBdw]) {
    const fit = fitted(renewalsOf(cohorts))
    same(fit, fitted(renewalsOf(cohorts.toReversed())))
    same(fit, fitted(renewalsOf(cohorts.map((cohort) => cohort.map((count) => 10 * count)))), {}, 10)
    const rows = order(tenure.length)
    const one = (column: number[]) => by(Float64Array.from(column), rows)
    same(fit, fitted(renewalsOfCustomers(one(tenure), one(left))))
  }
})
