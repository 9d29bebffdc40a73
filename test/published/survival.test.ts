import assert from 'node:assert/strict'
import { kaplanMeier, logRank, survivalAt, survivalTime } from '../../src/analytics/index.ts'
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
