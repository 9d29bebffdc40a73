import type { RawBuilder } from 'kysely'
import type { Author } from '../kernel/party.sql.ts'
import { type Revision, revisionBatch, writeRevisions } from '../kernel/party-revision.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import { isLive, withinRows } from './party-filter.sql.ts'
import type { KeptChoice } from './survivorship.sql.ts'

/** The parties that an edit concerns, in the order of their ids. */
export const concerned = (grant: Grant, condition: RawBuilder<unknown>, limit: number) => sql<{
  partyId: string
}>`
  select p.party_id as "partyId" from kernel.parties p
   where ${isLive} and ${withinRows(grant)} and ${condition}
   order by p.party_id limit ${sql.lit(limit)}`

export const amongIds = (partyIds: readonly string[]) => sql`p.party_id = any(${partyIds}::uuid[])`

const told = (author: Author, source: string) => sql`
  event as (
    insert into information.events (party_id, occurred_at, event_id, type, recorded_at, source, actor, data)
    select b."partyId", ${author.at}::timestamptz, b."eventId", 'information.party-changed', ${author.at}::timestamptz,
           ${source}, ${author.actorId}::uuid, jsonb_build_object('fields', b.fields)
      from batch b join changed on changed.party_id = b."partyId")`

/** Writes revisions and remembers how each party was, so that the edit can be taken back. */
export const editMany = (
  rows: readonly Revision[],
  author: Author,
  source: string,
  bulkEditId: string,
) => sql<{
  partyId: string
}>`
  with ${revisionBatch(rows)}, ${writeRevisions(author)}, ${told(author, source)},
  remembered as (
    insert into information.bulk_edit_rows (party_id, bulk_edit_id, before, version_after)
    select b."partyId", ${bulkEditId}::uuid,
           b.before || case when jsonb_typeof(b."newRole") = 'object'
                            then jsonb_build_object('newRoleId', b."newRole" ->> 'id') else '{}' end, changed.version
      from batch b join changed on changed.party_id = b."partyId")
  select party_id as "partyId" from changed`

/** Remembers beside how parties were what had been decided of their fields. */
export const rememberChoices = (bulkEditId: string, choices: readonly KeptChoice[]) => sql`
  update information.bulk_edit_rows r set before = r.before || jsonb_build_object('choices', c.choices)
    from (select (each ->> 'partyId')::uuid as party_id, jsonb_agg(each) as choices
            from jsonb_array_elements(${JSON.stringify(choices)}::jsonb) as each group by 1) as c
   where r.party_id = c.party_id and r.bulk_edit_id = ${bulkEditId}::uuid`

/** Writes revisions that take an edit back. */
export const undoMany = (rows: readonly Revision[], author: Author, source: string) => sql<{
  partyId: string
}>`
  with ${revisionBatch(rows)}, ${writeRevisions(author)}, ${told(author, source)}
  select party_id as "partyId" from changed`

export const insertBulkEdit = (
  row: { bulkEditId: string; changes: unknown; changed: number; by: string | null },
  now: Date,
) => sql`
  insert into information.bulk_edits (bulk_edit_id, changes, changed, edited_by, edited_at)
  values (${row.bulkEditId}, ${JSON.stringify(row.changes)}::jsonb, ${row.changed}, ${row.by}, ${now})`

export type BulkEditRow = {
  bulkEditId: string
  changed: number
  editedBy: string | null
  undoneAt: string | null
}

export const lockBulkEdit = (bulkEditId: string) => sql<BulkEditRow>`
  select bulk_edit_id as "bulkEditId", changed, edited_by as "editedBy", undone_at as "undoneAt"
    from information.bulk_edits where bulk_edit_id = ${bulkEditId} for update`

export type RememberedParty = {
  partyId: string
  before: Readonly<Record<string, unknown>> & { newRoleId?: string; choices?: readonly KeptChoice[] }
  versionAfter: number
}

export const rememberedBy = (bulkEditId: string) => sql<RememberedParty>`
  select party_id as "partyId", before, version_after as "versionAfter"
    from information.bulk_edit_rows where bulk_edit_id = ${bulkEditId} order by party_id`

export const markUndone = (
  bulkEditId: string,
  row: { by: string | null; undone: number; leftAlone: number },
  now: Date,
) => sql`
  update information.bulk_edits
     set undone_at = ${now}, undone_by = ${row.by}, undone = ${row.undone}, left_alone = ${row.leftAlone}
   where bulk_edit_id = ${bulkEditId}`
