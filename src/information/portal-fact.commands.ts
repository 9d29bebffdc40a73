import type { Context } from '../kernel/context.ts'
import type { PortalFact, PortalSection } from '../kernel/registration.ts'
import * as statements from './portal-fact.sql.ts'
import { originOf } from './portal-origin.ts'

const titles: readonly (readonly [keyof statements.OwnFields, string])[] = [
  ['givenName', 'Given name'],
  ['familyName', 'Family name'],
  ['city', 'City'],
  ['country', 'Country'],
  ['language', 'Language'],
]

const kinds: Readonly<Record<string, string>> = { email: 'E-mail', phone: 'Telephone', web: 'Website' }

/** What is known of a customer, and where each of it came from. */
async function facts({ db }: Context, partyId: string): Promise<PortalFact[]> {
  const own = await db.maybeOne(statements.ownFields(partyId))
  if (!own) return []
  const sources = await db.many(statements.saidBySources(partyId))
  const changes = await db.many(statements.changedByHand(partyId))
  const points = await db.many(statements.ownContactPoints(partyId))
  const roles = await db.many(statements.ownRoles(partyId))
  const fact = (key: string, title: string, value: unknown, since: string, field = key): PortalFact => ({
    key,
    title,
    value: String(value),
    ...originOf(value, sources, changes, since),
    field,
  })
  const known = titles.flatMap(([field, title]) =>
    own[field] === null || own[field] === '' ? [] : [fact(field, title, own[field], own.createdAt)],
  )
  // A person is named by their parts; whoever has none, an organisation say, by the whole.
  const whole = own.givenName || own.familyName ? [] : [fact('name', 'Name', own.name, own.createdAt)]
  const reached = points.map(({ contactPointId, kind, value, createdAt }) =>
    fact(`contact:${contactPointId}`, kinds[kind] ?? 'Address', value, createdAt),
  )
  const attributes = Object.entries(own.custom).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [fact(`custom:${name}`, name, value, own.createdAt)],
  )
  const held = roles.map(({ role, validFrom }) => ({
    key: `role:${role}`,
    title: 'With us as',
    value: role,
    origin: 'since',
    at: validFrom,
    field: null,
  }))
  return [...whole, ...known, ...reached, ...attributes, ...held]
}

export const aboutMe: PortalSection = { name: 'about-me', title: 'About me', order: 40, facts }
