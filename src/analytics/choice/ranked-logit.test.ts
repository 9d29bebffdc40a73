import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { fitMnl } from './mnl.ts'
import { fitRankedLogit, fitRankingConjoint } from './ranked-logit.ts'
import type { Rankings } from './rankings.ts'
import { tieLikelihood } from './tie-likelihood.ts'

const names = ['price', 'quality']
const truth = [-0.8, 0.5]

function drawn(seed: number, n: number, m = 4): Rankings {
  const random = seededRandom(seed)
  const values = Float64Array.from({ length: n * m * 2 }, () => normalDraw(random))
  const rank = new Float64Array(n * m)
  for (let s = 0; s < n; s++) {
    const rows = Array.from({ length: m }, (_, j) => s * m + j)
    const utility = new Map(
      rows.map((row) => [
        row,
        truth.reduce((sum, taste, c) => sum + taste * Number(values[row * 2 + c]), 0) -
          Math.log(-Math.log(1 - random())),
      ]),
    )
    rows
      .sort((one, other) => Number(utility.get(other)) - Number(utility.get(one)))
      .forEach((row, place) => {
        rank[row] = place + 1
      })
  }
  return { names, values, rank, starts: Int32Array.from({ length: n + 1 }, (_, s) => s * m) }
}

const close = (left: number, right: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(left - right) <= tolerance * (1 + Math.abs(right)), `${left} is not ${right}`)

/** Probability of what is known of an order: the sum over all orders of it, each a product of choices. */
function chanceOf({ values, rank }: Rankings, rows: readonly number[], beta: readonly number[]): number {
  const left = rows.filter((row) => Number(rank[row]) > 0)
  if (left.length === 0) return 1
  const best = Math.min(...left.map((row) => Number(rank[row])))
  const odds = (row: number) =>
    Math.exp(beta.reduce((sum, taste, c) => sum + taste * Number(values[row * beta.length + c]), 0))
  const sum = rows.reduce((total, row) => total + odds(row), 0)
  return left
    .filter((row) => rank[row] === best)
    .reduce(
      (total, row) =>
        total +
        (odds(row) / sum) *
          chanceOf(
            { values, rank } as Rankings,
            rows.filter((other) => other !== row),
            beta,
          ),
      0,
    )
}

function logChance(rankings: Rankings, beta: readonly number[]): number {
  const { starts } = rankings
  return Array.from(starts.subarray(1)).reduce((sum, end, s) => {
    const from = Number(starts[s])
    return (
      sum +
      Math.log(
        chanceOf(
          rankings,
          Array.from({ length: end - from }, (_, j) => from + j),
          beta,
        ),
      )
    )
  }, 0)
}

/** The estimates stand at the top of the likelihood by its definition, and their errors are its curvature. */
function standsAtTop(rankings: Rankings): void {
  const fit = fitRankedLogit(rankings)
  const beta = Object.values(fit.parameters).map(({ value }) => value)
  close(fit.logLikelihood, logChance(rankings, beta), 1e-10)
  const at = (one: number, other: number) =>
    logChance(rankings, [Number(beta[0]) + one, Number(beta[1]) + other])
  const step = 1e-4
  close((at(step, 0) - at(-step, 0)) / (2 * step), 0, 1e-4)
  close((at(0, step) - at(0, -step)) / (2 * step), 0, 1e-4)
  const second = (one: readonly [number, number]) =>
    (at(one[0], one[1]) - 2 * at(0, 0) + at(-one[0], -one[1])) / step ** 2
  const [a, b, both] = [second([step, 0]), second([0, step]), second([step, step])]
  const cross = (both - a - b) / 2
  close(Number(fit.parameters.price?.se), Math.sqrt(-b / (a * b - cross * cross)), 1e-4)
}

test('95 % intervals hold the tastes that orders were drawn from, in 95 of 100 fits', () => {
  const held = [0, 0]
  for (let seed = 1; seed <= 400; seed++) {
    const fit = fitRankedLogit(drawn(seed, 60))
    names.forEach((name, c) => {
      const { low, high } = known(fit.parameters[name] ?? assert.fail(name))
      if (low <= Number(truth[c]) && Number(truth[c]) <= high) held[c] = Number(held[c]) + 1
    })
  }
  for (const count of held) assert.ok(count >= 366 && count <= 394, String(held))
})

test('full orders, ties and orders from the top on have the likelihood of their definition', () => {
  const full = drawn(3, 30)
  standsAtTop(full)
  standsAtTop({ ...full, rank: full.rank.map((place) => (place > 2 ? 0 : place)) })
  standsAtTop({ ...full, rank: full.rank.map((place) => Math.ceil(place / 2)) })
  standsAtTop({
    ...drawn(4, 25, 6),
    rank: drawn(4, 25, 6).rank.map((place) => (place <= 3 ? 1 : place > 5 ? 0 : place)),
  })
})

test('an order from which only the first is known is a choice, and one of two is a logistic regression', () => {
  const full = drawn(5, 40)
  const first = full.rank.map((place) => (place === 1 ? 1 : 0))
  const chosen = Int32Array.from(
    { length: 40 },
    (_, s) => s * 4 + first.subarray(s * 4, s * 4 + 4).indexOf(1),
  )
  const [ranked, plain] = [
    fitRankedLogit({ ...full, rank: first }),
    fitMnl({ names, values: full.values, starts: full.starts, chosen }),
  ]
  close(ranked.logLikelihood, plain.logLikelihood)
  close(Number(ranked.parameters.price?.se), Number(plain.parameters.price?.se))
  close(ranked.nullLogLikelihood, -40 * Math.log(4))
})

test('gradient and Hessian of ties are the derivatives of their likelihood', () => {
  const { values } = drawn(6, 2, 5)
  const evaluate = tieLikelihood(
    [{ tied: Int32Array.of(0, 2, 3), rest: Int32Array.of(1, 4) }],
    values,
    Float64Array.of(2, 0.5),
  )
  const theta = Float64Array.of(0.4, -0.9)
  const look = (place: Float64Array) => {
    const at = surfaceOf(2)
    at.value = 0
    evaluate(place, at)
    return at
  }
  const at = look(theta)
  const step = 1e-5
  for (let c = 0; c < 2; c++) {
    const [up, down] = [1, -1].map((way) => look(theta.with(c, Number(theta[c]) + way * step)))
    assert.ok(up && down)
    close((up.value - down.value) / (2 * step), Number(at.gradient[c]), 1e-7)
    for (let b = 0; b < 2; b++)
      close(
        (Number(up.gradient[b]) - Number(down.gradient[b])) / (2 * step),
        Number(at.hessian[b * 2 + c]),
        1e-7,
      )
  }
})

test('places are an order, not a number; rows in another order are the same', () => {
  const one = drawn(7, 40)
  const other = fitRankedLogit({ ...one, rank: one.rank.map((place) => place * place + 3) })
  assert.deepEqual(fitRankedLogit(one), other)
  const turned = Float64Array.from({ length: one.values.length }, (_, j) => {
    const row = Math.floor(j / 2)
    return Number(one.values[(row - (row % 4) + 3 - (row % 4)) * 2 + (j % 2)])
  })
  const rank = one.rank.map((_, row) => Number(one.rank[row - (row % 4) + 3 - (row % 4)]))
  close(fitRankedLogit({ ...one, values: turned, rank }).logLikelihood, other.logLikelihood)
})

test('orders that an attribute makes without exception have no finite coefficient', () => {
  const full = drawn(8, 30)
  const rank = full.rank.map((_, row) => {
    const from = row - (row % 4)
    const prices = Array.from({ length: 4 }, (_place, j) => Number(full.values[(from + j) * 2]))
    return 1 + prices.filter((price) => price < Number(full.values[row * 2])).length
  })
  const fit = fitRankedLogit({ ...full, rank })
  assert.equal(fit.limit?.name, 'separation')
  assert.equal(fit.parameters.price?.se, null)
  assert.ok(known(fitRankedLogit({ ...full, rank }, { ridge: 1 }).parameters.price ?? assert.fail()).se > 0)
})

/** Six profiles of three prices and two brands. */
const study = {
  attributes: ['price', 'brand'],
  levels: [
    ['low', 'middle', 'high'],
    ['ours', 'theirs'],
  ],
  profiles: Int32Array.of(0, 0, 1, 0, 2, 0, 0, 1, 1, 1, 2, 1),
}

test('part-worths of an attribute sum to 0, the last as well known as if another were left out', () => {
  const random = seededRandom(9)
  const worth = [0.9, 0.1, -1, 0.4, -0.4]
  const ratings = new Float64Array(80 * 6)
  for (let i = 0; i < 80; i++) {
    const utilities = Array.from(
      { length: 6 },
      (_, j) =>
        Number(worth[Number(study.profiles[j * 2])]) +
        Number(worth[3 + Number(study.profiles[j * 2 + 1])]) -
        Math.log(-Math.log(1 - random())),
    )
    utilities.forEach((utility, j) => {
      ratings[i * 6 + j] = 1 + utilities.filter((other) => other > utility).length
    })
  }
  const fit = fitRankingConjoint({ ...study, ratings })
  const of = (name: string) => known(fit.parameters[name] ?? assert.fail(name))
  close(of('price=low').value + of('price=middle').value + of('price=high').value, 0)
  close(of('brand=ours').value, -of('brand=theirs').value)
  close(of('brand=ours').se, of('brand=theirs').se)
  for (const [j, { value, se }] of Object.keys(fit.parameters).map(of).entries())
    assert.ok(Math.abs(value - Number(worth[j])) < 3.3 * se)
  const turned = fitRankingConjoint({
    ...study,
    levels: [
      ['high', 'middle', 'low'],
      ['ours', 'theirs'],
    ],
    profiles: study.profiles.map((level, j) => (j % 2 === 0 ? 2 - level : level)),
    ratings,
  })
  close(of('price=high').se, known(turned.parameters['price=high'] ?? assert.fail()).se)
})

test('refuses what is no order, by name', () => {
  const full = drawn(10, 3)
  assert.throws(
    () => fitRankedLogit({ ...full, rank: full.rank.with(2, -1) }),
    /rank must be finite and >= 0/,
  )
  assert.throws(
    () => fitRankedLogit({ ...full, rank: full.rank.map(() => 1) }),
    /different within some ranking/,
  )
  const many = drawn(11, 2, 14)
  assert.throws(
    () => fitRankedLogit({ ...many, rank: many.rank.map((place) => (place < 12 ? 1 : 2)) }),
    /at most 10/,
  )
  assert.throws(() => fitRankedLogit({ ...full, values: full.values.with(0, Number.NaN) }), /finite/)
  assert.throws(() => fitRankingConjoint({ ...study, ratings: new Float64Array(5) }), /rows of 6 ranks/)
})
