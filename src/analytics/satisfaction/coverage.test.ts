import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replicated } from '../../../test/support/held-intervals.ts'
import { normalProbability } from '../numerics/normal.ts'
import { normalDraw, type Random } from '../numerics/random.ts'
import { chainEffect } from './chain-effect.ts'
import { justiceIndex } from './justice-index.ts'
import { cohenKappa } from './kappa.ts'
import { mediation } from './mediation.ts'
import { satisfactionIndex } from './satisfaction-index.ts'
import { serviceQuality } from './servqual.ts'
import { meanOfHundred } from './survey-score.ts'

const seven = { low: 1, high: 7 }

/** Answers from 1 to 7 of people who differ in what they feel, and in how they say it, question by question. */
function answered(random: Random, n: number, centres: readonly number[]): Float64Array[] {
  const felt = Float64Array.from({ length: n }, () => normalDraw(random))
  return centres.map((centre) =>
    felt.map((own) => Math.min(7, Math.max(1, Math.round(centre + own + normalDraw(random))))),
  )
}

/** The mean of such answers among everybody, from 0 to 100. */
function meanAnswer(centre: number): number {
  // Above 1 an answer counts a point for each half that lies below it.
  const points = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5].map((half) => normalProbability((centre - half) / Math.SQRT2))
  return (100 / 6) * points.reduce((sum, share) => sum + share, 0)
}

test('scores of 100, of justice and of service hold the truth as often as they say', () => {
  const [first, second, third] = [5.2, 4.4, 6].map(meanAnswer) as [number, number, number]
  replicated(50_000, (random, held) => {
    const answers = answered(random, 80, [5.2, 4.4, 6])
    const [one, other, best] = answers as [Float64Array, Float64Array, Float64Array]
    const sums = { n: 80, sum: 0, square: 0 }
    for (const answer of one) {
      sums.sum += answer
      sums.square += answer * answer
    }
    held.note('mean of a question', first, meanOfHundred(sums, seven, 0.95))
    const truth = 0.5 * first + 0.3 * second + 0.2 * third
    held.note('satisfaction', truth, satisfactionIndex(answers, [5, 3, 2], seven, 0.95))
    const dimensions = [
      { name: 'distributive', answers: [one, best] },
      { name: 'procedural', answers: [other] },
    ]
    const justice = justiceIndex(dimensions, seven, 0.95)
    assert.equal(justice.lowest, 'procedural')
    held.note('distributive', (first + third) / 2, justice.dimensions[0])
    held.note('behind', (first + third) / 2 - second, justice.behind)
    const [quality] = serviceQuality([{ name: 'all', perceived: [one], expected: [best] }], 0.95).dimensions
    held.note('perceived', 1 + 0.06 * first, quality?.perceived)
    held.note('gap', 0.06 * (first - third), quality?.gap)
  })
})

test('Cohen’s κ holds the truth as often as it says, weighted or not', () => {
  const shares = Float64Array.of(0.3, 0.08, 0.02, 0.1, 0.2, 0.05, 0.02, 0.06, 0.17)
  const kinds = ['equal', 'linear', 'quadratic'] as const
  const kappaOf = (counts: Float64Array, kind: (typeof kinds)[number]) =>
    cohenKappa({ counts, categories: 3 }, 0.95, kind)
  const truth = kinds.map((kind) => kappaOf(shares, kind)?.value ?? assert.fail())
  replicated(51_000, (random, held) => {
    const counts = new Float64Array(9)
    for (let object = 0; object < 150; object++) {
      let at = 0
      for (let left = random(); at < 8 && left >= Number(shares[at]); at++) left -= Number(shares[at])
      counts[at] = Number(counts[at]) + 1
    }
    kinds.forEach((kind, at) => {
      held.note(kind, Number(truth[at]), kappaOf(counts, kind))
    })
  })
})

test('what links of a chain bring about together holds the truth as often as it says', () => {
  const links = [
    { value: 1.3, se: 0.12 },
    { value: 0.5, se: 0.05 },
  ]
  replicated(52_000, (random, held) => {
    const drawn = links.map(({ value, se }) => ({ value: value + se * normalDraw(random), se }))
    held.note('effect', 5 * 1.3 * 0.5, chainEffect(drawn, 5, 0.95))
  })
})

test('the links of a mediation hold the truth as often as they say', () => {
  replicated(53_000, (random, held) => {
    const draw = () => Float64Array.from({ length: 80 }, () => normalDraw(random))
    const cause = draw()
    const mediator = draw().map((own, row) => 0.5 * Number(cause[row]) + own)
    const outcome = draw().map((own, row) => 0.2 * Number(cause[row]) + 0.6 * Number(mediator[row]) + own)
    const found = mediation({ cause, mediator, outcome }, { replicates: 100 })
    held.note('cause to mediator', 0.5, found.causeToMediator)
    held.note('mediator to outcome', 0.6, found.mediatorToOutcome)
    held.note('direct', 0.2, found.direct)
    held.note('total', 0.5, found.total)
  })
})
