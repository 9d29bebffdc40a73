import { sql } from '../storage/statement.ts'
import type { RelationshipKind } from './party.ts'

/** A tie as it stands under one of its two parties. */
export type RelationshipRow = {
  relationshipId: string
  otherPartyId: string
  kind: RelationshipKind
  direction: 'forward' | 'backward'
  description: string | null
  from: string
  to: string | null
}

export const insertRelationship = (partyId: string, row: RelationshipRow, now: Date) => sql`
  insert into kernel.relationships (party_id, relationship_id, other_party_id, kind, direction, description,
         valid_from, valid_to, created_at)
  values (${partyId}, ${row.relationshipId}, ${row.otherPartyId}, ${row.kind}, ${row.direction}, ${row.description},
          ${row.from}::date, ${row.to}::date, ${now})`

export const relationshipOf = (partyId: string, relationshipId: string) => sql<RelationshipRow>`
  select relationship_id as "relationshipId", other_party_id as "otherPartyId", kind, direction, description,
         valid_from as "from", valid_to as "to"
    from kernel.relationships where party_id = ${partyId} and relationship_id = ${relationshipId}`

export const updateRelationship = (partyId: string, row: RelationshipRow) => sql`
  update kernel.relationships
     set description = ${row.description}, valid_from = ${row.from}::date, valid_to = ${row.to}::date
   where party_id = ${partyId} and relationship_id = ${row.relationshipId}`

/** Ties people to organisations, once, on both sides. */
export const insertTies = (
  rows: readonly { partyId: string; otherId: string; relationshipId: string }[],
  on: string,
  now: Date,
) => sql`
  insert into kernel.relationships (party_id, relationship_id, other_party_id, kind, direction, valid_from, created_at)
  select side.party_id, r."relationshipId", side.other_id, 'works-for', side.direction, ${on}::date, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "otherId" uuid, "relationshipId" uuid)
   cross join lateral (values (r."partyId", r."otherId", 'forward'), (r."otherId", r."partyId", 'backward'))
              as side (party_id, other_id, direction)
  on conflict do nothing`
