import { firmRecordHome } from '../information/index.ts'
import type { EditedRow, EditValue } from '../kernel/list-edit.ts'
import { sql } from '../storage/statement.ts'
import { type ReportPlan, source } from './report.sql.ts'

export type ListEditRow = {
  listEditId: string
  list: string
  field: string
  changed: number
  editedBy: string | null
  undoneAt: string | null
}

/** No row: an edit of this id was begun before. */
export const insertListEdit = (
  edit: { listEditId: string; list: string; field: string; value: EditValue; by: string | null },
  now: Date,
) => sql`
  insert into performance.list_edits (list_edit_id, list, field, value, edited_by, edited_at)
  values (${edit.listEditId}::uuid, ${edit.list}, ${edit.field}, ${JSON.stringify(edit.value)}::jsonb, ${edit.by}::uuid,
          ${now}::timestamptz)
  on conflict do nothing`

export const finishListEdit = (listEditId: string, changed: number, leftAlone: number, now: Date) => sql`
  update performance.list_edits
     set finished_at = ${now}::timestamptz, changed = ${changed}, left_alone = ${leftAlone}
   where list_edit_id = ${listEditId}::uuid`

export const lockListEdit = (listEditId: string) => sql<ListEditRow>`
  select list_edit_id as "listEditId", list, field, changed, edited_by as "editedBy", undone_at as "undoneAt"
    from performance.list_edits where list_edit_id = ${listEditId}::uuid for update`

export const markListEditUndone = (listEditId: string, by: string | null, undone: number, now: Date) => sql`
  update performance.list_edits
     set undone_at = ${now}::timestamptz, undone_by = ${by}::uuid, undone = ${undone}
   where list_edit_id = ${listEditId}::uuid`

export const rememberRow = (
  listEditId: string,
  { id, partyId }: EditedRow,
  before: EditValue,
  version: number,
) => sql`
  insert into performance.list_edit_rows (party_id, list_edit_id, row_id, before, version_after)
  values (coalesce(${partyId}::uuid, ${firmRecordHome}::uuid), ${listEditId}::uuid, ${id}::uuid,
          ${JSON.stringify(before)}::jsonb, ${version})`

/** How the rows of an edit were, in the order of their parties. */
export const rememberedRows = (listEditId: string) => sql<
  EditedRow & { before: EditValue; versionAfter: number }
>`
  select row_id as id, nullif(party_id, ${firmRecordHome}::uuid) as "partyId", before, version_after as "versionAfter"
    from performance.list_edit_rows where list_edit_id = ${listEditId}::uuid order by party_id, row_id`

/** A row that was taken back need not be remembered. */
export const forgetRow = (listEditId: string, { id, partyId }: EditedRow) => sql`
  delete from performance.list_edit_rows
   where party_id = coalesce(${partyId}::uuid, ${firmRecordHome}::uuid) and list_edit_id = ${listEditId}::uuid
     and row_id = ${id}::uuid`

/** The rows of a list as an edit takes them, in the order of their parties. */
export const rowsToEdit = (plan: ReportPlan, most: number) => sql<EditedRow>`
  select ${plan.subject.id} as id, ${plan.subject.ofFirm ? sql`null::uuid` : sql`p.party_id`} as "partyId"
    ${source(plan, [])} order by 2, 1 limit ${sql.lit(most)}`
