import { sql } from '../storage/statement.ts'

export type MergeRow = {
  partyId: string
  mergeId: string
  mergedPartyId: string
  mergedAt: string
  before: {
    filled: Readonly<Record<string, unknown>>
    /** Own fields that rules about sources changed; absent in merges before there were rules. */
    survived?: { before: Readonly<Record<string, unknown>>; after: Readonly<Record<string, unknown>> }
  }
  unmergedAt: string | null
}

export const insertMerge = (
  row: { keep: string; mergeId: string; merge: string; by: string | null; reason: string; before: unknown },
  now: Date,
) => sql`
  insert into kernel.merges (party_id, merge_id, merged_party_id, merged_at, merged_by, reason, before)
  values (${row.keep}, ${row.mergeId}, ${row.merge}, ${now}, ${row.by}, ${row.reason}, ${JSON.stringify(row.before)}::jsonb)`

export const mergeById = (mergeId: string) => sql<MergeRow>`
  select party_id as "partyId", merge_id as "mergeId", merged_party_id as "mergedPartyId", merged_at as "mergedAt",
         before, unmerged_at as "unmergedAt"
    from kernel.merges where merge_id = ${mergeId}`

export const markUnmerged = (partyId: string, mergeId: string, by: string | null, now: Date) => sql`
  update kernel.merges set unmerged_at = ${now}, unmerged_by = ${by}
   where party_id = ${partyId} and merge_id = ${mergeId}`

/** The merge by which a party became a redirect. */
export const mergeThatTook = (partyId: string) => sql<{ mergeId: string }>`
  select merge_id as "mergeId" from kernel.merges
   where merged_party_id = ${partyId} and unmerged_at is null order by merged_at desc limit 1`

/** Forgets what was needed to undo a merge, after it was undone. */
export const deleteMoves = (partyId: string, mergeId: string) => sql`
  delete from kernel.merge_moves where party_id = ${partyId} and merge_id = ${mergeId}`

export const redirect = (partyId: string, to: string | null, now: Date) => sql`
  update kernel.parties set merged_into = ${to}::uuid, updated_at = ${now}, version = version + 1
   where party_id = ${partyId}`

/** Mirrors of a party's ties, under the parties at the other end, are turned to another party. */
export const turnMirrors = (from: string, to: string, relationshipIds: readonly string[]) => sql`
  update kernel.relationships set other_party_id = ${to}
   where other_party_id = ${from} and relationship_id = any(${relationshipIds}::uuid[])`

export const tiesOf = (partyId: string) => sql<{ relationshipId: string; otherPartyId: string }>`
  select relationship_id as "relationshipId", other_party_id as "otherPartyId"
    from kernel.relationships where party_id = ${partyId}`

/** Whatever is known about merges of a party, the latest first. `hasNames`: whether the merged are named. */
export const mergesOf = (partyId: string, hasNames: boolean) => sql<{
  mergeId: string
  mergedPartyId: string
  mergedName: string | null
  mergedAt: string
  mergedByName: string | null
  unmergedAt: string | null
}>`
  with m as materialized (
    select merge_id, merged_party_id, merged_at, merged_by, unmerged_at
      from kernel.merges where party_id = ${partyId})
  select m.merge_id as "mergeId", m.merged_party_id as "mergedPartyId", ${hasNames ? sql`p.display_name` : sql`null`} as "mergedName",
         m.merged_at as "mergedAt", u.name as "mergedByName", m.unmerged_at as "unmergedAt"
    from m
    left join kernel.parties p on p.party_id = m.merged_party_id
    left join kernel.users u on u.user_id = m.merged_by
   order by m.merged_at desc, m.merge_id`

export const redirectsTo = (partyId: string) => sql<{ partyId: string }>`
  select party_id as "partyId" from kernel.parties where merged_into = ${partyId}`

export const emailsOf = (partyIds: readonly string[]) => sql<{ email: string }>`
  select distinct normalised as email from kernel.contact_points
   where party_id = any(${partyIds}::uuid[]) and kind = 'email'`

export const rememberTie = (
  keeper: string,
  mergeId: string,
  as: string,
  partyId: string,
  relationshipId: string,
) => sql`
  insert into kernel.merge_moves (party_id, merge_id, table_name, row_id, row_before)
  select ${keeper}::uuid, ${mergeId}::uuid, ${as}, x.party_id || '|' || x.relationship_id, to_jsonb(x)
    from kernel.relationships x where x.party_id = ${partyId} and x.relationship_id = ${relationshipId}`

export const deleteTie = (partyId: string, relationshipId: string) => sql`
  delete from kernel.relationships where party_id = ${partyId} and relationship_id = ${relationshipId}`

/** Ties of the kept party that came with a merge. */
export const movedTies = (keeper: string, mergeId: string) => sql<{ relationshipId: string }>`
  select row_id::uuid as "relationshipId" from kernel.merge_moves
   where party_id = ${keeper} and merge_id = ${mergeId} and table_name = 'kernel.relationships'`
