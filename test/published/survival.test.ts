import assert from 'node:assert/strict'
import {
  discrimination,
  fitCox,
  fitFailureTime,
  fitLogistic,
  kaplanMeier,
  logisticProbabilities,
  logRank,
  survivalAt,
  survivalTime,
  testProportionalHazards,
} from '../../src/analytics/index.ts'
import { published, rowsOf } from './data-set.ts'

const telco = 'telco-churn/telco_customer_churn.csv.gz'
const contracts = ['Month-to-month', 'One year', 'Two year']

/** Customers of the telecommunications set: months of tenure, whether they left, and their contract. */
async function customers() {
  const rows = await rowsOf(telco)
  return {
    time: Float64Array.from(rows, (row) => Number(row[5])),
    event: Uint8Array.from(rows, (row) => (row[20] === 'Yes' ? 1 : 0)),
    contract: Int32Array.from(rows, (row) => contracts.indexOf(row[15] ?? '')),
  }
}

published('telco-churn: the Kaplan–Meier curve is that of R’s survfit', [telco], async () => {
  const observed = await customers()
  assert.equal(
    observed.event.reduce((sum, event) => sum + event, 0),
    1869,
  )
  const curve = kaplanMeier(observed)
  assert.equal(curve.n, 7043)
  assert.deepEqual(
    [12, 24, 36, 48, 60, 72].map((month) => survivalAt(curve, month).value.toFixed(3)),
    ['0.843', '0.789', '0.749', '0.709', '0.664', '0.593'],
  )
})

published('telco-churn: month-to-month customers stay for R’s median of 35 months', [telco], async () => {
  const { time, event, contract } = await customers()
  const monthly = Array.from(contract.keys()).filter((row) => contract[row] === 0)
  const curve = kaplanMeier({
    time: Float64Array.from(monthly, (row) => Number(time[row])),
    event: Uint8Array.from(monthly, (row) => Number(event[row])),
  })
  const { value, low, high } = survivalTime(curve, 0.5)
  assert.deepEqual([value, low, high], [35, 32, 38])
})

published('telco-churn: the log-rank test by contract is R’s survdiff', [telco], async () => {
  const { contract, ...observed } = await customers()
  const found = logRank(observed, contract)
  assert.deepEqual([found.statistic.toFixed(0), found.degrees], ['2353', 2])
  assert.deepEqual(Array.from(found.expected, Math.round), [708, 471, 690])
})

const rossi = 'rossi/rossi.csv'

/** Released prisoners: weeks until arrest, and seven covariates. */
async function released() {
  const rows = await rowsOf(rossi)
  const names = ['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio']
  const column = (place: number) => Float64Array.from(rows, (row) => Number(row[place]))
  return {
    observed: { time: column(0), event: column(1) },
    covariates: { names, columns: names.map((_, j) => column(2 + j)) },
  }
}

published('rossi: Cox has the coefficients, errors and tests of Allison and R', [rossi], async () => {
  const { observed, covariates } = await released()
  const fit = fitCox(observed, covariates)
  assert.deepEqual(
    covariates.names.map((name) => [
      fit.parameters[name]?.value.toFixed(5),
      fit.parameters[name]?.se?.toFixed(5),
    ]),
    [
      ['-0.37942', '0.19138'],
      ['-0.05744', '0.02200'],
      ['0.31390', '0.30799'],
      ['-0.14980', '0.21222'],
      ['-0.43370', '0.38187'],
      ['-0.08487', '0.19576'],
      ['0.09150', '0.02865'],
    ],
  )
  assert.equal(fit.concordance.value?.toFixed(3), '0.640')
  const { likelihoodRatio, wald, score } = fit.tests ?? assert.fail('no tests')
  assert.deepEqual(
    [likelihoodRatio, wald, score].map(({ statistic, degrees }) => `${statistic.toFixed(2)} on ${degrees}`),
    ['33.27 on 7', '32.11 on 7', '33.53 on 7'],
  )
})

published('rossi: the test of proportional hazards is that of R’s cox.zph', [rossi], async () => {
  const { observed, covariates } = await released()
  const found = testProportionalHazards(fitCox(observed, covariates), observed, covariates)
  assert.equal(found.covariates.age?.statistic.toFixed(3), '5.974')
  assert.equal(found.covariates.wexp?.statistic.toFixed(4), '4.2246')
  assert.equal(found.all.statistic.toFixed(4), '17.6944')
})

published('telco-churn: Cox is that of R with either way of sharing ties', [telco], async () => {
  const rows = await rowsOf(telco)
  const mark = (place: number, word: string) =>
    Float64Array.from(rows, (row) => (row[place] === word ? 1 : 0))
  const number = (place: number) => Float64Array.from(rows, (row) => Number(row[place]))
  const names = ['one', 'two', 'paperless', 'charges', 'senior', 'partner']
  const columns = [
    mark(15, 'One year'),
    mark(15, 'Two year'),
    mark(16, 'Yes'),
    number(18),
    number(2),
    mark(3, 'Yes'),
  ]
  const observed = { time: number(5), event: mark(20, 'Yes') }
  const efron = fitCox(observed, { names, columns })
  const printed: [string, number, string][] = [
    ['one', 4, '-2.106'],
    ['two', 4, '-4.065'],
    ['paperless', 4, '0.2376'],
    ['charges', 4, '0.00001311'],
    ['senior', 4, '0.02840'],
    ['partner', 4, '-0.6250'],
  ]
  for (const [name, digits, value] of printed)
    assert.equal(Number(efron.parameters[name]?.value.toPrecision(digits)), Number(value), name)
  assert.deepEqual(
    [efron.parameters.one?.se?.toPrecision(4), efron.parameters.two?.se?.toPrecision(4)],
    ['0.08442', '0.1586'],
  )
  assert.deepEqual(
    [efron.nullLogLikelihood.toFixed(5), efron.logLikelihood.toFixed(5)],
    ['-15653.03964', '-14251.61722'],
  )
  assert.equal(efron.tests?.likelihoodRatio.statistic.toFixed(0), '2803')
  assert.deepEqual(
    [efron.concordance.value?.toFixed(4), efron.concordance.se?.toFixed(3)],
    ['0.8096', '0.004'],
  )
  const breslow = fitCox(observed, { names, columns }, { ties: 'breslow' })
  assert.deepEqual(
    names.map((name) => breslow.parameters[name]?.value.toFixed(6)),
    ['-2.091646', '-4.044601', '0.233077', '0.000134', '0.027275', '-0.614727'],
  )
})

published('telco-churn: logistic regression is that of R’s glm', [telco], async () => {
  const rows = (await rowsOf(telco)).filter((row) => Number(row[5]) > 0)
  assert.equal(rows.length, 7032)
  const mark = (place: number, word: string) =>
    Float64Array.from(rows, (row) => (row[place] === word ? 1 : 0))
  const number = (place: number) => Float64Array.from(rows, (row) => Number(row[place]))
  const terms: [string, Float64Array, string][] = [
    ['tenure', number(5), '-0.032888'],
    ['one', mark(15, 'One year'), '-0.730600'],
    ['two', mark(15, 'Two year'), '-1.482649'],
    ['fiber', mark(8, 'Fiber optic'), '0.877093'],
    ['none', mark(8, 'No'), '-0.724495'],
    ['paperless', mark(16, 'Yes'), '0.402632'],
    ['card', mark(17, 'Credit card (automatic)'), '-0.085224'],
    ['electronic', mark(17, 'Electronic check'), '0.404072'],
    ['mailed', mark(17, 'Mailed check'), '-0.040125'],
    ['charges', number(18), '0.003227'],
    ['senior', number(2), '0.322413'],
  ]
  const columns = terms.map(([, column]) => column)
  const outcome = mark(20, 'Yes')
  const fit = fitLogistic(outcome, { names: terms.map(([name]) => name), columns })
  assert.equal(fit.parameters.intercept?.value.toFixed(6), '-0.874971')
  for (const [name, , value] of terms) assert.equal(fit.parameters[name]?.value.toFixed(6), value, name)
  assert.equal(fit.deviance.toFixed(3), '5960.105')
  assert.equal(discrimination(outcome, logisticProbabilities(fit, columns).value).auc.toFixed(6), '0.838954')
})

const bank = 'bank-marketing/bank_additional_full.csv.gz'

published('bank-marketing: logistic regression is that of R’s glm', [bank], async () => {
  const rows = await rowsOf(bank)
  const mark = (place: number, word: string) =>
    Float64Array.from(rows, (row) => (row[place] === word ? 1 : 0))
  const number = (place: number) => Float64Array.from(rows, (row) => Number(row[place]))
  const names = [
    'age',
    'campaign',
    'previous',
    'emp',
    'price',
    'confidence',
    'euribor',
    'employed',
    'telephone',
    'nonexistent',
    'success',
  ]
  const columns = [
    ...[0, 11, 13, 15, 16, 17, 18, 19].map(number),
    mark(7, 'telephone'),
    mark(14, 'nonexistent'),
    mark(14, 'success'),
  ]
  const outcome = mark(20, 'yes')
  const fit = fitLogistic(outcome, { names, columns })
  const printed: [string, string][] = [
    ['intercept', '-110.625'],
    ['campaign', '-0.0430524'],
    ['emp', '-0.748870'],
    ['price', '1.22853'],
    ['telephone', '-0.968943'],
    ['nonexistent', '0.587819'],
    ['success', '1.79336'],
  ]
  for (const [name, value] of printed) assert.equal(fit.parameters[name]?.value.toPrecision(6), value, name)
  assert.equal(fit.deviance.toFixed(1), '23321.2')
  assert.equal(discrimination(outcome, logisticProbabilities(fit, columns).value).auc.toFixed(6), '0.780782')
})

published('rossi: the Weibull model is that of R’s survreg and of lifelines', [rossi], async () => {
  const { observed, covariates } = await released()
  const fit = fitFailureTime(observed, covariates)
  // lifelines' documentation, WeibullAFTFitter on rossi.
  assert.deepEqual(
    ['intercept', ...covariates.names].map((name) => fit.parameters[name]?.value.toFixed(2)),
    ['3.99', '0.27', '0.04', '-0.22', '0.11', '0.31', '0.06', '-0.07'],
  )
  assert.equal(fit.logLikelihood.toFixed(2), '-679.92')
  assert.equal((1 / Number(fit.parameters.scale?.value)).toFixed(1), '1.4')
})
