import { sql } from '../storage/statement.ts'

/** Where these parties can be reached now, as search compares it. */
export const pointsOf = (partyIds: readonly string[]) => sql<{ partyId: string; normalised: string[] }>`
  select party_id as "partyId", array_agg(normalised order by created_at, contact_point_id) as "normalised"
    from kernel.contact_points where party_id = any(${partyIds}::uuid[]) and ended_at is null
   group by party_id`
