import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaDraw, seededRandom } from '../numerics/random.ts'
import { fitBgBb } from './bg-bb.ts'
import { bgBbFutureTransactions } from './bg-bb-forecast.ts'
import { bgBbTables } from './bg-bb-likelihood.ts'
import { forecastOccasions } from './occasion-forecast.ts'
import { outlookOf } from './occasion-outlook.ts'

const model = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }

test('mean, variance and silence of the purchases to come are those of customers drawn', () => {
  const history = { x: 3, tx: 6, n: 6 }
  const told = outlookOf(bgBbTables(model, 6), history, 5)
  const random = seededRandom(11)
  const draws = 200_000
  let [sum, squares, none] = [0, 0, 0]
  for (let draw = 0; draw < draws; draw++) {
    const buys = betaDraw(random, model.alpha + 3, model.beta + 3)
    const leaves = betaDraw(random, model.gamma, model.delta + 6)
    let bought = 0
    for (let k = 0; k < 5 && random() >= leaves; k++) if (random() < buys) bought++
    sum += bought
    squares += bought ** 2
    if (bought === 0) none++
  }
  const mean = sum / draws
  assert.ok(Math.abs(told.expected - mean) < 0.02, `${told.expected} and ${mean}`)
  assert.ok(Math.abs(told.variance - (squares / draws - mean ** 2)) < 0.03)
  assert.ok(Math.abs(told.silent - none / draws) < 0.005)
  assert.ok(Math.abs(told.expected - bgBbFutureTransactions(model, history, 5)) < 1e-12)
})

/** Six years of givers, of whom a seventh occasion is foretold. */
function givers(many: number, seed: number) {
  const random = seededRandom(seed)
  const [x, tx, later] = [new Float64Array(many), new Float64Array(many), new Float64Array(many)]
  for (let row = 0; row < many; row++) {
    const [buys, leaves] = [
      betaDraw(random, model.alpha, model.beta),
      betaDraw(random, model.gamma, model.delta),
    ]
    for (let on = 1; on <= 8 && random() >= leaves; on++) {
      if (random() >= buys) continue
      if (on > 6) later[row] = (later[row] as number) + 1
      else [x[row], tx[row]] = [(x[row] as number) + 1, on]
    }
  }
  return { occasions: { x, tx, n: new Float64Array(many).fill(6) }, later }
}

test('the interval of all purchases to come covers as often as it says', () => {
  let covered = 0
  for (let seed = 1; seed <= 100; seed++) {
    const { occasions, later } = givers(500, seed)
    const { low, high } = forecastOccasions(fitBgBb(occasions), occasions, 2).total
    const came = later.reduce((sum, bought) => sum + bought, 0)
    if (came >= low && came <= high) covered++
  }
  assert.ok(covered >= 86, `${covered} of 100 intervals of 95 %`)
})

test('sums are those of the rows, grouped rows count by weight, and nothing is foretold of no occasion', () => {
  const { occasions } = givers(400, 3)
  const fit = fitBgBb(occasions)
  const { alive, transactions, active, total } = forecastOccasions(fit, occasions, 4)
  const sum = (of: readonly { value: number }[]) => of.reduce((all, { value }) => all + value, 0)
  assert.ok(Math.abs(sum(transactions) / total.value - 1) < 1e-12)
  assert.ok(Math.abs(sum(alive) / active.value - 1) < 1e-12)
  for (const { value, low, high } of [...transactions, ...alive])
    assert.ok(Number(low) < value && value < Number(high))
  const twice = forecastOccasions(fit, { ...occasions, weights: new Float64Array(400).fill(2) }, 4)
  assert.ok(Math.abs(twice.total.value / total.value - 2) < 1e-12)
  assert.deepEqual(forecastOccasions(fit, occasions, 0).total, { value: 0, low: 0, high: 0 })
})
