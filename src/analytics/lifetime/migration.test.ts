import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replicated } from '../../../test/support/held-intervals.ts'
import { seededRandom } from '../numerics/random.ts'
import { fitMigration, migrationValue } from './migration.ts'

test('shares moved are counted, with intervals, and a state never left keeps who is there', () => {
  const moves = {
    from: Int32Array.of(0, 0, 0, 0, 1),
    to: Int32Array.of(0, 1, 1, 1, 0),
    weights: Float64Array.of(10, 10, 10, 10, 5),
  }
  const { transitions, estimates, seen } = fitMigration(moves, 3)
  assert.deepEqual([...transitions], [0.25, 0.75, 0, 1, 0, 0, 0, 0, 1])
  assert.deepEqual([...seen], [40, 5, 0])
  assert.ok(Math.abs(Number(estimates[0]?.se) - Math.sqrt((0.25 * 0.75) / 40)) < 1e-15)
  assert.equal(estimates[8]?.se, null)
})

test('every share that moves holds the truth as often as it says', () => {
  const truth = [0.7, 0.25, 0.05, 0.2, 0.5, 0.3, 0.02, 0.18, 0.8]
  replicated(44_000, (random, held) => {
    const from = Int32Array.from({ length: 450 }, (_, row) => row % 3)
    const to = from.map((state) => {
      const [stay, next] = [Number(truth[3 * state]), Number(truth[3 * state + 1])]
      const drawn = random()
      return drawn < stay ? 0 : drawn < stay + next ? 1 : 2
    })
    fitMigration({ from, to }, 3).estimates.forEach((estimate, cell) => {
      held.note(`${Math.floor(cell / 3)} to ${cell % 3}`, Number(truth[cell]), estimate)
    })
  })
})

test('without end the value is what very many periods give, and it solves its own equation', () => {
  const random = seededRandom(3)
  const k = 6
  const raw = Float64Array.from({ length: k * k }, () => random())
  const rows = Array.from({ length: k }, (_, row) =>
    raw.subarray(row * k, (row + 1) * k).reduce((sum, p) => sum + p, 0),
  )
  const transitions = raw.map((p, cell) => p / Number(rows[Math.floor(cell / k)]))
  const profits = Float64Array.from({ length: k }, () => 100 * random() - 30)
  const value = migrationValue(transitions, profits, 0.1)
  migrationValue(transitions, profits, 0.1, 600).forEach((late, state) => {
    assert.ok(Math.abs(late - Number(value[state])) < 1e-9)
  })
  assert.deepEqual(migrationValue(transitions, profits, 0.1, 0), profits)
})

test('what is no state, share or rate is refused', () => {
  const one = Int32Array.of(0)
  assert.throws(() => fitMigration({ from: one, to: Int32Array.of(2) }, 2), /to\[0\] must be in 0 … 1, got 2/)
  assert.throws(() => fitMigration({ from: one, to: Int32Array.of() }, 2), /to must be as long as from/)
  const profits = Float64Array.of(1, 2)
  assert.throws(
    () => migrationValue(Float64Array.of(1, 0, 0.4, 0.4), profits, 0.1),
    /transitions of state 1 must be shares that sum to 1/,
  )
  assert.throws(
    () => migrationValue(Float64Array.of(1, 0, 0, 1), profits, 0),
    /rate must be finite and > 0, got 0/,
  )
})
