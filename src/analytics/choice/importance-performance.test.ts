import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { type AttributeAnswers, importancePerformance } from './importance-performance.ts'

const names = ['speed', 'price', 'care']
const impacts = [0.6, 0.3, 0.1]
const levels = [3, 4.5, 4]

function drawn(seed: number, n: number, stated = [5, 4, 3]) {
  const random = seededRandom(seed)
  const mood = Float64Array.from({ length: n }, () => normalDraw(random))
  const column = (mean: number) => mood.map((own) => mean + 0.5 * own + normalDraw(random))
  const performance = levels.map(column)
  const overall = Float64Array.from(
    { length: n },
    (_, i) =>
      1 +
      impacts.reduce((sum, impact, a) => sum + impact * Number(performance[a]?.[i]), 0) +
      normalDraw(random),
  )
  return { names, performance, importance: stated.map(column), overall } satisfies AttributeAnswers
}

const close = (left: number, right: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(left - right) < tolerance, `${left} is not ${right}`)

test('95 % intervals hold means and derived importances in 95 of 100 surveys', () => {
  const held = new Map<string, number>()
  const count = (name: string, low: number, high: number, value: number) =>
    held.set(name, (held.get(name) ?? 0) + (low <= value && value <= high ? 1 : 0))
  for (let seed = 1; seed <= 400; seed++)
    importancePerformance(drawn(seed, 40)).attributes.forEach(({ name, performance, stated, derived }, a) => {
      const told = [
        ['performance', performance, levels[a]],
        ['stated', stated?.importance, 5 - a],
        ['derived', derived?.importance, impacts[a]],
      ] as const
      for (const [kind, estimate, value] of told) {
        const { low, high } = known(estimate ?? assert.fail())
        count(`${kind} ${name}`, low, high, Number(value))
      }
    })
  assert.equal(held.size, 9)
  for (const [name, times] of held) assert.ok(times >= 366 && times <= 394, `${name} ${times}`)
})

test('a place has the probability with which other surveys put it there', () => {
  const given = drawn(3, 40, [4.1, 4, 3.9])
  const { stated } = importancePerformance(given).attributes[1] ?? assert.fail()
  const random = seededRandom(9)
  const counts = { concentrate: 0, 'keep-up': 0, 'low-priority': 0, overkill: 0 }
  const draws = 3000
  for (let draw = 0; draw < draws; draw++) {
    const rows = Int32Array.from({ length: 40 }, () => Math.floor(40 * random()))
    const mean = (columns: readonly Float64Array[], a: number) =>
      rows.reduce((sum, row) => sum + Number(columns[a]?.[row]), 0)
    const above = (columns: readonly Float64Array[]) =>
      3 * mean(columns, 1) >= mean(columns, 0) + mean(columns, 1) + mean(columns, 2)
    const [good, matters] = [above(given.performance), above(given.importance)]
    counts[matters ? (good ? 'keep-up' : 'concentrate') : good ? 'overkill' : 'low-priority']++
  }
  const told = stated?.probabilities ?? assert.fail()
  assert.ok(told[stated?.quadrant ?? assert.fail()] < 0.95, 'the case is one where chance counts')
  for (const [quadrant, times] of Object.entries(counts))
    close(told[quadrant as keyof typeof counts], times / draws, 0.04)
  close(
    Object.values(told).reduce((sum, one) => sum + one, 0),
    1,
  )
})

test('what matters and is done badly is to be worked on; the lines may be those of the scale', () => {
  // As in Martilla & James: repairs done right the first time matter 3.83 of 4 and are done at 2.63.
  const column = (mean: number) =>
    Float64Array.from(
      { length: 100 },
      (_, i) => Math.floor(mean) + (i < Math.round((mean % 1) * 100) ? 1 : 0),
    )
  const survey = {
    names: ['done right first time', 'courtesy', 'send-out reminders', 'convenient location'],
    performance: [2.63, 3.41, 3.05, 2.25].map(column),
    importance: [3.83, 3.63, 2.05, 2.43].map(column),
  }
  const quadrants = (options = {}) =>
    importancePerformance(survey, options).attributes.map(({ stated }) => stated?.quadrant)
  assert.deepEqual(quadrants(), ['concentrate', 'keep-up', 'overkill', 'low-priority'])
  const { attributes, performanceLine, statedLine } = importancePerformance(survey)
  close(Number(attributes[0]?.stated?.importance.value), 3.83)
  close(Number(attributes[0]?.performance.value), 2.63)
  close(performanceLine, (2.63 + 3.41 + 3.05 + 2.25) / 4)
  close(Number(statedLine), (3.83 + 3.63 + 2.05 + 2.43) / 4)
  assert.deepEqual(quadrants({ performanceLine: 2.5, importanceLine: 2 }), [
    'keep-up',
    'keep-up',
    'keep-up',
    'concentrate',
  ])
})

test('another unit of the answers, or another order of customers, leaves every place where it is', () => {
  const given = drawn(5, 60)
  const places = (one: AttributeAnswers) =>
    importancePerformance(one).attributes.flatMap(({ stated, derived }) => [
      ...Object.values(stated?.probabilities ?? {}),
      ...Object.values(derived?.probabilities ?? {}),
    ])
  const expected = places(given)
  const scaled = (column: Float64Array) => column.map((answer) => 10 * answer - 7)
  const turned = (column: Float64Array) => column.toReversed()
  for (const change of [scaled, turned]) {
    const found = places({
      names,
      performance: given.performance.map(change),
      importance: given.importance.map(change),
      overall: change(given.overall),
    })
    for (const [j, probability] of found.entries()) close(probability, Number(expected[j]), 1e-9)
  }
})

test('everybody of one mind is certain', () => {
  const flat = (...values: number[]) => values.map((value) => new Float64Array(5).fill(value))
  const { attributes } = importancePerformance({
    names,
    performance: flat(1, 2, 3),
    importance: flat(3, 2, 1),
  })
  assert.deepEqual(attributes[0]?.stated?.probabilities, {
    concentrate: 1,
    'keep-up': 0,
    'low-priority': 0,
    overkill: 0,
  })
  assert.equal(attributes[0]?.performance.se, 0)
})

test('attributes that go together are warned of, and refused where one follows from others', () => {
  const given = drawn(6, 50)
  const [first, second] = given.performance as [Float64Array, Float64Array]
  const near = first.map((answer, i) => answer + 0.1 * Number(given.performance[2]?.[i]))
  const told = importancePerformance({ ...given, performance: [first, second, near] })
  assert.match(told.warnings.join(), /speed, care go together/)
  const sum = first.map((answer, i) => answer + Number(second[i]))
  assert.throws(
    () => importancePerformance({ ...given, performance: [first, second, sum] }),
    /performance of care must be no sum of those before it/,
  )
  assert.throws(
    () => importancePerformance({ ...given, overall: new Float64Array(50).fill(4) }),
    /overall must be different/,
  )
  assert.throws(() => importancePerformance({ names, performance: given.performance }), /neither/)
  assert.throws(() => importancePerformance({ ...given, names: ['a', 'a', 'b'] }), /distinct/)
})
