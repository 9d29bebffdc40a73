import type { Permission, Verb } from '../client/session.ts'

type Change = Pick<Permission, 'noun' | 'verb' | 'fields'> & {
  /** Whose rows; null: the right is taken away. The fields are kept, in case it is given back. */
  rows: Permission['rows'] | null
}

/** What was changed of a role's rights and not saved yet, by noun and verb. */
export type RightsDraft = Readonly<Record<string, Change>>

const keyOf = ({ noun, verb }: Pick<Permission, 'noun' | 'verb'>) => `${verb} ${noun}`

const rightIn = (rights: readonly Permission[], noun: string, verb: Verb) =>
  rights.find((right) => right.noun === noun && right.verb === verb)

/** The rights as they will be: what is stored with what was changed on top. */
export function withDraft(stored: readonly Permission[], draft: RightsDraft): Permission[] {
  const kept = stored.filter((right) => draft[keyOf(right)] === undefined)
  const changed = Object.values(draft).flatMap(({ rows, ...right }) => (rows ? [{ ...right, rows }] : []))
  return [...kept, ...changed]
}

/** Whether saving would change anything. */
export function isChanged(stored: readonly Permission[], draft: RightsDraft): boolean {
  return Object.values(draft).some(({ noun, verb, rows, fields }) => {
    const before = rightIn(stored, noun, verb)
    if (rows === null) return before !== undefined
    return before?.rows !== rows || JSON.stringify(before.fields) !== JSON.stringify(fields)
  })
}

/**
 * Gives a right over these rows, or takes it away. The fields stay those it has or had; a new right to export
 * parties takes along no more fields than the right to read them.
 */
export function draftRows(
  stored: readonly Permission[],
  draft: RightsDraft,
  { noun, verb, rows }: Omit<Change, 'fields'>,
): RightsDraft {
  const key = keyOf({ noun, verb })
  const known = draft[key] ?? rightIn(stored, noun, verb)
  const isExport = noun === 'parties' && verb === 'export'
  const reading = isExport
    ? (draft[keyOf({ noun, verb: 'read' })] ?? rightIn(stored, noun, 'read'))
    : undefined
  const fields = (known ?? reading)?.fields ?? 'all'
  return { ...draft, [key]: { noun, verb, rows, fields } }
}

/** Narrows or widens the fields of a right. */
export const draftFields = (
  draft: RightsDraft,
  right: Permission,
  fields: Permission['fields'],
): RightsDraft => ({
  ...draft,
  [keyOf(right)]: { ...right, fields },
})

/** “name, city”, “all”, or nothing for no field, as it was typed. */
export function fieldsFrom(typed: string): Permission['fields'] {
  const names = typed.split(/[\s,]+/).filter(Boolean)
  return names.length === 1 && names[0] === 'all' ? 'all' : names
}

/**
 * Whose rows can be chosen: none, those that the noun's pages keep to, all. What a role says already stays to be
 * seen, also where it is kept no more.
 */
export function scopesOf(
  kept: readonly Permission['rows'][] | undefined,
  right: Pick<Permission, 'rows'> | undefined,
): (Permission['rows'] | '')[] {
  return ['', ...new Set([...(kept ?? []), 'all' as const, ...(right ? [right.rows] : [])])]
}
