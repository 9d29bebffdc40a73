import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { type Look, sequentialLooks, tightestScale } from './sequential.ts'

/** Looks at a growing difference of standard-normal members, after each fifty of both groups. */
function looksOf(effect: number, seed: number, count = 40): Look[] {
  const random = seededRandom(seed)
  let sum = 0
  return Array.from({ length: count }, (_, k) => {
    const members = 50 * (k + 1)
    for (let member = 0; member < 50; member++) sum += effect + normalDraw(random) - normalDraw(random)
    return { value: sum / members, se: Math.sqrt(2 / members) }
  })
}

test('of 400 tests of nothing, looked at forty times each, hardly one in twenty is believed', () => {
  let believed = 0
  let peeked = 0
  for (let seed = 1; seed <= 400; seed++) {
    const looks = looksOf(0, seed)
    if (Number(sequentialLooks(looks, { scale: 0.1, level: 0.95 }).p.at(-1)) <= 0.05) believed++
    if (looks.some(({ value, se }) => Math.abs(value / se) > 1.96)) peeked++
  }
  assert.ok(believed <= 34, `${believed} of 400`)
  assert.ok(peeked > 100, `looking at plain tests believes only ${peeked} of 400`)
})

test('the confidence sequence holds the truth at all looks together', () => {
  let held = 0
  for (let seed = 1; seed <= 400; seed++) {
    const { low, high } = sequentialLooks(looksOf(0.2, seed), { scale: 0.1, level: 0.95 })
    if (low.every((end) => end <= 0.2) && high.every((end) => end >= 0.2)) held++
  }
  assert.ok(held >= 366, `${held} of 400`)
})

test('the p-value reaches 5 % at the look at which 0 leaves the interval', () => {
  const { p, low, high } = sequentialLooks(looksOf(0.15, 4), { scale: 0.1, level: 0.95 })
  const first = p.findIndex((value) => value <= 0.05)
  assert.ok(first > 0)
  assert.equal(
    low.findIndex((end, k) => end > 0 || Number(high[k]) < 0),
    first,
  )
})

test('the tightest scale is narrower at the planned error than any other', () => {
  const width = (scale: number) =>
    Number(sequentialLooks([{ value: 0, se: 0.3 }], { scale, level: 0.9 }).high[0])
  const best = tightestScale(0.3, 0.9)
  for (const factor of [0.5, 0.9, 0.99, 1.01, 1.1, 2])
    assert.ok(width(best * factor) > width(best), `${factor} of it is narrower`)
})

test('overwhelming evidence is p = 0 and no NaN; a look without error is refused', () => {
  const { p, low, high } = sequentialLooks([{ value: 1e9, se: 1e-9 }], { scale: 1, level: 0.95 })
  assert.deepEqual([p[0], low[0], high[0]], [0, 1e9 - Number(high[0]) + 1e9, high[0]])
  assert.throws(() => sequentialLooks([{ value: 1, se: 0 }], { scale: 1, level: 0.95 }), /looks\[0\]\.se/)
})
