import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { cephes } from '../../../test/support/cephes.ts'
import { digamma, digammaRise, lnBeta, lnGamma, lnRising, trigamma } from './gamma-function.ts'

before(() => cephes.compiled)

const EULER = 0.5772156649015329
const close = (actual: number, expected: number, tolerance: number) =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected} within ${tolerance}`,
  )
/** From 1e-8 to 1e8, evenly on the log scale. */
const positive = fc.double({ min: -8, max: 8, noNaN: true }).map((power) => 10 ** power)

test('lnGamma is the logarithm of the factorial at whole numbers', () => {
  let factorial = 1n
  for (let n = 1; n <= 170; n++) {
    close(lnGamma(n), Math.log(Number(factorial)), 1e-14)
    factorial *= BigInt(n)
  }
})

test('lnGamma has its known values at half numbers and far out', () => {
  close(lnGamma(0.5), Math.log(Math.PI) / 2, 1e-14)
  close(lnGamma(1e-300), 300 * Math.LN10, 1e-15)
  // Abramowitz & Stegun, table 6.4: ln Γ(100 + 1) = ln 100!
  close(lnGamma(101), 363.7393755555635, 1e-14)
})

test('lnGamma obeys the duplication formula over sixteen orders of magnitude', () => {
  fc.assert(
    fc.property(positive, (x) => {
      const double = lnGamma(x) + lnGamma(x + 0.5) + (2 * x - 1) * Math.LN2 - Math.log(Math.PI) / 2
      close(lnGamma(2 * x), double, 2e-14)
    }),
  )
})

test('lnRising is the sum of logarithms it abbreviates, for huge starts too', () => {
  fc.assert(
    fc.property(positive, fc.integer({ min: 0, max: 300 }), (x, n) => {
      let sum = 0
      for (let k = 0; k < n; k++) sum += Math.log(x + k)
      close(lnRising(x, n), sum, 1e-13)
    }),
  )
})

test('lnRising keeps its digits where the difference of two lnGamma loses them', () => {
  const x = 1e9
  // ln(x) + ln(x + 1), exact to rounding; the difference of lnGamma is wrong by more than 1e-7.
  close(lnRising(x, 2) - 2 * Math.log(x), Math.log1p(1 / x), 1e-14)
  assert.ok(Math.abs(lnGamma(x + 2) - lnGamma(x) - lnRising(x, 2)) > 1e-9)
})

test('lnBeta is symmetric and obeys its recurrence, with one huge argument as well', () => {
  fc.assert(
    fc.property(positive, positive, (a, b) => {
      close(lnBeta(a, b), lnBeta(b, a), 1e-14)
      close(lnBeta(a + 1, b), lnBeta(a, b) - Math.log1p(b / a), 1e-12)
    }),
  )
  close(lnBeta(1, 1e7), -7 * Math.LN10, 1e-15)
})

test('digamma has its known values', () => {
  close(digamma(1), -EULER, 1e-15)
  close(digamma(0.5), -EULER - 2 * Math.LN2, 1e-15)
  close(digamma(0.25), -EULER - Math.PI / 2 - 3 * Math.LN2, 1e-15)
})

test('digamma is the slope of lnGamma', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 1000, noNaN: true }), (x) => {
      const h = 1e-4 * x
      const slope =
        (8 * (lnGamma(x + h) - lnGamma(x - h)) - (lnGamma(x + 2 * h) - lnGamma(x - 2 * h))) / (12 * h)
      close(digamma(x), slope, 1e-8)
    }),
  )
})

test('digammaRise is the harmonic sum it abbreviates', () => {
  fc.assert(
    fc.property(positive, fc.integer({ min: 0, max: 300 }), (x, n) => {
      let sum = 0
      for (let k = 0; k < n; k++) sum += 1 / (x + k)
      assert.ok(Math.abs(digammaRise(x, n) - sum) <= 1e-12 * sum)
    }),
  )
})

test('trigamma has its known values and obeys reflection', () => {
  close(trigamma(1), Math.PI ** 2 / 6, 1e-15)
  close(trigamma(0.5), Math.PI ** 2 / 2, 1e-15)
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (x) => {
      close(trigamma(x) + trigamma(1 - x), (Math.PI / Math.sin(Math.PI * x)) ** 2, 1e-13)
    }),
  )
})

test('an argument outside the domain is refused by name, interval and value', () => {
  for (const bad of [0, -1, Number.NaN, Infinity]) {
    assert.throws(() => lnGamma(bad), RangeError(`lnGamma: x must be finite and > 0, got ${bad}`))
    assert.throws(() => digamma(bad), { name: 'RangeError', message: /^digamma: x / })
    assert.throws(() => trigamma(bad), { name: 'RangeError', message: /^trigamma: x / })
    assert.throws(() => lnBeta(1, bad), { name: 'RangeError', message: /^lnBeta: b / })
    assert.throws(() => lnRising(bad, 1), { name: 'RangeError', message: /^lnRising: x / })
  }
  assert.throws(() => lnRising(1, -1), { name: 'RangeError', message: /^lnRising: n / })
  assert.throws(() => digammaRise(1, -1), { name: 'RangeError', message: /^digammaRise: n / })
})

/** Numbers from 10^least to 10^most, evenly on the log scale. */
const powers = (least: number, most: number) =>
  fc.double({ min: least, max: most, noNaN: true }).map((power) => 10 ** power)
const many = { seed: 1, numRuns: 3000 }

test('lnGamma, digamma and trigamma are those of cephes from the least to the greatest numbers', () => {
  fc.assert(
    fc.property(powers(-307, 305), (x) => {
      close(lnGamma(x), cephes.lgam(x), 1e-14)
      close(digamma(x), cephes.psi(x), 1e-14)
    }),
    many,
  )
  fc.assert(
    fc.property(powers(-153, 150), (x) => {
      const expected = cephes.zeta(2, x)
      assert.ok(Math.abs(trigamma(x) / expected - 1) < 1e-14, `ψ′(${x}) is not ${expected}`)
    }),
    many,
  )
  for (const x of [1, 2, 1 + 1e-12, 2 - 1e-9, 9.999999, 10, 10.000001]) {
    close(lnGamma(x), cephes.lgam(x), 1e-14)
    close(digamma(x), cephes.psi(x), 1e-14)
    close(trigamma(x), cephes.zeta(2, x), 1e-14)
  }
})

test('lnBeta is that of cephes, to the digits that the difference of its lnΓ leaves', () => {
  fc.assert(
    fc.property(powers(-300, 9), powers(-300, 9), (a, b) => {
      const lost = Math.max(1, ...[a, b, a + b].map((x) => Math.abs(cephes.lgam(x))))
      assert.ok(Math.abs(lnBeta(a, b) - cephes.lbeta(a, b)) < 1e-14 * lost, `lnB(${a}, ${b})`)
    }),
    many,
  )
})

/** ln of a whole number of any size. */
function lnOf(whole: bigint): number {
  const shift = BigInt(Math.max(0, whole.toString(2).length - 64))
  return Math.log(Number(whole >> shift)) + Number(shift) * Math.LN2
}

test('lnBeta of whole numbers is their exact ratio of factorials', () => {
  const whole = fc.integer({ min: 1, max: 400 })
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      let [over, under] = [1n, 1n]
      for (let k = 0; k < b; k++) over *= BigInt(a + k)
      for (let k = 2; k < b; k++) under *= BigInt(k)
      close(lnBeta(a, b), 64 * Math.LN2 - lnOf((over << 64n) / under), 1e-14)
    }),
  )
})

test('at the ends of all numbers the functions are what they tend to, never NaN', () => {
  const [least, greatest] = [Number.MIN_VALUE, Number.MAX_VALUE]
  close(lnGamma(least), 744.4400719213812, 1e-15)
  assert.deepEqual([lnGamma(greatest), digamma(least), trigamma(least)], [Infinity, -Infinity, Infinity])
  close(digamma(greatest), Math.log(greatest), 1e-15)
  assert.equal(trigamma(greatest), 1 / greatest)
  close(lnBeta(1e308, 1e308), -1e308 * Math.log(4), 1e-15)
  close(lnBeta(1e308, 1e10), 1e10 * (Math.log(1e10) - 1 - Math.log(1e308)), 1e-9)
  close(lnRising(1e-300, 1e300), 1e300 * (300 * Math.LN10 - 1), 1e-14)
  close(digammaRise(5, greatest), Math.log(greatest) - digamma(5), 1e-14)
  const edge = fc.constantFrom(least, 1e-310, 1e-160, 1e-16, 1, 10, 1e16, 1e160, 1e308, greatest)
  fc.assert(
    fc.property(edge, edge, (a, b) => {
      for (const value of [lnGamma(a), digamma(a), trigamma(a), lnBeta(a, b), lnRising(a, b)])
        assert.ok(!Number.isNaN(value), `${a}, ${b}`)
      assert.ok(digammaRise(a, b) >= 0, `${a}, ${b}`)
    }),
  )
})
