import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gaussLegendre } from './gauss-legendre.ts'

function integral(k: number, g: (z: number) => number): number {
  const { nodes, weights } = gaussLegendre(k)
  return nodes.reduce((sum, node, j) => sum + Number(weights[j]) * g(node), 0)
}

test('k nodes integrate powers up to 2k − 1 exactly, and no further', () => {
  for (const k of [1, 2, 3, 5, 8, 24]) {
    for (let power = 0; power < 2 * k; power++)
      assert.ok(Math.abs(integral(k, (z) => z ** power) - 1 / (power + 1)) < 1e-14, `${k} nodes, z^${power}`)
    const beyond = 2 * k
    if (k < 8) assert.ok(Math.abs(integral(k, (z) => z ** beyond) - 1 / (beyond + 1)) > 1e-13)
  }
})

test('nodes are those of Abramowitz & Stegun, table 25.4', () => {
  const { nodes, weights } = gaussLegendre(4)
  assert.ok(Math.abs(2 * Number(nodes[3]) - 1 - 0.861136311594053) < 1e-15)
  assert.ok(Math.abs(2 * Number(weights[3]) - 0.347854845137454) < 1e-15)
})

test('many nodes stay exact', () => {
  assert.ok(Math.abs(integral(160, Math.exp) - (Math.E - 1)) < 1e-14)
})

test('a rule without nodes is refused', () => {
  assert.throws(() => gaussLegendre(0), RangeError('gaussLegendre: k must be a whole number >= 1, got 0'))
})
