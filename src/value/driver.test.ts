import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exponentialDraw, seededRandom } from '../analytics/index.ts'
import { driversFrom } from './driver.ts'
import { driverFrame, roundStep } from './driver-frame.ts'
import { DriverRows } from './driver-rows.ts'

const text = (key: string) => ({ key, label: key, type: 'text' })
const number = (key: string) => ({ key, label: key, type: 'number' })
const silent = () => undefined

/** Customers of two plans, of whom those with the second leave three times as soon; the rest of their columns says nothing. */
function customers(n: number, seed = 5) {
  const random = seededRandom(seed)
  const rows = new DriverRows([text('plan'), number('size'), text('twin'), text('name')])
  for (let row = 0; row < n; row++) {
    const isSecond = random() < 0.4
    const size = Math.round(100 * random())
    const time = exponentialDraw(random, isSecond ? 0.3 : 0.1)
    const told = [isSecond ? 'fibre' : 'copper', String(size), isSecond ? 'f' : 'c', `n${row}`]
    rows.add(Math.min(time, 6), time < 6 ? 1 : 0, told)
  }
  return rows.columns()
}

test('what makes customers leave three times as soon is found, and what follows from it is named', () => {
  const found = driversFrom(customers(3000), silent)
  const fibre = found?.drivers.find(({ name }) => name === 'plan: fibre')
  assert.ok(fibre?.ratio.low && fibre.ratio.high && fibre.ratio.low < 3 && fibre.ratio.high > 3)
  assert.ok(fibre.ratio.high - fibre.ratio.low < 0.7)
  assert.ok((found?.lasting ?? 0) > 0.01)
  const size = found?.drivers.find(({ key }) => key === 'size')
  assert.ok(size?.ratio.low && size.ratio.high && size.ratio.low < 1.05 && size.ratio.high > 0.95)
  assert.deepEqual(found?.said, [
    '“name” names nearly each customer, so it explains nothing.',
    '“twin: f” follows from columns before it, so it is left out.',
  ])
  assert.equal(found?.opinion?.importance.find(({ key }) => key === 'plan')?.label, 'plan')
})

test('nothing is told of what drives a handful, or where columns say the same of everybody', () => {
  assert.equal(driversFrom(customers(20), silent), null)
  const { time, left } = customers(500)
  const rows = new DriverRows([text('plan')])
  time.forEach((at, row) => {
    rows.add(at, left[row] ?? 0, ['one'])
  })
  assert.equal(driversFrom(rows.columns(), silent), null)
})

function frameOf(levels: (string | null)[], times: number[] = levels.map((_, at) => at % 7)) {
  const rows = new DriverRows([text('plan')])
  for (const [at, level] of levels.entries()) rows.add(times[at] ?? 0, 0, [level])
  return driverFrame(rows.columns().columns, Float64Array.from(times))
}
const repeated = (level: string | null, n: number) => Array.from({ length: n }, () => level)

test('levels that few have are joined, blanks are a level, and most are the base', () => {
  const levels = [
    ...repeated('a', 50),
    ...repeated('b', 30),
    ...repeated(null, 25),
    ...repeated('c', 3),
    ...repeated('d', 2),
  ]
  const { terms, said, covariates } = frameOf(levels)
  assert.deepEqual(
    terms.map(({ level, base, n, joined }) => [level, base, n, joined]),
    [
      ['b', 'a', 30, []],
      ['not told', 'a', 25, []],
      ['others', 'a', 5, ['c', 'd']],
    ],
  )
  assert.equal(
    covariates.columns[2]?.reduce((sum, mark) => sum + mark, 0),
    5,
  )
  assert.equal(said.length, 1)
})

test('of yes and no the no is the base, however few say it', () => {
  const [term] = frameOf([...repeated('Yes', 70), ...repeated('No', 30)]).terms
  assert.deepEqual([term?.level, term?.base], ['Yes', 'No'])
})

test('rows without a number are left out and said; what grows with time itself is left out', () => {
  const rows = new DriverRows([number('size'), number('paid')])
  for (let row = 0; row < 40; row++)
    rows.add(row, row % 2, [row < 4 ? null : String((row * 7) % 11), String(row * 30)])
  const { columns, time } = rows.columns()
  const frame = driverFrame(columns, time)
  assert.deepEqual([frame.rows.length, frame.covariates.names], [36, ['size']])
  assert.match(frame.said.join(' '), /“paid” grows with the time itself.*4 customers are left out/)
})

test('numbers are compared over a round step near their spread', () => {
  const over = (...values: number[]) => roundStep(Float64Array.from(values))
  assert.deepEqual([over(0, 1, 1, 0), over(18, 60, 110), over(0.001, 0.004), over(5, 5)], [1, 20, 0.001, 1])
})
