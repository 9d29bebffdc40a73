import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { principalComponents } from './principal-components.ts'

test('rows on a line have one component, along it', () => {
  const { deviations, loadings, explained } = principalComponents([
    Float64Array.of(0, 3, 6),
    Float64Array.of(1, 5, 9),
  ])
  assert.ok(Math.abs(Number(deviations[0]) - 5) < 1e-12 && Number(deviations[1]) < 1e-12)
  assert.ok(Math.abs(Number(loadings[0]) - 0.6) < 1e-12 && Math.abs(Number(loadings[2]) - 0.8) < 1e-12)
  assert.ok(Math.abs(Number(explained[0]) - 1) < 1e-12)
})

test('components are at right angles, keep the variance, and the scores spread as they say', () => {
  const rows = fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)), { minLength: 2, maxLength: 20 })
  fc.assert(
    fc.property(rows, (drawn) => {
      const columns = [0, 1, 2].map((f) => Float64Array.from(drawn, (row) => Number(row[f])))
      const { deviations, loadings, scores, n } = principalComponents(columns)
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) {
          const [angle, product] = [0, 0]
          let [sum, along] = [angle, product]
          for (let f = 0; f < 3; f++) sum += Number(loadings[f * 3 + i]) * Number(loadings[f * 3 + j])
          for (let row = 0; row < n; row++) along += Number(scores[row * 3 + i]) * Number(scores[row * 3 + j])
          assert.ok(Math.abs(sum - Number(i === j)) < 1e-10)
          assert.ok(Math.abs(along / (n - 1) - (i === j ? Number(deviations[i]) ** 2 : 0)) < 1e-8)
        }
    }),
  )
})

test('small directions keep their digits', () => {
  const first = Float64Array.of(-1, 1, -1, 1)
  const second = Float64Array.of(1, 1, -1, -1)
  const columns = [first.map((own, row) => own + 1e-9 * Number(second[row])), first]
  const small = Number(principalComponents(columns).deviations[1])
  assert.ok(Math.abs(small / (1e-9 * Math.sqrt(4 / 3 / 2)) - 1) < 1e-6)
})

test('equal rows have components without spread; what has none is refused', () => {
  const { deviations, explained, warnings } = principalComponents([
    Float64Array.of(4, 4),
    Float64Array.of(1, 1),
  ])
  assert.deepEqual([...deviations, ...explained], [0, 0, 0, 0])
  assert.equal(warnings.length, 2)
  assert.throws(() => principalComponents([Float64Array.of(1)]), /at least two rows long/)
  assert.throws(() => principalComponents([]), /at least one column/)
})
