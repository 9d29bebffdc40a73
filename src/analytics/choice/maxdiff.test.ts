import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { type Random, seededRandom } from '../numerics/random.ts'
import { fitMaxDiff, type MaxDiffTasks, maxDiffScores } from './maxdiff.ts'

const items = ['fast', 'kind', 'near', 'cheap', 'open']
const truth = [1, 0.4, 0, -0.4, -1]

function taken(rows: number[], utility: (row: number) => number, random: Random): number {
  const odds = rows.map((row) => Math.exp(utility(row)))
  let left = random() * odds.reduce((sum, odd) => sum + odd, 0)
  for (const [j, odd] of odds.entries()) {
    left -= odd
    if (left <= 0) return rows[j] as number
  }
  return rows.at(-1) as number
}

/** Each task leaves out one item in turn. */
function drawn(seed: number, tasks: number): MaxDiffTasks {
  const random = seededRandom(seed)
  const item = Int32Array.from({ length: tasks * 4 }, (_, row) => (Math.floor(row / 4) + (row % 4)) % 5)
  const starts = Int32Array.from({ length: tasks + 1 }, (_, t) => t * 4)
  const utility = (row: number) => Number(truth[Number(item[row])])
  const best = new Int32Array(tasks)
  const worst = new Int32Array(tasks)
  for (let t = 0; t < tasks; t++) {
    const rows = [0, 1, 2, 3].map((j) => t * 4 + j)
    best[t] = taken(rows, utility, random)
    worst[t] = taken(
      rows.filter((row) => row !== best[t]),
      (row) => -utility(row),
      random,
    )
  }
  return { items, item, starts, best, worst }
}

test('the published counts have the published utilities', () => {
  const utility = (shown: number, best: number, worst: number) =>
    maxDiffScores([{ shown, best, worst }])[0]?.utility.value
  assert.equal(utility(7145, 1733, 1324)?.toFixed(4), '0.1146')
  assert.equal(utility(7144, 5218, 113)?.toFixed(4), '1.7930')
})

test('shares by counting sum to 1, also where an item always wins or always loses', () => {
  const shares = (counts: [number, number, number][]) =>
    maxDiffScores(counts.map(([shown, best, worst]) => ({ shown, best, worst }))).map(({ share }) => share)
  const sum = shares([
    [10, 4, 1],
    [10, 3, 3],
    [10, 0, 3],
  ]).reduce((total, share) => total + share, 0)
  assert.ok(Math.abs(sum - 1) < 1e-12)
  assert.deepEqual(
    shares([
      [10, 10, 0],
      [10, 0, 10],
      [10, 0, 0],
    ]),
    [1, 0, 0],
  )
  assert.deepEqual(
    shares([
      [10, 0, 10],
      [10, 0, 10],
    ]),
    [0.5, 0.5],
  )
  assert.deepEqual(maxDiffScores([{ shown: 5, best: 5, worst: 0 }])[0]?.utility, {
    value: Infinity,
    se: null,
    low: null,
    high: null,
  })
})

test('95 % intervals hold the utilities that answers were drawn from, in 95 of 100 fits', () => {
  const held = truth.map(() => 0)
  for (let seed = 1; seed <= 400; seed++) {
    const fit = fitMaxDiff(drawn(seed, 60))
    items.forEach((name, c) => {
      const { low, high } = known(fit.parameters[name] ?? assert.fail(name))
      if (low <= Number(truth[c]) && Number(truth[c]) <= high) held[c] = Number(held[c]) + 1
    })
  }
  for (const count of held) assert.ok(count / 400 >= 0.914 && count / 400 <= 0.986, String(held))
})

test('utilities sum to 0, shares to 1, and the order of the items does not matter', () => {
  const tasks = drawn(3, 100)
  const fit = fitMaxDiff(tasks)
  const values = Object.values(fit.parameters).map(({ value }) => value)
  assert.ok(Math.abs(values.reduce((sum, value) => sum + value, 0)) < 1e-12)
  assert.ok(Math.abs(Object.values(fit.shares).reduce((sum, share) => sum + share, 0) - 1) < 1e-12)
  const turned = fitMaxDiff({
    ...tasks,
    items: items.toReversed(),
    item: tasks.item.map((number) => 4 - number),
  })
  for (const name of items) {
    const [one, other] = [fit, turned].map(({ parameters }) => known(parameters[name] ?? assert.fail()))
    assert.ok(Math.abs(Number(one?.value) - Number(other?.value)) < 1e-8)
    assert.ok(Math.abs(Number(one?.se) - Number(other?.se)) < 1e-8)
  }
})

test('an item that always wins has no finite utility, and no error is invented', () => {
  const tasks = drawn(4, 40)
  const best = tasks.best.map(
    (row, t) => [0, 1, 2, 3].map((j) => t * 4 + j).find((own) => tasks.item[own] === 0) ?? row,
  )
  const worst = tasks.worst.map((row, t) => (row === best[t] ? Number(tasks.best[t]) : row))
  const fit = fitMaxDiff({ ...tasks, best, worst })
  assert.deepEqual([fit.limit?.name, fit.limit?.parameters], ['separation', ['fast']])
  assert.equal(fit.parameters.kind?.se, null)
  assert.ok(Number(fit.shares.fast) > 0.99)
})

test('refuses tasks that are none', () => {
  const tasks = drawn(5, 10)
  assert.throws(() => fitMaxDiff({ ...tasks, worst: tasks.best }), /another row than the best/)
  assert.throws(() => fitMaxDiff({ ...tasks, items: [...items, 'never'] }), /never never shown/)
  assert.throws(() => fitMaxDiff({ ...tasks, item: tasks.item.with(0, 9) }), /item must be 0 to 4/)
  assert.throws(() => maxDiffScores([{ shown: 3, best: 2, worst: 2 }]), /at most 3/)
})
