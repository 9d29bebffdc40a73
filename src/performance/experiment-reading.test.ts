import assert from 'node:assert/strict'
import { test } from 'node:test'
import { poissonDraw, seededRandom } from '../analytics/index.ts'
import type { ExperimentColumns } from './experiment-columns.ts'
import { columnsBuilder } from './experiment-columns.ts'
import { planExperiment } from './experiment-plan.ts'
import { dayNumber, type ReadingSetting, readExperiment } from './experiment-reading.ts'

const from = dayNumber('2026-03-01')

/** Members who come in on the first day and buy by chance; `brings`: what the treatment adds to each order. */
function columnsOf(seed: number, { n = 600, rate = 0.4, brings = 0, days = 30, segments = 1 } = {}) {
  const random = seededRandom(seed)
  const building = columnsBuilder()
  for (let row = 0; row < n; row++) {
    const arm = random() < 0.5 ? ('control' as const) : ('treated' as const)
    const habit = 5 + 20 * random()
    const on = Array.from(
      { length: poissonDraw(random, rate) },
      () => from + Math.floor(days * random()),
    ).sort((one, other) => one - other)
    const amounts = on.map(() => habit + (arm === 'treated' ? brings : 0))
    const money = amounts.reduce((sum, amount) => sum + amount, 0)
    const before = habit * poissonDraw(random, rate)
    const segmentId = segments > 1 ? String(row % segments) : null
    building.take({ arm, segmentId, entered: from, before, days: on, amounts, moneyBefore: before, money })
  }
  return building.columns()
}

const read = (columns: ExperimentColumns, setting: ReadingSetting) => readExperiment({ columns, setting })

const setting = {
  outcome: 'spend',
  outcomeDays: 30,
  controlShare: 0.5,
  smallestEffect: 3,
  until: from + 29,
} as const

test('of 400 experiments on nothing, looked at every day, fewer than one of twenty is called something', () => {
  let called = 0
  for (let seed = 1; seed <= 400; seed++) {
    const { looks } = read(columnsOf(seed), setting)
    assert.ok(looks.length >= 25, 'looked at nearly every day')
    if (looks.some(({ p }) => p < 0.05)) called++
  }
  // 34 is where the 99.9 % band of one in twenty ends.
  assert.ok(called <= 34, `${called} of 400`)
})

test('of 400 rare shares of nothing no more are called something', () => {
  let called = 0
  for (let seed = 1; seed <= 400; seed++) {
    const { looks } = read(columnsOf(seed, { n: 1_500, rate: 0.03 }), {
      ...setting,
      outcome: 'bought',
      smallestEffect: 0.02,
    })
    if (looks.some(({ p }) => p < 0.05)) called++
  }
  assert.ok(called <= 34, `${called} of 400`)
})

test('an effect that grows with the days is told on its last day as it is then', () => {
  const { looks, verdict, freed } = read(columnsOf(3, { n: 8_000, rate: 2, brings: 4 }), setting)
  const last = looks.at(-1)
  assert.ok(last && freed)
  // Two orders each bring four more: eight, once the thirty days are over.
  assert.ok(last.low < 8 && 8 < last.high, JSON.stringify(last))
  assert.ok(last.low < freed.low && freed.high < last.high, 'wider than an interval for one look')
  assert.equal(verdict, 'more')
})

test('a small effect is called none that matters only once everybody’s days are over', () => {
  const columns = columnsOf(4, { n: 20_000, rate: 1 })
  assert.equal(read(columns, { ...setting, until: from + 10 }).verdict, 'goes-on')
  assert.equal(read(columns, setting).verdict, 'no-matter')
  const few = read(columnsOf(4), { ...setting, smallestEffect: 0.1 })
  assert.equal(few.verdict, 'not-told-apart')
})

test('segments are told beside the whole, mixed alike', () => {
  const { segments, stratified, plain } = read(
    columnsOf(5, { n: 6_000, rate: 2, brings: 3, segments: 3 }),
    setting,
  )
  assert.equal(segments.length, 3)
  assert.ok(stratified && plain)
  assert.ok(Math.abs(stratified.value - plain.value) < plain.se / 2)
  assert.ok(segments.every(({ se }) => se > plain.se))
})

test('nobody, and one who never bought, are told as nothing', () => {
  const none = read(columnsBuilder().columns(), setting)
  assert.deepEqual([none.verdict, none.plain, none.ratio, none.looks], ['nobody', null, null, []])
  const idle = read(columnsOf(6, { rate: 0 }), setting)
  assert.deepEqual([idle.plain?.value, idle.plain?.p, idle.relative, idle.looks], [0, null, null, []])
})

const past = {
  n: 1_000,
  held: 0,
  joined: 130,
  read: 2000,
  sum: 100,
  squares: 100,
  sumBefore: 0,
  squaresBefore: 0,
  products: 0,
}
const design = {
  population: { kind: 'all' },
  outcome: 'bought',
  outcomeDays: 30,
  controlShare: 0.5,
  smallestEffect: 0.03,
} as const

test('a plan of shares needs as many as Cohen’s formula says, and waits for those who lack', () => {
  const plan = planExperiment(design, past)
  // (1.959964 + 0.841621)² × (0.13 × 0.87 + 0.1 × 0.9 × 1000/999) ÷ 0.03², by hand.
  assert.deepEqual(plan.needed, { treated: 1773, control: 1773 })
  assert.equal(plan.weekly, 10)
  assert.ok(plan.waitWeeks !== null && Math.abs(plan.waitWeeks - (2 * 1773 - 1_000) / 10) < 1e-9)
  assert.equal(plan.verdict, 'too-small')
  assert.equal(planExperiment(design, { ...past, joined: 0 }).waitWeeks, null)
  assert.equal(planExperiment({ ...design, smallestEffect: 0.2 }, past).verdict, 'enough')
})
