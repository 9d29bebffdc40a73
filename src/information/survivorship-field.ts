import { type PartyKind, partyName } from '../kernel/party.ts'
import { countryCode } from './import-country.ts'
import {
  type Candidate,
  type Choice,
  type Survivor,
  type SurvivorshipPolicy,
  survivorOf,
} from './survivorship.ts'

/** A party's own columns as survivorship reads and writes them. A name is one value: halves of two are nobody's. */
export type Survivable = {
  readonly kind: string
  readonly displayName: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly city: string | null
  readonly country: string | null
  readonly language?: string | null
  readonly custom: Readonly<Record<string, unknown>>
}

/** What one source record says, as it came. */
export type SaidRecord = Omit<Candidate, 'value' | 'filled'> & {
  readonly content: Readonly<Record<string, unknown>>
}

/** A field's choice, with the field that it is about. */
export type FieldChoice = Choice & { readonly field: string }

/** The fields that every party has; own ones follow as `custom.` and their key. */
export const plainFields = ['name', 'city', 'country', 'language'] as const
const ofCustom = 'custom.'

/** A name is compared and kept with its parts: the whole, the given and the family name. */
export type NameValue = readonly [string, string | null, string | null]

/** What stands of one field. */
export function standingOf(party: Survivable, field: string): unknown {
  if (field === 'name') return [party.displayName, party.givenName, party.familyName]
  if (field.startsWith(ofCustom)) return party.custom[field.slice(ofCustom.length)] ?? null
  return (party as unknown as Record<string, unknown>)[field] ?? null
}

/** What a record says of one field, read as an import reads it; null: nothing, or nothing that can be read. */
export function saidOf({ content }: Pick<SaidRecord, 'content'>, field: string, kind: string): unknown {
  const text = (name: string) => (typeof content[name] === 'string' ? (content[name] as string).trim() : '')
  if (field === 'name') return nameSaid(kind, text('name'), text('givenName'), text('familyName'))
  if (field === 'country') return countryCode(text('country'))
  if (!field.startsWith(ofCustom)) return text(field) || null
  const custom = (content.custom ?? {}) as Readonly<Record<string, unknown>>
  return custom[field.slice(ofCustom.length)] ?? null
}

function nameSaid(kind: string, name: string, givenName: string, familyName: string): NameValue | null {
  if (name === '' && givenName === '' && familyName === '') return null
  const read = partyName(kind as PartyKind, { givenName, familyName, name: name || undefined })
  return [read.displayName, read.givenName, read.familyName]
}

/** Which value of a field survives, by all that is said of it. */
export function fieldSurvivor(
  policy: SurvivorshipPolicy,
  party: Survivable,
  field: string,
  records: readonly SaidRecord[],
  choices: readonly FieldChoice[],
): Survivor {
  const candidates = records.map(({ content, ...record }) => ({
    ...record,
    value: saidOf({ content }, field, party.kind),
    filled: Object.values(content).filter((value) => value !== '' && value !== null).length,
  }))
  const ofField = choices.filter((choice) => choice.field === field)
  return survivorOf(policy.rules[field], policy.order, {
    standing: standingOf(party, field),
    candidates,
    choices: ofField,
  })
}

/** The fields of a party of which anything is known or said. */
export function fieldsTold(party: Survivable, records: readonly SaidRecord[]): string[] {
  const keys = new Set([
    ...Object.keys(party.custom),
    ...records.flatMap(({ content }) => Object.keys((content.custom ?? {}) as object)),
  ])
  return [...plainFields, ...[...keys].sort().map((key) => ofCustom + key)]
}

/** A party's columns with what survives by rules and by somebody's word; what no rule is for stays. */
export function settled<Party extends Survivable>(
  policy: SurvivorshipPolicy,
  party: Party,
  records: readonly SaidRecord[],
  choices: readonly FieldChoice[],
): Party {
  const fields = [...new Set([...Object.keys(policy.rules), ...choices.map(({ field }) => field)])]
  return fields.reduce((after, field) => {
    const { value, decidedBy } = fieldSurvivor(policy, after, field, records, choices)
    return decidedBy === 'standing' ? after : withValue(after, field, value)
  }, party)
}

/** A party's columns with another value of one field. */
export function withValue<Party extends Survivable>(party: Party, field: string, value: unknown): Party {
  if (field === 'name') {
    const [displayName, givenName, familyName] = value as NameValue
    return { ...party, displayName, givenName, familyName }
  }
  if (!field.startsWith(ofCustom)) return { ...party, [field]: value }
  const key = field.slice(ofCustom.length)
  const { [key]: _, ...rest } = party.custom
  return { ...party, custom: value === null ? rest : { ...rest, [key]: value } }
}
