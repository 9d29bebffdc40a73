import { hash } from 'node:crypto'
import { isId } from '../kernel/id.ts'
import {
  columnOf,
  type ImportRow,
  type ImportSetup,
  type Read,
  type Rejection,
} from '../kernel/import-noun.ts'
import { tooLong } from './import-cell.ts'
import { tally } from './import-tally.ts'
import { idFrom, laneCount, SourceParty, sourceParties } from './source-party.ts'

/** One line about something that a party of the source said, was given or did. */
export type FactRow<Fact> = ImportRow & {
  readonly party: SourceParty
  readonly factId: string
  /** Its id in the source; null where the source has none. */
  readonly externalId: string | null
  readonly fact: Fact
  readonly cells: readonly string[]
}

/** The cells of one line by field, each asked for as what it is; what cannot be read is refused and is null. */
export type FactCells = {
  /** As written, without blanks around it; empty where the file has no such column. */
  text(field: string, most?: number): string
  number(field: string): number | null
  day(field: string): string | null
  /** A moment, ISO 8601; noon where only the day is written. */
  instant(field: string): string | null
  money(field: string, currency: string): { amountMinor: number; currency: string } | null
  /** What every column kept as a custom attribute says, as JSON; null where all are blank. */
  custom(): string | null
  /** Refuses these where they are blank. */
  needs(...fields: string[]): void
  refuse(field: string, reason: string): void
}

/** What tells a line of one noun. */
export type FactReading<Fact> = {
  readonly noun: string
  /** The field that holds the party's number in the source, and the one that holds the line's own id. */
  readonly partyField: string
  readonly idField: string
  /** What tells the facts of one party apart where they have no ids; absent: all that they say. */
  identity?(fact: Fact, setup: ImportSetup): string
  /** Within what the line’s own ids are told apart; absent: the source. */
  idScope?(fact: Fact): string
  /** The line’s own id may be ours, as an exported list has it: then it is the fact’s. */
  readonly hasOwnIds?: true
  /** Under which id lines stand that are about nobody, their party left blank; absent: each must name one. */
  readonly homeOfNobody?: string
  /** What is said anew under the same id is another fact, not the same one again. */
  readonly isRestated?: boolean
  read(cells: FactCells, setup: ImportSetup): Fact
}

/** Ids stand in indexes, which hold no more. */
const longestKey = 200
const longestText = 5_000

/**
 * Reads the facts of one file, in the file's order. A fact is known by its id in the source, else by what it says and
 * how many such stood before it: the same file twice changes nothing.
 */
export function factRecords<Fact>(
  setup: ImportSetup,
  reading: FactReading<Fact>,
): (line: number, cells: readonly string[]) => FactRow<Fact> | Rejection[] {
  const { noun, partyField, idField, identity, idScope, hasOwnIds, isRestated = false, read } = reading
  const partyOf = sourceParties(setup.sourceId)
  const nobody = new SourceParty(setup.sourceId, '')
  nobody.partyId = reading.homeOfNobody ?? null
  const seen = tally()
  return (line, cells) => {
    const wrong: Rejection[] = []
    const of = factCells(setup, line, cells, wrong)
    const party = of.text(partyField, longestKey)
    if (party === '' && nobody.partyId === null)
      of.refuse(partyField, 'is blank: the line must say whom it is about')
    const externalId = of.text(idField, longestKey) || null
    const fact = read(of, setup)
    if (wrong.length > 0) return wrong
    const words = `\u001f${party}\u001f${identity?.(fact, setup) ?? JSON.stringify(fact)}`
    const named = externalId !== null && idScope ? `${idScope(fact)}\u001f${externalId}` : externalId
    const said = isRestated ? `${externalId ?? ''}${words}` : (named ?? words)
    const digest = hash('sha256', `${noun}\u001f${setup.sourceId}\u001f${said}`)
    const times = seen.add(digest.slice(0, 16))
    if ((externalId !== null || identity) && times > 1) {
      of.refuse(externalId === null ? partyField : idField, 'stands in an earlier line')
      return wrong
    }
    const about = party === '' ? nobody : partyOf(party)
    const isOurs = hasOwnIds && setup.readsOwnIds && externalId !== null && isId(externalId)
    return {
      line,
      lane: party === '' ? Number.parseInt(digest.slice(-1), 16) % laneCount : about.lane,
      partyMark: party === '' ? '' : about.mark,
      party: about,
      factId: isOurs
        ? externalId.toLowerCase()
        : idFrom(times === 1 ? digest : hash('sha256', `${digest}\u001f${times}`)),
      externalId,
      fact,
      cells,
    }
  }
}

function factCells(
  setup: ImportSetup,
  line: number,
  cells: readonly string[],
  wrong: Rejection[],
): FactCells {
  const written = (field: string) => cells[setup.column(field) ?? -1]?.trim() ?? ''
  const refuse = (field: string, reason: string) => {
    wrong.push({ line, column: columnOf(setup, field), value: written(field), reason })
  }
  const orRefused = <Value extends object>(field: string, read: Read<Value>): Value | null => {
    if (!('refused' in read)) return read
    refuse(field, read.refused)
    return null
  }
  return {
    refuse,
    custom: () => setup.customOf(cells),
    needs(...fields) {
      for (const field of fields) if (written(field) === '') refuse(field, 'is blank')
    },
    text(field, most = longestText) {
      const text = written(field)
      if (text.length > most) refuse(field, tooLong(text, most))
      return text
    },
    number(field) {
      const text = written(field).replace(',', '.')
      if (text === '') return null
      const value = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
      if (Number.isFinite(value)) return value
      refuse(field, 'is not a number')
      return null
    },
    day(field) {
      const text = written(field)
      return text === '' ? null : (orRefused(field, setup.readMoment(text))?.day ?? null)
    },
    instant(field) {
      const text = written(field)
      return text === '' ? null : (orRefused(field, setup.readMoment(text))?.instant ?? null)
    },
    money(field, currency) {
      const text = written(field)
      const named = written(currency)
      return text === '' ? null : orRefused(field, setup.readAmount(text, named === '' ? null : named))
    },
  }
}
