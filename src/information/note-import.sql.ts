import { sql } from '../storage/statement.ts'

export type ImportedNote = {
  readonly partyId: string
  readonly noteId: string
  readonly body: string
  readonly createdAt: string
  readonly createdBy: string | null
  readonly externalId: string | null
  readonly sourceId: string
  readonly importId: string
}

export const insertNotes = (rows: readonly ImportedNote[]) => sql`
  insert into information.notes (party_id, note_id, body, created_by, created_at, updated_at, source_id, external_id,
         import_id)
  select "partyId", "noteId", body, "createdBy", "createdAt", "createdAt", "sourceId", "externalId", "importId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told ("partyId" uuid, "noteId" uuid, body text, "createdBy" uuid, "createdAt" timestamptz, "sourceId" uuid,
               "externalId" text, "importId" uuid)
  on conflict (party_id, note_id) do nothing`

export const knownNotes = (noteIds: readonly string[]) => sql<{
  partyId: string
  factId: string
  body: string
  isRewritten: boolean
}>`
  select party_id as "partyId", note_id as "factId", body, version > 1 as "isRewritten"
    from information.notes where note_id = any(${[...noteIds]}::uuid[])`

export const notesOfImport = (importId: string, digit: string) => sql<{ partyId: string; factId: string }>`
  select party_id as "partyId", note_id as "factId" from information.notes
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

export const deleteNotes = (partyIds: readonly string[], importId: string) => sql`
  delete from information.notes where party_id = any(${[...partyIds]}::uuid[]) and import_id = ${importId}`

export const hasNotes = (importId: string) => sql<{ found: boolean }>`
  select exists (select from information.notes where import_id = ${importId}) as "found"`
