import { sql } from '../storage/statement.ts'
import type { RelationshipKind } from './party.ts'

/** A tie as an import says it: `party` works for, buys for, refers… `other`. */
export type Tie = {
  readonly relationshipId: string
  readonly partyId: string
  readonly otherPartyId: string
  readonly kind: RelationshipKind
  readonly description: string | null
  readonly from: string
  readonly to: string | null
  readonly externalId: string | null
}

/** What of a tie may be said anew. */
export type TieTerms = Pick<Tie, 'description' | 'from' | 'to'>

const terms = sql`description, valid_from as "from", valid_to as "to"`

/** Ties that are there, as they stand under the party that they begin with. */
export const tiesById = (relationshipIds: readonly string[]) => sql<
  TieTerms & { relationshipId: string; partyId: string; otherPartyId: string }
>`
  select relationship_id as "relationshipId", party_id as "partyId", other_party_id as "otherPartyId", ${terms}
    from kernel.relationships
   where relationship_id = any(${[...relationshipIds]}::uuid[]) and direction = 'forward'`

/** Writes each tie under both of its parties. */
export const insertTies = (
  ties: readonly Tie[],
  { sourceId, importId }: { readonly sourceId: string; readonly importId: string },
  now: Date,
) => {
  const rows = ties.flatMap((tie) => [
    { ...tie, direction: 'forward' },
    { ...tie, partyId: tie.otherPartyId, otherPartyId: tie.partyId, direction: 'backward' },
  ])
  return sql`
  insert into kernel.relationships (party_id, relationship_id, other_party_id, kind, direction, description, valid_from,
         valid_to, external_id, source_id, import_id, created_at)
  select "partyId", "relationshipId", "otherPartyId", kind, direction, description, "from", "to", "externalId",
         ${sourceId}::uuid, ${importId}::uuid, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told ("partyId" uuid, "relationshipId" uuid, "otherPartyId" uuid, kind text, direction text, description text,
               "from" date, "to" date, "externalId" text)
  on conflict (party_id, relationship_id) do nothing`
}

/** Says ties anew, under both of their parties. */
export const updateTies = (ties: readonly (TieTerms & { readonly relationshipId: string })[]) => sql`
  update kernel.relationships r set description = told.description, valid_from = told."from", valid_to = told."to"
    from jsonb_to_recordset(${JSON.stringify(ties)}::jsonb)
      as told ("relationshipId" uuid, description text, "from" date, "to" date)
   where r.relationship_id = told."relationshipId"`

export const handTiesOver = (relationshipIds: readonly string[], importId: string) => sql`
  update kernel.relationships set import_id = ${importId}
   where relationship_id = any(${[...relationshipIds]}::uuid[])`

/** An import's ties as they stand under parties whose ids end in a digit. */
export const tiesOfImport = (importId: string, digit: string) => sql<{ partyId: string; factId: string }>`
  select party_id as "partyId", relationship_id as "factId"
    from kernel.relationships
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

export const deleteTies = (partyIds: readonly string[], importId: string) => sql`
  delete from kernel.relationships where party_id = any(${[...partyIds]}::uuid[]) and import_id = ${importId}`

export const hasTies = (importId: string) => sql<{ found: boolean }>`
  select exists (select from kernel.relationships where import_id = ${importId}) as "found"`
