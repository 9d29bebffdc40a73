import { firmTimeZone } from '../kernel/firm-day.sql.ts'
import { restrictedAmong } from '../kernel/restriction.sql.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './consent.sql.ts'
import { type ContactAsked, type ContactPermission, decideContact } from './contact-permission.ts'
import { timeZoneOf } from './time-zone.ts'

/**
 * What law and their own terms say of contacts with some parties, read as it stands at this moment: asked again
 * before each hand-over, a withdrawal holds from the next one on. One question per party.
 */
export async function contactPermissions(
  db: Database,
  asked: readonly ContactAsked[],
): Promise<ReadonlyMap<string, ContactPermission>> {
  if (asked.length === 0) return new Map()
  const partyIds = asked.map(({ partyId }) => partyId)
  const names = [...new Set(asked.map(({ purpose }) => purpose))]
  const purposes = await db.many(statements.allPurposes)
  const said = await db.many(statements.statementsOf(partyIds, names))
  const terms = await db.many(statements.termsInForce(partyIds))
  const countries = await db.many(statements.countriesOf(partyIds))
  const restricted = await db.many(restrictedAmong(partyIds))
  const firm = await db.maybeOne(firmTimeZone)
  const saidBy = Map.groupBy(said, ({ partyId }) => partyId)
  const termsOf = Map.groupBy(terms, ({ partyId }) => partyId)
  const restrictedSince = new Map(restricted.map(({ partyId, since }) => [partyId, since]))
  const countryOf = new Map(countries.map(({ partyId, country }) => [partyId, country]))
  const decide = (one: ContactAsked) =>
    decideContact(one, {
      purpose: purposes.find(({ purpose }) => purpose === one.purpose),
      statements: saidBy.get(one.partyId) ?? [],
      terms: termsOf.get(one.partyId) ?? [],
      restrictedSince: restrictedSince.get(one.partyId) ?? null,
      timeZone: timeZoneOf(countryOf.get(one.partyId) ?? null, firm?.timeZone ?? 'UTC'),
    })
  return new Map(asked.map((one) => [one.partyId, decide(one)]))
}

/** The purposes whose messages are advertising, whatever else they are called. */
export async function advertisingPurposes(db: Database): Promise<ReadonlySet<string>> {
  const purposes = await db.many(statements.allPurposes)
  return new Set(purposes.flatMap((one) => (one.class === 'marketing' ? [one.purpose] : [])))
}
