import type { Database } from '../storage/database.ts'
import { fieldsOfParties, hashOfValue } from './custom-field.commands.ts'
import * as statements from './field-claim.sql.ts'

/** A value of one field that one party is to hold alone. `json`: in the form the field keeps, as JSON. */
export type ClaimedValue = { readonly key: string; readonly json: string; readonly partyId: string }

const hashOf = ({ key, json }: Pick<ClaimedValue, 'key' | 'json'>) =>
  hashOfValue({ noun: fieldsOfParties, key, value: JSON.parse(json) as unknown }).toString('hex')

/**
 * Who holds these values of a field that only one may hold. A claim tells where to look; only who still has the value
 * counts, or whoever they were merged into.
 *
 * @param values  as JSON
 */
export async function holdersOfValues(
  db: Database,
  key: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const jsonOf = new Map(values.map((json) => [hashOf({ key, json }), json]))
  const claims = await db.many(statements.claimsOf([...jsonOf.keys()]))
  if (claims.length === 0) return new Map()
  const redirects = await db.many(statements.redirectsOf(claims.map(({ partyId }) => partyId)))
  const standsFor = new Map(redirects.map(({ partyId, mergedInto }) => [partyId, mergedInto]))
  const holding = claims.map(({ valueHash, partyId }) => ({
    json: jsonOf.get(valueHash) ?? '',
    partyId: standsFor.get(partyId) ?? partyId,
  }))
  const held = await db.many(statements.valuesHeld([...new Set(holding.map(({ partyId }) => partyId))], key))
  const stands = new Map(held.map(({ partyId, value }) => [partyId, JSON.stringify(value)]))
  return new Map(
    holding.flatMap(({ json, partyId }) =>
      stands.get(partyId) === json ? [[json, [partyId]] as const] : [],
    ),
  )
}

/**
 * Claims values for those who are to hold them, in the transaction that writes them. Two who claim the same value at
 * one moment wait for each other here.
 *
 * @returns those that somebody else holds
 */
export async function claimForMany(
  db: Database,
  claims: readonly ClaimedValue[],
): Promise<ReadonlySet<ClaimedValue>> {
  const rows = new Map(claims.map((claim) => [hashOf(claim), claim]))
  const all = [...rows].map(([valueHash, { key, partyId }]) => ({ valueHash, key, partyId }))
  // In one order, so that two imports never wait for each other in a circle.
  all.sort((one, other) => (one.valueHash < other.valueHash ? -1 : 1))
  const made = await db.many(statements.insertClaims(fieldsOfParties, all))
  const isNew = new Set(made.map(({ valueHash }) => valueHash))
  const old = all.filter(({ valueHash }) => !isNew.has(valueHash))
  if (old.length === 0) return new Set()
  const taken = new Set<ClaimedValue>()
  const free: typeof old = []
  for (const [key, ofKey] of Map.groupBy(old, (one) => one.key)) {
    const jsons = ofKey.map(({ valueHash }) => rows.get(valueHash)?.json ?? '')
    const holders = await holdersOfValues(db, key, jsons)
    for (const one of ofKey) {
      const claim = rows.get(one.valueHash)
      const [holder] = holders.get(claim?.json ?? '') ?? []
      if (claim && holder !== undefined && holder !== claim.partyId) taken.add(claim)
      else free.push(one)
    }
  }
  if (free.length > 0) await db.run(statements.giveClaims(free))
  return taken
}
