import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Disciplines, disciplineFlaws } from './discipline.ts'

const behind = { own: 6, rival: 8, threshold: 5, change: 0 }
const ratings: Disciplines = {
  'operational-excellence': behind,
  'product-leadership': behind,
  'customer-intimacy': { own: 9, rival: 8, threshold: 5, change: 0.2 },
}
const flaws = (change: Partial<Disciplines>) =>
  disciplineFlaws('customer-intimacy', { ...ratings, ...change })

test('a firm unmatched in one discipline, up to par in the others and better than last year wins', () => {
  assert.deepEqual(flaws({}), [])
})

test('each of the four rules fails alone', () => {
  const lead = ratings['customer-intimacy']
  assert.deepEqual(flaws({ 'customer-intimacy': { ...lead, own: 8 } }), ['lead-not-unmatched'])
  assert.deepEqual(flaws({ 'product-leadership': { ...behind, own: 8.5 } }), ['several-unmatched'])
  assert.deepEqual(flaws({ 'product-leadership': { ...behind, own: 4 } }), ['below-threshold'])
  assert.deepEqual(flaws({ 'customer-intimacy': { ...lead, change: 0 } }), ['not-better'])
})
