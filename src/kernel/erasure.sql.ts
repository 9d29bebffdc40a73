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

/** What merges remember of a party under the one that was kept. */
export const forgetMergesOf = (partyId: string) => [
  sql`update kernel.merges set before = '{}', reason = '' where merged_party_id = ${partyId}`,
  sql`update kernel.merge_moves set row_before = null where row_before ->> 'party_id' = ${partyId}`,
]
