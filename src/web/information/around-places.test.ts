import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placedAround } from './around-places.ts'

test('everybody has a place of their own, and whoever is tied to somebody stands behind them', () => {
  const inner = Array.from({ length: 9 }, (_, index) => ({ partyId: `i${index}`, hop: 1 }))
  const outer = Array.from({ length: 20 }, (_, index) => ({ partyId: `o${index}`, hop: 2 }))
  const edges = [
    ...inner.map(({ partyId }) => ({ from: 'c', to: partyId })),
    ...outer.map(({ partyId }, index) => ({ from: partyId, to: `i${index % 9}` })),
  ]
  const places = placedAround([{ partyId: 'c', hop: 0 }, ...inner, ...outer], edges)
  assert.equal(places.size, 30)
  const where = new Set([...places.values()].map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`))
  assert.equal(where.size, 30)
  const [near, far] = [places.get('i3'), places.get('o3')]
  assert.ok(near && far && near.x * far.x + near.y * far.y > 0, 'on the same side')
})
