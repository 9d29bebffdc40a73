import { sql } from '../storage/statement.ts'

export const markErased = (partyId: string, now: Date) => sql`
  update kernel.parties set erased_at = ${now}, updated_at = ${now}, version = version + 1 where party_id = ${partyId}`

export const insertErasure = (
  partyId: string,
  row: { by: string | null; reason: string; counts: Readonly<Record<string, number>> },
  now: Date,
) => sql`
  insert into kernel.erasures (party_id, erased_at, erased_by, reason, counts)
  values (${partyId}, ${now}, ${row.by}, ${row.reason}, ${JSON.stringify(row.counts)}::jsonb)
  on conflict (party_id) do nothing`

/** The other side of a party's ties: it names the party, so it goes too. */
export const deleteMirrors = (partyId: string) => sql`
  delete from kernel.relationships where other_party_id = ${partyId}`

/** What the audit of the parties at the other end says of these ties: it describes both sides. */
export const blankTieAudit = (otherIds: readonly string[], relationshipIds: readonly string[]) => sql`
  update kernel.audit_changes set before = case when before is not null then '{}'::jsonb end, after = '{}'
   where party_id = any(${otherIds}::uuid[]) and row_id = any(${relationshipIds}::text[])`

/** Answers kept for a repeated request that may tell of these parties; the key stays taken. */
export const forgetAnswersAbout = (partyIds: readonly string[]) => sql`
  update storage.idempotency_keys set body = null, status = 410 where party_ids && ${partyIds}::uuid[]`

/** What merges remember of a party under the one that was kept: found by the merges, not by all that ever moved. */
export const forgetMergesOf = (partyId: string) => [
  sql`update kernel.merges set before = '{}', reason = '' where merged_party_id = ${partyId}`,
  sql`update kernel.merge_moves as m set row_before = null
        from kernel.merges as g
       where g.merged_party_id = ${partyId} and m.party_id = g.party_id and m.merge_id = g.merge_id
         and m.row_before ->> 'party_id' = ${partyId}::text`,
]
