import type { ContactPointKind } from '../kernel/party.ts'
import type { ChangedCells, ChosenWhenKnown } from '../kernel/when-known.ts'
import type { IncomingParty } from './import-parties.ts'
import { changedFields, type PartyColumns } from './import-parties-undo.ts'
import { nameFromId } from './import-party.ts'

/** What a row says of somebody known. */
type Said = { readonly row: IncomingParty; readonly ownerId: string | null }
type Addresses = { readonly kind: ContactPointKind }

const isBlank = (value: unknown) => value === null || value === undefined || value === ''

/**
 * What becomes of somebody's fields: a column overwrites what stands, only fills what is empty, or clears it where its
 * cell is blank. What the file leaves blank else stays, and so do custom attributes that it does not have.
 */
export function applied(party: PartyColumns, { row, ownerId }: Said, chosen?: ChosenWhenKnown): PartyColumns {
  const { said, isNamed, kind } = row
  const { displayName, givenName, familyName } =
    isNamed && !(chosen?.get('name') === 'keep' && hasName(party, row)) ? said : party
  return {
    ...party,
    kind: chosen?.get('kind') === 'keep' ? party.kind : (kind ?? party.kind),
    displayName,
    givenName,
    familyName,
    city: one('city', said.city, party.city, chosen),
    country: one('country', said.country, party.country, chosen),
    custom: customOf(row, party, chosen),
    ownerId: one('ownerId', ownerId, party.ownerId, chosen),
  }
}

function one<Value>(
  field: string,
  said: Value | null,
  stands: Value,
  chosen?: ChosenWhenKnown,
): Value | null {
  const choice = chosen?.get(field)
  if (choice === 'clear') return said
  return choice === 'keep' ? (stands ?? said) : (said ?? stands)
}

/** The values of own fields and attributes that a row gives somebody, without those that are kept. */
export function customGiven(
  { said }: Pick<IncomingParty, 'said'>,
  { custom }: Pick<PartyColumns, 'custom'>,
  chosen?: ChosenWhenKnown,
): Record<string, unknown> {
  const values = (said.custom ?? {}) as Readonly<Record<string, unknown>>
  const isKept = (key: string) => chosen?.get(`custom.${key}`) === 'keep' && !isBlank(custom[key])
  return Object.fromEntries(Object.entries(values).filter(([key]) => !isKept(key)))
}

function customOf(row: IncomingParty, party: PartyColumns, chosen?: ChosenWhenKnown) {
  const given = customGiven(row, party, chosen)
  const isCleared = (key: string) => chosen?.get(`custom.${key}`) === 'clear' && isBlank(given[key])
  const stays = Object.entries(party.custom).filter(([key]) => !isCleared(key))
  return { ...Object.fromEntries(stays), ...given }
}

/** Whether somebody has a name; “Customer 12345” only says that nobody told it. */
const hasName = ({ displayName, givenName, familyName }: PartyColumns, { party }: IncomingParty) =>
  givenName !== null || familyName !== null || displayName !== nameFromId(party.externalId)

/** The addresses that a row adds: none of a kind that is kept and of which somebody has one. */
export const addressesGiven = <Point extends Addresses>(
  points: readonly Point[],
  has: (kind: ContactPointKind) => boolean,
  chosen?: ChosenWhenKnown,
): Point[] => points.filter(({ kind }) => !(chosen?.get(kind) === 'keep' && has(kind)))

export const noCells: ChangedCells = { overwritten: 0, filled: 0, cleared: 0, kept: 0 }

export const addCells = (one: ChangedCells, other: ChangedCells): ChangedCells => ({
  overwritten: one.overwritten + other.overwritten,
  filled: one.filled + other.filled,
  cleared: one.cleared + other.cleared,
  kept: one.kept + other.kept,
})

/** @param wished  what the file would make of somebody were everything overwritten */
export function cellsOf(before: PartyColumns, after: PartyColumns, wished: PartyColumns): ChangedCells {
  const { before: was, after: is } = changedFields(before, after)
  const names = Object.keys(is)
  const filled = names.filter((name) => isBlank(was[name])).length
  const cleared = names.filter((name) => isBlank(is[name])).length
  const kept = Object.keys(changedFields(before, wished).after).filter((name) => !(name in is)).length
  return { overwritten: names.length - filled - cleared, filled, cleared, kept }
}
