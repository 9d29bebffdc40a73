import assert from 'node:assert/strict'
import { test } from 'node:test'
import { justiceIndex } from './justice-index.ts'
import { satisfactionIndex } from './satisfaction-index.ts'

const ten = { low: 1, high: 10 }
const column = (...values: number[]) => Float64Array.from(values)

test('means of 8.2, 7.8 and 7.4 are 75.82 of 100 by their weights, and 75.56 alike', () => {
  const answers = [column(8.2), column(7.8), column(7.4)]
  assert.equal(satisfactionIndex(answers, [0.37, 0.32, 0.31], ten, 0.95).value.toFixed(2), '75.82')
  assert.equal(satisfactionIndex(answers, [1, 1, 1], ten, 0.95).value.toFixed(2), '75.56')
})

test('the index is the mean of the respondents’ own, and its error theirs', () => {
  const answers = [column(1, 10, 4, 7), column(4, 10, 1, 7)]
  const found = satisfactionIndex(answers, [2, 1], ten, 0.95)
  const own = [2, 10, 3, 7].map((mean) => ((mean - 1) / 9) * 100)
  const mean = own.reduce((sum, value) => sum + value, 0) / 4
  const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3
  assert.ok(Math.abs(found.value - mean) < 1e-9)
  assert.ok(Math.abs((found.deviation ?? 0) - Math.sqrt(variance / 4)) < 1e-9)
})

test('answers outside the scale, negative weights and none are refused', () => {
  assert.throws(() => satisfactionIndex([column(11)], [1], ten, 0.95), /from 1 to 10/)
  assert.throws(() => satisfactionIndex([column(1)], [-1], ten, 0.95), RangeError)
  assert.throws(() => satisfactionIndex([column(1)], [0], ten, 0.95), /sum of weights/)
  assert.throws(() => satisfactionIndex([], [], ten, 0.95), RangeError)
})

test('the dimension of justice that is lowest is named, with how far it lies behind', () => {
  const dimensions = [
    { name: 'distributive', answers: [column(6, 5, 7), column(6, 7, 5)] },
    { name: 'procedural', answers: [column(5, 5, 4)] },
    { name: 'interactional', answers: [column(2, 1, 3), column(4, 3, 3)] },
  ]
  const found = justiceIndex(dimensions, { low: 1, high: 7 }, 0.95)
  assert.equal(found.lowest, 'interactional')
  assert.deepEqual(
    found.dimensions.map(({ value }) => value.toFixed(2)),
    ['83.33', '61.11', '27.78'],
  )
  // The same three people: 5 − 3, 5 − 2 and 4 − 3 points of six.
  assert.equal(found.behind?.value.toFixed(4), '33.3333')
  assert.equal(found.behind?.se?.toFixed(4), (((100 / 6) * 1) / Math.sqrt(3)).toFixed(4))
})

test('one dimension lies behind none, and none is refused', () => {
  const only = [{ name: 'procedural', answers: [column(5, 5, 4)] }]
  assert.equal(justiceIndex(only, { low: 1, high: 7 }, 0.95).behind, null)
  assert.throws(() => justiceIndex([], { low: 1, high: 7 }, 0.95), /at least one/)
})
