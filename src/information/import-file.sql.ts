import { sql } from '../storage/statement.ts'

/** An import whose file is needed no more, or was never taken over. */
export type KeptFile = { importId: string; filePath: string | null; state: string }

const kept = sql`import_id as "importId", file_path as "filePath", state`

/** Imports that still hold what their files say of people though they have ended, or have waited too long. */
export const outlived = (draftsBefore: Date, stoppedBefore: Date) => sql<KeptFile>`
  select ${kept} from information.imports
   where (state in ('done', 'undone') or (state in ('cancelled', 'failed') and updated_at < ${stoppedBefore})
          or (state = 'draft' and updated_at < ${draftsBefore}))
     and (state = 'draft' or file_path is not null)
   order by import_id`

/** What the import knows of its file is forgotten: where it is, and the cells that were shown of it. */
export const forgetFile = (importId: string, states: readonly string[]) => sql`
  update information.imports
     set file_path = null,
         detected = jsonb_set(detected, '{columns}', coalesce((
           select jsonb_agg(t.content || '{"samples": []}' order by t.place)
             from jsonb_array_elements(detected -> 'columns') with ordinality as t(content, place)), '[]'))
   where import_id = ${importId} and state = any(${states})`

/** Of these paths, those that an import names. */
export const namedPaths = (paths: readonly string[]) => sql<{ filePath: string }>`
  select distinct file_path as "filePath" from information.imports where file_path = any(${paths})`
