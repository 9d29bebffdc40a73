import assert from 'node:assert/strict'
import { test } from 'node:test'
import { climb, type Evaluate, penalised, surfaceOf } from './newton.ts'

const box = { low: Float64Array.of(-20, -20), high: Float64Array.of(20, 20) }

/** −(e^u − 3)² − (v − u)²: a curved hill with its top at u = v = ln 3, far from concave below it. */
const hill: Evaluate = ([u = 0, v = 0], at) => {
  const e = Math.exp(u)
  at.value = -((e - 3) ** 2) - (v - u) ** 2
  at.gradient.set([-2 * (e - 3) * e + 2 * (v - u), -2 * (v - u)])
  at.hessian.set([-2 * e * (2 * e - 3) - 2, 2, 2, -2])
}

test('the top of a hill that is not concave everywhere is found to twelve digits', () => {
  const summit = climb(hill, Float64Array.of(-5, 8), box, 1)
  assert.ok(summit.converged)
  for (const part of summit.theta) assert.ok(Math.abs(part - Math.log(3)) < 1e-10)
})

test('a likelihood that rises for ever is walked to where its gain is nothing, and the rest is solved', () => {
  const ridge: Evaluate = ([u = 0, v = 0], at) => {
    at.value = -Math.exp(-u) - (v - 2) ** 2
    at.gradient.set([Math.exp(-u), -2 * (v - 2)])
    at.hessian.set([-Math.exp(-u), 0, 0, -2])
  }
  const summit = climb(ridge, Float64Array.of(0, 0), box, 1)
  assert.ok(summit.converged)
  assert.ok(Number(summit.theta[0]) > 19)
  assert.ok(Math.abs(Number(summit.theta[1]) - 2) < 1e-9)
})

test('a parameter held at the edge of the box does not keep the others from their top', () => {
  const tight = { low: Float64Array.of(-20, -20), high: Float64Array.of(0.5, 20) }
  const summit = climb(hill, Float64Array.of(-5, 8), tight, 1)
  assert.ok(summit.converged)
  assert.equal(summit.theta[0], 0.5)
  assert.ok(Math.abs(Number(summit.theta[1]) - 0.5) < 1e-9)
})

test('a quadratic pull moves value, gradient and curvature together', () => {
  const pulled = penalised(hill, 2, [1, 1])
  const bare = surfaceOf(2)
  const at = surfaceOf(2)
  hill(Float64Array.of(0.5, 0.7), bare)
  pulled(Float64Array.of(0.5, 0.7), at)
  assert.ok(Math.abs(at.value - (bare.value - 0.25 - 0.09)) < 1e-12)
  assert.ok(Math.abs(Number(at.gradient[0]) - (Number(bare.gradient[0]) + 1)) < 1e-12)
  assert.ok(Math.abs(Number(at.hessian[3]) - (Number(bare.hessian[3]) - 2)) < 1e-12)
})
