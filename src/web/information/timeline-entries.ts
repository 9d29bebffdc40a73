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
  return [...told, ...written].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

/** The moment below which something may still be missing; empty when everything has been read. */
export function readDownTo(events: ReadSoFar<TimelineEvent>, notes: ReadSoFar<Note>): string {
  const ends = [
    events.more ? (events.items.at(-1)?.occurredAt ?? '') : '',
    notes.more ? (notes.items.at(-1)?.createdAt ?? '') : '',
  ]
  return ends.sort().at(-1) ?? ''
}
