import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAfter, today } from '../format/date.ts'
import { learningSentence } from './learning-sentence.ts'

const expects = { low: 1, high: 3 }
const later = { state: 'taken', reviewOn: daysAfter(today(), 30), happened: null, expects } as const
const due = { ...later, reviewOn: daysAfter(today(), -1) } as const
const settled = { ...due, state: 'settled', happened: { change: 2 } } as const

test('a decision whose review is still to come is not counted as one that was not reviewed', () => {
  assert.equal(learningSentence([later], false), 'None has come to its review yet.')
  assert.match(learningSentence([later, settled], false), /^1 of 1 decision /)
  assert.match(learningSentence([later, due, settled], false), /^1 of 2 decisions .* 1 is due now\.$/)
})
