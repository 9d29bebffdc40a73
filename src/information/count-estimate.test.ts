import assert from 'node:assert/strict'
import { test } from 'node:test'
import { estimateTotal } from './count-estimate.ts'

test('blocks that all hold the same number leave no doubt', () => {
  assert.deepEqual(estimateTotal([7, 7, 7, 7], 1000, 0), { count: 7000, low: 7000, high: 7000, level: 0.8 })
})

test('a sample of every block is no estimate any more', () => {
  assert.deepEqual(estimateTotal([1, 5, 9], 3, 0), { count: 15, low: 15, high: 15, level: 0.8 })
})

test('about eight of ten intervals hold the true number, also when rows come in clumps', () => {
  let state = 42
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const blocks = Array.from({ length: 2000 }, () => (random() < 0.3 ? Math.floor(random() * 30) : 0))
  const truth = blocks.reduce((sum, one) => sum + one, 0)
  let held = 0
  for (let run = 0; run < 1000; run++) {
    const drawn = blocks.filter(() => random() < 0.1)
    const { low, high } = estimateTotal(drawn, blocks.length, 0)
    if (low <= truth && truth <= high) held++
  }
  // Five standard errors of a share of 0.8 in 1,000 draws are 0.063.
  assert.ok(Math.abs(held / 1000 - 0.8) < 0.063, `held ${held}`)
})

test('what was counted is the least there can be', () => {
  const { count, low } = estimateTotal([0, 0, 1], 100, 10_000)
  assert.deepEqual([count, low], [10_000, 10_000])
})
