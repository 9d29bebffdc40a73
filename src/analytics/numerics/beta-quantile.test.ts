import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaQuantile } from './beta-quantile.ts'

test('quantiles of beta distributions that are known in closed form', () => {
  assert.ok(Math.abs(betaQuantile(0.3, 1, 1) - 0.3) < 1e-12)
  assert.ok(Math.abs(betaQuantile(0.9, 1, 5) - (1 - 0.1 ** (1 / 5))) < 1e-12)
  assert.ok(Math.abs(betaQuantile(0.1, 3, 1) - 0.1 ** (1 / 3)) < 1e-12)
})
