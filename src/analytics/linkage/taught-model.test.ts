import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparePair } from './compare-pair.ts'
import { normaliseRecord } from './normalise-record.ts'
import { shippedPriors } from './shipped-priors.ts'
import { type LessonSum, lessonOf, taughtModel, type Verdict } from './taught-model.ts'

const model = shippedPriors('person')
const record = (values: Record<string, string>) =>
  normaliseRecord({ kind: 'person', scope: '', values }, { country: 'NO' })
const left = record({ 'given-name': 'Ida', 'family-name': 'Berg', phone: '+4722334455' })
const right = record({ 'given-name': 'Ida', 'family-name': 'Dahl', phone: '+4722334455' })
const before = comparePair(model, left, right)

function sumsAfter(verdict: Verdict, times: number): LessonSum[] {
  const { levels, change } = lessonOf(before, verdict)
  return (['same', 'household'] as const).flatMap((one) => [
    { verdict: one, comparison: '', level: 'mass', pairs: times * change[one] },
    ...levels.map(([comparison, level]) => ({
      verdict: one,
      comparison,
      level,
      pairs: times * change[one],
    })),
  ])
}
const probabilityAfter = (verdict: Verdict, times: number) =>
  comparePair(taughtModel(model, sumsAfter(verdict, times)), left, right).probability

test('one answer moves the probability of such a pair towards it, many move it further', () => {
  assert.ok(probabilityAfter('same', 1) > before.probability)
  assert.ok(probabilityAfter('same', 40) > probabilityAfter('same', 1))
  assert.ok(probabilityAfter('different', 1) <= before.probability)
  assert.ok(probabilityAfter('different', 40) < probabilityAfter('different', 1))
})

test('a lesson taken back leaves the model as it was, and a taught one still holds probabilities', () => {
  const [more, less] = [sumsAfter('same', 3), sumsAfter('same', -3)]
  const none = more.map((sum, at) => ({ ...sum, pairs: sum.pairs + (less[at]?.pairs ?? 0) }))
  const back = comparePair(taughtModel(model, none), left, right)
  assert.ok(Math.abs(back.bits - before.bits) < 1e-9)
  for (const { m, h } of taughtModel(model, sumsAfter('different', 10_000)).comparisons)
    for (const shares of [m, h]) {
      assert.ok(shares.every((share) => share > 0))
      assert.ok(Math.abs(shares.reduce((sum, one) => sum + one, 0) - 1) < 1e-9)
    }
})
