import { dayOf } from '../format/date.ts'
import type { Note, TimelineEvent } from './party-details.ts'

/** One line of the timeline. */
export type TimelineEntry = { at: string; key: string } & ({ event: TimelineEvent } | { note: Note })

/** What was read so far of one kind of line, the latest first; `more`: earlier ones exist. */
export type ReadSoFar<Line> = { items: Line[]; more: boolean }

/**
 * Events and notes in one order, the latest first, down to where both have been read.
 *
 * @param saysNotes  notes are told by their events, for they are not read by themselves
 */
export function entriesOf(
  events: ReadSoFar<TimelineEvent>,
  notes: ReadSoFar<Note>,
  saysNotes = false,
): TimelineEntry[] {
  const from = readDownTo(events, notes)
  const told = events.items
    // A note says itself; the event that it was written would say it again.
    .filter(
      ({ type, occurredAt }) => (saysNotes || !type.startsWith('information.note-')) && occurredAt >= from,
    )
    .map((event) => ({ at: event.occurredOn ?? event.occurredAt, key: event.eventId, event }))
  const written = notes.items
    .filter(({ createdAt }) => createdAt >= from)
    .map((note) => ({ at: note.createdAt, key: note.noteId, note }))
  return latestFirst([...told, ...written])
}

/** Lines that stand together: one, or a run of the same thing over and over. */
export type TimelineRun = { key: string; entries: TimelineEntry[] }

/** From so many of the same on they are told as one line that opens. */
const shortestRun = 4

/** Gathers what says the same thing of the same channel several times in a row. */
export function runsOf(entries: TimelineEntry[]): TimelineRun[] {
  const runs: TimelineRun[] = []
  let last: string | null = null
  for (const entry of entries) {
    const same =
      'event' in entry ? `${entry.event.type} ${entry.event.channel ?? ''} ${entry.event.partyId}` : null
    const run = runs.at(-1)
    if (run && same !== null && same === last) run.entries.push(entry)
    else runs.push({ key: entry.key, entries: [entry] })
    last = same
  }
  return runs.flatMap((run) =>
    run.entries.length >= shortestRun
      ? [run]
      : run.entries.map((entry) => ({ key: entry.key, entries: [entry] })),
  )
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
