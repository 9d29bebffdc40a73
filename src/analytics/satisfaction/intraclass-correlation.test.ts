import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { intraclassCorrelation } from './intraclass-correlation.ts'

/** Shrout & Fleiss (1979), table 2: six targets, four judges. */
const judges = [
  [9, 6, 8, 7, 10, 6],
  [2, 1, 4, 1, 5, 2],
  [5, 3, 6, 2, 6, 4],
  [8, 2, 8, 6, 9, 7],
].map((column) => Float64Array.from(column))

test('the six correlations of Shrout and Fleiss are the published ones, with the intervals R prints', () => {
  const found = intraclassCorrelation(judges, 0.95)
  assert.ok(found)
  const forms = [found.ownRaters, found.drawnRaters, found.theseRaters]
  const printed = (of: 'value' | 'low' | 'high', digits: number) =>
    [...forms.map(({ single }) => single), ...forms.map(({ mean }) => mean)].map((form) =>
      form[of].toFixed(digits),
    )
  assert.deepEqual(printed('value', 2), ['0.17', '0.29', '0.71', '0.44', '0.62', '0.91'])
  // Package psych, help page of ICC.
  assert.deepEqual(printed('low', 3), ['-0.133', '0.019', '0.342', '-0.884', '0.071', '0.676'])
  assert.deepEqual(printed('high', 2), ['0.72', '0.76', '0.95', '0.91', '0.93', '0.99'])
  assert.deepEqual(
    forms.map(({ single }) => single.p.toFixed(5)),
    ['0.16477', '0.00013', '0.00013'],
  )
})

test('the intervals hold the true correlation about 95 times in 100', () => {
  const random = seededRandom(79)
  const held = [0, 0, 0]
  for (let turn = 0; turn < 400; turn++) {
    const level = Array.from({ length: 4 }, () => normalDraw(random))
    const truth = Array.from({ length: 15 }, () => normalDraw(random))
    const ratings = level.map((own) =>
      Float64Array.from(truth, (target) => target + own + Math.sqrt(2) * normalDraw(random)),
    )
    const alone = level.map(() =>
      Float64Array.from(truth, (target) => target + Math.sqrt(3) * normalDraw(random)),
    )
    const of = [
      [intraclassCorrelation(alone, 0.95)?.ownRaters.single, 1 / 4],
      [intraclassCorrelation(ratings, 0.95)?.drawnRaters.single, 1 / 4],
      [intraclassCorrelation(ratings, 0.95)?.theseRaters.single, 1 / 3],
    ] as const
    of.forEach(([form, value], at) => {
      if (form && form.low <= value && value <= form.high) held[at] = Number(held[at]) + 1
    })
  }
  assert.ok(
    held.every((count) => count >= 366 && count <= 394),
    `${held} of 400`,
  )
})

test('raters who differ by a constant agree in order wholly and in level less', () => {
  const found = intraclassCorrelation([Float64Array.of(1, 2, 3, 4), Float64Array.of(3, 4, 5, 6)], 0.95)
  assert.ok(found)
  assert.equal(found.theseRaters.single.value, 1)
  assert.ok(found.drawnRaters.single.value < 0.6)
})

test('objects that nobody tells apart have no correlation, and a missing rating is refused', () => {
  assert.equal(intraclassCorrelation([Float64Array.of(3, 3), Float64Array.of(3, 3)], 0.95), null)
  const tenths = [0.1, 0.3, 0.7].map((rating) => new Float64Array(7).fill(rating))
  assert.equal(intraclassCorrelation(tenths, 0.95), null)
  assert.throws(
    () => intraclassCorrelation([Float64Array.of(3, Number.NaN), Float64Array.of(3, 3)], 0.95),
    /finite/,
  )
})

test('nothing is ever NaN', () => {
  const column = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(column, { minLength: 2, maxLength: 4 }), (columns) => {
      const found = intraclassCorrelation(
        columns.map((one) => Float64Array.from(one)),
        0.95,
      )
      if (found === null) return
      for (const form of [found.ownRaters, found.drawnRaters, found.theseRaters])
        for (const { value, low, high, p } of [form.single, form.mean]) {
          assert.ok(value <= 1 && low <= 1 && high <= 1 && p >= 0 && p <= 1)
          assert.ok(low <= value + 1e-9 && value <= high + 1e-9, `${low} ${value} ${high}`)
        }
    }),
  )
})
