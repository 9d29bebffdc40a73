import { sql } from '../storage/statement.ts'

/** Few: who takes an import back does so by hand. */
export const importsTakenBack = sql<{ importId: string }>`
  select import_id as "importId" from information.imports where state = 'undone'`

/** Of these parties, those that another import or another hand has told about too. */
export const toldElsewhere = (partyIds: readonly string[], importIds: readonly string[]) => sql<{
  partyId: string
}>`
  select distinct party_id as "partyId" from information.source_records
   where party_id = any(${partyIds}::uuid[]) and (import_id = any(${importIds}::uuid[])) is not true`

/** Of these parties, those with a history beyond what the imports did to them. */
export const happenedOtherwise = (partyIds: readonly string[], importIds: readonly string[]) => sql<{
  partyId: string
}>`
  select distinct party_id as "partyId" from information.events
   where party_id = any(${partyIds}::uuid[])
     and (type in ('information.party-imported', 'information.party-changed')
          and data ->> 'importId' = any(${importIds}::text[])) is not true`

/** Of these parties, those with more in their audit than the imports wrote, which tell each change in the history too. */
export const changedOtherwise = (partyIds: readonly string[], importIds: readonly string[]) => sql<{
  partyId: string
}>`
  select a.party_id as "partyId"
    from (select party_id, count(*) as n from kernel.audit_changes
           where party_id = any(${partyIds}::uuid[]) group by party_id) a
    left join (select party_id, count(*) as n from information.events
                where party_id = any(${partyIds}::uuid[]) and type = 'information.party-changed'
                  and data ->> 'importId' = any(${importIds}::text[]) group by party_id) e on e.party_id = a.party_id
   where a.n is distinct from e.n`

/** An undo has its own beginning, and as much to take back as was stored. 0 rows from any other state. */
export const beginUndo = (importId: string, now: Date) => sql`
  update information.imports set state = 'undoing', started_at = ${now}, finished_at = null, bytes_read = file_bytes,
         error = null, left_alone = 0, updated_at = ${now}
   where import_id = ${importId} and state in ('done', 'cancelled', 'failed')`

/** Counts parties that kept something of the import. */
export const addLeftAlone = (importId: string, parties: number) => sql`
  update information.imports set left_alone = left_alone + ${parties} where import_id = ${importId}`

/** The parties that an import made and that are there still. */
export const countStaying = (importId: string) => sql<{ staying: number }>`
  select count(*) as "staying" from kernel.parties
   where import_id = ${importId} and merged_into is null and erased_at is null`

/** Also a sign of life. @param left  share of what was stored that is still to be taken back, in [0, 1] */
export const saveUndo = (importId: string, left: number, now: Date) => sql`
  update information.imports
     set bytes_read = least(bytes_read, floor(file_bytes * ${left}::float8)::bigint), updated_at = ${now}
   where import_id = ${importId} and state = 'undoing'`

/**
 * What imports and computations told of parties.
 *
 * @param derived  tables of computed rows, from the registrations
 */
export const deleteTraces = (partyIds: readonly string[], derived: readonly string[]) => [
  ...derived.map((name) => sql`delete from ${sql.table(name)} where party_id = any(${partyIds}::uuid[])`),
  sql`delete from information.events where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.source_records where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.identity_keys where party_id = any(${partyIds}::uuid[])`,
]
