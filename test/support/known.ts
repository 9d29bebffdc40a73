import assert from 'node:assert/strict'
import type { Estimate } from '../../src/analytics/index.ts'

/** An estimate whose uncertainty is known; the test fails where it is not. */
export function known({ value, se, low, high }: Estimate): { [part in keyof Estimate]: number } {
  assert.ok(se !== null && low !== null && high !== null, 'the estimate has no standard error')
  return { value, se, low, high }
}
