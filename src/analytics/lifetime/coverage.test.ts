import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heldIntervals, lifetimeDraws } from '../../../test/support/lifetime-draws.ts'

/** Pareto/NBD takes longer than a test may; bench/lifetime-coverage.ts has it too. */
const quick = lifetimeDraws.filter(({ name }) => name !== 'pareto-nbd')

for (const draws of quick)
  test(`${draws.name}: of 400 intervals of 95 % as many hold the truth as they say`, () => {
    // The band of 99.9 % around 380 of 400.
    for (const [name, held] of Object.entries(heldIntervals(draws, 400, 20_000)))
      assert.ok(held >= 366 && held <= 394, `${name}: ${held} of 400`)
  })
