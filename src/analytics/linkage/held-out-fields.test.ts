import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../numerics/random.ts'
import type { CandidatePairs } from './candidate-pairs.ts'
import { comparePair } from './compare-pair.ts'
import { heldOutFields } from './held-out-fields.ts'
import { levelCounts } from './level-counts.ts'
import type { MatchModel } from './match-model.ts'
import { normaliseRecord } from './normalise-record.ts'
import { shippedPriors } from './shipped-priors.ts'

const shipped = shippedPriors('person')
const model: MatchModel = { ...shipped, priors: { same: 0.1, household: 0.1 } }
const at = (name: string) => model.comparisons.findIndex((comparison) => comparison.name === name)
const byName = 1 << 5

/** Outcomes of names, addresses and mailboxes that a pair may have, with the odds that the model gives them. */
const outcomes = ['same', 'alias', 'near', 'similar', 'start', 'initial', 'different'].flatMap((given) =>
  ['same', 'near', 'different'].flatMap((family) =>
    ['same', 'different'].flatMap((address) =>
      ['same', 'different'].map((email) => ({ given, family, address, email })),
    ),
  ),
)

/** Pairs whose truth is drawn: of each outcome so many are one person as a line through the model's bits says. */
function drawn(shift: number, slope: number, seed: number): CandidatePairs {
  const random = seededRandom(seed)
  const counts = levelCounts(model.comparisons.length)
  const outcome: number[] = []
  for (const values of outcomes) {
    const levels = new Int8Array(model.comparisons.length).fill(-1)
    let [m, h, u] = [0.1, 0.1, 0.8]
    for (const [name, level] of Object.entries(values)) {
      const comparison = model.comparisons[at(name)]
      const place = comparison?.levels.indexOf(level) ?? -1
      levels[at(name)] = place
      m *= comparison?.m[place] ?? 1
      h *= comparison?.h[place] ?? 1
      u *= comparison?.u[place] ?? 1
    }
    const one = 1 / (1 + 2 ** -(shift + slope * Math.log2(m / (h + u))))
    for (let pair = 0; pair < 400; pair++) {
      const own = model.comparisons[at('birth')]
      const shares = (random() < one ? own?.m : own?.h) ?? []
      let [rest, level] = [random() * shares.reduce((sum, share) => sum + share, 0), 0]
      while (level < shares.length - 1 && rest > (shares[level] ?? 0)) rest -= shares[level++] ?? 0
      levels[at('birth')] = level
      outcome.push(counts.add(levels, byName, 1))
    }
  }
  const none = new Int32Array(outcome.length)
  const rare = new Float32Array(outcome.length)
  return { left: none, right: none, outcome: Int32Array.from(outcome), rare, counts }
}

test('how sure pairs are in truth is learned from birthdays that agree, whatever the score says', () => {
  for (const [shift, slope] of [
    [0, 1],
    [1, 0.7],
    [-1, 0.8],
  ] as const) {
    const [birth] = heldOutFields(model, drawn(shift, slope, 3))
    assert.equal(birth?.comparison, 'birth')
    for (const bits of [-2, 0, 2, 4]) {
      const learned = 1 / (1 + 2 ** -((birth?.shift ?? 9) + (birth?.slope ?? 9) * bits))
      const hidden = 1 / (1 + 2 ** -(shift + slope * bits))
      assert.ok(Math.abs(learned - hidden) < 0.05, `${shift} ${slope}: ${learned} and ${hidden} at ${bits}`)
    }
  }
})

test('nothing is learned from few pairs, without households, or of organisations', () => {
  const pairs = drawn(1, 0.7, 3)
  const few = { ...pairs, left: pairs.left.subarray(0, 150) }
  assert.deepEqual(heldOutFields(model, few), [])
  assert.deepEqual(heldOutFields({ ...model, priors: { same: 0.1, household: 0 } }, pairs), [])
  assert.deepEqual(heldOutFields(shippedPriors('organisation'), pairs), [])
})

test('a pair that lacks the field is set right, with a part of its own, and one that has it is not', () => {
  const taught: MatchModel = { ...model, held: [{ comparison: 'birth', shift: 1, slope: 0.7 }] }
  const record = (values: Record<string, string>) =>
    normaliseRecord({ kind: 'person', scope: '', values }, { country: 'GB' })
  const name = { 'given-name': 'Ida', 'family-name': 'Berg' }
  const [bare, born] = [record(name), record({ ...name, 'birth-date': '1980-02-03' })]
  const [before, after] = [comparePair(model, bare, bare), comparePair(taught, bare, bare)]
  assert.ok(Math.abs(after.bits - (1 + 0.7 * before.bits)) < 1e-9)
  const part = after.parts.at(-1)
  assert.deepEqual([part?.comparison, part?.level], ['calibration', 'without birth'])
  const sum = after.parts.reduce((total, { bits }) => total + bits, 0)
  assert.ok(Math.abs(sum - after.bits) < 1e-9)
  assert.ok(after.probability + after.other.probability <= 1)
  assert.deepEqual(comparePair(taught, born, born), comparePair(model, born, born))
})
