import { test } from 'node:test'
import { intervalOf, replicated } from '../../../test/support/held-intervals.ts'
import { normalDraw, poissonDraw } from '../numerics/random.ts'
import { eventStudy } from './difference-in-differences.ts'
import { groupMean, shareDifference } from './group-difference.ts'
import type { Journeys } from './journeys.ts'
import { markovAttribution } from './markov-attribution.ts'
import { attributeByRule } from './rule-attribution.ts'
import { upliftQuality } from './uplift-curve.ts'

test('the difference of two shares and the mean of a group hold the truth as often as they say', () => {
  replicated(60_000, (random, held) => {
    const successes = (n: number, share: number) => {
      let count = 0
      for (let row = 0; row < n; row++) if (random() < share) count++
      return { successes: count, n }
    }
    held.note('share', 0.06, shareDifference(successes(120, 0.14), successes(90, 0.08), 0.95))
    const group = { n: 12, sum: 0, sumOfSquares: 0 }
    for (let row = 0; row < group.n; row++) {
      const value = 5 + 3 * normalDraw(random)
      group.sum += value
      group.sumOfSquares += value * value
    }
    held.note('mean', 5, groupMean(group, 0.95))
  })
})

test('each period of an event study holds the truth as often as it says', () => {
  replicated(61_000, (random, held) => {
    const rows: { outcome: number; treated: number; cluster: number; period: number }[] = []
    for (let cluster = 0; cluster < 40; cluster++) {
      const [own, slope] = [5 * normalDraw(random), 0.5 * normalDraw(random)]
      for (let period = 0; period < 4; period++) {
        const effect = cluster % 2 === 1 && period >= 2 ? period : 0
        const outcome = own + slope * period + effect + normalDraw(random)
        rows.push({ outcome, treated: cluster % 2, cluster, period })
      }
    }
    const column = (name: 'outcome' | 'treated' | 'cluster' | 'period') => rows.map((row) => row[name])
    const columns = {
      outcome: Float64Array.from(column('outcome')),
      treated: Uint8Array.from(column('treated')),
      cluster: Int32Array.from(column('cluster')),
      period: Int32Array.from(column('period')),
    }
    for (const found of eventStudy(columns, 1, 0.95))
      held.note(`period ${found.period}`, found.period >= 2 ? found.period : 0, found)
  })
})

test('credits of channels hold the truth as often as their errors say, by the chain and by rule', () => {
  const expected: Journeys = {
    channel: Int32Array.of(0, 1, 1, 2, 0, 0, 2, 1),
    start: Int32Array.of(0, 2, 3, 5, 6, 8),
    channels: 3,
    conversions: Float64Array.of(90, 60, 50, 40, 30),
    nulls: Float64Array.of(200, 150, 180, 170, 90),
  }
  const truth = {
    markov: markovAttribution(expected).conversions,
    linear: attributeByRule(expected, { name: 'linear' }).conversions,
  }
  replicated(62_000, (random, held) => {
    const drawn = (counts: Float64Array | undefined) =>
      Float64Array.from(counts ?? [], (count) => poissonDraw(random, count))
    const journeys = { ...expected, conversions: drawn(expected.conversions), nulls: drawn(expected.nulls) }
    const markov = markovAttribution(journeys, { replicates: 100, random })
    const linear = attributeByRule(journeys, { name: 'linear' })
    for (let own = 0; own < 3; own++)
      for (const [name, { conversions, se }] of Object.entries({ markov, linear }))
        held.note(
          `${name} ${own}`,
          Number(truth[name as 'markov' | 'linear'][own]),
          intervalOf(Number(conversions[own]), se?.[own] ?? null),
        )
  })
})

test('areas of uplift hold the truth as often as they say, with a score that knows and with one drawn by lot', () => {
  replicated(63_000, (random, held) => {
    const own = Float64Array.from({ length: 150 }, () => random())
    const treated = Uint8Array.from(own, () => (random() < 0.5 ? 1 : 0))
    const outcome = own.map((share, row) => (random() < 0.2 + (treated[row] ? share / 2 : 0) ? 1 : 0))
    const options = { random, replicates: 50 }
    const blind = upliftQuality({ score: own.map(() => random()), treated, outcome }, options)
    held.note('gain by lot', 0, blind.gain)
    held.note('qini by lot', 0, blind.qini)
    held.note('auuc by lot', 0, blind.auuc)
    // Treating the best share s brings (s − s² ÷ 2) ÷ 2, lots s ÷ 4: the difference (s − s²) ÷ 4 has the mean 1 ÷ 24.
    held.note('gain', 1 / 24, upliftQuality({ score: own, treated, outcome }, options).gain)
  })
})
