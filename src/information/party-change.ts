import { badField, checkedText } from '../kernel/checked-text.ts'
import type { LockedParty } from '../kernel/party.sql.ts'
import { type PartyKind, partyName } from '../kernel/party.ts'
import { type CustomValue, checkedCountry, checkedCustom, checkedLanguage } from './party-draft.ts'

/** What a patch may say; absent stays as it is, null empties. */
export type PartyPatch = {
  readonly kind?: PartyKind | undefined
  readonly name?: string | undefined
  readonly givenName?: string | null | undefined
  readonly familyName?: string | null | undefined
  readonly city?: string | null | undefined
  readonly country?: string | null | undefined
  readonly language?: string | null | undefined
  readonly ownerUserId?: string | null | undefined
  readonly teamId?: string | null | undefined
  /** Merged into what is there; an attribute set to null is taken away. */
  readonly custom?: Readonly<Record<string, CustomValue>> | undefined
  /** From which day on it is true; absent: from the day on which it is recorded. */
  readonly validFrom?: string | undefined
}

/**
 * A patch as somebody writes it, its language in canonical form. What an undo or a merge gives back is taken as
 * it stood. @throws kernel.bad-field
 */
export function writtenPatch<Patch extends PartyPatch>(patch: Patch): Patch {
  const { language } = patch
  return language === null || language === undefined || language.trim() === ''
    ? patch
    : { ...patch, language: checkedLanguage(language) }
}

/** A party's own columns. */
export type OwnColumns = Omit<LockedParty, 'version' | 'mergedInto' | 'erasedAt'>

/** Decides a party's columns after a patch. @throws kernel.bad-field naming the field */
export function decideChange(party: LockedParty, patch: PartyPatch): OwnColumns & { sortName: string } {
  const { version: _, mergedInto: __, erasedAt: ___, ...before } = party
  const kind = patch.kind ?? party.kind
  const name = decideName(party, patch, kind)
  return {
    ...before,
    kind,
    ...name,
    city: text(patch.city, party.city, (city) => checkedText(city, 'city', 200)),
    country: text(patch.country, party.country, checkedCountry),
    language: text(patch.language, party.language, (language) => checkedText(language, 'language', 35)),
    custom:
      patch.custom === undefined ? party.custom : checkedCustom({ ...customOf(party), ...patch.custom }),
    ownerId: patch.ownerUserId === undefined ? party.ownerId : patch.ownerUserId,
    teamId: patch.teamId === undefined ? party.teamId : patch.teamId,
  }
}

/** A change of a person's parts renames them, unless the patch says the whole name as well. */
function decideName(party: LockedParty, patch: PartyPatch, kind: PartyKind) {
  if (patch.name !== undefined && patch.name.trim() === '') throw badField('name', 'is empty')
  const partsChange = patch.givenName !== undefined || patch.familyName !== undefined
  return partyName(kind, {
    givenName: patch.givenName === undefined ? party.givenName : patch.givenName,
    familyName: patch.familyName === undefined ? party.familyName : patch.familyName,
    name: patch.name ?? (partsChange && kind === 'person' ? undefined : party.displayName),
  })
}

const customOf = (party: LockedParty) => party.custom as Readonly<Record<string, CustomValue>>

function text(wanted: string | null | undefined, before: string | null, read: (value: string) => string) {
  if (wanted === undefined) return before
  return wanted === null || wanted.trim() === '' ? null : read(wanted)
}

/** Two states reduced to what differs; null when nothing does. */
export function difference<State extends object>(
  before: State,
  after: State,
): { before: Partial<State>; after: Partial<State> } | null {
  const names = (Object.keys(after) as (keyof State)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (names.length === 0) return null
  const pick = (state: State) =>
    Object.fromEntries(names.map((name) => [name, state[name]])) as Partial<State>
  return { before: pick(before), after: pick(after) }
}
