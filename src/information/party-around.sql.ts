import { sql } from '../storage/statement.ts'
import type { AroundTie } from './party-around.ts'

/** Ties of some parties that last, the latest first; of very many the first thousand. */
export const lastingTies = (partyIds: readonly string[], today: string) => sql<AroundTie>`
  select t.party_id as "partyId", t.other_party_id as "otherPartyId", t.kind, t.direction, t.description
    from kernel.relationships t
   where t.party_id = any(${partyIds}::uuid[]) and (t.valid_to is null or t.valid_to >= ${today}::date)
   order by t.valid_from desc, t.relationship_id
   limit 1000`

/** What some parties are to us today. */
export const lastingRoles = (partyIds: readonly string[]) => sql<{ partyId: string; roles: string[] }>`
  select r.party_id as "partyId", array_agg(distinct r.role) as roles
    from kernel.party_roles r
   where r.party_id = any(${partyIds}::uuid[]) and r.valid_to is null
   group by r.party_id`
