import { withinRowsOrOwn } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
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

type Rows = Pick<Grant, 'rows'>

/** Notes about a party that are within the rows of a grant: the party's, and those one wrote oneself. */
export const notesOf = (
  partyId: string,
  grant: Rows,
  before: readonly [string, string] | null,
  limit: number,
) => sql<NoteRow>`
  select n.note_id as "noteId", n.body, n.created_at as "createdAt", n.updated_at as "updatedAt",
         n.created_by as "createdBy", u.name as "createdByName", n.version
    from information.notes n
    join kernel.parties p on p.party_id = n.party_id
    left join kernel.users u on u.user_id = n.created_by
   where n.party_id = ${partyId} and ${withinRowsOrOwn(grant, ['n.created_by'])}
     ${before ? sql`and (n.created_at, n.note_id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``}
   order by n.created_at desc, n.note_id desc
   limit ${sql.lit(limit)}`

/** Some notes of a page of the timeline, as far as they are within the rows of a grant. */
export const noteBodies = (partyIds: readonly string[], grant: Rows, noteIds: readonly string[]) => sql<{
  noteId: string
  body: string
}>`
  select n.note_id as "noteId", n.body
    from information.notes n
    join kernel.parties p on p.party_id = n.party_id
   where n.party_id = any(${partyIds}::uuid[]) and n.note_id = any(${noteIds}::uuid[])
     and ${withinRowsOrOwn(grant, ['n.created_by'])}`

/** A note that somebody may rewrite or take away. Words are their writer's: `own` reaches no others' here. */
export const lockNote = (partyId: string, noteId: string, grant: Rows) => sql<{
  body: string
  version: number
}>`
  select n.body, n.version
    from information.notes n
    join kernel.parties p on p.party_id = n.party_id
   where n.party_id = ${partyId} and n.note_id = ${noteId} and ${writable(grant)}
     for update of n`

function writable(grant: Rows) {
  const isTeams = grant.rows === null || grant.rows.teamIds.length > 0
  return isTeams
    ? withinRowsOrOwn(grant, ['n.created_by'])
    : sql`n.created_by = any(${grant.rows?.ownerIds ?? []}::uuid[])`
}

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
