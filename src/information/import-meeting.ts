import { hash } from 'node:crypto'
import type { MeetKey } from '../kernel/import-noun.ts'
import type { ReadParty } from './import-party.ts'
import { tally } from './import-tally.ts'
import { laneCount } from './source-party.ts'

type Said = { readonly said: Pick<ReadParty, 'contactPoints' | 'custom'> }

const fieldOf = (key: MeetKey) => (key.startsWith('field:') ? key.slice('field:'.length) : null)

/** What a row says under a key: addresses as they are compared, or the value of a field as JSON. */
export function valuesUnder(key: MeetKey, { said }: Said): string[] {
  const field = fieldOf(key)
  if (field === null)
    return said.contactPoints.flatMap((point) => (point.kind === key ? [point.normalised] : []))
  const value = ((said.custom ?? {}) as Record<string, unknown>)[field] ?? null
  return value === null ? [] : [JSON.stringify(value)]
}

const marksOf = (row: Said, keys: readonly MeetKey[]): string[] =>
  keys.flatMap((key) => valuesUnder(key, row).map((value) => `${key}\u001f${value}`))

/**
 * Which of the parallel writers stores a row: that of the first row with its e-mail, telephone or field, so that two
 * rows of one file about somebody new come one after the other. Remembers 12 bytes for each value.
 */
export function meetingLanes(keys: readonly MeetKey[]): (row: Said, own: number) => number {
  const lanes = tally()
  return (row, own) => {
    const marks = marksOf(row, keys).map((mark) => hash('sha256', mark).slice(0, 16))
    const before = marks.map((mark) => lanes.get(mark)).find((lane) => lane !== null)
    // The lowest bit of what a tally keeps is its own.
    const lane = before === undefined ? own : (before >>> 1) % laneCount
    for (const mark of marks) lanes.put(mark, lane << 1)
    return lane
  }
}

/**
 * Parts the rows of one batch that are about nobody known: those that share a value with an earlier one wait, for once
 * that is stored they are about somebody known.
 */
export function partFirst<Row extends Said>(
  rows: readonly Row[],
  keys: readonly MeetKey[],
  isUnknown: (row: Row) => boolean,
): { first: Row[]; later: Row[] } {
  const seen = new Set<string>()
  const parts = { first: [] as Row[], later: [] as Row[] }
  for (const row of rows) {
    const marks = isUnknown(row) ? marksOf(row, keys) : []
    const waits = marks.some((mark) => seen.has(mark))
    for (const mark of marks) seen.add(mark)
    parts[waits ? 'later' : 'first'].push(row)
  }
  return parts
}
