import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setLocale } from '../format/locale.ts'
import type { Note, TimelineEvent } from './party-details.ts'
import { entriesOf } from './timeline-entries.ts'
import { groupByTime } from './timeline-group.ts'

const note = (createdAt: string): Note => ({
  noteId: `note ${createdAt}`,
  body: 'Rings after five.',
  createdAt,
  updatedAt: createdAt,
  createdByName: 'Ada Lindgren',
  version: 1,
})

const event = (occurredAt: string, type = 'value.order-placed'): TimelineEvent => ({
  partyId: 'p',
  eventId: `event ${occurredAt}`,
  type,
  version: 1,
  occurredAt,
  occurredOn: null,
  recordedAt: occurredAt,
  source: 'shop',
  actorName: null,
  channel: null,
  sentence: 'Ordered',
  text: null,
  data: {},
})

const shown = (events: TimelineEvent[], more: boolean, notes: Note[], moreNotes: boolean) =>
  entriesOf({ items: events, more }, { items: notes, more: moreNotes }).map(({ key }) => key)

test('nothing is shown below where events or notes have not been read yet, so nothing is inserted later', () => {
  const events = [event('2026-11-20T10:00:00Z'), event('2026-05-01T10:00:00Z')]
  const notes = [note('2026-11-21T10:00:00Z'), note('2026-08-01T10:00:00Z')]
  assert.deepEqual(shown(events, false, notes, true), [
    'note 2026-11-21T10:00:00Z',
    'event 2026-11-20T10:00:00Z',
    'note 2026-08-01T10:00:00Z',
  ])
  assert.deepEqual(shown(events, false, notes, false).at(-1), 'event 2026-05-01T10:00:00Z')
})

test('a note older than all events read so far is shown once everything was read', () => {
  const events = [event('2026-11-20T10:00:00Z')]
  const notes = [note('2020-01-01T10:00:00Z')]
  assert.deepEqual(shown(events, true, notes, false), ['event 2026-11-20T10:00:00Z'])
  assert.deepEqual(shown(events, false, notes, false).at(-1), 'note 2020-01-01T10:00:00Z')
})

test('a note says itself, not also the event that it was written', () => {
  const at = '2026-11-20T10:00:00Z'
  assert.deepEqual(shown([event(at, 'information.note-added')], false, [note(at)], false), [`note ${at}`])
})

test('west of Greenwich, too, a bare day and the moments around it stand each under one heading', () => {
  setLocale({ timeZone: 'America/New_York' })
  const ordered = { ...event('2026-11-01T05:00:00Z'), occurredOn: '2026-11-01' }
  // The evening of the last day of October, there.
  const evening = '2026-11-01T02:00:00Z'
  const entries = entriesOf({ items: [ordered], more: false }, { items: [note(evening)], more: false })
  const groups = groupByTime(entries, new Date('2026-12-24T12:00:00Z'))
  setLocale({ timeZone: 'UTC' })
  assert.deepEqual(
    groups.map(({ title, entries }) => [title, entries.map(({ at }) => at)]),
    [
      ['November', ['2026-11-01']],
      ['October', [evening]],
    ],
  )
})
