import { sql } from '../storage/statement.ts'
import type { ViewLayout } from './view-layout.ts'

export type SavedViewRow = {
  viewId: string
  /** Of which list; `parties` for that of customers. */
  list: string
  name: string
  filter: unknown
  sort: string
  columns: string[] | null
  isShared: boolean
  /** Shared with this team alone. */
  teamId: string | null
  /** How it draws its rows. */
  layout: ViewLayout
  ownerId: string
  updatedAt: string
  version: number
}

const columns = sql`
  view_id as "viewId", list, name, filter, sort, columns, is_shared as "isShared", team_id as "teamId", layout, owner_id as "ownerId",
  updated_at as "updatedAt", version`

type Reader = { readonly userId: string | null; readonly teamIds: readonly string[] }

const usableBy = ({ userId, teamIds }: Reader) =>
  sql`(owner_id = ${userId} or is_shared or team_id = any(${teamIds}::uuid[]))`

export const viewsFor = (reader: Reader, list: string) => sql<SavedViewRow>`
  select ${columns} from information.saved_views where list = ${list} and ${usableBy(reader)} order by name, view_id`

/** A view that somebody may use: their own, or one that is shared with them. */
export const viewFor = (viewId: string, reader: Reader) => sql<SavedViewRow>`
  select ${columns} from information.saved_views where view_id = ${viewId} and list = 'parties' and ${usableBy(reader)}`

export const lockView = (viewId: string) => sql<SavedViewRow>`
  select ${columns} from information.saved_views where view_id = ${viewId} for update`

type ViewColumns = Omit<SavedViewRow, 'updatedAt' | 'version'>

export const insertView = (row: ViewColumns, now: Date) => sql`
  insert into information.saved_views (view_id, list, name, owner_id, is_shared, team_id, filter, sort, columns, layout, created_at, updated_at)
  values (${row.viewId}, ${row.list}, ${row.name}, ${row.ownerId}, ${row.isShared}, ${row.teamId}::uuid, ${JSON.stringify(row.filter)}::jsonb,
          ${row.sort}, ${row.columns}, ${JSON.stringify(row.layout)}::jsonb, ${now}, ${now})`

export const updateView = (row: ViewColumns, now: Date) => sql<{ version: number }>`
  update information.saved_views
     set name = ${row.name}, is_shared = ${row.isShared}, team_id = ${row.teamId}::uuid, filter = ${JSON.stringify(row.filter)}::jsonb,
         sort = ${row.sort}, columns = ${row.columns}, layout = ${JSON.stringify(row.layout)}::jsonb, updated_at = ${now},
         version = version + 1
   where view_id = ${row.viewId}
  returning version`

export const deleteView = (viewId: string) => sql`
  delete from information.saved_views where view_id = ${viewId}`
