import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Referrals, referralKinds, referralValues } from './referral-value.ts'

const referrals = (rows: readonly (readonly [number, 0 | 1, number, number])[]): Referrals => ({
  referrer: Int32Array.from(rows, ([by]) => by),
  wouldHaveCome: Uint8Array.from(rows, ([, would]) => would),
  years: Float64Array.from(rows, ([, , years]) => years),
  margin: Float64Array.from(rows, ([, , , margin]) => margin),
  marketing: Float64Array.from(rows, () => 10),
})
const terms = { referralCost: 5, savedAcquisition: 40, ratePerYear: 0.1 }

test('who would not have come counts with margin and saving, who would have with the saving alone', () => {
  const { value, addition, typeOne, typeTwo } = referralValues(
    referrals([
      [-1, 0, 0, 500],
      [0, 0, 1, 100],
      [0, 1, 2, 100],
    ]),
    terms,
  )
  const expected = (100 - 10 - 5 + 40) / 1.1 + (40 - 5) / 1.21
  assert.ok(Math.abs(Number(value[0]) - expected) < 1e-12)
  assert.ok(Math.abs(Number(addition[0]) - (35 / 1.1 + 35 / 1.21)) < 1e-12)
  assert.deepEqual([value[1], value[2]], [0, 0])
  assert.deepEqual(
    [[...typeOne], [...typeTwo]],
    [
      [1, 0, 0],
      [1, 0, 0],
    ],
  )
})

test('a chain shares each referral: two generations by two thirds and one', () => {
  const chain = referrals([
    [-1, 0, 0, 0],
    [0, 0, 0, 100],
    [1, 0, 0, 100],
  ])
  const { value } = referralValues(chain, { ...terms, depth: 2 })
  assert.ok(Math.abs(Number(value[0]) - (125 + 125 / 3)) < 1e-12)
  assert.ok(Math.abs(Number(value[1]) - (125 * 2) / 3) < 1e-12)
})

test('each referral is credited once in all, whatever the depth and the shares', () => {
  const forest = fc.array(
    fc.tuple(fc.double({ min: -0.3, max: 0.999, noNaN: true }), fc.constantFrom<0 | 1>(0, 1)),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(
      forest,
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (drawn, depth, passedOn) => {
        const rows = drawn.map(
          ([place, would], row) =>
            [place < 0 || row === 0 ? -1 : Math.floor(place * row), would, row / 7, 100] as const,
        )
        const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0)
        const [direct, shared] = [
          referralValues(referrals(rows), terms),
          referralValues(referrals(rows), { ...terms, depth, passedOn }),
        ]
        assert.ok(Math.abs(total(direct.value) - total(shared.value)) < 1e-9)
        assert.ok(Math.abs(total(direct.addition) - total(shared.addition)) < 1e-9)
      },
    ),
  )
})

test('customers are sorted by their own value and that of their referrals', () => {
  const kinds = referralKinds(Float64Array.of(9, 9, 1, 1), Float64Array.of(9, 1, 9, 1), {
    lifetimeValue: 5,
    referralValue: 5,
  })
  assert.deepEqual(kinds, ['champion', 'affluent', 'advocate', 'miser'])
})

test('circles, strangers and bad numbers are refused by name', () => {
  const circle = referrals([
    [2, 0, 0, 1],
    [0, 0, 0, 1],
    [1, 0, 0, 1],
  ])
  assert.throws(() => referralValues(circle, terms), /referrer\[0\] must be free of circles/)
  assert.throws(() => referralValues(referrals([[0, 0, 0, 1]]), terms), /free of circles/)
  assert.throws(
    () => referralValues(referrals([[5, 0, 0, 1]]), terms),
    /referrer\[0\] must be -1 or a row below 1, got 5/,
  )
  assert.throws(() => referralValues(referrals([[-1, 0, Number.NaN, 1]]), terms), /years\[0\]/)
  assert.throws(() => referralValues(referrals([[-1, 0, 0, 1]]), { ...terms, depth: 0 }), /depth/)
  assert.throws(
    () => referralKinds(Float64Array.of(1), new Float64Array(2), { lifetimeValue: 1, referralValue: 1 }),
    /referralValue/,
  )
})
