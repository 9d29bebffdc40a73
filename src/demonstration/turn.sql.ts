import { sql } from '../storage/statement.ts'

/** The segment of the first claim that nothing has challenged yet. */
export const heldSegment = sql<{ segmentId: string; name: string }>`
  select g.segment_id as "segmentId", g.name
    from strategy.assumptions a
    join strategy.segments g on g.segment_id::text = a.subject_id
   where a.state = 'held' and a.measure = 'strategy.segment-net' and a.subject_kind = 'segment'
   order by a.number, g.version desc limit 1`

/** Customers of a segment who have bought. */
export const customersOf = (segmentId: string, limit: number) => sql<{ partyId: string }>`
  select m.party_id as "partyId"
    from strategy.memberships m
    join information.customer_statistics s on s.party_id = m.party_id
   where m.segment_id = ${segmentId} and m.valid_to is null and s.purchase_days > 0
   order by m.party_id limit ${limit}`
