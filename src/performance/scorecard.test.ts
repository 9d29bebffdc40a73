import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firm } from '../kernel/measure.ts'
import { emptyCell, kpiCells, shippedKpis } from './kpi.ts'
import { cellsOf, changedBetween, sumOf } from './scorecard.ts'
import type { Standing } from './standing.ts'

const kpis = shippedKpis.map((kpi, at) => ({ ...kpi, kpiId: `kpi ${at}` }))

/** A scorecard in which the named measures have a value and stand like this. */
function scoredLike(standings: Readonly<Record<string, Standing>>) {
  const scored = kpis.map(({ kpiId, measure }) => {
    const standing = standings[measure]
    const isKnown = standing !== undefined
    return [
      kpiId,
      {
        title: measure,
        readingId: isKnown ? `reading of ${measure}` : null,
        standing: standing ?? 'none',
        missing: isKnown ? null : 'Nobody has told it yet.',
      },
    ] as const
  })
  return cellsOf(kpis, new Map(scored))
}

test('no cell of the matrix is without a key figure, for the five processes and the people', () => {
  assert.equal(kpiCells.length, 12)
  assert.equal(emptyCell(shippedKpis), undefined)
  const withoutPeople = shippedKpis.filter(({ process, kind }) => process !== 'people' || kind !== 'lagging')
  assert.deepEqual(emptyCell(withoutPeople), { process: 'people', kind: 'lagging' })
  assert.ok(shippedKpis.every(({ subject }) => subject === firm))
})

test('a cell without data says what is missing and counts as unfilled', () => {
  const cells = scoredLike({ 'channels.perfect-contacts': 'missed', 'value.repeat-rate': 'met' })
  assert.deepEqual(sumOf(cells), { filled: 2, of: 12, met: 1, missed: 1 })
  const people = cells.find(({ process, kind }) => process === 'people' && kind === 'lagging')
  assert.deepEqual(
    people?.kpis.map(({ measure, readingId, missing }) => [measure, readingId, missing]),
    [['performance.employee-retention', null, 'Nobody has told it yet.']],
  )
})

test('two scorecards differ by the figures that stand otherwise, and by nothing else', () => {
  const before = scoredLike({ 'channels.perfect-contacts': 'met', 'value.repeat-rate': 'met' })
  const after = scoredLike({ 'channels.perfect-contacts': 'missed', 'value.repeat-rate': 'met' })
  assert.deepEqual(changedBetween(before, after), [
    { measure: 'channels.perfect-contacts', subject: firm, standingFrom: 'met', standingTo: 'missed' },
  ])
  assert.deepEqual(changedBetween(after, after), [])
  assert.equal(changedBetween([], after).length, 2)
})
