import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { exponentialDraw, seededRandom } from '../numerics/random.ts'
import { kaplanMeier, restrictedMean, survivalAt, survivalTime } from './kaplan-meier.ts'
import { logRank } from './log-rank.ts'
import { nelsonAalen } from './nelson-aalen.ts'
import type { ObservedTimes } from './observed-times.ts'

/** Weeks of remission, Freireich & others (1963); a minus stands for a patient still in remission. */
const treated = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
const observed = (signed: readonly number[]): ObservedTimes => ({
  time: Float64Array.from(signed, Math.abs),
  event: Uint8Array.from(signed, (time) => (time > 0 ? 1 : 0)),
})
const prints = (value: number, digits: string) =>
  assert.equal(value.toFixed(digits.split('.')[1]?.length ?? 0), digits)

const rows = fc.array(
  fc.record({ time: fc.integer({ min: 0, max: 12 }), event: fc.integer({ min: 0, max: 1 }) }),
  { minLength: 1, maxLength: 60 },
)
const columns = (some: readonly { time: number; event: number }[]): ObservedTimes => ({
  time: Float64Array.from(some, ({ time }) => time),
  event: Uint8Array.from(some, ({ event }) => event),
})

test('the curve of the remission data is the published one', () => {
  // Klein & Moeschberger (2003), table 4.1A.
  const curve = kaplanMeier(observed(treated))
  const table: [number, string, string][] = [
    [6, '0.857', '0.0764'],
    [7, '0.807', '0.0869'],
    [10, '0.753', '0.0963'],
    [13, '0.690', '0.1068'],
    [16, '0.627', '0.1141'],
    [22, '0.538', '0.1282'],
    [23, '0.448', '0.1346'],
  ]
  for (const [time, survival, se] of table) {
    const { value, se: error } = survivalAt(curve, time)
    prints(value, survival)
    prints(error, se)
  }
  assert.deepEqual(survivalAt(curve, 5), { value: 1, se: 0, low: 1, high: 1 })
})

test('the intervals are those that R prints, on either scale', () => {
  // survfit(Surv(time, status) ~ 1) at 23 weeks: .448, log .2488 .807, plain .184 .712, log-log .188 .680
  const at = (scale: 'log' | 'plain' | 'log-log') => survivalAt(kaplanMeier(observed(treated), { scale }), 23)
  for (const [scale, low, high] of [
    ['log', '0.249', '0.807'],
    ['plain', '0.184', '0.712'],
    ['log-log', '0.188', '0.680'],
  ] as const) {
    prints(at(scale).low, low)
    prints(at(scale).high, high)
  }
})

test('the medians are the published ones, and a bound that is never reached is infinite', () => {
  const one = survivalTime(kaplanMeier(observed(treated)), 0.5)
  assert.deepEqual([one.value, one.low, one.high], [23, 16, Infinity])
  const other = survivalTime(kaplanMeier(observed(placebo)), 0.5)
  assert.deepEqual([other.value, other.low, other.high], [8, 4, 12])
  assert.equal(survivalTime(kaplanMeier(observed([1, 2, 3, 4])), 0.5).value, 2.5)
})

test('the cumulative hazard of the remission data adds up events over those at risk', () => {
  const curve = nelsonAalen(observed(treated))
  const steps = [
    [3, 21],
    [1, 17],
    [1, 15],
    [1, 12],
    [1, 11],
    [1, 7],
    [1, 6],
  ] as const
  const hazard = steps.reduce((sum, [events, atRisk]) => sum + events / atRisk, 0)
  const variance = steps.reduce((sum, [events, atRisk]) => sum + events / atRisk ** 2, 0)
  assert.ok(Math.abs(Number(curve.hazard.at(-1)) - hazard) < 1e-14)
  assert.ok(Math.abs(Number(curve.se.at(-1)) - Math.sqrt(variance)) < 1e-14)
})

test('the log-rank test of the remission data is the published one', () => {
  const all = observed([...treated, ...placebo])
  const group = Int32Array.from(all.time, (_, row) => (row < treated.length ? 0 : 1))
  const found = logRank(all, group)
  prints(found.statistic, '16.79')
  assert.equal(found.degrees, 1)
  prints(Number(found.expected[0]), '19.25')
  prints(Number(found.expected[1]), '10.75')
  assert.deepEqual([...found.observed], [9, 21])
  assert.ok(Math.abs(found.p - 4.17e-5) < 1e-7)
})

test('without a censored row the curve is the share of longer times, with the binomial error', () => {
  const curve = kaplanMeier(observed(placebo), { scale: 'plain' })
  for (const time of [1, 8, 22]) {
    const share = placebo.filter((one) => one > time).length / placebo.length
    const { value, se } = survivalAt(curve, time)
    assert.ok(Math.abs(value - share) < 1e-14)
    assert.ok(Math.abs(se - Math.sqrt((share * (1 - share)) / placebo.length)) < 1e-14)
  }
  const mean = restrictedMean(curve, 23)
  assert.ok(Math.abs(mean.value - placebo.reduce((sum, one) => sum + one) / placebo.length) < 1e-12)
})

test('an interval of 95 % holds the true share about 95 times in 100', () => {
  const random = seededRandom(4)
  let held = 0
  for (let turn = 0; turn < 400; turn++) {
    const end = Float64Array.from({ length: 150 }, () => exponentialDraw(random, 0.1))
    const stop = end.map(() => 15 * random())
    const time = end.map((value, row) => Math.min(value, Number(stop[row])))
    const event = Uint8Array.from(end, (value, row) => (value <= Number(stop[row]) ? 1 : 0))
    const { low, high } = survivalAt(kaplanMeier({ time, event }, { scale: 'log-log' }), 5)
    if (low <= Math.exp(-0.5) && Math.exp(-0.5) <= high) held++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('nothing is NaN, the curve falls, and its interval holds it', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('log', 'plain', 'log-log'), (some, scale) => {
      const curve = kaplanMeier(columns(some), { scale })
      const hazard = nelsonAalen(columns(some))
      let before = 1
      curve.survival.forEach((share, slot) => {
        const [low, high] = [Number(curve.low[slot]), Number(curve.high[slot])]
        assert.ok(share <= before && low <= share + 1e-15 && share <= high + 1e-15 && low >= 0 && high <= 1)
        before = share
      })
      for (const column of [curve.se, hazard.hazard, hazard.se, hazard.low, hazard.high])
        assert.ok(column.every(Number.isFinite))
      const last = Number(curve.time.at(-1))
      if (last > 0) assert.ok(restrictedMean(curve, last).value <= last + 1e-12)
    }),
  )
})

test('the test of two groups does not depend on their names, the order of rows or the unit of time', () => {
  fc.assert(
    fc.property(rows, (some) => {
      const group = Int32Array.from(some, ({ time, event }, row) => (time + event + row) % 3)
      const found = logRank(columns(some), group)
      assert.ok(found.statistic >= -1e-9 && found.p >= 0 && found.p <= 1)
      const swapped = logRank(
        columns(some.toReversed().map(({ time, event }) => ({ time: 7 * time, event }))),
        group.map((code) => 2 - code).reverse(),
      )
      assert.ok(Math.abs(swapped.statistic - found.statistic) < 1e-8 * (1 + found.statistic))
      assert.equal(swapped.degrees, found.degrees)
    }),
  )
})

test('strata are compared within: a difference between strata alone is none', () => {
  const all = observed([...treated, ...placebo])
  const stratum = Int32Array.from(all.time, (_, row) => (row < treated.length ? 0 : 1))
  const same = logRank(all, stratum, stratum)
  assert.ok(same.statistic < 1e-12)
  const random = seededRandom(9)
  const group = stratum.map(() => (random() < 0.5 ? 1 : 0))
  const parts = [0, 1].map((code) => {
    const rowsOf = Array.from(group.keys()).filter((row) => stratum[row] === code)
    const part = {
      time: Float64Array.from(rowsOf, (row) => Number(all.time[row])),
      event: Uint8Array.from(rowsOf, (row) => Number(all.event[row])),
    }
    return logRank(
      part,
      Int32Array.from(rowsOf, (row) => Number(group[row])),
    )
  })
  const whole = logRank(all, group, stratum)
  assert.ok(
    Math.abs(Number(whole.expected[1]) - Number(parts[0]?.expected[1]) - Number(parts[1]?.expected[1])) <
      1e-12,
  )
})

test('rows outside their interval are refused', () => {
  assert.throws(() => kaplanMeier({ time: Float64Array.of(), event: Uint8Array.of() }), /at least one row/)
  assert.throws(
    () => kaplanMeier({ time: Float64Array.of(-1), event: Uint8Array.of(1) }),
    /time\[0\] must be/,
  )
  assert.throws(
    () => nelsonAalen({ time: Float64Array.of(1), event: Uint8Array.of(2) }),
    /event\[0\] must be 0 or 1/,
  )
  assert.throws(() => logRank(observed([1, 2]), Int32Array.of(0)), /group must be as long as time/)
  assert.throws(() => restrictedMean(kaplanMeier(observed([1, 2])), 3), /horizon must be in \(0, 2\]/)
})
