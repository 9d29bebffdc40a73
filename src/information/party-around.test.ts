import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AroundTie, around } from './party-around.ts'

const tie = (
  partyId: string,
  otherPartyId: string,
  kind = 'household-of',
  direction = 'forward',
): AroundTie => ({
  partyId,
  otherPartyId,
  kind,
  direction,
  description: null,
})
const named = (...ids: string[]) =>
  new Map(ids.map((id) => [id, { kind: 'person', name: id.toUpperCase(), roles: [] }]))

test('who is two ties away stands in the picture, and each tie once', () => {
  const ties = [tie('a', 'b'), tie('b', 'a', 'household-of', 'backward'), tie('b', 'c', 'works-for')]
  const picture = around('a', ties, named('a', 'b', 'c'))
  assert.deepEqual(
    picture.nodes.map(({ partyId, hop }) => [partyId, hop]),
    [
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ],
  )
  assert.deepEqual(
    picture.edges.map(({ from, to, kind }) => [from, to, kind]),
    [
      ['a', 'b', 'household-of'],
      ['b', 'c', 'works-for'],
    ],
  )
})

test('somebody not shown stands there unnamed when tied directly, and else not at all', () => {
  const picture = around('a', [tie('a', 'x'), tie('x', 'y'), tie('x', 'b')], named('a', 'b'))
  assert.deepEqual(
    picture.nodes.map(({ partyId, name }) => [partyId, name]),
    [
      ['a', 'A'],
      ['x', null],
      ['b', 'B'],
    ],
  )
})

test('a picture that is full says how many are left', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `p${index}`)
  const picture = around(
    'a',
    ids.map((id) => tie('a', id)),
    named('a', ...ids),
  )
  assert.equal(picture.nodes.length, 40)
  assert.equal(picture.more, 21)
})
