import {
  blockingKeys,
  type MatchField,
  type MatchRecord,
  normaliseRecord,
  type RawMatchRecord,
} from '../analytics/index.ts'
import { plain } from '../kernel/party.ts'
import type { KnownParty } from './identity-record.sql.ts'

type Values = Partial<Record<MatchField, string | readonly string[]>>

/** What a record says that matching may look at, as it was written. */
export type Said = Readonly<Values>

/** Further values of a party and of an address's parts by the words that people head them with, folded to letters. */
const headings: readonly (readonly [MatchField, RegExp])[] = [
  [
    'birth-date',
    /^(birth(day|date)?|date ?of ?birth|dob|born( on)?|geburts(tag|datum)|geboortedatum|date ?de ?naissance|fecha ?de ?nacimiento|data ?di ?nascita|fodselsdato)$/,
  ],
  ['birth-place', /^(birth ?place|place ?of ?birth|geburtsort|geboorteplaats|lieu ?de ?naissance)$/],
  ['gender', /^(gender|sex|geschlecht|geslacht|genre|genero)$/],
  ['occupation', /^(occupation|profession|job|beruf|beroep)$/],
  ['organisation', /^(organi[sz]ation|company( name)?|employer|firma|unternehmen|bedrijf|societe)$/],
  ['website', /^(website|web|url|domain|homepage)$/],
  ['street', /^(street( address)?|address( ?line)? ?1?|strasse|straat|rue|calle|via|adresse)$/],
  ['house-number', /^(house ?(number|no)|street ?(number|no)|hausnummer|huisnummer|number)$/],
  ['address-extra', /^(address ?(line)? ?2|unit|apartment|flat|zusatz|extra)$/],
  ['postcode', /^(post(al)? ?code|zip( ?code)?|plz|postleitzahl|code ?postal|cap|codigo ?postal)$/],
  ['city', /^(city|town|ort|stadt|ville|plaats|locality)$/],
  ['region', /^(region|state|province|county|bundesland|land)$/],
  ['country', /^(country|country ?code|staat|pays)$/],
  ['email', /^(e ?mail( ?address)?|email ?2|other e ?mail)$/],
  ['phone', /^((mobile|cell|telephone|phone)( ?(number|2))?|telefon|handy|mobil|other phone)$/],
  [
    'national-id',
    /^(national ?id|ssn|social ?security( ?number)?|soc ?sec ?id|passport( ?number)?|personnummer|bsn)$/,
  ],
  [
    'tax-id',
    /^(tax ?(id|number)|vat( ?(id|number))?|ust ?id( ?nr)?|steuernummer|tva|btw( nummer)?|company ?number)$/,
  ],
]

/** Which field a heading means; undefined: matching does not look at it. */
export function fieldOf(heading: string): MatchField | undefined {
  const words = plain(heading.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return headings.find(([, names]) => names.test(words))?.[0]
}

/** A name that an import gave because the source had none says nothing of who somebody is. */
const stopgap = /^(Customer \S+|Erased)$/

/**
 * What is known of a party, as its one record says it.
 * @param others  what further records of the same party say: contact points of theirs are left to them
 */
export function saidOf(party: KnownParty, others: readonly Said[] = []): Said {
  const said = new Map<MatchField, Set<string>>()
  const taken = new Set(others.flatMap((other) => Object.values(other).flat().map(plain)))
  const add = (field: MatchField, value: unknown) => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
    if (text !== '') said.set(field, (said.get(field) ?? new Set()).add(text))
  }
  addName(party, add)
  for (const point of party.points) if (!taken.has(plain(point.value))) addPoint(point, add)
  add('city', party.city)
  add('country', party.country)
  for (const [key, value] of Object.entries(party.custom)) {
    const field = fieldOf(key)
    if (field !== undefined) add(field, value)
  }
  return Object.fromEntries([...said].map(([field, values]) => [field, [...values]]))
}

type Add = (field: MatchField, value: unknown) => void

function addName({ kind, displayName, givenName, familyName }: KnownParty, add: Add): void {
  const isNamed = !stopgap.test(displayName) && !displayName.includes('@')
  if (kind === 'organisation') {
    if (isNamed) add('organisation', displayName)
    return
  }
  add('given-name', givenName)
  add('family-name', familyName)
  if (isNamed && givenName === null && familyName === null) add('full-name', displayName)
}

function addPoint({ kind, value, normalised, parts }: KnownParty['points'][number], add: Add): void {
  if (kind === 'email') add('email', normalised)
  else if (kind === 'phone') add('phone', normalised)
  else if (kind === 'web') add('website', value)
  else if (kind === 'address') {
    if (parts === null) add('street', value)
    else
      for (const [name, part] of Object.entries(parts)) {
        const field = fieldOf(name)
        if (field !== undefined) add(field, part)
      }
  }
}

/** A record as it is stored: what was said, how it compares, and under which keys it is found again. */
export type NotedRecord = {
  readonly said: Said
  readonly form: MatchRecord
  readonly keys: readonly { readonly kind: string; readonly hash: string }[]
}

/**
 * @param scope    brand or tenant; records of different scopes are never compared
 * @param country  ISO 3166 alpha-2: how telephone numbers without a prefix are read
 */
export function noted(
  said: Said,
  { kind, scope, country }: { kind: 'person' | 'organisation'; scope: string; country: string },
): NotedRecord {
  const raw: RawMatchRecord = { kind, scope, values: said }
  const form = normaliseRecord(raw, { country })
  return { said, form, keys: blockingKeys(form) }
}

/** Brand or tenant of a party: the value of the attribute that keeps parties apart. */
export const scopeOf = (custom: Readonly<Record<string, unknown>>, attribute: string | null): string =>
  attribute === null ? '' : String(custom[attribute] ?? '')

/** Whether matching looks at a kind at all: a household is made of parties, and is compared with none. */
export const isMatched = (kind: string): kind is 'person' | 'organisation' =>
  kind === 'person' || kind === 'organisation'
