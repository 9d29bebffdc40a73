import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bivariateNormalProbability } from './bivariate-normal.ts'
import { normalProbability } from './normal.ts'

const correlations = [-1, -0.999999, -0.95, -0.9, -0.3, 0, 0.5, 0.89, 0.91, 0.99, 0.9999999, 1]

const close = (left: number, right: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(left - right) < tolerance, `${left} is not ${right}`)

test('at the middle it is a quarter and what the angle adds', () => {
  for (const correlation of correlations)
    close(bivariateNormalProbability(0, 0, correlation), 0.25 + Math.asin(correlation) / (2 * Math.PI))
})

test('four quadrants make one, and independent numbers multiply', () => {
  for (const correlation of correlations)
    for (const [one, other] of [
      [0.3, -1.2],
      [2, 2],
      [-3, 0.1],
      [1, 1.001],
    ] as const) {
      const of = (left: number, right: number, turned: number) =>
        bivariateNormalProbability(left, right, turned)
      const sum =
        of(one, other, correlation) +
        of(-one, other, -correlation) +
        of(one, -other, -correlation) +
        of(-one, -other, correlation)
      close(sum, 1)
      close(of(one, other, 0), normalProbability(one) * normalProbability(other))
    }
})

test('it is the integral of the one given the other', () => {
  for (const correlation of [-0.97, -0.6, 0.2, 0.93, 0.999]) {
    const [one, other] = [0.4, -0.7]
    // ∫ φ(x) Φ((other − ρ x) / √(1 − ρ²)) dx up to one, by the midpoint rule.
    let sum = 0
    const steps = 200_000
    for (let j = 0; j < steps; j++) {
      const x = -9 + ((one + 9) * (j + 0.5)) / steps
      sum +=
        Math.exp((-x * x) / 2) *
        normalProbability((other - correlation * x) / Math.sqrt(1 - correlation * correlation))
    }
    close(
      bivariateNormalProbability(one, other, correlation),
      (sum * (one + 9)) / steps / Math.sqrt(2 * Math.PI),
    )
  }
})

test('refuses what is no correlation', () => {
  assert.throws(() => bivariateNormalProbability(0, 0, 1.1), /correlation must be/)
  assert.throws(() => bivariateNormalProbability(Number.NaN, 0, 0), /one must be/)
})
