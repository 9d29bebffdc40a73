import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  bandCalibration,
  clusterQuality,
  householdConfusion,
  type Labels,
  labelsOf,
  type ProbablePairs,
  pairQuality,
} from './evaluation.ts'

type Records = {
  readonly cluster: number
  readonly who: number
  readonly home: number
  readonly file: number
}

const records = fc.array(
  fc.record({
    cluster: fc.integer({ min: -1, max: 4 }),
    who: fc.integer({ min: -1, max: 5 }),
    home: fc.integer({ min: -1, max: 2 }),
    file: fc.integer({ min: 0, max: 1 }),
  }),
  { maxLength: 40 },
)

const column = (rows: readonly Records[], name: keyof Records): Labels =>
  Int32Array.from(rows, (row) => row[name])

/** Every two records, one by one. */
function pairsOf(rows: readonly Records[]): [Records, Records][] {
  return rows.flatMap((one, at) => rows.slice(at + 1).map((other): [Records, Records] => [one, other]))
}

const known = ([one, other]: [Records, Records]) => one.who >= 0 && other.who >= 0
const together = ([one, other]: [Records, Records]) => one.cluster >= 0 && one.cluster === other.cluster
const same = ([one, other]: [Records, Records]) => one.who === other.who
const neighbours = ([one, other]: [Records, Records]) => one.home >= 0 && one.home === other.home
const apart = ([one, other]: [Records, Records]) => one.file !== other.file

test('pairs within clusters are counted as if each were looked at', () => {
  fc.assert(
    fc.property(records, fc.boolean(), (rows, isLink) => {
      const pairs = pairsOf(rows).filter((pair) => known(pair) && (!isLink || apart(pair)))
      const scope = isLink ? { acrossFiles: column(rows, 'file') } : {}
      const { found, true: real, both } = clusterQuality(column(rows, 'cluster'), column(rows, 'who'), scope)
      assert.deepEqual(
        [found, real, both],
        [
          pairs.filter(together).length,
          pairs.filter(same).length,
          pairs.filter((pair) => together(pair) && same(pair)).length,
        ],
      )
    }),
  )
})

test('members of one household taken for one person are counted as if each pair were looked at', () => {
  fc.assert(
    fc.property(records, (rows) => {
      const wrong = pairsOf(rows).filter((pair) => known(pair) && together(pair) && !same(pair))
      const { falsePairs, inHousehold } = householdConfusion(
        column(rows, 'cluster'),
        column(rows, 'who'),
        column(rows, 'home'),
      )
      assert.deepEqual([falsePairs, inHousehold], [wrong.length, wrong.filter(neighbours).length])
    }),
  )
})

test('scored pairs are right or wrong at a threshold, and what was never compared is missed', () => {
  fc.assert(
    fc.property(
      records,
      fc.array(fc.tuple(fc.nat(39), fc.nat(39), fc.double({ min: 0, max: 1, noNaN: true }))),
      (rows, drawn) => {
        const unique = new Map(
          drawn
            .filter(([one, other]) => one < other && other < rows.length)
            .map((pair) => [`${pair[0]}-${pair[1]}`, pair]),
        )
        const list = [...unique.values()]
        const found = list.filter(
          ([one, other, p]) => p >= 0.5 && Number(rows[one]?.who) >= 0 && Number(rows[other]?.who) >= 0,
        )
        const told = pairQuality(scored(list), column(rows, 'who'), 0.5)
        assert.equal(told.found, found.length)
        assert.equal(told.both, found.filter(([one, other]) => rows[one]?.who === rows[other]?.who).length)
        assert.equal(told.true, pairsOf(rows).filter((pair) => known(pair) && same(pair)).length)
      },
    ),
  )
})

const scored = (list: readonly (readonly [number, number, number])[]): ProbablePairs => ({
  left: Int32Array.from(list, ([one]) => one),
  right: Int32Array.from(list, ([, other]) => other),
  probability: Float64Array.from(list, ([, , p]) => p),
})

test('a band tells what was stated of its pairs and what is so', () => {
  const pairs = scored([
    [0, 1, 0.95],
    [0, 2, 0.9],
    [1, 2, 1],
    [0, 3, 0.2],
  ])
  const bands = bandCalibration(pairs, labelsOf(['a', 'a', 'b', 'a', '']), [0, 0.5, 0.9, 1])
  assert.deepEqual(bands, [
    { from: 0, to: 0.5, pairs: 1, stated: 0.2, observed: 1 },
    { from: 0.5, to: 0.9, pairs: 0, stated: null, observed: null },
    { from: 0.9, to: 1, pairs: 3, stated: (0.95 + 0.9 + 1) / 3, observed: 1 / 3 },
  ])
})

test('without anything found or anything true the shares are not known', () => {
  const nothing = clusterQuality(labelsOf(['', '']), labelsOf(['', '']))
  assert.deepEqual(nothing, { found: 0, true: 0, both: 0, precision: null, recall: null, f1: null })
  assert.throws(() => clusterQuality(labelsOf(['a']), labelsOf([])), /truth has 0 labels for 1 records/)
})
