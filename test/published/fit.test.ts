import assert from 'node:assert/strict'
import { fit } from '../../src/cli/fit.ts'
import { dataSet, published, rowsOf } from './data-set.ts'

async function answerOf(...args: string[]) {
  const printed: string[] = []
  const code = await fit([...args, '--json'], { print: (text) => printed.push(text), say: assert.fail })
  assert.equal(code, 0)
  return JSON.parse(printed.join(''))
}

const sample = 'cdnow/transactions_sample.csv'

published('kith fit bg-nbd prints the published parameters of the CDNOW sample', [sample], async () => {
  const columns = ['--id', 'id', '--date', 'date', '--unit', 'week']
  const answer = await answerOf('bg-nbd', dataSet(sample), ...columns, '--calibrate-until', '1997-09-30')
  const { r, alpha, a, b } = answer.parameters
  assert.deepEqual(
    [r, alpha, a, b].map(({ value }) => value.toFixed(4)),
    ['0.2426', '4.4136', '0.7929', '2.4259'],
  )
  assert.equal(answer.logLikelihood.toFixed(4), '-9582.4292')
  assert.equal(answer.holdout.actual, 1882)
  assert.ok(Math.abs(answer.holdout.expected - 1653.409) < 5e-3)
})

published('kith fit pareto-nbd prints the published parameters of the CDNOW sample', [sample], async () => {
  const columns = ['--id', 'id', '--date', 'date', '--unit', 'week']
  const answer = await answerOf('pareto-nbd', dataSet(sample), ...columns, '--calibrate-until', '1997-09-30')
  const { r, alpha, s, beta } = answer.parameters
  assert.deepEqual(
    [r, alpha, s, beta].map(({ value }) => value.toFixed(3)),
    ['0.553', '10.578', '0.606', '11.669'],
  )
  assert.equal(answer.holdout.actual, 1882)
})

published(
  'the holdout of the CDNOW sample is told whole, by frequency and by week under each model',
  [sample, 'cdnow/cum_repeat_transactions_weekly.csv'],
  async () => {
    const weeks = await rowsOf('cdnow/cum_repeat_transactions_weekly.csv')
    // Sums that CLVTools gives; it stops a little before the maximum of Pareto/NBD.
    for (const [model, expected, pAlive, within] of [
      ['bg-nbd', 1653.409, 1917.277, 1e-5],
      ['pareto-nbd', 1665.69, 1051.97, 2e-4],
    ] as const) {
      const answer = await answerOf(model, dataSet(sample), '--calibrate-until', '1997-09-30')
      assert.ok(Math.abs(answer.holdout.expected / expected - 1) < within)
      assert.ok(Math.abs(answer.holdout.pAlive / pAlive - 1) < within)
    }
    for (const model of ['bg-nbd', 'mbg-nbd', 'pareto-nbd']) {
      const { holdout } = await answerOf(model, dataSet(sample), '--calibrate-until', '1997-09-30')
      assert.deepEqual(
        holdout.tracking.map(({ cumulativeActual }: { cumulativeActual: number }) => cumulativeActual),
        weeks.map((row) => Number(row[1])),
      )
      assert.equal(holdout.byFrequency[0].customers, 1411)
      assert.equal(holdout.tracking.at(-1).until, '1998-06-30')
      for (const { actual, expected } of holdout.byFrequency) assert.ok(Math.abs(actual - expected) < 0.75)
    }
  },
)

published('kith fit gamma-gamma prints the published parameters of the CDNOW sample', [sample], async () => {
  const columns = ['--id', 'id', '--date', 'date', '--amount', 'spend']
  const answer = await answerOf('gamma-gamma', dataSet(sample), ...columns, '--calibrate-until', '1997-09-30')
  const { p, q, gamma } = answer.parameters
  assert.deepEqual(
    [p, q, gamma].map(({ value }) => value.toFixed(2)),
    ['6.25', '3.74', '15.44'],
  )
})

published('kith fit reads the packed full cohort of CDNOW', ['cdnow/transactions_full.csv.gz'], async () => {
  const answer = await answerOf('bg-nbd', dataSet('cdnow/transactions_full.csv.gz'))
  assert.deepEqual([answer.n, answer.converged, answer.limit], [23_570, true, null])
})

published(
  'a log of yearly events, bought in most years, still fits or names its limit',
  ['discrete-sim/elog.csv.gz'],
  async () => {
    const columns = ['--id', 'cust', '--date', 'date', '--unit', 'year']
    const answer = await answerOf('bg-nbd', dataSet('discrete-sim/elog.csv.gz'), ...columns)
    assert.deepEqual([answer.n, answer.converged], [10_000, true])
    assert.ok(Number.isFinite(answer.logLikelihood))
  },
)

published('kith fit rfm prints the cut points of the R package', ['rfm-orders/orders.csv'], async () => {
  const columns = ['--id', 'customer_id', '--date', 'order_date', '--amount', 'revenue']
  const answer = await answerOf(
    'rfm',
    dataSet('rfm-orders/orders.csv'),
    ...columns,
    '--observe-until',
    '2006-12-31',
  )
  assert.equal(answer.n, 995)
  assert.deepEqual(answer.predictions.cuts.frequency, [3, 4, 5, 7])
})

published(
  'kith fit km prints R’s medians and log-rank test of the churn set',
  ['telco-churn/telco_customer_churn.csv.gz'],
  async () => {
    const columns = ['--time', 'tenure', '--event', 'Churn', '--by', 'Contract']
    const answer = await answerOf('km', dataSet('telco-churn/telco_customer_churn.csv.gz'), ...columns)
    assert.equal(answer.n, 7043)
    const monthly = answer.predictions.groups[0]
    assert.deepEqual([monthly.group, monthly.median.value, monthly.median.low], ['Month-to-month', 35, 32])
    assert.equal(answer.predictions.logRank.statistic.toFixed(0), '2353')
  },
)

published(
  'kith fit cox --by compares rows within a contract only: what contracts do to leaving is in nobody’s coefficient',
  ['telco-churn/telco_customer_churn.csv.gz'],
  async () => {
    const file = dataSet('telco-churn/telco_customer_churn.csv.gz')
    const asked = ['--time', 'tenure', '--event', 'Churn', '--covariates', 'Partner']
    const { predictions, parameters } = await answerOf('cox', file, ...asked, '--by', 'Contract')
    assert.deepEqual(predictions.strata, ['Month-to-month', 'One year', 'Two year'])
    const plain = await answerOf('cox', file, ...asked)
    const [within, overall] = [parameters['Partner=Yes'], plain.parameters['Partner=Yes']]
    // Whoever has a partner signs longer contracts, which keep them: without contracts the partner gets the credit.
    assert.ok(within.value > overall.high && within.high < 0)
  },
)

published(
  'kith fit trees tells unseen customers of the churn set apart, and never falls where it must not',
  ['telco-churn/telco_customer_churn.csv.gz'],
  async () => {
    const columns = [
      '--event',
      'Churn',
      '--covariates',
      'tenure,Contract,InternetService',
      '--falling',
      'tenure',
    ]
    const answer = await answerOf('trees', dataSet('telco-churn/telco_customer_churn.csv.gz'), ...columns)
    const { auc, heldOut, importance } = answer.predictions
    assert.ok(auc.low > 0.8 && auc.high < 0.88 && heldOut > 1900)
    assert.match(importance[0].name, /^Contract=/)
  },
)

published('kith fit cox prints the published coefficients of rossi', ['rossi/rossi.csv'], async () => {
  const columns = ['--time', 'week', '--event', 'arrest', '--covariates', 'fin,age,race,wexp,mar,paro,prio']
  const answer = await answerOf('cox', dataSet('rossi/rossi.csv'), ...columns)
  assert.equal(answer.parameters.fin.value.toFixed(5), '-0.37942')
  assert.equal(answer.predictions.concordance.value.toFixed(3), '0.640')
  assert.equal(answer.predictions.proportionalHazards.all.statistic.toFixed(4), '17.6944')
})

published(
  'kith fit logistic promises as many leavings as came',
  ['telco-churn/telco_customer_churn.csv.gz'],
  async () => {
    const covariates = 'Contract,PaperlessBilling,MonthlyCharges'
    const answer = await answerOf(
      'logistic',
      dataSet('telco-churn/telco_customer_churn.csv.gz'),
      '--event',
      'Churn',
      '--covariates',
      covariates,
    )
    assert.deepEqual(Object.keys(answer.parameters), [
      'intercept',
      'Contract=One year',
      'Contract=Two year',
      'PaperlessBilling=Yes',
      'MonthlyCharges',
    ])
    assert.equal(answer.predictions.yes, 1869)
    // A maximum with an intercept promises as many as came.
    const { bins } = answer.predictions.calibration
    const promised = bins.reduce(
      (sum: number, bin: { n: number; predicted: number }) => sum + bin.n * bin.predicted,
      0,
    )
    assert.ok(Math.abs(promised - 1869) < 1e-6)
  },
)

published('kith fit poisson counts within the time watched', ['rossi/rossi.csv'], async () => {
  const columns = ['--count', 'arrest', '--exposure', 'week', '--covariates', 'fin']
  const answer = await answerOf('poisson', dataSet('rossi/rossi.csv'), ...columns)
  assert.deepEqual(Object.keys(answer.parameters), ['intercept', 'fin'])
  assert.ok(answer.parameters.fin.value < 0 && answer.converged)
})
published(
  'kith fit sbg prints the published parameters and projects the years held out',
  ['sbg-retention/retention.csv'],
  async () => {
    const columns = ['--period', 'year', '--survivors', 'pct_surviving', '--size', '1000', '--until', '7']
    const path = dataSet('sbg-retention/retention.csv')
    const answer = await answerOf('sbg', path, ...columns, '--only', 'segment=highend')
    assert.equal(answer.parameters.alpha.value.toFixed(3), '0.668')
    assert.equal(answer.predictions.curve[11].survival.value.toFixed(4), '0.3780')
    assert.equal(answer.predictions.projected.actual, 394)
    const both = await answerOf('bdw', path, ...columns, '--cohort', 'segment')
    assert.deepEqual([both.n, both.converged], [2000, true])
  },
)

published(
  'kith fit bg-bb prints the published parameters of the donations',
  ['donations/rf_matrix.csv'],
  async () => {
    const answer = await answerOf(
      'bg-bb',
      dataSet('donations/rf_matrix.csv'),
      '--summary',
      'x,t.x,n.cal,custs',
      '--horizon',
      '5',
    )
    const { alpha, beta, gamma, delta } = answer.parameters
    assert.deepEqual(
      [alpha, beta, gamma, delta].map(({ value }) => value.toFixed(3)),
      ['1.204', '0.750', '0.657', '2.783'],
    )
    assert.equal(answer.predictions.transactions.toFixed(1), '12884.2')
  },
)

published(
  'kith fit bg-bb counts the years of a log of events and forecasts those held out',
  ['discrete-sim/elog.csv.gz'],
  async () => {
    const columns = ['--id', 'cust', '--unit', 'year', '--calibrate-until', '1976-12-31']
    const answer = await answerOf('bg-bb', dataSet('discrete-sim/elog.csv.gz'), ...columns)
    assert.deepEqual([answer.n, answer.converged, answer.limit], [10_000, true, null])
    assert.ok(Math.abs(answer.holdout.expected / answer.holdout.actual - 1) < 0.03)
    const { tracking, byFrequency } = answer.holdout
    assert.deepEqual([tracking[0].occasion, tracking.at(-1).occasion], [1971, 1983])
    const { cumulativeActual, cumulativeExpected } = tracking.at(-1)
    assert.ok(Math.abs(cumulativeExpected / cumulativeActual - 1) < 0.03)
    for (const { actual, expected } of byFrequency) assert.ok(Math.abs(actual - expected) < 0.3)
  },
)

published(
  'kith fit refuses a model that does not suit what is observed, with the right one',
  [sample],
  async () => {
    const run = (name: string, ...args: string[]) =>
      fit([name, dataSet(sample), '--id', 'id', '--date', 'date', ...args], {
        print: assert.fail,
        say: assert.fail,
      })
    await assert.rejects(
      run('bg-nbd', '--contract', 'yes', '--occasions', 'fixed'),
      /guesses from silence.*Fit sbg or bdw/,
    )
    await assert.rejects(
      run('bg-bb', '--occasions', 'any'),
      /counts fixed occasions.*Fit pareto-nbd or bg-nbd or mbg-nbd/,
    )
  },
)

published(
  'kith fit kmeans parts diners into the printed four clusters',
  ['mcdonalds-segmentation/mcdonalds.csv'],
  async () => {
    const columns = 'yummy,convenient,spicy,fattening,greasy,fast,cheap,tasty,expensive,healthy,disgusting'
    const how = ['--columns', columns, '--k', '4', '--standardise', 'none', '--starts', '500']
    const answer = await answerOf('kmeans', dataSet('mcdonalds-segmentation/mcdonalds.csv'), ...how)
    const { totalWithin, clusters } = answer.predictions
    assert.equal(totalWithin.toFixed(3), '1602.899')
    const sizes = clusters.map(({ size }: { size: number }) => size)
    assert.deepEqual(sizes, [580, 318, 315, 240])
  },
)
