import { type ImportField, type ImportNoun, isGiven } from '../kernel/import-noun.ts'
import type { ImportState } from './import.ts'
import type { ColumnProposal } from './import-column.ts'

/** What whoever looks after a set wants: nothing yet, that it runs, that it stops, or that it is taken back. */
export type SetWish = 'draft' | 'run' | 'stop' | 'undo'

/** One table that came with a set. */
export type SetFile = {
  readonly fileId: string
  readonly name: string
  /** Where it lies; null where nothing of it is kept. */
  readonly path: string | null
  /** `layout:` or `noun:` with a name, `helper`, or `none`: read as nothing. */
  readonly reads: string
  /** Whether somebody said so; else it was recognised. */
  readonly isSaid: boolean
  /** “a HubSpot export of contacts”. */
  readonly looksLike: string | null
  /** Why nothing of it is imported; null where something is. */
  readonly skipped: string | null
}

/** Who comes first, since others are about them. Nouns that do not stand here come last. */
const order = [
  'employees',
  'products',
  'parties',
  'relationships',
  'orders',
  'order-lines',
  'costs',
  'interactions',
  'consents',
  'notes',
]

/** In which order rows of a noun are imported: organisations before the people who work there. */
export function positionOf(noun: string, kind: string | undefined): number {
  const place = order.indexOf(noun)
  return (place < 0 ? order.length : place) * 2 + (kind === 'person' ? 1 : 0)
}

/** What a set is, from what its imports are. */
export function stateOf(wish: SetWish, states: readonly ImportState[]): ImportState {
  const some = (...of: ImportState[]) => states.some((state) => of.includes(state))
  if (wish === 'draft') return 'draft'
  if (wish === 'undo')
    return states.every((state) => state === 'undone' || state === 'draft')
      ? 'undone'
      : some('failed')
        ? 'failed'
        : 'undoing'
  if (some('failed')) return 'failed'
  if (some('stopping')) return 'stopping'
  if (some('running')) return 'running'
  if (some('cancelled')) return 'cancelled'
  if (some('queued')) return some('done') ? 'running' : 'queued'
  return 'done'
}

/** How well a table’s columns say a noun: 0 where a field that it needs is missing. */
function fitness(noun: ImportNoun, columns: readonly ColumnProposal[], file: string): number {
  const sure = new Set(columns.filter(({ confidence }) => confidence >= 0.9).map(({ mapsTo }) => mapsTo))
  const isMet = (field: ImportField) =>
    noun.noun === 'parties'
      ? isGiven(field, (name) => sure.has(name))
      : !field.required || sure.has(field.name)
  const known = columns.filter(
    ({ mapsTo, confidence }) => noun.fields.some(({ name }) => name === mapsTo) && confidence >= 0.9,
  )
  const stem = noun.noun.replace(/s$/, '').replace(/-/g, '.?')
  const isNamed = new RegExp(
    stem === 'partie' ? 'part(y|ies)|people|person|customer|contact|compan|organi|account' : stem,
    'i',
  ).test(file)
  if (!noun.fields.every(isMet)) return 0
  return known.length / Math.max(1, columns.length) + (isNamed ? 1 : 0)
}

/** Which noun a table of no known export holds; undefined: none that all of its needed fields speak for. */
export function guessNoun(
  nouns: readonly ImportNoun[],
  proposals: (noun: ImportNoun) => readonly ColumnProposal[],
  file: string,
): ImportNoun | undefined {
  return nouns
    .map((noun) => ({ noun, fit: fitness(noun, proposals(noun), file) }))
    .filter(({ fit }) => fit > 0.3)
    .toSorted((a, b) => b.fit - a.fit)[0]?.noun
}
