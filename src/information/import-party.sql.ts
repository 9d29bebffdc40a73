import { sql } from '../storage/statement.ts'
import type { PartyChange } from './import-parties-undo.ts'

/** What the records of these parties said when they last came. */
export const recordsById = (recordIds: readonly string[], partyIds: readonly string[]) => sql<{
  sourceRecordId: string
  contentHash: string
}>`
  select source_record_id as "sourceRecordId", encode(content_hash, 'hex') as "contentHash"
    from information.source_records where party_id = any(${partyIds}::uuid[]) and source_record_id = any(${recordIds}::uuid[])`

export type ChangedRecordRow = {
  partyId: string
  sourceRecordId: string
  content: string
  contentHash: string
}

/** The record says something new. Its id, party and origin stay. */
export const updateRecords = (rows: readonly ChangedRecordRow[], now: Date) => sql`
  update information.source_records s
     set content = r.content::jsonb, content_hash = decode(r."contentHash", 'hex'), received_at = ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "sourceRecordId" uuid, content text, "contentHash" text)
   where s.party_id = r."partyId" and s.source_record_id = r."sourceRecordId"`

/**
 * What this import changed about parties. Of a field that it changes again, the first time counts for how it
 * was, and the last for what became of it.
 */
export const rememberChanges = (
  importId: string,
  rows: readonly { partyId: string; before: string; after: string; versionAfter: number }[],
) => sql`
  insert into information.import_changes as held (party_id, import_id, before, after, version_after)
  select r."partyId", ${importId}::uuid, r.before::jsonb, r.after::jsonb, r."versionAfter"
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, before text, after text, "versionAfter" integer)
  on conflict (party_id, import_id) do update
     set before = excluded.before || held.before, after = held.after || excluded.after, version_after = excluded.version_after`

/** The parties of one step that an import changed. */
export const changedByImport = (importId: string, digit: string) => sql<{ partyId: string }>`
  select party_id as "partyId" from information.import_changes
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

/** What imports did to these parties, the earliest first. */
export const changesOfParties = (partyIds: readonly string[]) => sql<PartyChange>`
  select party_id as "partyId", import_id as "importId", before, after, version_after as "versionAfter"
    from information.import_changes where party_id = any(${partyIds}::uuid[])
   order by party_id, version_after`

export const hasChanges = (importId: string) => sql<{ found: boolean }>`
  select exists (select from information.import_changes where import_id = ${importId}) as "found"`

export const rewriteChanges = (rows: readonly PartyChange[]) => sql`
  update information.import_changes c set before = r.before
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "importId" uuid, before jsonb)
   where c.party_id = r."partyId" and c.import_id = r."importId"`

export const forgetChanges = (partyIds: readonly string[], importId: string) => sql`
  delete from information.import_changes where party_id = any(${partyIds}::uuid[]) and import_id = ${importId}`

/** What the undone import told is no longer what is known: the next import of the same file tells it anew. */
export const forgetContent = (partyIds: readonly string[], importId: string) => sql`
  update information.source_records set content_hash = ''
   where party_id = any(${partyIds}::uuid[]) and noun = 'parties'
     and source_id = (select source_id from information.imports where import_id = ${importId})`

export const usersByEmail = (emails: readonly string[]) => sql<{ userId: string; email: string }>`
  select user_id as "userId", lower(email) as "email" from kernel.users where lower(email) = any(${emails}) and is_active`

/** Who of those that are there has one of these addresses now; somebody merged or erased has none. */
export const holdersOf = (kind: 'email' | 'phone', addresses: readonly string[]) => sql<{
  partyId: string
  address: string
}>`
  select distinct c.party_id as "partyId", c.normalised as "address"
    from kernel.contact_points c join kernel.parties p on p.party_id = c.party_id
   where c.kind = ${kind} and c.normalised = any(${addresses}) and c.ended_at is null
     and p.merged_into is null order by 2, 1`

/** The same of what stood before an import. */
export const holdersBefore = (
  importId: string,
  kind: 'email' | 'phone',
  addresses: readonly string[],
) => sql<{
  partyId: string
  address: string
}>`
  select distinct c.party_id as "partyId", c.normalised as "address"
    from kernel.contact_points c join kernel.parties p on p.party_id = c.party_id
   where c.kind = ${kind} and c.normalised = any(${addresses}) and c.ended_at is null
     and c.import_id is distinct from ${importId}::uuid and p.merged_into is null`

/** Which addresses these parties have now. */
export const addressesOf = (partyIds: readonly string[]) => sql<{
  partyId: string
  kind: string
  normalised: string
}>`
  select party_id as "partyId", kind, normalised from kernel.contact_points
   where party_id = any(${partyIds}::uuid[]) and kind in ('email', 'phone') and ended_at is null`

/** Which of these e-mails these parties have, or had once. */
export const emailsHeld = (partyIds: readonly string[], emails: readonly string[]) => sql<{
  partyId: string
  email: string
}>`
  select party_id as "partyId", normalised as email from kernel.contact_points
   where party_id = any(${partyIds}::uuid[]) and kind = 'email' and normalised = any(${emails})`
