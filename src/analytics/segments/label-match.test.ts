import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { matchLabels } from './label-match.ts'

const labels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 })

test('a small table has the adjusted Rand index that its pairs give', () => {
  // Rows (2, 1), (0, 3): 4 pairs of 15 together in both, 6 in the first, 7 in the second.
  const match = matchLabels([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1])
  const chance = (6 * 7) / 15
  assert.ok(Math.abs(match.adjustedRand - (4 - chance) / ((6 + 7) / 2 - chance)) < 1e-15)
  assert.deepEqual([...match.counterparts], [0, 1])
  assert.equal(match.agreeing, 5 / 6)
  assert.deepEqual([...match.jaccard], [2 / 3, 3 / 4])
})

test('numbers given anew change nothing, and are found out', () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 0, max: 119 }), (before, turn) => {
      const names = [0, 1, 2, 3, 4].sort((one, other) => ((one * turn) % 7) - ((other * turn) % 7))
      const match = matchLabels(
        before,
        before.map((label) => names[label] as number),
      )
      assert.equal(match.agreeing, 1)
      assert.equal(match.adjustedRand, 1)
      const renamed = before.map((label) => match.renamed[before.indexOf(label)] as number)
      assert.deepEqual([...match.renamed], renamed)
      assert.deepEqual(renamed, before)
    }),
  )
})

test('the index is the same both ways round, and the order of the rows does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(5)), { minLength: 1, maxLength: 50 }), (rows) => {
      const [one, other] = [rows.map(([label]) => label), rows.map(([, label]) => label)]
      const match = matchLabels(one, other)
      assert.ok(Math.abs(match.adjustedRand - matchLabels(other, one).adjustedRand) < 1e-12)
      const turned = matchLabels(one.toReversed(), other.toReversed())
      assert.deepEqual(turned.counterparts, match.counterparts)
      assert.equal(turned.adjustedRand, match.adjustedRand)
    }),
  )
})

test('a label that is gone has no counterpart, and a new one a new number', () => {
  assert.deepEqual([...matchLabels([0, 0, 1, 2, 2], [0, 0, 0, 1, 1]).counterparts], [0, -1, 1])
  assert.deepEqual([...matchLabels([0, 0, 0, 1], [2, 1, 2, 0]).renamed], [0, 2, 0, 1])
})

test('a single row, and rows that are all apart, are the same parting', () => {
  assert.equal(matchLabels([0], [3]).adjustedRand, 1)
  assert.equal(matchLabels([0, 1, 2], [2, 0, 1]).adjustedRand, 1)
  assert.equal(matchLabels([0, 0, 0], [1, 1, 1]).adjustedRand, 1)
})

test('what are no labels is refused', () => {
  assert.throws(() => matchLabels([], []), /before must be at least one label/)
  assert.throws(() => matchLabels([0, Number.NaN], [0, 1]), /before\[1\] must be a whole number >= 0/)
  assert.throws(() => matchLabels([0, 1], [0]), /after must be as long as before/)
  assert.throws(() => matchLabels([0, 1000], [0, 1]), /before must be at most 999/)
})
