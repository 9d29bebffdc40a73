import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bgNbdOf,
  calibrationByFrequency,
  expectedFutureTransactions,
  expectedTransactions,
  fitBgNbd,
  futureTransactions,
  probabilitiesAlive,
  probabilityAlive,
  seededRandom,
  simulatePurchases,
  summarisePurchases,
  trackPurchases,
} from '../../src/analytics/index.ts'
import { known } from '../support/known.ts'
import { published, rowsOf } from './data-set.ts'

const files = ['cdnow/transactions_sample.csv']
const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
const until = dayOf('1997-09-30')
const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

/** Parameters as printed in the paper's table 2. */
const printed = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

async function sample() {
  const rows = await rowsOf('cdnow/transactions_sample.csv')
  const transactions = {
    customer: Int32Array.from(rows, (row) => Number(row[1])),
    day: Int32Array.from(rows, (row) => dayOf(row[2] ?? '')),
    amount: Float64Array.from(rows, (row) => Number(row[4])),
  }
  return { transactions, summary: summarisePurchases(transactions, { unit: 'week', calibrateUntil: until }) }
}

/** Digits as printed. */
function prints(value: number, digits: string): void {
  assert.equal(value.toFixed(digits.split('.')[1]?.length ?? 0), digits)
}

published('CDNOW sample: the summary has the published counts', files, async () => {
  const { summary } = await sample()
  assert.equal(summary.x.length, 2357)
  assert.equal(sum(summary.x), 2457)
  assert.equal(summary.x.filter((x) => x === 0).length, 1411)
  assert.equal(sum(summary.holdout), 1882)
})

published(
  'CDNOW sample: the summary is the published one, customer by customer',
  [...files, 'cdnow/calibration_holdout_sample.csv'],
  async () => {
    const { summary } = await sample()
    const rows = await rowsOf('cdnow/calibration_holdout_sample.csv')
    rows.forEach(([id, x, tx, T, held], row) => {
      assert.equal(summary.customer[row], Number(id))
      assert.equal(summary.x[row], Number(x))
      assert.ok(Math.abs(Number(summary.tx[row]) - Number(tx)) < 1e-6)
      assert.ok(Math.abs(Number(summary.T[row]) - Number(T)) < 1e-6)
      assert.equal(summary.holdout[row], Number(held))
    })
  },
)

published(
  'CDNOW sample: BG/NBD has the parameters and errors of Fader, Hardie & Lee (2005)',
  files,
  async () => {
    const { summary } = await sample()
    const fit = fitBgNbd(summary)
    prints(fit.logLikelihood, '-9582.4292')
    const { r, alpha, a, b } = fit.parameters
    const expected = [
      [r, '0.242595', 0.01256],
      [alpha, '4.413602', 0.37822],
      [a, '0.792922', 0.18573],
      [b, '2.425907', 0.70541],
    ] as const
    for (const [estimate, digits, error] of expected) {
      const { value, se } = known(estimate)
      prints(value, digits)
      assert.ok(Math.abs(se / error - 1) < 5e-4, `${se} is not ${error}`)
    }
    assert.deepEqual([fit.converged, fit.limit, fit.warnings], [true, null, []])
  },
)

published(
  'CDNOW sample, two-decimal weeks: BG/NBD has the parameters of the published spreadsheet',
  ['cdnow/summary_published_sample.csv'],
  async () => {
    const rows = await rowsOf('cdnow/summary_published_sample.csv')
    const column = (place: number) => Float64Array.from(rows, (row) => Number(row[place]))
    const fit = fitBgNbd({ x: column(1), tx: column(2), T: column(3) })
    prints(fit.logLikelihood, '-9582.4256')
    const { r, alpha, a, b } = bgNbdOf(fit)
    for (const [value, digits] of [
      [r, 0.242593],
      [alpha, 4.413532],
      [a, 0.792886],
      [b, 2.425753],
    ] as const)
      assert.ok(Math.abs(value / digits - 1) < 2e-5, `${value} is not ${digits}`)
  },
)

published('CDNOW sample: expected holdout purchases and P(alive) add up as in CLVTools', files, async () => {
  const { summary } = await sample()
  const model = bgNbdOf(fitBgNbd(summary))
  const expected = futureTransactions(model, summary, 39)
  assert.ok(Math.abs(sum(expected) - 1653.409) < 5e-3)
  assert.ok(Math.abs(sum(probabilitiesAlive(model, summary)) - 1917.277) < 5e-3)
  const bins = calibrationByFrequency(summary.x, summary.holdout, expected)
  assert.equal(bins[0]?.customers, 1411)
  // The published picture: up to six purchases the forecast is within three quarters of a purchase.
  for (const bin of bins.slice(0, 7)) assert.ok(Math.abs(bin.actual - bin.expected) < 0.75, `x = ${bin.x}`)
})

published(
  'CDNOW sample: tracking counts the published cumulative repeat purchases',
  [...files, 'cdnow/cum_repeat_transactions_weekly.csv'],
  async () => {
    const { transactions, summary } = await sample()
    const first = new Map(
      Array.from(summary.customer, (id, row) => [id, Number(summary.firstDay[row])] as const),
    )
    const repeats = new Set<string>()
    transactions.customer.forEach((id, row) => {
      if (Number(transactions.day[row]) > Number(first.get(id))) repeats.add(`${id} ${transactions.day[row]}`)
    })
    const weeks = trackPurchases(
      { model: 'bg-nbd', ...printed },
      {
        firstDay: summary.firstDay,
        repeatDay: Int32Array.from(repeats, (text) => Number(text.split(' ')[1])),
        from: dayOf('1997-01-01'),
        periodDays: 7,
        periods: 78,
        calibrateUntil: until,
        observeUntil: summary.observeUntil,
        daysPerUnit: 7,
      },
    )
    const rows = await rowsOf('cdnow/cum_repeat_transactions_weekly.csv')
    const counted = weeks.map(({ cumulativeActual }) => cumulativeActual)
    assert.deepEqual(
      counted,
      rows.map((row) => Number(row[1])),
    )
    const end = weeks.at(-1)
    assert.ok(end && Math.abs(end.cumulativeExpected / 4339 - 1) < 0.06)
  },
)

test('BG/NBD forecasts the published values from the printed parameters', () => {
  const history = { x: 2, tx: 30.43, T: 38.86 }
  prints(expectedFutureTransactions(printed, history, 39), '1.226')
  prints(probabilityAlive(printed, history), '0.7266')
})

test('BG/NBD expects the published purchases of a newcomer', () => {
  const sheet = { r: 0.242593, alpha: 4.413532, a: 0.792886, b: 2.425753 }
  const table: [number, string][] = [
    [1 / 7, '0.0078'],
    [1, '0.0532'],
    [3, '0.1506'],
    [31.8571, '1.0405'],
    [32, '1.0437'],
  ]
  for (const [t, digits] of table) prints(expectedTransactions(sheet, t), digits)
})

test('the published 1.8576 purchases in 78 weeks are the series cut after 150 terms; whole, it gives 1.8580', () => {
  const { r, alpha, a, b } = { r: 0.242593, alpha: 4.413532, a: 0.792886, b: 2.425753 }
  const z = 78 / (alpha + 78)
  let [term, sumOfTerms] = [1, 1]
  for (let k = 0; k < 150; k++) {
    term *= (((r + k) * (b + k)) / ((a + b - 1 + k) * (k + 1))) * z
    sumOfTerms += term
  }
  prints(((a + b - 1) / (a - 1)) * (1 - (alpha / (alpha + 78)) ** r * sumOfTerms), '1.8576')
  prints(expectedTransactions({ r, alpha, a, b }, 78), '1.8580')
})

test('where the data are absent, simulated customers stand in: the printed parameters are found again', () => {
  const random = seededRandom(1997)
  const T = Float64Array.from({ length: 23_570 }, () => 39 - Math.floor(random() * 84) / 7)
  const fit = fitBgNbd(simulatePurchases(printed, T, random))
  for (const name of ['r', 'alpha', 'a', 'b'] as const)
    assert.ok(Math.abs(fit.parameters[name].value - printed[name]) < 2 * known(fit.parameters[name]).se, name)
})
