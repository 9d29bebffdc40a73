import { hash } from 'node:crypto'
import { idFrom, partyDetailFields, type SourceParty, sourceParties, tally } from '../information/index.ts'
import type { ImportRow, ImportSetup, Rejection } from '../kernel/import-noun.ts'
import { textMark } from '../kernel/text-mark.ts'
import { cellReader, placesOf, type SaidContact } from './interaction-cell.ts'

/** One contact as a file says it. */
export type IncomingContact = ImportRow &
  SaidContact & {
    readonly party: SourceParty
    readonly interactionId: string
    /** Other columns, as JSON. */
    readonly custom: string | null
    /** The same contact, word for word, stood further up in the file: it is known by its number. */
    readonly repeats: boolean
    /** The record, for what it says about the customer; read only when the customer is new. */
    readonly cells: readonly string[]
  }

/**
 * Reads the contacts of one file, in the file's order. A contact is known by its number in the source, else by
 * what it says and how many such stood before it.
 */
export function contactRecords(
  setup: ImportSetup,
): (line: number, cells: readonly string[]) => IncomingContact | Rejection[] {
  const partyOf = sourceParties(setup.sourceId)
  const seen = tally()
  const place = placesOf(setup)
  const read = cellReader(setup, place)
  const keepsCells = partyDetailFields.some(({ name }) => setup.column(name) !== null)
  const prefix = `interaction\u001f${setup.sourceId}\u001f`
  return (line, cells) => {
    const said = read(line, cells)
    if (Array.isArray(said)) return said
    const { customer, number, channel, kind, direction, moment } = said
    const content = [customer, channel, kind, direction, moment.hasTime ? moment.instant : moment.day].join(
      '\u001f',
    )
    const digest = hash('sha256', number === null ? prefix + content : `${prefix}number\u001f${number}`)
    const times = number === null ? seen.add(digest.slice(0, 16)) : 1
    const before = number === null ? null : seen.put(digest.slice(0, 16), textMark(content))
    if (before !== null && before !== (textMark(content) | 1) >>> 0)
      return [
        {
          line,
          column: setup.columnName(place.interaction ?? 0),
          value: number ?? '',
          reason: 'stands in an earlier line with another customer, channel or moment',
        },
      ]
    const party = partyOf(customer)
    return {
      ...said,
      line,
      lane: party.lane,
      partyMark: party.mark,
      party,
      interactionId: idFrom(times === 1 ? digest : hash('sha256', `${digest}\u001f${times}`)),
      custom: setup.customOf(cells),
      repeats: before !== null,
      cells: keepsCells ? cells : noCells,
    }
  }
}

/** Rows wait for their batch; what they need not carry is let go. */
const noCells: readonly string[] = []
