import { comparablePostcode, streetParts } from './address-parts.ts'
import { comparableBirthDate } from './birth-date.ts'
import { comparableEmail, comparablePhone, firmDomain } from './contact-parts.ts'
import { foldedText, isJunk } from './folded-text.ts'
import {
  type MatchField,
  type MatchRecord,
  type NormalField,
  type NormaliseOptions,
  normaliserVersion,
  type RawMatchRecord,
} from './match-record.ts'
import { nameParts } from './name-parts.ts'

type Values = Partial<Record<NormalField, readonly string[]>>

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const distinct = (values: readonly string[]) => [...new Set(values.filter((value) => value !== ''))]
const folded = (values: readonly string[]) =>
  distinct(values.map(foldedText).filter((value) => !isJunk(value)))
const tight = (values: readonly string[]) =>
  distinct(folded(values).map((value) => value.replaceAll(' ', '')))

/**
 * A record as it is compared: folded, parted and freed of junk. Pure and stable: the same record gives the same
 * answer on every machine, so that what is stored stays comparable.
 */
export function normaliseRecord(raw: RawMatchRecord, options: NormaliseOptions): MatchRecord {
  const of = (field: MatchField) => listed(raw.values[field])
  const values: Values = {
    ...named(raw, of),
    ...reached(of, options),
    ...placed(of),
    birth: distinct(of('birth-date').map(comparableBirthDate)),
    'birth-place': folded(of('birth-place')),
    gender: folded(of('gender')),
    occupation: folded(of('occupation')),
    'national-id': tight(of('national-id')),
    'tax-id': tight(of('tax-id')),
    'verified-id': tight(of('verified-id')),
  }
  const categories = Object.entries(raw.categories ?? {}).flatMap(([name, value]) => {
    const kept = folded(listed(value))
    return kept.length > 0 ? [[name, kept] as const] : []
  })
  return {
    version: normaliserVersion,
    kind: raw.kind,
    scope: raw.scope ?? '',
    ...(raw.uniqueWithin === undefined ? {} : { uniqueWithin: raw.uniqueWithin }),
    values: Object.fromEntries(Object.entries(values).filter(([, list]) => list.length > 0)),
    ...(categories.length > 0 ? { categories: Object.fromEntries(categories) } : {}),
  }
}

type Of = (field: MatchField) => readonly string[]

/** Names of whom the record is about. */
function named(raw: RawMatchRecord, of: Of): Values {
  const company = folded(of('organisation'))
  if (raw.kind === 'organisation')
    return { company: company.length > 0 ? company : folded([...of('full-name'), ...of('family-name')]) }
  return { company, ...nameParts(of('given-name'), of('family-name'), of('full-name')) }
}

/** Ways to reach them. */
function reached(of: Of, options: NormaliseOptions): Values {
  const email = distinct(of('email').map(comparableEmail))
  const phones = of('phone').flatMap((text) => comparablePhone(text, options.country) ?? [])
  return {
    email,
    phone: distinct(phones.filter(({ landline }) => !landline).map(({ number }) => number)),
    landline: distinct(phones.filter(({ landline }) => landline).map(({ number }) => number)),
    website: distinct(
      [...of('website'), ...email.map((one) => one.slice(one.indexOf('@') + 1))].map(firmDomain),
    ),
  }
}

/** Where they live or sit. */
function placed(of: Of): Values {
  const numbers = of('house-number')
  const parts = of('street').map((line, place) => streetParts(line, numbers[place] ?? ''))
  return {
    street: distinct(parts.map(({ street }) => street)),
    number: distinct(
      parts.length > 0 ? parts.map(({ number }) => number) : numbers.map((n) => foldedText(n)),
    ),
    unit: folded(of('address-extra')),
    postcode: distinct(of('postcode').map(comparablePostcode)),
    city: folded(of('city')),
    region: folded(of('region')),
    country: folded(of('country')),
  }
}
