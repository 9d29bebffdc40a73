import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pooled, type Spread } from './segment-comparison.ts'

function spreadOf(values: readonly number[]): Spread {
  const n = values.length
  if (n === 0) return { n, mean: null, deviation: null }
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { n, mean, deviation: n === 1 ? null : Math.sqrt(squares / (n - 1)) }
}

const parts: readonly (readonly number[])[] = [[3, 7, 8], [], [100], [-2, 0.5, 11, 4]]

test('what is pooled from segments is what everybody gives', () => {
  const [whole, all] = [pooled(parts.map(spreadOf)), spreadOf(parts.flat())]
  assert.equal(whole.n, all.n)
  assert.ok(Math.abs(Number(whole.mean) - Number(all.mean)) < 1e-12)
  assert.ok(Math.abs(Number(whole.deviation) - Number(all.deviation)) < 1e-12)
})

test('nobody has no mean, and one member no deviation', () => {
  assert.deepEqual(pooled([spreadOf([])]), { n: 0, mean: null, deviation: null })
  assert.deepEqual(pooled([spreadOf([5]), spreadOf([])]), { n: 1, mean: 5, deviation: null })
})
