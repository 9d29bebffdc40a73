import { dayOf } from '../format/date.ts'
import type { Note, TimelineEvent } from './party-details.ts'

/** One line of the timeline. */
export type TimelineEntry = { at: string; key: string } & ({ event: TimelineEvent } | { note: Note })

/** What was read so far of one kind of line, the latest first; `more`: earlier ones exist. */
export type ReadSoFar<Line> = { items: Line[]; more: boolean }

/** Events and notes in one order, the latest first, down to where both have been read. */
export function entriesOf(events: ReadSoFar<TimelineEvent>, notes: ReadSoFar<Note>): TimelineEntry[] {
  const from = readDownTo(events, notes)
  const told = events.items
    // A note says itself; the event that it was written would say it again.
    .filter(({ type, occurredAt }) => !type.startsWith('information.note-') && occurredAt >= from)
    .map((event) => ({ at: event.occurredOn ?? event.occurredAt, key: event.eventId, event }))
  const written = notes.items
    .filter(({ createdAt }) => createdAt >= from)
    .map((note) => ({ at: note.createdAt, key: note.noteId, note }))
  return latestFirst([...told, ...written])
}

/** By the firm's day first: a bare day has no time, and as text it would stand among moments of another day. */
function latestFirst(entries: TimelineEntry[]): TimelineEntry[] {
  const placed = entries.map((entry) => ({ entry, place: `${dayOf(entry.at)} ${entry.at}` }))
  placed.sort((a, b) => (a.place < b.place ? 1 : a.place > b.place ? -1 : 0))
  return placed.map(({ entry }) => entry)
}

/** The moment below which something may still be missing; empty when everything has been read. */
export function readDownTo(events: ReadSoFar<TimelineEvent>, notes: ReadSoFar<Note>): string {
  const ends = [
    events.more ? (events.items.at(-1)?.occurredAt ?? '') : '',
    notes.more ? (notes.items.at(-1)?.createdAt ?? '') : '',
  ]
  return ends.sort().at(-1) ?? ''
}
