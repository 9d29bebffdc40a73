import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CellChange, everybody, moveCells, perfectShare } from './cell.ts'

const change = (given: Partial<CellChange>): CellChange => ({
  weight: 1,
  segmentId: 'gold',
  channel: 'phone',
  isOnlyOfCustomer: false,
  judgedBy: 2,
  missed: [],
  isComplaint: false,
  costMinor: 400,
  ...given,
})

const euro = () => 'EUR'

test('a contact counts for its segment and for everybody, and one of no segment for everybody alone', () => {
  const cells = moveCells([], [change({ isOnlyOfCustomer: true }), change({ segmentId: null })], euro)
  const found = cells.map(({ segmentId, contacts, customers, costMinor }) => [
    segmentId,
    contacts,
    customers,
    costMinor,
  ])
  assert.deepEqual(found, [
    [everybody, 2, 1, 800],
    ['gold', 1, 1, 400],
  ])
})

test('a contact judged by nothing is neither perfect nor not', () => {
  const [cell] = moveCells([], [change({ judgedBy: 0 }), change({ missed: ['minutes'] }), change({})], euro)
  assert.deepEqual([cell?.contacts, cell?.assessed, cell?.perfect], [3, 2, 1])
  assert.equal(cell && perfectShare(cell), 0.5)
  assert.deepEqual(cell?.missed, { minutes: 1 })
})

test('a judgement that is taken back leaves the cells as they were before it', () => {
  const before = moveCells([], [change({})], euro)
  const one = change({ isOnlyOfCustomer: true, missed: ['no-complaint'], isComplaint: true })
  const there = moveCells(before, [one], euro)
  const back = moveCells(there, [{ ...one, weight: -1 }], euro)
  assert.deepEqual(
    back.map(({ missed, ...cell }) => cell),
    before.map(({ missed, ...cell }) => cell),
  )
  assert.equal(back[0]?.missed['no-complaint'], 0)
})
