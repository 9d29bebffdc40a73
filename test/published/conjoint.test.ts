import assert from 'node:assert/strict'
import {
  conjointUtilities,
  fitConjoint,
  fitRankingConjoint,
  type Ratings,
  type ShareOptions,
  scoresOfRanks,
  sharesOfPreference,
} from '../../src/analytics/index.ts'
import { published, rowsOf } from './data-set.ts'

type Study = {
  readonly name: string
  readonly attributes: readonly string[]
  readonly counts: readonly number[]
}

const tea: Study = { name: 'tea', attributes: ['price', 'variety', 'kind', 'aroma'], counts: [3, 3, 3, 2] }
const chocolate: Study = {
  name: 'chocolate',
  attributes: ['kind', 'price', 'packing', 'weight', 'calorie'],
  counts: [4, 3, 2, 3, 2],
}

const filesOf = ({ name }: Study) =>
  ['levels', 'preferences_matrix', 'profiles', 'simulation_profiles'].map(
    (file) => `conjoint-${name}/${file}.csv`,
  )

async function read({ name, attributes, counts }: Study) {
  const table = async (file: string) => (await rowsOf(`conjoint-${name}/${file}.csv`)).flat()
  const names = await table('levels')
  const levels = counts.map((many, a) => {
    const from = counts.slice(0, a).reduce((sum, count) => sum + count, 0)
    return names.slice(from, from + many)
  })
  const numbers = async (file: string) => Int32Array.from(await table(file), (level) => Number(level) - 1)
  const given: Ratings = {
    attributes,
    levels,
    profiles: await numbers('profiles'),
    ratings: Float64Array.from(await table('preferences_matrix'), Number),
  }
  return { given, offers: await numbers('simulation_profiles') }
}

const printed = (numbers: Iterable<number>, places: number) =>
  Array.from(numbers, (one) => one.toFixed(places)).join(' ')
const percents = (utilities: Float64Array, options: ShareOptions) =>
  printed(
    sharesOfPreference(utilities, 4, options).shares.map(({ value }) => 100 * value),
    2,
  )

published(
  'tea: pooled part-worths, their errors and importance are those of the R package',
  filesOf(tea),
  async () => {
    const { given } = await read(tea)
    const fit = fitConjoint(given)
    assert.equal(
      printed(
        Object.values(fit.parameters).map(({ value }) => value),
        8,
      ),
      '3.55336207 0.24022989 -0.14311494 -0.09711494 0.61488506 0.03488506 -0.64977011 0.13688506 -0.88977011 0.75288506 0.41077586 -0.41077586',
    )
    assert.equal(
      printed(
        [
          'intercept',
          'price=low',
          'price=medium',
          'variety=black',
          'kind=bags',
          'kind=granulated',
          'aroma=yes',
        ].map((name) => Number(fit.parameters[name]?.se)),
        5,
      ),
      '0.09068 0.13245 0.11485 0.11485 0.11485 0.13245 0.08492',
    )
    assert.equal(
      printed(
        Object.values(fit.importance).map(({ value }) => 100 * value),
        2,
      ),
      '24.76 32.22 27.15 15.88',
    )
    assert.deepEqual(
      [
        fit.residualError.toFixed(3),
        fit.degrees,
        fit.rSquared?.toFixed(5),
        fit.adjustedRSquared?.toFixed(4),
        fit.fStatistic?.toFixed(2),
      ],
      ['2.967', 1292, '0.09003', '0.0851', '18.26'],
    )
  },
)

published('tea: the first respondent’s own part-worths', filesOf(tea), async () => {
  const fit = fitConjoint((await read(tea)).given)
  assert.equal(
    printed(fit.partWorths.subarray(0, 12), 3),
    '3.394 -1.517 -1.141 2.659 -0.475 -0.675 1.149 0.659 -1.517 0.859 0.629 -0.629',
  )
  assert.equal(fit.rSquareds[0]?.toFixed(4), '0.8184')
})

published('tea: the offers’ utilities and shares by every rule', filesOf(tea), async () => {
  const { given, offers } = await read(tea)
  const fit = fitConjoint(given)
  const utilities = conjointUtilities(fit, offers)
  const total = [0, 1, 2, 3].map(
    (offer) => utilities.reduce((sum, one, j) => (j % 4 === offer ? sum + one : sum), 0) / 100,
  )
  assert.equal(printed(total, 2), '2.19 3.69 3.10 3.59')
  assert.equal(percents(utilities, { rule: 'first-choice' }), '11.00 28.00 26.00 35.00')
  assert.equal(percents(utilities, { rule: 'logit' }), '11.25 30.83 26.36 31.56')
  // The R package counts only the 60 respondents without a negative utility.
  assert.equal(percents(utilities, { rule: 'btl' }), '18.85 28.96 30.14 22.06')
  assert.equal(percents(utilities, { rule: 'logit', onlyPositive: true }), '13.04 34.84 35.79 16.33')
})

published(
  'chocolate: ranks become scores, and all results are those of the R package',
  filesOf(chocolate),
  async () => {
    const { given, offers } = await read(chocolate)
    const fit = fitConjoint({ ...given, ratings: scoresOfRanks(given.ratings, 16) })
    assert.equal(
      printed(
        Object.values(fit.parameters).map(({ value }) => value),
        6,
      ),
      '8.315134 1.089080 0.732759 0.922414 -2.744253 0.570881 -0.118774 -0.452107 0.028736 -0.028736 0.168582 -0.173372 0.004789 0.646552 -0.646552',
    )
    assert.equal(
      printed(
        Object.values(fit.importance).map(({ value }) => 100 * value),
        2,
      ),
      '56.79 16.42 5.43 10.61 10.75',
    )
    assert.deepEqual(
      [fit.residualError.toFixed(3), fit.degrees, fit.rSquared?.toFixed(4), fit.fStatistic?.toFixed(2)],
      ['4.268', 1382, '0.1488', '26.85'],
    )
    const utilities = conjointUtilities(fit, offers)
    assert.equal(percents(utilities, { rule: 'first-choice' }), '13.79 26.44 26.44 33.33')
    assert.equal(percents(utilities, { rule: 'btl' }), '18.93 24.31 26.76 30.00')
    assert.equal(percents(utilities, { rule: 'logit', onlyPositive: true }), '15.85 25.51 24.11 34.53')
  },
)

published(
  'chocolate: rank-ordered logit stands at the top of the likelihood of all orders',
  filesOf(chocolate),
  async () => {
    const { given } = await read(chocolate)
    const fit = fitRankingConjoint(given)
    assert.deepEqual([fit.n, fit.converged, fit.limit], [87, true, null])
    /** Each order is a choice of the best of all, then of the best of those left. */
    const logChance = (worths: readonly number[]) => {
      let from = 0
      const places = chocolate.counts.map((many) => {
        from += many
        return from - many
      })
      const utility = (profile: number) =>
        places.reduce(
          (sum, place, a) => sum + Number(worths[place + Number(given.profiles[profile * 5 + a])]),
          0,
        )
      let sum = 0
      for (let i = 0; i < 87; i++) {
        const own = given.ratings.subarray(i * 16, (i + 1) * 16)
        const order = Array.from({ length: 16 }, (_, place) => utility(own.indexOf(place + 1)))
        for (let place = 0; place < 15; place++)
          sum +=
            Number(order[place]) -
            Math.log(order.slice(place).reduce((total, one) => total + Math.exp(one), 0))
      }
      return sum
    }
    const worths = Object.values(fit.parameters).map(({ value }) => value)
    assert.ok(Math.abs(fit.logLikelihood - logChance(worths)) < 1e-8)
    assert.ok(Math.abs(fit.nullLogLikelihood - logChance(worths.map(() => 0))) < 1e-8)
    for (const place of worths.keys()) {
      const [up, down] = [1e-4, -1e-4].map((step) =>
        logChance(worths.with(place, Number(worths[place]) + step)),
      )
      // Adding one worth to all levels changes no order, so at the top each level’s own slope is 0.
      assert.ok(Math.abs(Number(up) - Number(down)) / 2e-4 < 0.01, String(place))
    }
    // The kind that scores of ranks put last is last here too.
    const scores = fitConjoint({ ...given, ratings: scoresOfRanks(given.ratings, 16) })
    const kinds = Object.keys(fit.parameters).slice(0, 4)
    const order = (of: (name: string) => number) => kinds.toSorted((one, other) => of(one) - of(other))[0]
    assert.equal(
      order((name) => Number(fit.parameters[name]?.value)),
      order((name) => Number(scores.parameters[name]?.value)),
    )
  },
)
