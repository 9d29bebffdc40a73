import { test } from 'node:test'
import { intervalOf, replicated } from '../../../test/support/held-intervals.ts'
import { normalProbability } from '../numerics/normal.ts'
import { exponentialDraw, normalDraw, poissonDraw } from '../numerics/random.ts'
import { concordance } from './concordance.ts'
import { fitCox } from './cox.ts'
import { discrimination } from './discrimination.ts'
import { failureTimes, fitFailureTime } from './failure-time.ts'
import { kaplanMeier, restrictedMean, survivalAt, survivalTime } from './kaplan-meier.ts'
import { fitLogistic, logisticProbabilities } from './logistic.ts'
import { nelsonAalen } from './nelson-aalen.ts'
import type { ObservedTimes } from './observed-times.ts'
import { fitPoisson, poissonMeans } from './poisson.ts'

/** Who left by a time, and who was last seen then. */
function seenUntil(left: Float64Array, stop: (row: number) => number): ObservedTimes {
  const stops = left.map((_, row) => stop(row))
  return {
    time: left.map((time, row) => Math.min(time, Number(stops[row]))),
    event: Uint8Array.from(left, (time, row) => (time <= Number(stops[row]) ? 1 : 0)),
  }
}

test('shares that remain, the median, the mean within a horizon and the gathered risk hold the truth as often as they say', () => {
  const rate = 0.1
  replicated(40_000, (random, held) => {
    const left = Float64Array.from({ length: 150 }, () => exponentialDraw(random, rate))
    const observed = seenUntil(left, () => 4 + 16 * random())
    for (const scale of ['log', 'plain', 'log-log'] as const)
      held.note(`share, ${scale}`, Math.exp(-0.5), survivalAt(kaplanMeier(observed, { scale }), 5))
    const curve = kaplanMeier(observed)
    held.note('median', Math.LN2 / rate, survivalTime(curve, 0.5))
    held.note('mean within 12', (1 - Math.exp(-1.2)) / rate, restrictedMean(curve, 12))
    const hazard = nelsonAalen(observed)
    const slot = hazard.time.findLastIndex((time) => time <= 5)
    held.note('hazard', 0.5, { low: Number(hazard.low[slot]), high: Number(hazard.high[slot]) })
  })
})

test('Cox within strata holds the truth as often as it says', () => {
  replicated(41_000, (random, held) => {
    const x = Float64Array.from({ length: 200 }, () => normalDraw(random))
    const strata = Int32Array.from(x, (_, row) => row % 2)
    const left = x.map((own, row) => exponentialDraw(random, (row % 2 ? 0.3 : 0.1) * Math.exp(0.6 * own)))
    const observed = seenUntil(left, () => 12 * random())
    const { parameters } = fitCox(observed, { names: ['x'], columns: [x] }, { strata })
    held.note('x', 0.6, parameters.x)
  })
})

test('concordance and the area under the curve hold the truth as often as they say', () => {
  // Three scores, equally frequent, with hazards e^score, everybody watched for 2.
  const scores = [-1, 0, 1]
  const [pairs, right] = [0, 1].map((kind) => {
    let sum = 0
    for (const one of scores)
      for (const other of scores) {
        const rate = Math.exp(one) + Math.exp(other)
        const first = Math.exp(Math.max(one, other)) / rate
        sum += -Math.expm1(-2 * rate) * (kind === 0 ? 1 : first)
      }
    return sum
  }) as [number, number]
  const area = normalProbability(Math.SQRT1_2)
  replicated(42_000, (random, held) => {
    const score = Float64Array.from({ length: 150 }, () => Math.floor(3 * random()) - 1)
    const left = score.map((own) => exponentialDraw(random, Math.exp(own)))
    const found = concordance(
      seenUntil(left, () => 2),
      score,
    )
    held.note('concordance', right / pairs, intervalOf(found.value, found.se))
    const yes = Uint8Array.from({ length: 150 }, (_, row) => row % 2)
    const told = Float64Array.from(yes, (own) => own + normalDraw(random))
    held.note('area', area, discrimination(yes, told))
  })
})

test('what regressions foretell of one row holds the truth as often as they say', () => {
  const at = [Float64Array.of(0.8)]
  const score = -0.5 + 0.9 * 0.8
  const one = ({ low, high }: { readonly low: Float64Array; readonly high: Float64Array }) => ({
    low: low[0] ?? null,
    high: high[0] ?? null,
  })
  replicated(43_000, (random, held) => {
    const x = Float64Array.from({ length: 200 }, () => normalDraw(random))
    const covariates = { names: ['x'], columns: [x] }
    const scores = x.map((own) => -0.5 + 0.9 * own)
    const yes = scores.map((own) => (random() < 1 / (1 + Math.exp(-own)) ? 1 : 0))
    const counts = scores.map((own) => poissonDraw(random, Math.exp(own)))
    held.note(
      'probability',
      1 / (1 + Math.exp(-score)),
      one(logisticProbabilities(fitLogistic(yes, covariates), at)),
    )
    held.note('count', Math.exp(score), one(poissonMeans(fitPoisson(counts, covariates), at)))
    const left = scores.map((own) => Math.exp(2 + own) * exponentialDraw(random, 1) ** 0.7)
    const times = fitFailureTime(
      seenUntil(left, () => 40 * random()),
      covariates,
      { distribution: 'weibull' },
    )
    held.note('median time', Math.exp(2 + score) * Math.LN2 ** 0.7, one(failureTimes(times, at, 0.5)))
  })
})
