import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { normalDraw, seededRandom } from '../index.ts'
import { cupedDifference } from './cuped.ts'
import { groupDifference } from './group-difference.ts'
import { relativeDifference } from './relative-difference.ts'
import { experimentLooks, experimentOutcomes } from './running-experiment.ts'
import { sampleRatio } from './sample-ratio.ts'
import { sequentialLooks, tightestScale } from './sequential.ts'
import type { GroupDifference } from './spread.ts'

/** Members who come in over ten days and act over twenty, some of them again. */
function anExperiment(n: number, seed: number, effect = 0) {
  const random = seededRandom(seed)
  const treated = Uint8Array.from({ length: n }, () => (random() < 0.4 ? 1 : 0))
  const entered = Int32Array.from({ length: n }, () => Math.floor(random() * 10))
  const before = Float64Array.from({ length: n }, () => 50 + 20 * normalDraw(random))
  const told = Array.from({ length: 2 * n }, () => {
    const member = Math.floor(random() * n)
    const day = (entered[member] as number) + Math.floor(random() * 20)
    const amount =
      (before[member] as number) / 5 + 3 * normalDraw(random) + effect * (treated[member] as number)
    return { member, day, amount }
  }).sort((one, other) => one.day - other.day)
  const events = {
    member: Int32Array.from(told, ({ member }) => member),
    day: Int32Array.from(told, ({ day }) => day),
    amount: Float64Array.from(told, ({ amount }) => amount),
  }
  return { members: { treated, entered, before }, events }
}

const told = (found: GroupDifference | null | undefined) => found ?? assert.fail('nothing said')

const near = (one: number, other: number, what: string) =>
  assert.ok(Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other)), `${what}: ${one}, not ${other}`)

test('each look is what the members who had come in by then had done by then', () => {
  const { members, events } = anExperiment(600, 1, 2)
  const looks = experimentLooks(members, events, [4, 12, 40], { level: 0.95 })
  for (const look of looks) {
    const outcome = experimentOutcomes(600, events, look.day)
    const kept = (_: number, row: number) => (members.entered[row] as number) <= look.day
    const columns = {
      outcome: outcome.filter(kept),
      before: members.before.filter(kept),
      treated: members.treated.filter(kept),
    }
    const totals = (flag: number) => {
      const own = columns.outcome.filter((_, row) => columns.treated[row] === flag)
      return {
        n: own.length,
        sum: own.reduce((a, b) => a + b, 0),
        sumOfSquares: own.reduce((a, b) => a + b * b, 0),
      }
    }
    const plain = groupDifference(totals(1), totals(0), 0.95)
    const cuped = cupedDifference(columns, 0.95)
    near(told(look.plain).value, plain.value, 'difference')
    near(told(look.plain).se, plain.se, 'its error')
    near(told(look.cuped).value, cuped.value, 'freed of the time before')
    near(told(look.cuped).se, cuped.se, 'its error')
  }
})

test('a share counts each member once, whatever they do again', () => {
  const { members, events } = anExperiment(300, 2)
  const [look] = experimentLooks(members, events, [40], { level: 0.95, isShare: true })
  const did = experimentOutcomes(300, events, 40, true)
  assert.ok(did.every((value) => value === 0 || value === 1))
  assert.ok(look)
  assert.equal(look.treated.sum + look.control.sum, new Set(events.member).size)
})

test('looks say the same whatever stands between them, and however the members are ordered', () => {
  const { members, events } = anExperiment(400, 3)
  const last = (days: number[]) => experimentLooks(members, events, days, { level: 0.9 }).at(-1)
  assert.deepEqual(last([40]), last([1, 5, 9, 13, 40]))
  const turned = {
    treated: members.treated.toReversed(),
    entered: members.entered.toReversed(),
    before: members.before.toReversed(),
  }
  const moved = { ...events, member: events.member.map((row) => 399 - row) }
  const [look] = experimentLooks(turned, moved, [40], { level: 0.9 })
  near(told(look?.plain).value, told(last([40])?.plain).value, 'difference')
})

test('with fewer than three members in an arm nothing is said yet', () => {
  const { members, events } = anExperiment(50, 4)
  const [look] = experimentLooks(members, events, [-1], { level: 0.95 })
  assert.deepEqual([look?.plain, look?.cuped, look?.treated.n], [null, null, 0])
})

test('looked at twenty times, tests of nothing are called something in fewer than one of twenty', () => {
  let called = 0
  for (let seed = 0; seed < 400; seed++) {
    const { members, events } = anExperiment(400, 1000 + seed)
    const days = Array.from({ length: 20 }, (_, k) => 9 + k)
    const all = experimentLooks(members, events, days, { level: 0.95 }).flatMap(({ cuped }) => cuped ?? [])
    const { p } = sequentialLooks(all, { scale: tightestScale(0.8, 0.95), level: 0.95 })
    if (Number(p.at(-1)) < 0.05) called++
  }
  // The 99.9 % band of 400 tests at one in twenty ends at 34; always-valid ones stay well below.
  assert.ok(called <= 34, `${called} of 400`)
})

test('what is out of order or names nobody is refused', () => {
  const { members, events } = anExperiment(50, 5)
  const looked = (more: object, days = [40]) =>
    experimentLooks({ ...members, ...more }, { ...events, ...more }, days, { level: 0.95 })
  assert.throws(() => looked({}, [5, 5]), RangeError)
  assert.throws(() => looked({ before: new Float64Array(50).fill(Number.NaN) }), RangeError)
  assert.throws(() => looked({ member: events.member.map(() => 50) }), RangeError)
  assert.throws(() => looked({ day: events.day.toReversed() }), RangeError)
  assert.throws(() => experimentOutcomes(3, events, 40), RangeError)
})

test('arms as chance was told to make them pass, a thousandth too few of one do not at a million', () => {
  const even = sampleRatio(500, 500, 0.5)
  assert.deepEqual([even.statistic, even.p], [0, 1])
  // (520 − 500)² ÷ 500 + (480 − 500)² ÷ 500, by hand; the tail of a squared normal beyond 1.6.
  const off = sampleRatio(520, 480, 0.5)
  near(off.statistic, 1.6, 'statistic')
  assert.ok(Math.abs(off.p - 0.2059032107) < 1e-9, `${off.p}`)
  assert.ok(sampleRatio(497_000, 503_000, 0.5).p < 1e-8)
  assert.throws(() => sampleRatio(0, 0, 0.5), RangeError)
  assert.throws(() => sampleRatio(1, 1, 1), RangeError)
})

test('a share of what the controls have holds the truth, and means nothing where they have none', () => {
  const random = seededRandom(6)
  const group = (mean: number) => {
    const own = Array.from({ length: 300 }, () => mean + 5 * normalDraw(random))
    return { n: 300, sum: own.reduce((a, b) => a + b, 0), sumOfSquares: own.reduce((a, b) => a + b * b, 0) }
  }
  let held = 0
  for (let k = 0; k < 400; k++) {
    const found = relativeDifference(group(12), group(10), 0.95)
    assert.ok(found)
    const { low, high } = known(found)
    if (low <= 0.2 && 0.2 <= high) held++
  }
  // 400 at 95 % hold between 91.4 % and 98.6 %.
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
  assert.equal(relativeDifference(group(1), group(0), 0.95), null)
})
