import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suggestedContract } from './retention.ts'
import { cohortsOf } from './retention-cohort.ts'
import { roundTimes, stayCurves } from './retention-curve.ts'

const groups = ['a', 'b'].map((segmentId) => ({ segmentId, name: segmentId.toUpperCase(), hue: 0 }))
const row = (segmentId: string | null, time: number | null, left: number | null, n: number) => ({
  ...{ segmentId, time, left, n },
})

test('who is still here counts as long as they were watched', () => {
  const curves = stayCurves({ alike: [row('a', 1, 1, 5), row('a', 2, 0, 10), row('a', 4, 1, 5)], groups })
  assert.deepEqual(
    curves?.everybody.points.map(({ time, value, atRisk }) => [time, value, atRisk]),
    [
      [0, 1, 20],
      [1, 0.75, 20],
      [2, 0.75, 15],
      [4, 0, 5],
    ],
  )
  assert.deepEqual([curves?.everybody.n, curves?.everybody.events], [20, 10])
  assert.equal(curves?.everybody.median.value, 4)
})

test('counted alike or one by one is the same, in whatever order', () => {
  const together = [row('a', 1, 1, 6), row('a', 3, 0, 6), row('b', 2, 1, 9), row('b', 5, 0, 3)]
  const singly = together.flatMap((one) => Array.from({ length: one.n }, () => ({ ...one, n: 1 })))
  assert.deepEqual(
    stayCurves({ alike: singly.toReversed(), groups }),
    stayCurves({ alike: together, groups }),
  )
})

test('whoever told no time, or not whether they left, is left out and counted', () => {
  const told = [row('a', 1, 1, 10), row('b', 2, 0, 10)]
  const untold = [row('a', null, 1, 3), row('b', 2, null, 4), row('b', -1, 1, 2)]
  const curves = stayCurves({ alike: [...told, ...untold], groups })
  assert.deepEqual([curves?.untold, curves?.everybody.n], [9, 20])
})

test('a group of a few has no curve of its own, and of nearly nobody there is none at all', () => {
  const curves = stayCurves({ alike: [row('a', 1, 1, 12), row('b', 2, 1, 9)], groups })
  assert.deepEqual(
    curves?.groups.map(({ name }) => name),
    ['A'],
  )
  assert.deepEqual([curves?.everybody.n, curves?.logRank], [21, null])
  assert.equal(stayCurves({ alike: [row('a', 1, 1, 9)], groups }), null)
})

test('a median that is never reached is none, and nothing is said beyond the shortest watching', () => {
  const curves = stayCurves({ alike: [row('a', 8, 0, 20), row('a', 2, 1, 2), row('b', 3, 0, 15)], groups })
  assert.deepEqual(curves?.everybody.median.value, null)
  assert.ok(curves?.groups.every(({ mean }) => mean.horizon === 3 && mean.value !== null))
})

test('marks are round and few', () => {
  assert.deepEqual(roundTimes(72), [0, 12, 24, 36, 48, 60, 72])
  assert.deepEqual(roundTimes(5), [0, 1, 2, 3, 4, 5])
  assert.deepEqual(roundTimes(0), [0])
  for (const last of [0.3, 7, 99, 412, 5000, 1e6]) assert.ok(roundTimes(last).length <= 8, `${last}`)
})

test('a cohort is followed over months that are over, and buyers of none are a share of 0', () => {
  const rows = [
    { cohort: '2026-01', later: 0, buyers: 10 },
    { cohort: '2026-01', later: 2, buyers: 5 },
    { cohort: '2026-03', later: 0, buyers: 4 },
  ]
  const values = (until: string) =>
    cohortsOf(rows, until).map(({ month, shares }) => [month, shares.map(({ value }) => value)])
  assert.deepEqual(values('2026-03-31'), [['2026-01', [0, 0.5]]])
  assert.deepEqual(values('2026-03-30'), [['2026-01', [0]]])
})

const column = (key: string, type: string, values: string[]) => ({
  ...{ key, label: key, type },
  values: values.map((value, at) => ({ value, n: 9 - at })),
})

test('names and values of own columns suggest a contract only together', () => {
  const tenure = column('tenure', 'number', ['1', '72', '5'])
  const churn = column('churn', 'text', ['No', 'Yes'])
  assert.deepEqual(suggestedContract([tenure, churn])?.left, { kind: 'flag', key: 'churn', yes: 'Yes' })
  assert.equal(suggestedContract([tenure]), null)
  assert.equal(suggestedContract([column('tenure', 'text', ['long', 'short', 'new']), churn]), null)
  assert.equal(suggestedContract([tenure, column('churn', 'text', ['blue', 'red'])]), null)
  const days = [column('signed_on', 'text', ['2024-01-05']), column('ended_on', 'text', ['2025-03-01'])]
  assert.deepEqual(suggestedContract(days), {
    basis: 'contract',
    tenure: { kind: 'since', key: 'signed_on' },
    left: { kind: 'until', key: 'ended_on' },
  })
})
