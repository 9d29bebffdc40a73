import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { fitConjoint, type Ratings, scoresOfRanks } from './conjoint.ts'

const attributes = ['price', 'brand']
const levels = [
  ['low', 'middle', 'high'],
  ['ours', 'theirs'],
]
/** All six combinations. */
const profiles = Int32Array.of(0, 0, 1, 0, 2, 0, 0, 1, 1, 1, 2, 1)
const worth = [5, 1, 0.5, -1.5, 0.8, -0.8]

function drawn(seed: number, n: number, noise = 1): Ratings {
  const random = seededRandom(seed)
  const ratings = Float64Array.from({ length: n * 6 }, (_, j) => {
    const [price, brand] = [Number(profiles[(j % 6) * 2]), Number(profiles[(j % 6) * 2 + 1])]
    return Number(worth[0]) + Number(worth[1 + price]) + Number(worth[4 + brand]) + noise * normalDraw(random)
  })
  return { attributes, levels, profiles, ratings }
}

const close = (left: number, right: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(left - right) < tolerance, `${left} is not ${right}`)

test('95 % intervals hold the part-worths in 95 of 100 studies, the last levels’ too', () => {
  const held = worth.map(() => 0)
  for (let seed = 1; seed <= 400; seed++)
    Object.values(fitConjoint(drawn(seed, 8)).parameters).forEach((estimate, j) => {
      const { low, high } = known(estimate)
      if (low <= Number(worth[j]) && Number(worth[j]) <= high) held[j] = Number(held[j]) + 1
    })
  for (const count of held) assert.ok(count / 400 >= 0.914 && count / 400 <= 0.986, String(held))
})

test('without noise everybody has the true part-worths, and importance is the share of ranges', () => {
  const fit = fitConjoint(drawn(1, 3, 0))
  for (const [j, value] of fit.partWorths.entries()) close(value, Number(worth[j % 6]))
  close(Number(fit.importance.price?.value), 2.5 / 4.1)
  close(Number(fit.importance.brand?.value), 1.6 / 4.1)
})

test('part-worths of an attribute sum to 0', () => {
  const { partWorths } = fitConjoint(drawn(2, 20))
  for (let i = 0; i < 20; i++) {
    const own = partWorths.subarray(i * 6, i * 6 + 6)
    close(Number(own[1]) + Number(own[2]) + Number(own[3]), 0)
    close(Number(own[4]) + Number(own[5]), 0)
  }
})

test('respondents who rate all alike have no importance, and are said', () => {
  const given = drawn(3, 2)
  const ratings = given.ratings.map((rating, j) => (j < 6 ? 4 : rating))
  const fit = fitConjoint({ ...given, ratings })
  assert.deepEqual([...fit.importances.subarray(0, 2)], [0, 0])
  assert.match(fit.warnings.join(), /1 of 2 respondents/)
  const flat = fitConjoint({ ...given, ratings: new Float64Array(12).fill(7) })
  assert.deepEqual([flat.rSquared, flat.importance.price?.value], [null, 0])
})

test('refuses profiles that confound levels, levels that are none, and ranks that are no order', () => {
  const given = drawn(4, 2)
  const confounded = Int32Array.of(0, 0, 1, 1, 2, 1, 0, 0, 1, 1, 2, 1)
  assert.throws(() => fitConjoint({ ...given, profiles: confounded }), /tell 3 level effects apart/)
  assert.throws(
    () => fitConjoint({ ...given, profiles: profiles.with(0, 3) }),
    /level of price must be 0 to 2/,
  )
  assert.throws(() => fitConjoint({ ...given, ratings: given.ratings.with(3, Number.NaN) }), /finite/)
  assert.throws(() => scoresOfRanks(Float64Array.of(1, 2, 2), 3), /row 1/)
  assert.deepEqual([...scoresOfRanks(Float64Array.of(1, 3, 2), 3)], [3, 1, 2])
})
