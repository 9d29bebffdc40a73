import type { Rejection } from '../kernel/import-noun.ts'
import { sql } from '../storage/statement.ts'
import type { Detected, ImportOptions, ImportState, Mapping } from './import.ts'

export type ImportRecord = {
  importId: string
  noun: string
  sourceId: string | null
  sourceName: string
  fileName: string
  filePath: string | null
  fileHash: Buffer | null
  bytes: number
  state: ImportState
  detected: Detected
  mapping: Mapping
  options: ImportOptions
  rows: number
  accepted: number
  rejected: number
  unchanged: number
  parties: number
  /** Parties that kept something of it when it was taken back. */
  leftAlone: number
  /** What was found odd though it was taken over. */
  remarks: string[]
  bytesRead: number
  error: { code: string; message: string } | null
  createdBy: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  updatedAt: string
  /** The set that it came with; null: it came by itself. */
  setId: string | null
}

const columns = sql`
  import_id as "importId", noun, source_id as "sourceId", source_name as "sourceName", file_name as "fileName",
  file_path as "filePath", file_hash as "fileHash", file_bytes as "bytes", state, detected, mapping, options,
  rows, accepted, rejected, unchanged, parties, left_alone as "leftAlone", remarks, bytes_read as "bytesRead", error, created_by as "createdBy",
  created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt", updated_at as "updatedAt", set_id as "setId"`

export type NewImport = Pick<
  ImportRecord,
  | 'importId'
  | 'noun'
  | 'sourceName'
  | 'fileName'
  | 'filePath'
  | 'fileHash'
  | 'bytes'
  | 'detected'
  | 'mapping'
  | 'options'
  | 'createdBy'
>

export const insertImport = (made: NewImport, now: Date) => sql`
  insert into information.imports (import_id, noun, source_name, file_name, file_path, file_hash, file_bytes, state,
         detected, mapping, options, created_by, created_at, updated_at)
  values (${made.importId}, ${made.noun}, ${made.sourceName}, ${made.fileName}, ${made.filePath}, ${made.fileHash},
          ${made.bytes}, 'draft', ${JSON.stringify(made.detected)}, ${JSON.stringify(made.mapping)},
          ${JSON.stringify(made.options)}, ${made.createdBy}, ${now}, ${now})`

export const findImport = (importId: string) => sql<ImportRecord>`
  select ${columns} from information.imports where import_id = ${importId}`

/** Newest first. Drafts are shown too: somebody may come back to them. */
export const listImports = (after: { at: string; id: string } | null, limit: number) => sql<ImportRecord>`
  select ${columns} from information.imports
   where ${after?.at ?? null}::timestamptz is null or (created_at, import_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid)
   order by created_at desc, import_id desc limit ${limit}`

export const updateDraft = (
  importId: string,
  draft: Pick<ImportRecord, 'detected' | 'mapping' | 'options' | 'sourceName'>,
  now: Date,
) => sql`
  update information.imports set detected = ${JSON.stringify(draft.detected)}, mapping = ${JSON.stringify(draft.mapping)},
         options = ${JSON.stringify(draft.options)}, source_name = ${draft.sourceName}, updated_at = ${now}
   where import_id = ${importId} and state = 'draft'
     and (detected ->> 'version')::integer = ${draft.detected.version - 1}`

/** Moves an import from one of some states to another; 0 rows when it was in none of them. */
export const changeState = (
  importId: string,
  from: readonly ImportState[],
  to: ImportState,
  now: Date,
) => sql`
  update information.imports set state = ${to}, updated_at = ${now}, error = null,
         finished_at = case when ${to} in ('done', 'cancelled', 'undone') then ${now}::timestamptz else null end
   where import_id = ${importId} and state = any(${from})`

/** A draft waits for its runner; what trying it counted is forgotten. 0 rows when it is no draft any more. */
export const enqueueDraft = (importId: string, now: Date) => sql`
  update information.imports set state = 'queued', rows = 0, accepted = 0, rejected = 0, unchanged = 0, parties = 0,
         bytes_read = 0, started_at = null, finished_at = null, error = null, updated_at = ${now}
   where import_id = ${importId} and state = 'draft'`

/** Takes an import up from the state it was seen in; 0 rows when it has left that state meanwhile. */
export const begin = (importId: string, seen: ImportState, sourceId: string, now: Date) => sql`
  update information.imports set state = 'running', source_id = ${sourceId}, started_at = ${now}, finished_at = null,
         bytes_read = 0, error = null, updated_at = ${now}
   where import_id = ${importId} and state = ${seen}`

export type Counts = {
  rows: number
  accepted: number
  rejected: number
  unchanged: number
  parties: number
  bytesRead: number
}

/** Also the sign of life of whoever runs the import. @returns its state, so that a wish to stop is seen */
export const saveProgress = (importId: string, counts: Counts, now: Date) => sql<{ state: ImportState }>`
  update information.imports set rows = ${counts.rows}, accepted = ${counts.accepted}, rejected = ${counts.rejected},
         unchanged = ${counts.unchanged}, parties = ${counts.parties}, bytes_read = ${counts.bytesRead}, updated_at = ${now}
   where import_id = ${importId} returning state`

/** 0 rows when it is in none of the states any more: whoever moved it has the last word. */
export const fail = (
  importId: string,
  from: readonly ImportState[],
  error: { code: string; message: string },
  now: Date,
) => sql`
  update information.imports set state = 'failed', error = ${JSON.stringify(error)}, finished_at = ${now}, updated_at = ${now}
   where import_id = ${importId} and state = any(${from})`

/** Rows that imports have stored since each was begun or gone on with. */
export const storedSinceBegun = (importIds: readonly string[]) => sql<{ importId: string; rows: number }>`
  select b.import_id as "importId", sum(b.accepted + b.unchanged + b.rejected)::bigint as "rows"
    from information.import_batches b join information.imports i on i.import_id = b.import_id
   where b.import_id = any(${importIds}::uuid[]) and b.committed_at >= i.started_at
   group by b.import_id`

/** What each writer has stored: its last batch, the line it ends with, and the sums. A writer's batches are stored in order. */
export const committedLanes = (importId: string) => sql<{
  lane: number
  lastBatch: number
  lastLine: number
  accepted: number
  unchanged: number
  rejected: number
}>`
  select lane, max(batch) as "lastBatch", max(last_line) as "lastLine", sum(accepted)::bigint as "accepted", sum(unchanged)::bigint as "unchanged",
         sum(rejected)::bigint as "rejected"
    from information.import_batches where import_id = ${importId} group by lane`

export type BatchRow = {
  importId: string
  lane: number
  batch: number
  firstLine: number
  lastLine: number
  accepted: number
  unchanged: number
  rejected: number
}

/**
 * The key refuses a batch that is there already, so two runners of one import can never both store it; and
 * nothing is stored (0 rows) once the import was stopped or is being taken back: whoever does that waits for
 * the lock on its row, and the batch that comes later finds the other state.
 */
export const insertBatch = (row: BatchRow, now: Date) => sql`
  insert into information.import_batches (import_id, batch, lane, first_line, last_line, accepted, unchanged, rejected, committed_at)
  select import_id, ${row.batch}::integer, ${row.lane}::smallint, ${row.firstLine}::bigint, ${row.lastLine}::bigint,
         ${row.accepted}::integer, ${row.unchanged}::integer, ${row.rejected}::integer, ${now}::timestamptz
    from information.imports
   where import_id = ${row.importId} and state in ('running', 'stopping') for share`

export const insertRejections = (importId: string, rejections: readonly Rejection[], now: Date) => sql`
  insert into information.import_rejections (import_id, line, column_name, value, reason, at)
  select ${importId}::uuid, r.line, r.column, r.value, r.reason, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rejections)}) as r(line bigint, "column" text, value text, reason text)
  on conflict do nothing`

export const listRejections = (
  importId: string,
  after: { line: number; column: string } | null,
  limit: number,
) => sql<Rejection>`
  select line, column_name as "column", coalesce(value, '') as "value", reason
    from information.import_rejections
   where import_id = ${importId} and (line, column_name) > (${after?.line ?? 0}::bigint, ${after?.column ?? ''})
   order by line, column_name limit ${limit}`

export const allRejections = (importId: string) => sql<Rejection>`
  select line, column_name as "column", coalesce(value, '') as "value", reason
    from information.import_rejections where import_id = ${importId} order by line, column_name`

/** How many rows were refused for which reason, most common first; a reason's own values are left out. */
export const rejectionReasons = (importId: string) => sql<{
  column: string
  reason: string
  rows: number
  line: number
  value: string
}>`
  select column_name as "column", reason, count(*) as "rows", min(line) as "line", coalesce(min(value), '') as "value"
    from information.import_rejections where import_id = ${importId}
   group by column_name, reason order by 3 desc, 4 limit 20`

export const deleteImport = (importId: string) =>
  sql`delete from information.imports where import_id = ${importId} and state = 'draft'`
export const deleteBatches = (importId: string) =>
  sql`delete from information.import_batches where import_id = ${importId}`
export const deleteRejections = (importId: string) =>
  sql`delete from information.import_rejections where import_id = ${importId}`
export const deleteRejectionsBefore = (before: Date) =>
  sql`delete from information.import_rejections where at < ${before}`

/** Imports that should be running; whoever ran them may have gone. */
export const openImports = sql<{ importId: string; state: ImportState; updatedAt: string }>`
  select import_id as "importId", state, updated_at as "updatedAt" from information.imports
   where state in ('queued', 'running', 'stopping', 'undoing')
     and not exists (select from information.import_sets s where s.set_id = imports.set_id and s.wish in ('run', 'undo'))`

export type NewAttribute = { readonly key: string; readonly label: string; readonly type: string }

/** Of an attribute that holds numbers in one file and words in another, words are what all of it can be read as. */
export const insertAttributes = (
  noun: string,
  attributes: readonly NewAttribute[],
  importId: string,
  now: Date,
) => sql`
  insert into information.attributes (noun, key, label, type, import_id, created_at)
  select ${noun}, r.key, r.label, r.type, ${importId}::uuid, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(attributes)}) as r(key text, label text, type text)
  on conflict (noun, key) do update set type = 'text'
    where attributes.type <> excluded.type and attributes.described_at is null`

/** Which import brought which attributes: one that came first may go while others still need them. */
export const rememberAttributes = (
  noun: string,
  attributes: readonly NewAttribute[],
  importId: string,
) => sql`
  insert into information.import_attributes (noun, key, import_id)
  select distinct ${noun}, r.key, ${importId}::uuid
    from json_to_recordset(${JSON.stringify(attributes)}) as r(key text)
  on conflict do nothing`

export const forgetAttributes = (importId: string) => sql`
  delete from information.import_attributes where import_id = ${importId}`

/** Attributes of a noun that came with imports of which none is left. */
export const deleteAttributes = (noun: string) => sql`
  delete from information.attributes a
   where a.noun = ${noun} and a.import_id is not null and a.described_at is null
     and not exists (select from information.import_attributes i where i.noun = a.noun and i.key = a.key)`

/** Renews what the planner knows of tables. @param tables  schema and name of each, from the code */
export const analyse = (tables: readonly string[]) =>
  sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`

/** Notes what an import found odd though it took it over; said again after it went on, it stands once. */
export const insertRemarks = (importId: string, remarks: readonly string[]) => sql`
  update information.imports set remarks = ${[...remarks]}::text[] where import_id = ${importId}`

export const forgetRemarks = (importId: string) => sql`
  update information.imports set remarks = '{}' where import_id = ${importId}`
