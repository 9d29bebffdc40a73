import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import { isLive } from './party-right.sql.ts'

/** Why somebody’s data is kept and not used, as Article 18 of the GDPR names the grounds. */
export const restrictionGrounds = ['accuracy', 'unlawful', 'claims', 'objection'] as const
export type RestrictionGround = (typeof restrictionGrounds)[number]

/**
 * Whether the data of `kernel.parties p` is kept and not used. Whatever writes to customers, sorts, scores or matches
 * them asks it where it reads.
 */
export const isRestricted = sql`exists (
  select from kernel.restrictions rs where rs.party_id = p.party_id and rs.lifted_at is null)`

/** Live, and not kept from use: of `kernel.parties p`. */
export const isUsable = sql`(${isLive} and not ${isRestricted})`

/** A condition on rows about `kernel.parties p`, or about nobody, of whom none is kept from use. */
export const withUsable = (condition: RawBuilder<unknown>) =>
  sql`(${condition} and (p.party_id is null or not ${isRestricted}))`

export type RestrictionRow = {
  restrictionId: string
  ground: RestrictionGround
  words: string | null
  askedBy: 'customer' | 'staff'
  since: string
  createdByName: string | null
  liftedAt: string | null
  liftedByName: string | null
  liftedBecause: string | null
}

/** The restrictions of a party, the latest first. */
export const restrictionsOf = (partyId: string) => sql<RestrictionRow>`
  select r.restriction_id as "restrictionId", r.ground, r.words, r.asked_by as "askedBy", r.since,
         u.name as "createdByName", r.lifted_at as "liftedAt", l.name as "liftedByName",
         r.lifted_because as "liftedBecause"
    from kernel.restrictions r
    left join kernel.users u on u.user_id = r.created_by
    left join kernel.users l on l.user_id = r.lifted_by
   where r.party_id = ${partyId}::uuid
   order by r.since desc, r.restriction_id desc limit 200`

/** Of some parties those whose data is not to be used. */
export const restrictedAmong = (partyIds: readonly string[]) => sql<{ partyId: string; since: string }>`
  select r.party_id as "partyId", min(r.since) as since
    from kernel.restrictions r
   where r.party_id = any(${[...partyIds]}::uuid[]) and r.lifted_at is null group by r.party_id`

/** No row: one of this id is there. */
export const insertRestriction = (
  partyId: string,
  row: {
    restrictionId: string
    ground: RestrictionGround
    words: string | null
    askedBy: 'customer' | 'staff'
  },
  by: string | null,
  now: Date,
) => sql`
  insert into kernel.restrictions (party_id, restriction_id, ground, words, asked_by, since, created_by)
  values (${partyId}::uuid, ${row.restrictionId}::uuid, ${row.ground}, ${row.words}, ${row.askedBy},
          ${now}::timestamptz, ${by}::uuid)
  on conflict do nothing`

/** No row: it is not there, or was lifted. */
export const liftRestriction = (
  partyId: string,
  restrictionId: string,
  because: string,
  by: string | null,
  now: Date,
) => sql`
  update kernel.restrictions
     set lifted_at = ${now}::timestamptz, lifted_by = ${by}::uuid, lifted_because = ${because}
   where party_id = ${partyId}::uuid and restriction_id = ${restrictionId}::uuid and lifted_at is null`
