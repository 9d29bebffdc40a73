import { hash } from 'node:crypto'
import {
  columnOf,
  importField as field,
  type ImportField,
  type ImportRow,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { type RelationshipKind, relationshipKinds } from '../kernel/party.ts'
import { tooLong } from './import-cell.ts'
import { tally } from './import-tally.ts'
import { idFrom, laneCount, type SourceParty, sourceParties } from './source-party.ts'

/** What a file of relationships can say. */
export const tieFields: readonly ImportField[] = [
  field(
    'party',
    'Party, number in this source',
    'id',
    [
      'party',
      'person',
      'person id',
      'contact id',
      'contact',
      'from id',
      'party id',
      'customer',
      'customer id',
      'employee id',
    ],
    true,
  ),
  field(
    'other',
    'Other party, number in this source',
    'id',
    [
      'other',
      'other party',
      'organisation id',
      'organization id',
      'account id',
      'company id',
      'company',
      'to id',
      'related to',
    ],
    true,
  ),
  field('kind', `Kind: ${relationshipKinds.join(', ')}`, 'text', [
    'kind',
    'relationship',
    'relation',
    'type',
    'art',
    'beziehung',
  ]),
  field('description', 'Role or words', 'text', [
    'role',
    'roles',
    'description',
    'title',
    'job title',
    'position',
    'rolle',
  ]),
  field('from', 'From (day)', 'day', [
    'from',
    'valid from',
    'start date',
    'since',
    'von',
    'seit',
    'début',
    'desde',
  ]),
  field('to', 'Until (day)', 'day', ['to', 'until', 'valid to', 'end date', 'bis', 'fin', 'hasta']),
  field('tie', 'Number of the relationship', 'id', ['relationship id', 'relation id', 'record id', 'id']),
]

/** One tie as a file says it. */
export type IncomingTie = ImportRow & {
  readonly party: SourceParty
  readonly other: SourceParty
  readonly relationshipId: string
  readonly externalId: string | null
  readonly kind: RelationshipKind
  readonly description: string | null
  /** Null: the file does not say since when; it is from the day of the import. */
  readonly from: string | null
  readonly to: string | null
}

/** The kinds that other systems name otherwise. */
const kinds: Readonly<Record<string, RelationshipKind>> = {
  ...Object.fromEntries(relationshipKinds.map((kind) => [kind, kind])),
  employee: 'works-for',
  employment: 'works-for',
  'works for': 'works-for',
  'works at': 'works-for',
  buyer: 'buys-for',
  'decision maker': 'influences',
  influencer: 'influences',
  referral: 'refers',
  household: 'household-of',
  subsidiary: 'part-of',
  child: 'part-of',
  branch: 'part-of',
  reports: 'accountable-to',
  'reports to': 'accountable-to',
}

/** The id of a tie that a source says without a number of its own: two parties, a kind and a first day. */
export function tieId(
  sourceId: string,
  party: string,
  other: string,
  kind: string,
  from: string | null,
): string {
  return idFrom(hash('sha256', ['tie', sourceId, party, other, kind, from ?? ''].join('\u001f')))
}

/** Reads the ties of one file, in the file's order. */
export function tieRecords(
  setup: ImportSetup,
): (line: number, cells: readonly string[]) => IncomingTie | Rejection[] {
  const partyOf = sourceParties(setup.sourceId)
  const seen = tally()
  return (line, cells) => {
    const wrong: Rejection[] = []
    const at = (name: string) => cells[setup.column(name) ?? -1]?.trim() ?? ''
    const refuse = (name: string, reason: string) => {
      wrong.push({ line, column: columnOf(setup, name), value: at(name), reason })
    }
    for (const name of ['party', 'other'])
      if (at(name) === '') refuse(name, 'is blank: a relationship has two parties')
    for (const name of ['party', 'other', 'tie'])
      if (at(name).length > 200) refuse(name, tooLong(at(name), 200))
    if (at('party') !== '' && at('party') === at('other')) refuse('other', 'is the same party')
    const day = (name: string) => {
      if (at(name) === '') return null
      const read = setup.readMoment(at(name))
      if (!('refused' in read)) return read.day
      refuse(name, read.refused)
      return null
    }
    const [from, to] = [day('from'), day('to')]
    if (from !== null && to !== null && to < from) refuse('to', 'is before the first day')
    if (at('description').length > 500) refuse('description', tooLong(at('description'), 500))
    const written = at('kind').toLowerCase()
    const kind = written === '' ? 'works-for' : kinds[written.replaceAll('_', ' ')]
    if (kind === undefined) refuse('kind', `is none of ${relationshipKinds.join(', ')}`)
    if (wrong.length > 0 || kind === undefined) return wrong
    const externalId = at('tie') || null
    const relationshipId =
      externalId === null
        ? tieId(setup.sourceId, at('party'), at('other'), kind, from)
        : idFrom(hash('sha256', `tie-number\u001f${setup.sourceId}\u001f${externalId}`))
    if (seen.add(relationshipId.replaceAll('-', '').slice(16)) > 1) {
      refuse(externalId === null ? 'party' : 'tie', 'stands in an earlier line')
      return wrong
    }
    const party = partyOf(at('party'))
    return {
      line,
      lane: Number.parseInt(relationshipId.slice(-1), 16) % laneCount,
      partyMark: party.mark,
      party,
      other: partyOf(at('other')),
      relationshipId,
      externalId,
      kind,
      description: at('description') || null,
      from,
      to,
    }
  }
}
