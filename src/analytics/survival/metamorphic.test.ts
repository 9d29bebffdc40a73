import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exponentialDraw, normalDraw, poissonDraw, seededRandom } from '../numerics/random.ts'
import { concordance } from './concordance.ts'
import { fitCox } from './cox.ts'
import { discrimination } from './discrimination.ts'
import { fitFailureTime } from './failure-time.ts'
import { kaplanMeier, restrictedMean } from './kaplan-meier.ts'
import { logRank } from './log-rank.ts'
import { fitLogistic } from './logistic.ts'
import { nelsonAalen } from './nelson-aalen.ts'
import { fitPoisson } from './poisson.ts'

const n = 240
const random = seededRandom(95)
const age = Float64Array.from({ length: n }, () => normalDraw(random))
const mark = Float64Array.from({ length: n }, () => (random() < 0.4 ? 1 : 0))
const score = age.map((own, row) => -0.4 + 0.6 * own + 0.5 * Number(mark[row]))
const left = score.map((own) => exponentialDraw(random, 0.1 * Math.exp(own)))
const time = left.map((own) => Math.min(own, 12))
const event = left.map((own) => (own < 12 ? 1 : 0))
const yes = score.map((own) => (random() < 1 / (1 + Math.exp(-own)) ? 1 : 0))
const count = score.map((own) => poissonDraw(random, Math.exp(own)))

const keys = Array.from({ length: n }, () => random())
const turned = [...keys.keys()].sort((one, other) => Number(keys[one]) - Number(keys[other]))
const permuted = (column: Float64Array) => Float64Array.from(turned, (row) => Number(column[row]))
const tenfold = (column: Float64Array) =>
  Float64Array.from({ length: 10 * n }, (_, row) => Number(column[row % n]))
type Change = (column: Float64Array) => Float64Array

interface Told {
  readonly value: number | null
  readonly se: number | null
}

const near = (
  found: number | null | undefined,
  expected: number | null | undefined,
  relative: number,
  what: string,
) => {
  const off = Math.abs(Number(found) - Number(expected))
  assert.ok(
    typeof found === 'number' && off <= relative * Math.abs(Number(expected)) + 1e-12,
    `${what}: ${found}, ${expected}`,
  )
}

/** @param slack  how far the errors of every row ten times may be from a √10th, relative */
function unmoved(of: (change: Change) => Readonly<Record<string, Told>>, slack = 1e-5): void {
  const [plain, other, ten] = [of((column) => column), of(permuted), of(tenfold)]
  for (const [name, { value, se }] of Object.entries(plain)) {
    near(other[name]?.value, value, 1e-7, `${name}, in another order`)
    near(other[name]?.se, se, 1e-6, `error of ${name}, in another order`)
    near(ten[name]?.value, value, 1e-6, `${name}, ten times`)
    near(ten[name]?.se, Number(se) / Math.sqrt(10), slack, `error of ${name}, ten times`)
  }
}

const covariates = (change: Change) => ({ names: ['age', 'mark'], columns: [change(age), change(mark)] })
const observed = (change: Change) => ({ time: change(time), event: change(event) })

test('curves and means within a horizon: another order changes nothing, ten times the rows the errors alone', () => {
  unmoved((change) => {
    const curve = kaplanMeier(observed(change))
    const hazard = nelsonAalen(observed(change))
    const at = (column: Float64Array) => column[60] ?? null
    return {
      share: { value: at(curve.survival), se: at(curve.se) },
      mean: restrictedMean(curve, 9),
      hazard: { value: at(hazard.hazard), se: at(hazard.se) },
    }
    // Greenwood's sum takes d ÷ n (n − d), which copies do not scale exactly where single rows leave.
  }, 1e-9)
})

for (const distribution of ['weibull', 'log-normal', 'log-logistic'] as const)
  test(`${distribution}: another order changes nothing, ten times the rows the errors alone`, () => {
    unmoved((change) => fitFailureTime(observed(change), covariates(change), { distribution }).parameters)
  })

test('regressions and Cox: another order changes nothing, ten times the rows the errors alone', () => {
  unmoved((change) => fitLogistic(change(yes), covariates(change)).parameters)
  unmoved((change) => fitPoisson(change(count), covariates(change)).parameters)
  unmoved((change) => fitCox(observed(change), covariates(change), { ties: 'breslow' }).parameters)
})

test('regressions of grouped rows are those of single ones', () => {
  const rounded = age.map((own) => Math.round(own))
  for (const [fit, outcome] of [
    [fitLogistic, yes],
    [fitPoisson, count],
  ] as const) {
    const groups = Map.groupBy(rounded.keys(), (row) => `${rounded[row]} ${mark[row]} ${outcome[row]}`)
    assert.ok(groups.size < n / 2)
    const pick = (column: Float64Array) =>
      Float64Array.from(groups.values(), ([first = 0]) => Number(column[first]))
    const weights = Float64Array.from(groups.values(), ({ length }) => length)
    const names = ['age', 'mark']
    const single = fit(outcome, { names, columns: [rounded, mark] })
    const grouped = fit(pick(outcome), { names, columns: [pick(rounded), pick(mark)] }, { weights })
    assert.equal(grouped.n, single.n)
    for (const [name, { value, se }] of Object.entries(single.parameters)) {
      near(grouped.parameters[name]?.value, value, 1e-8, name)
      near(grouped.parameters[name]?.se, se, 1e-8, `error of ${name}`)
    }
  }
})

test('area and concordance: another order changes nothing, ten times the rows the errors alone', () => {
  // Variances with n − 1 below: of ten times 90 rows they are not exactly a tenth.
  unmoved((change) => {
    const { auc, se } = discrimination(change(yes), change(age))
    return { area: { value: auc, se } }
  }, 0.01)
  unmoved((change) => ({ concordance: concordance(observed(change), change(age)) }))
})

test('the log-rank test: another order changes nothing', () => {
  const found = (change: Change) => logRank(observed(change), Int32Array.from(change(mark)))
  near(found(permuted).statistic, found((column) => column).statistic, 1e-12, 'statistic')
})
