import { checkedText } from './checked-text.ts'

/** A person, an organisation or a household. */
export type PartyKind = 'person' | 'organisation' | 'household'

/** The capacity of a party over a period. */
export const partyRoleNames = [
  'customer',
  'prospect',
  'employee',
  'supplier',
  'partner',
  'referrer',
  'influencer',
  'recruit',
  'shareholder',
] as const
export type PartyRoleName = (typeof partyRoleNames)[number]

export const relationshipKinds = [
  'works-for',
  'buys-for',
  'household-of',
  'refers',
  'influences',
  'accountable-to',
  'part-of',
] as const
export type RelationshipKind = (typeof relationshipKinds)[number]

export const contactPointKinds = ['email', 'phone', 'address', 'web', 'handle'] as const
export type ContactPointKind = (typeof contactPointKinds)[number]

/** What a party is called, in the three forms that the database keeps. */
export type PartyName = {
  readonly displayName: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly sortName: string
}

/** A name as somebody writes it: in parts, or as one. */
export type WrittenName = {
  readonly name?: string | null | undefined
  readonly givenName?: string | null | undefined
  readonly familyName?: string | null | undefined
}

/**
 * Decides what a party is called. A person may have either part of a name; one text stands for itself.
 *
 * @throws kernel.bad-field when nothing is left of it, it is longer than 200 characters or holds control characters
 */
export function partyName(kind: PartyKind, written: WrittenName): PartyName {
  const givenName = optionalText(written.givenName, 'givenName')
  const familyName = optionalText(written.familyName, 'familyName')
  const parts = kind === 'person' ? [givenName, familyName].filter((part) => part !== null).join(' ') : ''
  const name = optionalText(written.name, 'name') ?? parts
  const displayName = parts === name && parts !== '' ? parts : checkedText(name, 'name', 200)
  return { displayName, givenName, familyName, sortName: sortName(displayName, familyName, givenName) }
}

function optionalText(text: string | null | undefined, field: string): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : checkedText(text, field, 200)
}

/** The name under which a person is listed: family name first, lower case, without accents. */
export function sortName(displayName: string, familyName: string | null, givenName: string | null): string {
  return plain(familyName ? `${familyName} ${givenName ?? ''}` : displayName).trim()
}

/**
 * What search looks at: the words of names, place and e-mails, and the digits of phones, each once, plain and
 * without punctuation, so that what is stored and what is typed fall into the same words.
 */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  return [...new Set(parts.flatMap((part) => (part ? searchWords(part) : [])))].join(' ')
}

/** The words by which a text is found. What looks like a phone (seven digits, four after a plus) is one word. */
export function searchWords(text: string): string[] {
  const digits = text.replace(/[\s()./-]/g, '')
  if (/^(\+\d{4,}|\d{7,})$/.test(digits)) return [digits.replace(/^(\+|0+)/, '')]
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Lower case, accents removed, so that “Sólheim” and “solheim” meet. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
