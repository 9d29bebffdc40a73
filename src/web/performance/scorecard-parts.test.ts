import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Held, partsOf, unfilledIn } from './scorecard-parts.ts'

const figure = (has: { value?: true; standard?: true; owner?: true; hidden?: true }): Held =>
  ({
    scored: { reading: has.value ? { value: 1 } : null, isHidden: has.hidden ?? false },
    kpi: { standard: has.standard ? { value: 1 } : null, ownerId: has.owner ? 'somebody' : null },
  }) as unknown as Held

test('value, standard and owner are counted apart, and what is not shown to one is not counted', () => {
  const figures = [figure({ value: true, standard: true }), figure({ owner: true }), figure({ hidden: true })]
  assert.deepEqual(partsOf(figures), { of: 2, valued: 1, held: 1, owned: 1 })
})

test('a part of a cell is unfilled where none of its figures has it', () => {
  assert.deepEqual(unfilledIn([figure({ value: true }), figure({})]), ['standard', 'owner'])
  assert.deepEqual(unfilledIn([figure({ value: true, standard: true }), figure({ owner: true })]), [])
  assert.deepEqual(unfilledIn([figure({ hidden: true })]), [], 'nothing is said of what is not shown')
})
