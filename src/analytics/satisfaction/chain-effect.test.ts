import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { chainEffect } from './chain-effect.ts'

test('five points of employees’ attitude are 1.3 of customers’ impression and half a per cent of growth', () => {
  // Rucci, Kirn & Quinn (1998), Sears.
  const known = (value: number) => ({ value, se: 0 })
  assert.equal(chainEffect([known(1.3 / 5)], 5, 0.95).value.toFixed(1), '1.3')
  const growth = chainEffect([known(1.3 / 5), known(0.5 / 1.3)], 5, 0.95)
  assert.equal(growth.value.toFixed(1), '0.5')
  assert.equal(growth.se, null)
})

test('the error of a chain is that of products of independent draws', () => {
  const links = [
    { value: 0.26, se: 0.1 },
    { value: -0.4, se: 0.3 },
    { value: 1.5, se: 0.2 },
  ]
  const random = seededRandom(1960)
  const products = Array.from({ length: 40_000 }, () =>
    links.reduce((product, { value, se }) => product * (value + se * normalDraw(random)), 5),
  )
  const mean = products.reduce((sum, one) => sum + one, 0) / products.length
  const variance = products.reduce((sum, one) => sum + (one - mean) ** 2, 0) / products.length
  const { value, se } = chainEffect(links, 5, 0.95)
  assert.ok(Math.abs((se ?? 0) / Math.sqrt(variance) - 1) < 0.03)
  assert.ok(Math.abs(value - mean) < 0.02)
})

test('no link, no number and a negative error are refused', () => {
  assert.throws(() => chainEffect([], 5, 0.95), /links/)
  assert.throws(() => chainEffect([{ value: Number.NaN, se: 0 }], 5, 0.95), /finite/)
  assert.throws(() => chainEffect([{ value: 1, se: -1 }], 5, 0.95), /se/)
})
