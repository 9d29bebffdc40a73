import { sql } from '../storage/statement.ts'

/** Of these parties, those that another import or another hand has told about too. */
export const toldElsewhere = (partyIds: readonly string[], importId: string) => sql<{ partyId: string }>`
  select distinct party_id as "partyId" from information.source_records
   where party_id = any(${partyIds}::uuid[]) and import_id is distinct from ${importId}::uuid`

/** Of these parties, those with a history beyond their arrival with the import. */
export const happenedOtherwise = (partyIds: readonly string[], importId: string) => sql<{ partyId: string }>`
  select distinct party_id as "partyId" from information.events
   where party_id = any(${partyIds}::uuid[])
     and (type <> 'information.party-imported' or data ->> 'importId' is distinct from ${importId})`

/** An undo has its own beginning, and as much to take back as was stored. 0 rows from any other state. */
export const beginUndo = (importId: string, now: Date) => sql`
  update information.imports set state = 'undoing', started_at = ${now}, finished_at = null, bytes_read = file_bytes,
         error = null, updated_at = ${now}
   where import_id = ${importId} and state in ('done', 'cancelled', 'failed')`

/** Also a sign of life. @param left  share of what was stored that is still to be taken back, in [0, 1] */
export const saveUndo = (importId: string, left: number, now: Date) => sql`
  update information.imports
     set bytes_read = least(bytes_read, floor(file_bytes * ${left}::float8)::bigint), updated_at = ${now}
   where import_id = ${importId} and state = 'undoing'`

/** @param derived  tables of computed rows, from the registrations */
export const deleteTraces = (partyIds: readonly string[], derived: readonly string[]) => [
  ...derived.map((name) => sql`delete from ${sql.table(name)} where party_id = any(${partyIds}::uuid[])`),
  sql`delete from information.events where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.source_records where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.identity_keys where party_id = any(${partyIds}::uuid[])`,
]
