import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MeasureDefinition } from '../client/measure.ts'
import { fieldsOf, setsOf, setsText } from './decision-sets.ts'
import { type KnownNames, nameOfSubject, subjectOf, subjectsOf } from './known-names.ts'

const names: KnownNames = {
  segments: [{ value: 's1', label: 'Balconies' }],
  channels: [{ value: 'phone', label: 'Telephone' }],
  causes: [],
  campaigns: [],
  arms: [],
  currencies: [],
  segmentations: [{ value: 'n1', label: 'Gardens', draft: 3 }],
  propositions: [{ value: 'p1', label: 'Green all year', draft: 2 }],
}
const perfect = {
  name: 'channels.perfect-contacts',
  unit: 'share',
  subjects: ['firm', 'segment', 'channel', 'cell'],
} as MeasureDefinition

const told = (fields: Record<string, string>) => {
  const sets = setsOf(fields, [perfect], names)
  // What is set can be changed by the same form.
  assert.deepEqual(setsOf(fieldsOf(sets, [perfect]), [perfect], names), sets)
  return [sets, sets && setsText(sets, names, 'share')]
}

test('what a form chooses is what the decision sets, and it is said by name', () => {
  assert.deepEqual(told({}), [null, null])
  assert.deepEqual(told({ sets: 'margin', setValue: '31' }), [
    { kind: 'assumption', name: 'margin', value: 0.31 },
    'margin to 31\u2009%',
  ])
  const standard = { sets: 'standard', setMeasure: perfect.name, setSubject: 'cell:s1:phone', setValue: '70' }
  const held = {
    kind: 'standard',
    measure: perfect.name,
    subject: { kind: 'cell', id: 's1:phone' },
    value: 0.7,
  }
  assert.deepEqual(told({ ...standard, setSide: 'at-least' }), [
    { ...held, high: null, direction: 'at-least' },
    'standard of perfect contacts, Balconies, Telephone: at least 70\u2009%',
  ])
  assert.deepEqual(told({ ...standard, setSide: 'between', setHigh: '90' }), [
    { ...held, high: 0.9, direction: 'between' },
    'standard of perfect contacts, Balconies, Telephone: between 70\u2009% and 90\u2009%',
  ])
  const contact = { sets: 'contact-standard', setChannel: 'phone', setSegment: '' }
  assert.deepEqual(told({ ...contact, setMetric: 'answer-seconds', setValue: '20' }), [
    {
      kind: 'contact-standard',
      channel: 'phone',
      segmentId: null,
      metric: 'answer-seconds',
      threshold: 20,
      direction: 'at-most',
    },
    'Answered within 20 seconds: Telephone',
  ])
  assert.deepEqual(told({ ...contact, setSegment: 's1', setMetric: 'asked-again' }), [
    {
      kind: 'contact-standard',
      channel: 'phone',
      segmentId: 's1',
      metric: 'asked-again',
      threshold: 0,
      direction: 'at-most',
    },
    'Nobody had to ask again: Telephone, Balconies',
  ])
  assert.deepEqual(told({ sets: 'cell-role', setSegment: 's1', setChannel: 'phone', setRole: 'drop' }), [
    { kind: 'cell-role', segmentId: 's1', channel: 'phone', role: 'drop' },
    'Telephone for Balconies: given up, we do not begin there',
  ])
  assert.deepEqual(told({ sets: 'segmentation', setSegmentation: 'n1' }), [
    { kind: 'segmentation', segmentationId: 'n1', version: 3 },
    'version 3 of the segments “Gardens”, in force',
  ])
  assert.deepEqual(told({ sets: 'proposition', setProposition: 'p1' }), [
    { kind: 'proposition', propositionId: 'p1', version: 2 },
    'version 2 of the proposition “Green all year”, in force',
  ])
})

test('a measure is chosen of whom it can be read, and a subject has the name that it was chosen by', () => {
  const offered = subjectsOf(perfect, names)
  assert.deepEqual(
    offered.map(({ label }) => label),
    ['the whole firm', 'Balconies', 'Telephone', 'Balconies, Telephone'],
  )
  const chosen = offered.map(({ value }) => subjectOf(value))
  assert.deepEqual(
    chosen.map((subject) => nameOfSubject(subject, names)),
    [null, 'Balconies', 'Telephone', 'Balconies, Telephone'],
  )
  assert.equal(nameOfSubject({ kind: 'segment', id: 'gone' }, names), 'one segment')
  assert.deepEqual(subjectOf(undefined), { kind: 'firm', id: 'firm' })
})
