import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { cronbachAlpha } from './cronbach-alpha.ts'
import { intraclassCorrelation } from './intraclass-correlation.ts'

const questions = (n: number, k: number, noise: number, random = seededRandom(11)) => {
  const truth = Float64Array.from({ length: n }, () => normalDraw(random))
  return Array.from({ length: k }, () => truth.map((own) => own + noise * normalDraw(random)))
}

test('α of parallel questions is what Spearman and Brown foretell of their number', () => {
  // One question has reliability 1 / (1 + 1) = .5, so four have 4 × .5 / (1 + 3 × .5) = .8.
  const { value, low, high } = cronbachAlpha(questions(40_000, 4, 1), 0.95)
  assert.ok(value !== null && low !== null && high !== null)
  assert.ok(Math.abs(value - 0.8) < 0.005 && low < value && value < high)
})

test('the interval of 95 % holds the true α about 95 times in 100', () => {
  const random = seededRandom(2026)
  let held = 0
  for (let turn = 0; turn < 400; turn++) {
    const { low, high } = cronbachAlpha(questions(30, 4, 1, random), 0.95)
    if (low !== null && high !== null && low <= 0.8 && 0.8 <= high) held++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('α is the agreement in order of the mean of all raters, and has its interval', () => {
  const answers = questions(12, 4, 1)
  const { value, low, high } = cronbachAlpha(answers, 0.9)
  const mean = intraclassCorrelation(answers, 0.9)?.theseRaters.mean
  for (const [one, other] of [
    [value, mean?.value],
    [low, mean?.low],
    [high, mean?.high],
  ])
    assert.ok(Math.abs((one ?? 9) - (other ?? 0)) < 1e-10)
})

test('a question that measures something else is seen by leaving it out', () => {
  const random = seededRandom(5)
  const three = questions(500, 3, 0.7, random)
  const stray = Float64Array.from({ length: 500 }, () => normalDraw(random))
  const { value, without } = cronbachAlpha([...three, stray], 0.95)
  const best = without.indexOf(Math.max(...without.map((one) => one ?? -9)))
  assert.equal(best, 3)
  assert.equal(without[3], cronbachAlpha(three, 0.95).value)
  assert.ok((value ?? 1) < (without[3] ?? 0))
})

test('units and order of rows do not matter', () => {
  const answers = questions(50, 3, 1)
  const other = answers.map((column) => column.map((answer) => 10 * answer + 3).reverse())
  const [one, two] = [cronbachAlpha(answers, 0.95).value, cronbachAlpha(other, 0.95).value]
  assert.ok(Math.abs((one ?? 0) - (two ?? 1)) < 1e-12)
})

test('respondents who all answer alike leave α unknown, and one question is refused', () => {
  const alike = [Float64Array.of(3, 3, 3), Float64Array.of(4, 4, 4)]
  assert.deepEqual(cronbachAlpha(alike, 0.95), {
    n: 3,
    items: 2,
    value: null,
    low: null,
    high: null,
    without: [null, null],
  })
  const tenths = [0.1, 0.3, 0.7].map((answer) => new Float64Array(7).fill(answer))
  assert.equal(cronbachAlpha(tenths, 0.95).value, null)
  assert.throws(() => cronbachAlpha([Float64Array.of(1, 2)], 0.95), /number of columns/)
  assert.throws(() => cronbachAlpha([Float64Array.of(1, 2), Float64Array.of(1, Number.NaN)], 0.95), /finite/)
})

test('nothing is ever NaN', () => {
  const column = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(column, { minLength: 2, maxLength: 4 }), (columns) => {
      const found = cronbachAlpha(
        columns.map((one) => Float64Array.from(one)),
        0.9,
      )
      for (const part of [found.value, found.low, found.high, ...found.without])
        assert.ok(part === null || part <= 1)
    }),
  )
})
