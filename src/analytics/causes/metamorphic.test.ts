import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { cupedDifference } from './cuped.ts'
import { differenceInDifferences, eventStudy } from './difference-in-differences.ts'
import { groupDifference } from './group-difference.ts'
import { type RatioTotals, ratioDifference } from './ratio-difference.ts'
import { stratifiedDifference } from './stratified-difference.ts'
import { syntheticControl } from './synthetic-control.ts'
import { upliftQuality } from './uplift-curve.ts'

const n = 400
const random = seededRandom(96)
const before = Float64Array.from({ length: n }, () => 20 + 4 * normalDraw(random))
const treated = before.map(() => (random() < 0.4 ? 1 : 0))
const outcome = before.map((own, row) => 0.8 * own + 2 * Number(treated[row]) + 3 * normalDraw(random))
const views = before.map(() => 1 + Math.floor(6 * random()))

const keys = Array.from({ length: n }, () => random())
const turned = [...keys.keys()].sort((one, other) => Number(keys[one]) - Number(keys[other]))
type Change = (column: Float64Array) => Float64Array
const permuted: Change = (column) => Float64Array.from(turned, (row) => Number(column[row]))
const tenfold: Change = (column) => Float64Array.from({ length: 10 * n }, (_, row) => Number(column[row % n]))

const near = (found: number, expected: number, relative: number, what: string) =>
  assert.ok(
    Math.abs(found - expected) <= relative * Math.abs(expected) + 1e-11,
    `${what}: ${found}, ${expected}`,
  )

/** Variances have n − 1 below, so that of ten times the rows the error is a √10th but for a share of 1 ÷ n. */
function unmoved(
  of: (change: Change) => { readonly value: number; readonly se: number },
  slack = 0.01,
): void {
  const [plain, other, ten] = [of((column) => column), of(permuted), of(tenfold)]
  near(other.value, plain.value, 1e-9, 'in another order')
  near(other.se, plain.se, 1e-9, 'error in another order')
  near(ten.value, plain.value, 1e-9, 'ten times')
  near(ten.se, plain.se / Math.sqrt(10), slack, 'error, ten times')
}

const totals = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
})
const those = (change: Change, flag: number, kept: (row: number) => boolean = () => true) => {
  const [values, arm] = [change(outcome), change(treated)]
  return [...values].filter((_, row) => arm[row] === flag && kept(row))
}

test('differences: another order of customers changes nothing, ten times as many the errors alone', () => {
  unmoved((change) => groupDifference(totals(those(change, 1)), totals(those(change, 0)), 0.95))
  unmoved((change) => {
    const columns = { outcome: change(outcome), before: change(before) }
    return cupedDifference({ ...columns, treated: Uint8Array.from(change(treated)) }, 0.95)
  })
  unmoved((change) => {
    const own = change(before)
    const strata = [true, false].map((high) => {
      const kept = (row: number) => Number(own[row]) > 20 === high
      return { treated: totals(those(change, 1, kept)), control: totals(those(change, 0, kept)) }
    })
    const [first, second] = strata
    assert.ok(first && second)
    const found = stratifiedDifference([first, second], 0.95)
    near(stratifiedDifference([second, first], 0.95).value, found.value, 1e-12, 'strata in another order')
    return found
  }, 0.02)
  unmoved((change) => {
    const [y, x, arm] = [change(outcome), change(views), change(treated)]
    const of = (flag: number): RatioTotals => {
      const rows = [...arm.keys()].filter((row) => arm[row] === flag)
      const sum = (term: (row: number) => number) => rows.reduce((all, row) => all + term(row), 0)
      return {
        n: rows.length,
        numerator: sum((row) => Number(y[row])),
        denominator: sum((row) => Number(x[row])),
        numeratorSquares: sum((row) => Number(y[row]) ** 2),
        denominatorSquares: sum((row) => Number(x[row]) ** 2),
        products: sum((row) => Number(y[row]) * Number(x[row])),
      }
    }
    return ratioDifference(of(1), of(0), 0.95)
  })
})

test('difference in differences: names of clusters and the order of rows do not matter, ten times the clusters sharpen it', () => {
  const rows = (change: Change, clusters: number) => {
    const cluster = Int32Array.from({ length: change(outcome).length }, (_, row) => row % clusters)
    return { cluster, treated: Uint8Array.from(cluster, (own) => own % 2) }
  }
  const period = Float64Array.from({ length: n }, (_, row) => Math.floor(row / 40) % 4)
  // Rows of 40 clusters over four periods; ten times as many clusters of the same rows.
  const own = rows((column) => column, 40)
  const told = (change: Change, cluster: Int32Array, arm: Uint8Array) => {
    const periods = Int32Array.from(change(period))
    const columns = { outcome: change(outcome), treated: arm, cluster }
    return {
      ...differenceInDifferences(
        { ...columns, after: Uint8Array.from(periods, (at) => (at >= 2 ? 1 : 0)) },
        0.95,
      ),
      study: eventStudy({ ...columns, period: periods }, 1, 0.95),
    }
  }
  const plain = told((column) => column, own.cluster, own.treated)
  const renamed = Int32Array.from(own.cluster, (at) => 39 - at)
  const other = told(
    permuted,
    Int32Array.from(turned, (row) => Number(renamed[row])),
    Uint8Array.from(turned, (row) => Number(own.treated[row])),
  )
  near(other.value, plain.value, 1e-9, 'in another order')
  near(other.se, plain.se, 1e-9, 'error in another order')
  other.study.forEach(({ value, se }, at) => {
    near(value, Number(plain.study[at]?.value), 1e-9, 'period in another order')
    near(se, Number(plain.study[at]?.se), 1e-9, 'error of a period in another order')
  })
  const ten = told(
    tenfold,
    Int32Array.from({ length: 10 * n }, (_, row) => Number(own.cluster[row % n]) + 40 * Math.floor(row / n)),
    Uint8Array.from({ length: 10 * n }, (_, row) => Number(own.treated[row % n])),
  )
  near(ten.value, plain.value, 1e-9, 'ten times')
  // G ÷ (G − 1) falls from 40 ÷ 39 to 400 ÷ 399.
  near(ten.se, plain.se / Math.sqrt(10), 0.02, 'error, ten times')
})

test('a synthetic control does not depend on the order of its donors; areas of uplift not on how often each row is there', () => {
  const donors = Array.from({ length: 8 }, (_, j) => outcome.slice(20 * j, 20 * j + 20))
  const unit = { treated: outcome.slice(200, 220), before: 12 }
  const [one, other] = [
    syntheticControl({ ...unit, donors }),
    syntheticControl({ ...unit, donors: donors.toReversed() }),
  ]
  near(other.effect, one.effect, 1e-6, 'effect')
  assert.equal(other.p, one.p)
  const quality = (change: Change) =>
    upliftQuality(
      {
        score: change(before),
        treated: Uint8Array.from(change(treated)),
        outcome: change(outcome).map((own) => (own > 17 ? 1 : 0)),
      },
      { random: seededRandom(1), replicates: 2 },
    )
  const plain = quality((column) => column)
  for (const name of ['qini', 'auuc', 'gain'] as const)
    for (const changed of [quality(permuted), quality(tenfold)])
      near(Number(changed[name]?.value), Number(plain[name]?.value), 1e-9, name)
})
