import { sql } from '../storage/statement.ts'

/** In which households these people are. */
export const householdsOf = (partyIds: readonly string[]) => sql<{
  partyId: string
  relationshipId: string
  householdId: string
}>`
  with r as materialized (
    select party_id, relationship_id, other_party_id from kernel.relationships
     where party_id = any(${partyIds}::uuid[]) and kind = 'household-of' and valid_to is null)
  select r.party_id as "partyId", r.relationship_id as "relationshipId", p.party_id as "householdId"
    from r join kernel.parties p on p.party_id = r.other_party_id
   where p.kind = 'household' and p.merged_into is null
   order by r.relationship_id`
