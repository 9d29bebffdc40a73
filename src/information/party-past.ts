import type { Day, Instant } from '../kernel/period.ts'

/** A party's own fields by name, as they stood or stand. */
export type OwnFields = Readonly<Record<string, unknown>>

/** Something that changed some of a party's own fields, and how they were before and became. */
export type Turn = {
  readonly at: Instant
  /** From which day on it holds true. */
  readonly validFrom: Day
  readonly before: OwnFields
  readonly after: OwnFields
  /** Who or what it came from, in words. */
  readonly by: string
}

/** One value of one field: since when it is true, since when it is known, and until when it was believed. */
export type FieldValue = {
  readonly field: string
  readonly value: unknown
  /** Null: from the beginning, as far as anybody said. */
  readonly validFrom: Day | null
  readonly recordedAt: Instant
  /** Null while it stands. */
  readonly replacedAt: Instant | null
  readonly by: string
}

/** What a party is asked as: what was known at a moment, of a day. */
export type PastAsked = {
  /** Everything recorded until then counts, this moment included. */
  readonly knownAt: Date
  /** Null: whatever was held to be so then. */
  readonly validOn: Day | null
}

/** Custom attributes are fields of their own, or a change of one would seem one of all. */
export function flat({ custom, ...own }: OwnFields): Record<string, unknown> {
  const attributes = Object.entries((custom ?? {}) as OwnFields)
  return { ...own, ...Object.fromEntries(attributes.map(([key, value]) => [`custom.${key}`, value])) }
}

/** The opposite of `flat`: attributes back under `custom`. */
export function nested(fields: OwnFields): Record<string, unknown> {
  const own: Record<string, unknown> = {}
  const custom: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(fields))
    if (!field.startsWith('custom.')) own[field] = value
    else if (value !== null) custom[field.slice('custom.'.length)] = value
  return { ...own, custom }
}

/**
 * Every value that each field ever had, told by what it is now and every change on the way: the latest first.
 *
 * @param now    how the fields stand
 * @param turns  in any order
 * @param first  when the party was made, and by what
 */
export function fieldValues(
  now: OwnFields,
  turns: readonly Turn[],
  first: { readonly at: Instant; readonly by: string },
): FieldValue[] {
  const standing = flat(now)
  const values: FieldValue[] = []
  const replacedAt = new Map<string, Instant>()
  const told = (field: string, turn: Pick<Turn, 'at' | 'by'>, validFrom: Day | null) => {
    const value = standing[field] ?? null
    const until = replacedAt.get(field) ?? null
    values.push({ field, value, validFrom, recordedAt: turn.at, replacedAt: until, by: turn.by })
    replacedAt.set(field, turn.at)
  }
  for (const turn of latestFirst(turns)) {
    const [before, after] = [flat(turn.before), flat(turn.after)]
    for (const field of changedFields(before, after, turn)) {
      told(field, turn, turn.validFrom)
      standing[field] = before[field] ?? null
    }
  }
  for (const field of Object.keys(standing))
    if (standing[field] !== null || replacedAt.has(field)) told(field, first, null)
  return values
}

/** A field that the change says nothing of has not changed; of attributes only those that differ. */
function changedFields(before: OwnFields, after: OwnFields, turn: Turn): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.filter(
    (field) =>
      JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null) &&
      (field.startsWith('custom.') || field in turn.before || field in turn.after),
  )
}

const latestFirst = (turns: readonly Turn[]) =>
  turns
    .map((turn, index) => ({ turn, index }))
    .sort((a, b) => (a.turn.at < b.turn.at ? 1 : a.turn.at > b.turn.at ? -1 : b.index - a.index))
    .map(({ turn }) => turn)

/**
 * The fields as they were known: of what was recorded until a moment the last that holds for the day asked about. A
 * later recording stands above an earlier one from its own first day on.
 */
export function fieldsAsKnown(values: readonly FieldValue[], { knownAt, validOn }: PastAsked): OwnFields {
  const until = knownAt.toISOString()
  const known = values.filter(
    ({ recordedAt, validFrom }) =>
      recordedAt <= until && (validOn === null || validFrom === null || validFrom <= validOn),
  )
  const fields: Record<string, unknown> = {}
  // They come latest first, so what is seen first of a field stands.
  for (const { field, value } of known) if (!(field in fields)) fields[field] = value
  return nested(fields)
}

/** Something that stands about a party, with its changes, as it was known: null when nobody knew of it yet. */
export function rowAsKnown<Row extends object>(
  row: Row,
  madeAt: Instant,
  turns: readonly { readonly at: Instant; readonly before: object }[],
  knownAt: Date,
): Row | null {
  const until = knownAt.toISOString()
  if (madeAt > until) return null
  let then = row
  const later = turns.filter(({ at }) => at > until).sort((a, b) => (a.at < b.at ? 1 : -1))
  // The audit also holds what nobody is shown, such as how search compares it.
  for (const { before } of later)
    then = { ...then, ...Object.fromEntries(Object.entries(before).filter(([name]) => name in row)) }
  return then
}
