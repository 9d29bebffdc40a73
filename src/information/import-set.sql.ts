import { sql } from '../storage/statement.ts'
import type { ImportState } from './import.ts'
import type { SetFile, SetWish } from './import-set.ts'

export type SetRecord = {
  setId: string
  sourceName: string
  fileName: string
  wish: SetWish
  files: readonly SetFile[]
  createdBy: string | null
  createdAt: string
}

export const insertSet = (made: Omit<SetRecord, 'createdAt' | 'wish'>, now: Date) => sql`
  insert into information.import_sets (set_id, source_name, file_name, wish, files, created_by, created_at, updated_at)
  values (${made.setId}, ${made.sourceName}, ${made.fileName}, 'draft', ${JSON.stringify(made.files)}, ${made.createdBy}, ${now}, ${now})`

export const findSet = (setId: string) => sql<SetRecord>`
  select set_id as "setId", source_name as "sourceName", file_name as "fileName", wish, files,
         created_by as "createdBy", created_at as "createdAt"
    from information.import_sets where set_id = ${setId}`

/** 0 rows when it is no draft any more. */
export const updateSet = (setId: string, files: readonly SetFile[], sourceName: string, now: Date) => sql`
  update information.import_sets set files = ${JSON.stringify(files)}, source_name = ${sourceName}, updated_at = ${now}
   where set_id = ${setId} and wish = 'draft'`

/** 0 rows when somebody else was quicker. */
export const wishSet = (setId: string, from: readonly SetWish[], to: SetWish, now: Date) => sql`
  update information.import_sets set wish = ${to}, updated_at = ${now} where set_id = ${setId} and wish = any(${from})`

export const deleteSet = (setId: string) => sql`
  delete from information.import_sets where set_id = ${setId} and wish = 'draft'`

export const placeInSet = (importId: string, setId: string, position: number) => sql`
  update information.imports set set_id = ${setId}, set_position = ${position} where import_id = ${importId}`

/** The imports of a set, in the order in which they run. */
export const importsOfSet = (setId: string) => sql<{
  importId: string
  state: ImportState
  updatedAt: string
}>`
  select import_id as "importId", state, updated_at as "updatedAt" from information.imports
   where set_id = ${setId} order by set_position, import_id`

/** Sets that should be moving; whoever moved them may have gone. */
export const openSets = sql<{ setId: string; updatedAt: string }>`
  select s.set_id as "setId", max(i.updated_at) as "updatedAt"
    from information.import_sets s join information.imports i on i.set_id = s.set_id
   where (s.wish = 'run' and i.state in ('queued', 'running', 'stopping'))
      or (s.wish = 'undo' and i.state not in ('undone', 'failed', 'draft'))
   group by s.set_id order by s.set_id`

/** Colleagues by whom a record may be looked after. */
export const colleagues = sql<{ name: string; email: string }>`
  select name, email from kernel.users where is_active order by user_id`
