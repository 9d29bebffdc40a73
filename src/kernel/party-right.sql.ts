import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import type { Grant } from './permission.ts'

/** Parties that are neither redirects nor erased: the predicate of every list index, word for word. */
export const isLive = sql`p.merged_into is null and p.erased_at is null`

/** The rows that a grant covers, of `kernel.parties p`, as parameters: the same condition in every path. */
export function withinRows(grant: Pick<Grant, 'rows'>): RawBuilder<unknown> {
  if (grant.rows === null) return sql`true`
  const { ownerIds, teamIds } = grant.rows
  return sql`(p.owner_id = any(${ownerIds}::uuid[]) or p.team_id = any(${teamIds}::uuid[]))`
}

/**
 * The rows that a grant covers of something that stands about `kernel.parties p`: a row belongs to whoever the
 * party belongs to, and to the people named in some of its own columns (who wrote it, who is to do it).
 */
export function withinRowsOrOwn(
  grant: Pick<Grant, 'rows'>,
  people: readonly `${string}.${string}`[],
): RawBuilder<unknown> {
  if (grant.rows === null) return sql`true`
  const { ownerIds } = grant.rows
  const own = people.map((column) => sql`${sql.ref(column)} = any(${ownerIds}::uuid[])`)
  return sql`(${sql.join([withinRows(grant), ...own], sql` or `)})`
}

/** The party when it is live and within the rows of a grant. */
export const liveParty = (partyId: string, grant: Pick<Grant, 'rows'>) => sql<{ partyId: string }>`
  select p.party_id as "partyId" from kernel.parties p
   where p.party_id = ${partyId} and ${isLive} and ${withinRows(grant)}`

/** The same for one that may have been merged or erased since: what was said about it then is still about its row. */
export const partyWithin = (partyId: string, grant: Pick<Grant, 'rows'>) => sql<{ partyId: string }>`
  select p.party_id as "partyId" from kernel.parties p where p.party_id = ${partyId} and ${withinRows(grant)}`

/** Whose a party is. */
export const keeperOf = (partyId: string) => sql<{ ownerId: string | null; teamId: string | null }>`
  select p.owner_id as "ownerId", p.team_id as "teamId" from kernel.parties p where p.party_id = ${partyId}`
