import { isId } from '../kernel/id.ts'
import type { ImportRow, ImportSetup, Rejection } from '../kernel/import-noun.ts'
import { type PartyKind, type PartyRoleName, partyRoleNames } from '../kernel/party.ts'
import { textMark } from '../kernel/text-mark.ts'
import { tooLong } from './import-cell.ts'
import { meetingLanes } from './import-meeting.ts'
import { longestText, partyCells, type ReadParty, readParty } from './import-party.ts'
import { positionReader, type ReadPosition } from './import-position.ts'
import { tally } from './import-tally.ts'
import { type SourceParty, sourceParties } from './source-party.ts'

/** A position with the organisation that it is in. */
export type Position = ReadPosition & { readonly organisation: SourceParty }

/** One party as a file says it. */
export type IncomingParty = ImportRow & {
  readonly party: SourceParty
  /** The id here by which the row names somebody; null: it names nobody so. */
  readonly ownId: string | null
  readonly said: ReadParty
  /** Whether the file names the party; without a name it is “Customer 12345”. */
  readonly isNamed: boolean
  readonly kind: PartyKind | null
  readonly roles: readonly PartyRoleName[]
  readonly ownerEmail: string | null
  /** Whom they work for, as the file says it; null: nobody it names. */
  readonly position: Position | null
  /** Everything the file says, for comparing with the last time. */
  readonly content: Readonly<Record<string, unknown>>
  /** The same record stood further up in the file. */
  readonly repeats: boolean
}

const kinds: Readonly<Record<string, PartyKind>> = {
  person: 'person',
  individual: 'person',
  private: 'person',
  privat: 'person',
  organisation: 'organisation',
  organization: 'organisation',
  company: 'organisation',
  business: 'organisation',
  firma: 'organisation',
  unternehmen: 'organisation',
  entreprise: 'organisation',
  bedrijf: 'organisation',
  empresa: 'organisation',
  household: 'household',
  haushalt: 'household',
}

/** Reads the parties of one file, in the file's order. */
export function partyRecords(
  setup: ImportSetup,
): (line: number, cells: readonly string[]) => IncomingParty | Rejection[] {
  const partyOf = sourceParties(setup.sourceId)
  const seen = tally()
  const cellsOf = partyCells(setup.column)
  const positionOf = positionReader(setup)
  const laneOf = meetingLanes(setup.meets ?? [])
  const place = placesOf(setup)
  return (line, cells) => {
    const ownId = cell(cells, place.ownId).toLowerCase() || null
    const externalId = numberOf(cells, place) || (ownId ?? '')
    const wrong: Rejection[] = []
    const refuse = (index: number | null, reason: string) => {
      wrong.push({ line, column: setup.columnName(index ?? -1), value: cell(cells, index), reason })
    }
    if (ownId !== null && !isId(ownId)) refuse(place.ownId, 'is no id of Kith: an exported list shows them')
    if (externalId === '') refuse(place.id, 'is blank: a party needs a number')
    if (externalId.length > longestText) refuse(place.id, tooLong(externalId, longestText))
    const kind = kindOf(cell(cells, place.kind))
    if (kind === undefined) refuse(place.kind, 'is no kind of party; it is person, organisation or household')
    const roles = rolesOf(cell(cells, place.roles))
    if (roles === null)
      refuse(place.roles, `holds no role of a party; roles are ${partyRoleNames.join(', ')}`)
    const json = setup.customOf(cells)
    const custom: Record<string, unknown> = json === null ? {} : (JSON.parse(json) as Record<string, unknown>)
    const employed = positionOf(cells, refuse)
    if ('custom' in employed) Object.assign(custom, employed.custom)
    const written = cellsOf(cells)
    readOwnFields(setup, custom, refuse)
    refuseClearing(setup, custom, refuse)
    const { party: said, flaws } = readParty(externalId, written, {
      kind: kind ?? setup.partyKind,
      country: setup.country,
      custom,
    })
    for (const flaw of flaws) refuse(setup.column(flaw.field), flaw.reason)
    if (wrong.length > 0) return wrong
    const ownerEmail = cell(cells, place.owner).toLowerCase() || null
    const content = {
      id: externalId,
      ...(ownId !== null && ownId !== externalId && { partyId: ownId }),
      ...filled({
        ...written,
        kind: kind ?? '',
        roles: (roles ?? []).join(' '),
        owner: ownerEmail ?? '',
        ...employed.said,
      }),
      ...(json === null && !('custom' in employed) ? {} : { custom }),
    }
    const party = partyOf(externalId)
    const position =
      employed.position === null
        ? null
        : { ...employed.position, organisation: partyOf(employed.position.externalId) }
    const mark = textMark(JSON.stringify(content))
    const before = seen.put(party.mark, mark)
    if (before !== null && before !== (mark | 1) >>> 0) {
      refuse(place.id, 'stands in an earlier line with other content')
      return wrong
    }
    const isNamed = [written.name, written.givenName, written.familyName].some((text) => text.trim() !== '')
    return {
      line,
      lane: laneOf({ said }, party.lane),
      partyMark: party.mark,
      party,
      ownId,
      said,
      isNamed,
      kind: kind ?? null,
      roles: roles ?? [],
      ownerEmail,
      position: position?.organisation === party ? null : position,
      content,
      repeats: before !== null,
    }
  }
}

const placesOf = ({ column }: ImportSetup) => ({
  number: column('party'),
  ownId: column('partyId'),
  email: column('email'),
  id: column('party') ?? column('partyId') ?? column('email') ?? -1,
  kind: column('kind'),
  roles: column('roles'),
  owner: column('owner'),
})

/** The number of a row in its source; where no column holds one, whoever has no id here is numbered by their e-mail. */
function numberOf(cells: readonly string[], place: ReturnType<typeof placesOf>): string {
  if (place.number !== null) return cell(cells, place.number)
  return cell(cells, place.ownId) === '' ? cell(cells, place.email).toLowerCase() : ''
}

const cell = (cells: readonly string[], index: number | null) =>
  index === null ? '' : (cells[index]?.trim() ?? '')

/** Values of described fields as those want them, in place; what they refuse is told by its column. */
function readOwnFields(
  { readField, attributes }: ImportSetup,
  custom: Record<string, unknown>,
  refuse: (index: number, reason: string) => void,
): void {
  if (!readField) return
  for (const { key, index } of attributes) {
    if (!(key in custom)) continue
    const read = readField(key, custom[key]) ?? { value: custom[key] }
    if ('refused' in read) refuse(index, read.refused)
    else custom[key] = read.value
  }
}

/** A field that must be filled in is not cleared. */
function refuseClearing(
  { attributes, neededFields = [], whenKnown }: ImportSetup,
  custom: Readonly<Record<string, unknown>>,
  refuse: (index: number, reason: string) => void,
): void {
  for (const { key, index } of attributes)
    if (
      whenKnown?.get(`custom.${key}`) === 'clear' &&
      neededFields.includes(key) &&
      (custom[key] ?? null) === null
    )
      refuse(index, 'is blank: the field must be filled in, so it cannot be cleared')
}

/** `undefined`: something is written that is no kind. `null`: nothing is written. */
function kindOf(text: string): PartyKind | null | undefined {
  return text === '' ? null : kinds[text.toLowerCase()]
}

function rolesOf(text: string): PartyRoleName[] | null {
  const named = text
    .toLowerCase()
    .split(/[,;|/]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const roles = named.flatMap((name) => partyRoleNames.filter((role) => role === name))
  return roles.length === named.length ? roles : null
}

function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
}
