import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { cephes } from '../../../test/support/cephes.ts'
import { betaQuadrature } from './beta-quadrature.ts'
import { lnRising } from './gamma-function.ts'

before(() => cephes.compiled)

/** From e^−7 to e^12: from a shape that is almost all or nothing to one that is almost a point. */
const shape = fc.double({ min: -7, max: 12, noNaN: true }).map(Math.exp)

test('the mean of a power of p is its rising factorials, for every pair of shapes', () => {
  fc.assert(
    fc.property(shape, shape, fc.integer({ min: 1, max: 5 }), (a, b, power) => {
      const { nodes, weights } = betaQuadrature(a, b)
      let mean = 0
      nodes.forEach((p, k) => {
        mean += Number(weights[k]) * p ** power
      })
      const exact = Math.exp(lnRising(a, power) - lnRising(a + b, power))
      assert.ok(Math.abs(mean / exact - 1) < 1e-10, `${mean} is not ${exact} for a ${a}, b ${b}`)
    }),
    { numRuns: 300 },
  )
})

test('the number of nodes stays bounded', () => {
  fc.assert(
    fc.property(shape, shape, (a, b) => {
      assert.ok(betaQuadrature(a, b).nodes.length < 800)
    }),
  )
})

test('shapes that are not positive are refused', () => {
  assert.throws(() => betaQuadrature(0, 1), RangeError('betaQuadrature: a must be finite and > 0, got 0'))
  assert.throws(() => betaQuadrature(1, Number.NaN), RangeError)
})

test('the mean of (1 + p u)^−R is Gauss’ hypergeometric function of cephes', () => {
  const moderate = (least: number, most: number) =>
    fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp)
  fc.assert(
    fc.property(
      moderate(0.05, 30),
      moderate(0.05, 30),
      moderate(1e-3, 10),
      moderate(0.1, 12),
      (a, b, u, R) => {
        const { nodes, weights } = betaQuadrature(a, b)
        const mean = nodes.reduce((sum, p, k) => sum + Number(weights[k]) * (1 + p * u) ** -R, 0)
        const exact = cephes.hyp2f1(R, a, a + b, -u)
        // Cephes gives up at u = 1 for some.
        assert.ok(
          Number.isNaN(exact) || Math.abs(mean / exact - 1) < 1e-11,
          `${mean} is not ${exact} for a ${a}, b ${b}, u ${u}, R ${R}`,
        )
      },
    ),
    { seed: 1, numRuns: 1000 },
  )
})
