import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { limitingShare, marketShares, worthOfShareChange } from './market-share.ts'
import {
  cumulativeProfits,
  expectedLifetime,
  gainOfFewerDefections,
  valueAtDefection,
} from './retention-economics.ts'

const card = Float64Array.of(-51, 30, 42, 44, 49, 55)

test('a card customer’s profits sum up as published', () => {
  assert.deepEqual([...cumulativeProfits(card)], [-51, -21, 21, 65, 114, 169])
})

test('lives are 5, 10 and 20 periods at 80, 90 and 95 %, and without end when nobody leaves', () => {
  const lives = [0.8, 0.9, 0.95].map((share) => Math.round(expectedLifetime(share) * 1e9) / 1e9)
  assert.deepEqual(lives, [5, 10, 20])
  assert.deepEqual([expectedLifetime(0), expectedLifetime(1)], [1, Infinity])
})

test('with the last profit going on, the value is the sum of a very long list', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      (defection, ratePerPeriod) => {
        const long = Float64Array.from({ length: 4000 }, (_, t) => card[t] ?? 55)
        const closed = valueAtDefection({ profits: card, after: 'last', ratePerPeriod }, defection)
        const summed = valueAtDefection({ profits: long, after: 'nothing', ratePerPeriod }, defection)
        assert.ok(Math.abs(closed - summed) < 1e-9 * Math.max(1, Math.abs(summed)))
      },
    ),
  )
})

test('when all leave at once only the first profit counts; when none does, all', () => {
  const pattern = { profits: card, after: 'nothing', ratePerPeriod: 0 } as const
  assert.deepEqual([valueAtDefection(pattern, 1), valueAtDefection(pattern, 0)], [-51, 169])
  assert.equal(valueAtDefection({ ...pattern, after: 'last' }, 0), Infinity)
})

test('fewer defections gain a share of the value; a loss has none', () => {
  const pattern = { profits: Float64Array.of(1), after: 'last', ratePerPeriod: 0 } as const
  assert.ok(
    Math.abs(Number(gainOfFewerDefections(pattern, 0.1, 0.05)) - 1) < 1e-12,
    'lives twice as long, worth twice',
  )
  assert.equal(gainOfFewerDefections({ ...pattern, profits: card }, 1, 0.5), null)
  assert.equal(gainOfFewerDefections(pattern, 0.1, 0), null)
})

const flow = { retention: 0.82, switching: 0.05 }

test('market share moves to its golden numbers', () => {
  assert.equal(marketShares(flow, 0.2, 5)[5]?.toFixed(4), '0.2127')
  assert.equal(limitingShare(flow)?.toFixed(4), '0.2174')
  assert.ok(Math.abs(Number(limitingShare({ retention: 0.8, switching: 0.05 })) - 0.2) < 1e-15)
  const worth = worthOfShareChange({
    now: { retention: 0.8, switching: 0.05 },
    changed: flow,
    start: 0.2,
    periods: 5,
    market: 1_000_000,
    margin: 20,
    ratePerPeriod: 0.1,
  })
  assert.equal(Math.round(worth), 643_345)
})

test('share stays between 0 and 1, ends at its limit, and rests where nobody moves', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, share, (retention, switching, start) => {
      const shares = marketShares({ retention, switching }, start, 50)
      assert.equal(shares[0], start)
      assert.ok(shares.every((one) => one >= 0 && one <= 1))
      const limit = limitingShare({ retention, switching })
      const left = Math.abs(retention - switching) ** 50
      if (limit !== null) assert.ok(Math.abs(Number(shares[50]) - limit) <= left + 1e-9)
    }),
  )
  assert.equal(limitingShare({ retention: 1, switching: 0 }), null)
})

test('what is no share, profit or count is refused by name', () => {
  assert.throws(
    () => expectedLifetime(1.1),
    RangeError('expectedLifetime: retention must be in [0, 1], got 1.1'),
  )
  assert.throws(() => cumulativeProfits(new Float64Array(0)), /profits must be at least one/)
  assert.throws(() => cumulativeProfits(Float64Array.of(Number.NaN)), /profits\[0\] must be finite, got NaN/)
  assert.throws(
    () => valueAtDefection({ profits: card, after: 'last', ratePerPeriod: -1 }, 0.1),
    /ratePerPeriod/,
  )
  assert.throws(
    () => valueAtDefection({ profits: card, after: 'last', ratePerPeriod: 0 }, Number.NaN),
    /defection/,
  )
  assert.throws(() => marketShares(flow, Number.NaN, 1), /start must be in \[0, 1\], got NaN/)
  assert.throws(() => marketShares(flow, 0.2, 1.5), /periods/)
  assert.throws(() => limitingShare({ retention: 2, switching: 0 }), /retention/)
})
