import type { SaidFields } from './arrival.ts'

/** A JSON object of which nothing is known yet. */
export type Words = Readonly<Record<string, unknown>>

/** An object, or an empty one where something else stands. */
export const objectOf = (value: unknown): Words =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** A text that says something, or null. */
export const wordOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

/** Names of traits, as senders spell them, and the field of a party that each fills. */
const spellings: Readonly<Record<string, string>> = {
  name: 'name',
  firstname: 'givenName',
  givenname: 'givenName',
  lastname: 'familyName',
  familyname: 'familyName',
  surname: 'familyName',
  email: 'email',
  phone: 'phone',
  phonenumber: 'phone',
  city: 'city',
  country: 'country',
  countrycode: 'country',
}

/** What a message says of whom it is about: the traits of `identify`, and those that others carry beside. */
export function aboutOf(message: Words, type: string): SaidFields | null {
  const traits = type === 'identify' ? objectOf(message.traits) : {}
  const beside = objectOf(objectOf(message.context).traits)
  const { fields, custom } = saidOf({ ...beside, ...traits })
  return Object.keys(fields).length + Object.keys(custom).length === 0 ? null : { fields, custom }
}

/** Most traits beside the fields of a party that one message may bring. */
const mostTraits = 100

/** Traits as fields of a party and as what else is known of it. */
export function saidOf(traits: Words): SaidFields {
  const fields: Record<string, string> = {}
  const custom: Record<string, unknown> = {}
  const { city, country } = objectOf(traits.address)
  for (const [name, value] of Object.entries({ city, country, ...traits })) {
    const field = spellings[name.toLowerCase().replaceAll(/[_\s-]/g, '')]
    if (name === 'id' || name === 'address') continue
    if (field !== undefined && (typeof value === 'string' || typeof value === 'number'))
      fields[field] = String(value)
    else if (field === undefined && Object.keys(custom).length < mostTraits) keep(custom, name, value)
  }
  return { fields, custom }
}

/** What an attribute may be called, and how long what it says. */
const longestName = 60
const longestTrait = 1000

function keep(custom: Record<string, unknown>, name: string, value: unknown): void {
  const key = name
    .trim()
    .replaceAll(/[^\p{L}\p{N}_ .-]/gu, '_')
    .slice(0, longestName)
  if (key === '' || value === null || value === undefined || value === '') return
  custom[key] =
    typeof value === 'number' || typeof value === 'boolean'
      ? value
      : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestTrait)
}
