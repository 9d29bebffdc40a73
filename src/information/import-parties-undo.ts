import { isDeepStrictEqual } from 'node:util'
import type { HeldParty } from '../kernel/party-batch.sql.ts'

/** A party's columns as a batch writes them. */
export type PartyColumns = Omit<HeldParty, 'isErased'>

/** What parties' fields are by their names; a custom attribute is `custom.` and its key, and null when there is none. */
export type Fields = Readonly<Record<string, unknown>>

/** What one import did to a party, and the party's version afterwards. */
export type PartyChange = {
  readonly partyId: string
  readonly importId: string
  readonly versionAfter: number
  /** What the fields were that it changed. */
  readonly before: Fields
  /** What it made of them; null when an earlier version stored it: `before` is then the whole party. */
  readonly after: Fields | null
}

/** What taking one import back comes to for one party. */
export type PartyUndo = {
  /** What fields become again. */
  readonly restore: Fields
  /** Changes by other imports, as they have to be remembered from now on. */
  readonly rewritten: readonly PartyChange[]
  /** Whether a field stays as somebody has written it since. */
  readonly isLeftAlone: boolean
}

const custom = 'custom.'

/** The fields that an import may change. The parts of a name are one: half of one and half of another is nobody's. */
function fieldsOf({
  kind,
  displayName,
  givenName,
  familyName,
  city,
  country,
  ownerId,
  ...party
}: PartyColumns) {
  const fields: Record<string, unknown> = {
    kind,
    name: [displayName, givenName, familyName],
    city,
    country,
    ownerId,
  }
  for (const [key, value] of Object.entries(party.custom)) fields[custom + key] = value
  return fields
}

/** What an import changed about a party, to be remembered. */
export function changedFields(before: PartyColumns, after: PartyColumns): { before: Fields; after: Fields } {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const names = Object.keys({ ...was, ...is }).filter((name) => !isDeepStrictEqual(was[name], is[name]))
  const of = (fields: Fields) => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
  return { before: of(was), after: of(is) }
}

/** A party with some of its fields as said. */
export function withFields(party: PartyColumns, fields: Fields): PartyColumns {
  const { name, ...plain } = Object.fromEntries(
    Object.entries(fields).filter(([field]) => !field.startsWith(custom)),
  )
  const [displayName, givenName, familyName] = (name ?? []) as [string?, (string | null)?, (string | null)?]
  const attributes = { ...party.custom }
  for (const [field, value] of Object.entries(fields)) {
    if (!field.startsWith(custom)) continue
    if (value === null) delete attributes[field.slice(custom.length)]
    else attributes[field.slice(custom.length)] = value
  }
  return {
    ...party,
    ...plain,
    ...(displayName === undefined
      ? {}
      : { displayName, givenName: givenName ?? null, familyName: familyName ?? null }),
    custom: attributes,
  }
}

/**
 * Decides what taking back one import's change makes of a party, field by field, so that imports can be taken
 * back in any order. What the import wrote and still stands becomes what it was. What another import wrote
 * over it is that one's to take back, and it inherits how the field was before both. What a person has
 * written since stays theirs.
 *
 * @param others  what other imports did to the party, the earliest first
 */
export function decideUndo(change: PartyChange, held: HeldParty, others: readonly PartyChange[]): PartyUndo {
  const { before, after } =
    change.after === null ? readEarlier(change, held) : { ...change, after: change.after }
  const later = others.filter(({ versionAfter }) => versionAfter > change.versionAfter)
  const undo = decideFields({ before, after }, fieldsOf(held), later)
  const isUnknown = change.after === null && Object.keys(after).length === 0
  return { ...undo, isLeftAlone: undo.isLeftAlone || isUnknown }
}

/** The same of whatever fields; `later`: what other imports did after it, the earliest first. */
export function decideFields(
  { before, after }: { readonly before: Fields; readonly after: Fields },
  now: Fields,
  later: readonly PartyChange[],
): PartyUndo {
  const restore: Record<string, unknown> = {}
  const rewritten = new Map<string, PartyChange>()
  let isLeftAlone = false
  for (const [field, made] of Object.entries(after)) {
    const was = before[field] ?? null
    const next = later.find((one) => one.after !== null && field in one.after)
    const stands = now[field] ?? null
    if (next) {
      const known = rewritten.get(next.importId) ?? next
      // Only what directly followed: what a person wrote in between stays theirs.
      if (isDeepStrictEqual(known.before[field], made))
        rewritten.set(next.importId, { ...known, before: { ...known.before, [field]: was } })
    } else if (isDeepStrictEqual(stands, made)) restore[field] = was
    else if (!isDeepStrictEqual(stands, was)) isLeftAlone = true
  }
  return { restore, rewritten: [...rewritten.values()], isLeftAlone }
}

/** Of a change that an earlier version stored only a party that nobody has touched since tells what it made. */
function readEarlier({ before, versionAfter }: PartyChange, held: HeldParty) {
  if (held.version !== versionAfter) return { before: {}, after: {} }
  return changedFields(before as unknown as PartyColumns, held)
}
