import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Random, seededRandom } from '../numerics/random.ts'
import type { CategoricalAnswers } from './answer-patterns.ts'
import { fitLatentClasses } from './latent-class.ts'

const questions = ['a', 'b', 'c', 'd', 'e']
const answers = questions.map(() => ['no', 'yes'])

/** Two classes, of 0.6 and 0.4, that say yes with probability 0.8 and 0.25, but to the last question alike. */
function drawn(n: number, random: Random): CategoricalAnswers {
  const codes = questions.map(() => new Int32Array(n))
  for (let row = 0; row < n; row++) {
    const likely = random() < 0.6 ? 0.8 : 0.25
    for (const [j, column] of codes.entries()) column[row] = random() < (j === 4 ? 0.5 : likely) ? 1 : 0
  }
  return { questions, answers, codes }
}

test('95 % intervals hold the truth in 91.4 to 98.6 % of 400 replications', () => {
  const random = seededRandom(2027)
  const truth = { 'share.class1': 0.6, 'class1.a.yes': 0.8, 'class2.b.yes': 0.25, 'class1.e.yes': 0.5 }
  const held: Record<string, number> = Object.fromEntries(Object.keys(truth).map((name) => [name, 0]))
  for (let turn = 0; turn < 400; turn++) {
    const { parameters } = fitLatentClasses(drawn(800, random), { starts: 3, seed: turn })
    for (const [name, value] of Object.entries(truth)) {
      const { low, high } = parameters[name] ?? assert.fail(name)
      if (Number(low) <= value && value <= Number(high)) held[name] = (held[name] ?? 0) + 1
    }
  }
  for (const [name, count] of Object.entries(held))
    assert.ok(count >= 365.6 && count <= 394.4, `${name}: ${count} of 400`)
})

const sample = drawn(500, seededRandom(3))
const fit = fitLatentClasses(sample)
const near = (one: number, other: number, within = 1e-7) => assert.ok(Math.abs(one - other) <= within)

test('the order of rows does not matter, and every row ten times divides errors by √10', () => {
  const turned = fitLatentClasses({ ...sample, codes: sample.codes.map((column) => column.toReversed()) })
  const tenfold = sample.codes.map((column) =>
    Int32Array.from({ length: 5000 }, (_, row) => Number(column[row % 500])),
  )
  const ten = fitLatentClasses({ ...sample, codes: tenfold })
  near(ten.logLikelihood / 10, fit.logLikelihood, 1e-6)
  for (const [name, { value, se }] of Object.entries(fit.parameters)) {
    near(Number(turned.parameters[name]?.value), value)
    near(Number(ten.parameters[name]?.value), value)
    near(Number(ten.parameters[name]?.se) * Math.sqrt(10), Number(se), 1e-6)
  }
})

test('answers with other numbers are the same answers', () => {
  const swapped = {
    ...sample,
    answers: questions.map(() => ['yes', 'no']),
    codes: sample.codes.map((column) => column.map((code) => 1 - code)),
  }
  for (const [name, { value }] of Object.entries(fitLatentClasses(swapped).parameters))
    near(Number(fit.parameters[name]?.value), value)
})

test('memberships sum to 1, and their mean is the size of each class', () => {
  const sums = [0, 0]
  for (let row = 0; row < 500; row++) {
    const [one, other] = [Number(fit.posterior[2 * row]), Number(fit.posterior[2 * row + 1])]
    near(one + other, 1, 1e-12)
    assert.equal(fit.labels[row], one >= other ? 0 : 1)
    for (const c of [0, 1]) sums[c] = Number(sums[c]) + Number(fit.posterior[2 * row + c])
  }
  near(Number(sums[0]) / 500, Number(fit.shares[0]), 1e-8)
  assert.ok(fit.entropyRSquared > 0.2 && fit.entropyRSquared < 0.9)
})

test('missing answers widen intervals and move little; a row without any has the sizes of the classes', () => {
  const random = seededRandom(9)
  const codes = sample.codes.map((column) => column.map((code) => (random() < 0.2 ? -1 : code)))
  for (const column of codes) column[0] = -1
  const sparse = fitLatentClasses({ ...sample, codes })
  assert.equal(sparse.deviance, null)
  near(Number(sparse.posterior[0]), Number(sparse.shares[0]), 1e-12)
  const name = 'class1.a.yes'
  assert.ok(Number(sparse.parameters[name]?.se) > Number(fit.parameters[name]?.se))
  near(Number(sparse.parameters[name]?.value), Number(fit.parameters[name]?.value), 0.1)
})

test('more classes never explain less, and the right number has the least BIC', () => {
  const fits = [1, 2, 3].map((classes) => fitLatentClasses(drawn(2000, seededRandom(5)), { classes }))
  const [one, two, three] = fits
  assert.ok(Number(one?.logLikelihood) < Number(two?.logLikelihood))
  assert.ok(Number(two?.logLikelihood) <= Number(three?.logLikelihood))
  assert.equal(Math.min(...fits.map(({ bic }) => bic)), two?.bic)
})

test('one class tells the shares of the answers with their binomial errors', () => {
  const { parameters } = fitLatentClasses(sample, { classes: 1 })
  const yes = Number(sample.codes[0]?.filter((code) => code === 1).length) / 500
  near(Number(parameters['class1.a.yes']?.value), yes, 1e-12)
  near(Number(parameters['class1.a.yes']?.se), Math.sqrt((yes * (1 - yes)) / 500), 1e-9)
  assert.deepEqual(parameters['share.class1'], { value: 1, se: null, low: null, high: null })
})

test('what is always answered alike is certain and has no error', () => {
  const codes = sample.codes.with(4, new Int32Array(500).fill(1))
  const { parameters, boundary, warnings } = fitLatentClasses({ ...sample, codes })
  assert.deepEqual(parameters['class1.e.yes'], { value: 1, se: null, low: null, high: null })
  assert.deepEqual(boundary, ['class1.e.no', 'class1.e.yes', 'class2.e.no', 'class2.e.yes'])
  assert.match(warnings.join(), /4 probabilities lie at 0 or 1/)
  assert.ok(Number(parameters['class1.a.yes']?.se) > 0)
})

test('limits: one row, all rows alike, more classes than answers can tell apart', () => {
  const one = fitLatentClasses(
    { ...sample, codes: sample.codes.map((column) => column.slice(0, 1)) },
    { classes: 1 },
  )
  near(one.logLikelihood, 0, 1e-9)
  const alike = fitLatentClasses({ ...sample, codes: questions.map(() => new Int32Array(20)) })
  near(alike.logLikelihood, 0, 1e-6)
  const many = fitLatentClasses({
    questions: ['a'],
    answers: [['no', 'yes']],
    codes: [Int32Array.of(0, 1, 1)],
  })
  assert.ok(many.degrees < 0)
  assert.match(many.warnings.join(), /more free parameters than answers can tell apart/)
  for (const { se } of Object.values(many.parameters)) assert.ok(se === null || Number.isFinite(se))
})

test('what are no answers is refused', () => {
  const call = (codes: Int32Array[], options = {}) => fitLatentClasses({ questions, answers, codes }, options)
  assert.throws(() => call([]), /one for each of 5 questions/)
  assert.throws(() => call(questions.map(() => new Int32Array(0))), /at least one row long/)
  assert.throws(
    () => call(sample.codes.with(0, new Int32Array(500).fill(2))),
    /codes\[0\]\[0\] must be in −1 … 1, got 2/,
  )
  assert.throws(
    () => call(sample.codes.with(1, new Int32Array(3))),
    /codes\[1\] must be as long as the first/,
  )
  assert.throws(() => call([...sample.codes], { classes: 501 }), /classes must be at most 500/)
  assert.throws(() => call([...sample.codes], { level: 1 }), /level must be in \(0, 1\)/)
})
