import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaDraw, seededRandom } from '../analytics/index.ts'
import { contractLab } from './contract-lab.ts'

/** Customers who leave at each renewal with a probability of their own, watched for up to 24 periods. */
function customers(n: number, seed = 9) {
  const random = seededRandom(seed)
  const time = new Float64Array(n)
  const left = new Uint8Array(n)
  for (let row = 0; row < n; row++) {
    const leaving = betaDraw(random, 1.2, 6)
    const watched = 1 + Math.floor(24 * random())
    let stayed = 0
    while (stayed < watched && random() >= leaving) stayed++
    left[row] = stayed < watched ? 1 : 0
    // Who leaves at a renewal is seen to leave at the end of the period before it.
    time[row] = stayed + (left[row] as number)
  }
  return { time, left, amount: null, margin: 0.5, ratePerPeriod: 0.01 }
}

test('intervals of 95 % hold what customers were drawn from about 95 times in 100', () => {
  const held = { alpha: 0, beta: 0 }
  for (let seed = 1; seed <= 40; seed++) {
    const sbg = contractLab(customers(1000, seed))?.models.find(({ name }) => name === 'sbg')
    for (const [name, truth] of [
      ['alpha', 1.2],
      ['beta', 6],
    ] as const) {
      const found = sbg?.parameters.find((parameter) => parameter.name === name)
      assert.ok(found?.low && found.high)
      if (found.low < truth && found.high > truth) held[name]++
    }
  }
  // 99.9 % of samples of 40 lie within.
  assert.ok(held.alpha >= 32 && held.beta >= 32, JSON.stringify(held))
})

test('what was counted lies by what customers were drawn from, and nobody is worth what nobody said', () => {
  const lab = contractLab(customers(6000))
  for (const { counted, sbg } of lab?.curve ?? [])
    if (counted) assert.ok(Math.abs(counted.value - sbg) < 0.05)
  assert.equal(lab?.value, null)
})

test('twice the amount is worth twice as much, and who does not tell it is counted apart', () => {
  const base = customers(800)
  const paying = (each: number) => ({
    ...base,
    amount: base.time.map((_, row) => (row % 10 === 0 ? Number.NaN : each)),
  })
  const [one, two] = [contractLab(paying(10))?.value, contractLab(paying(20))?.value]
  assert.ok(one && two && Math.abs(two.total.value / one.total.value - 2) < 1e-9)
  const staying = base.left.reduce((sum, mark) => sum + 1 - mark, 0)
  assert.equal(one.n + one.untold, staying)
})

test('too few who left are refused', () => {
  const { time, ...rest } = customers(50)
  assert.equal(contractLab({ ...rest, time, left: new Uint8Array(50) }), null)
})
