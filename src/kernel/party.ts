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

export type ContactPointKind = 'email' | 'phone' | 'address' | 'web' | 'handle'

/** The name under which a person is listed: family name first, lower case, without accents. */
export function sortName(displayName: string, familyName: string | null, givenName: string | null): string {
  return plain(familyName ? `${familyName} ${givenName ?? ''}` : displayName).trim()
}

/** What search looks at, without accents and in lower case: names, place, e-mails, phones. */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  return plain([...new Set(parts.filter((part) => part))].join(' '))
}

/** Lower case, accents removed, so that “Sólheim” and “solheim” meet. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
