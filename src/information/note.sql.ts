import { sql } from '../storage/statement.ts'

export type NoteRow = {
  noteId: string
  body: string
  createdAt: string
  updatedAt: string
  createdBy: string | null
  createdByName: string | null
  version: number
}

export const notesOf = (
  partyId: string,
  before: readonly [string, string] | null,
  limit: number,
) => sql<NoteRow>`
  select n.note_id as "noteId", n.body, n.created_at as "createdAt", n.updated_at as "updatedAt",
         n.created_by as "createdBy", u.name as "createdByName", n.version
    from information.notes n
    left join kernel.users u on u.user_id = n.created_by
   where n.party_id = ${partyId}
     ${before ? sql`and (n.created_at, n.note_id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``}
   order by n.created_at desc, n.note_id desc
   limit ${sql.lit(limit)}`

export const lockNote = (partyId: string, noteId: string) => sql<{
  body: string
  version: number
  createdBy: string | null
}>`
  select body, version, created_by as "createdBy" from information.notes
   where party_id = ${partyId} and note_id = ${noteId} for update`

export const insertNote = (
  partyId: string,
  note: { noteId: string; body: string; by: string | null },
  now: Date,
) => sql`
  insert into information.notes (party_id, note_id, body, created_by, created_at, updated_at)
  values (${partyId}, ${note.noteId}, ${note.body}, ${note.by}, ${now}, ${now})`

export const updateNote = (partyId: string, noteId: string, body: string, now: Date) => sql`
  update information.notes set body = ${body}, updated_at = ${now}, version = version + 1
   where party_id = ${partyId} and note_id = ${noteId}`

export const deleteNote = (partyId: string, noteId: string) => sql`
  delete from information.notes where party_id = ${partyId} and note_id = ${noteId}`
