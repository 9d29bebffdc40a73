import { sql } from '../storage/statement.ts'

export type SavedViewRow = {
  viewId: string
  name: string
  filter: unknown
  sort: string
  columns: string[] | null
  isShared: boolean
  ownerId: string
  updatedAt: string
  version: number
}

const columns = sql`
  view_id as "viewId", name, filter, sort, columns, is_shared as "isShared", owner_id as "ownerId",
  updated_at as "updatedAt", version`

export const viewsFor = (userId: string | null) => sql<SavedViewRow>`
  select ${columns} from information.saved_views where owner_id = ${userId} or is_shared order by name, view_id`

/** A view that somebody may use: their own, or one that is shared. */
export const viewFor = (viewId: string, userId: string | null) => sql<SavedViewRow>`
  select ${columns} from information.saved_views
   where view_id = ${viewId} and (owner_id = ${userId} or is_shared)`

export const lockView = (viewId: string) => sql<SavedViewRow>`
  select ${columns} from information.saved_views where view_id = ${viewId} for update`

type ViewColumns = Omit<SavedViewRow, 'updatedAt' | 'version'>

export const insertView = (row: ViewColumns, now: Date) => sql`
  insert into information.saved_views (view_id, name, owner_id, is_shared, filter, sort, columns, created_at, updated_at)
  values (${row.viewId}, ${row.name}, ${row.ownerId}, ${row.isShared}, ${JSON.stringify(row.filter)}::jsonb,
          ${row.sort}, ${row.columns}, ${now}, ${now})`

export const updateView = (row: ViewColumns, now: Date) => sql<{ version: number }>`
  update information.saved_views
     set name = ${row.name}, is_shared = ${row.isShared}, filter = ${JSON.stringify(row.filter)}::jsonb,
         sort = ${row.sort}, columns = ${row.columns}, updated_at = ${now},
         version = version + 1
   where view_id = ${row.viewId}
  returning version`

export const deleteView = (viewId: string) => sql`
  delete from information.saved_views where view_id = ${viewId}`
