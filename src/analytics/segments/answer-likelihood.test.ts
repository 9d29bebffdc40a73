import assert from 'node:assert/strict'
import { test } from 'node:test'
import { surfaceOf } from '../numerics/newton.ts'
import { seededRandom } from '../numerics/random.ts'
import { answerLikelihood, emRound, logitPlan, overPatterns } from './answer-likelihood.ts'
import { answerPatterns } from './answer-patterns.ts'

const random = seededRandom(4)
const sizes = [2, 3, 4]
const patterns = answerPatterns('test', {
  questions: ['a', 'b', 'c'],
  answers: sizes.map((size) => Array.from({ length: size }, (_, code) => `${code}`)),
  // One answer in five is missing.
  codes: sizes.map((size) =>
    Int32Array.from({ length: 200 }, () => (random() < 0.2 ? -1 : Math.floor(size * random() ** 2))),
  ),
})
const place = {
  shares: Float64Array.of(0.5, 0.3, 0.2),
  probabilities: Float64Array.from(
    [0, 1, 2].flatMap((c) =>
      sizes.flatMap((size) => {
        const parts = Array.from({ length: size }, (_, code) => 1 + ((code * (c + 2)) % 5))
        const sum = parts.reduce((all, part) => all + part, 0)
        return parts.map((part) => part / sum)
      }),
    ),
  ),
}

test('gradient and Hessian are those of the value, missing answers and many classes included', () => {
  const evaluate = answerLikelihood(patterns, logitPlan(patterns, place), 3)
  const p = 2 + 3 * (1 + 2 + 3)
  const theta = Float64Array.from({ length: p }, (_, j) => Math.sin(j + 1))
  const at = surfaceOf(p)
  evaluate(theta, at)
  const [up, down] = [surfaceOf(p), surfaceOf(p)]
  for (let j = 0; j < p; j++) {
    evaluate(theta.with(j, Number(theta[j]) + 1e-5), up)
    evaluate(theta.with(j, Number(theta[j]) - 1e-5), down)
    assert.ok(Math.abs((up.value - down.value) / 2e-5 - Number(at.gradient[j])) < 1e-5)
    for (let i = 0; i < p; i++) {
      const slope = (Number(up.gradient[i]) - Number(down.gradient[i])) / 2e-5
      assert.ok(Math.abs(slope - Number(at.hessian[i * p + j])) < 1e-5, `${i}, ${j}`)
    }
  }
})

test('a round of EM never lowers the likelihood, and its value is that of the walk', () => {
  const first = emRound(patterns, place)
  assert.ok(Math.abs(first.value - overPatterns(patterns, place, () => {})) < 1e-9)
  let before = first
  for (let round = 0; round < 20; round++) {
    const next = emRound(patterns, before)
    assert.ok(next.value >= before.value - 1e-9)
    before = next
  }
})

test('rows that answered alike are one pattern, in the order in which they came', () => {
  const { weights, patternOf, codes, complete } = answerPatterns('test', {
    questions: ['a', 'b'],
    answers: [['x', 'y'], ['x']],
    codes: [Int32Array.of(1, 0, 1, -1, 1), Int32Array.of(0, 0, 0, 0, -1)],
  })
  assert.deepEqual([...patternOf], [0, 1, 0, 2, 3])
  assert.deepEqual([...weights], [2, 1, 1, 1])
  assert.deepEqual([...codes], [1, 0, 0, 0, -1, 0, 1, -1])
  assert.equal(complete, false)
})
