import { sql } from '../storage/statement.ts'
import type { ReportQuestion } from './report.ts'

/** A report that somebody keeps. */
export type SavedReport = {
  reportId: string
  ownerId: string
  ownerName: string | null
  name: string
  question: ReportQuestion
  isShared: boolean
  sharedWith: string[]
  sharedRoles: string[]
  updatedAt: string
  version: number
}

const columns = sql`
  r.report_id as "reportId", r.owner_id as "ownerId", r.name, r.question, r.is_shared as "isShared",
  r.shared_with as "sharedWith", r.shared_roles as "sharedRoles", r.updated_at as "updatedAt", r.version`

/** Who may open it: its owner, and whom it is shared with by name, by role, or everybody. */
const mayOpen = (userId: string | null, roles: readonly string[]) => sql`
  (r.owner_id = ${userId}::uuid or r.is_shared or ${userId}::uuid = any(r.shared_with) or r.shared_roles && ${roles}::text[])`

export const reportsFor = (userId: string | null, roles: readonly string[]) => sql<SavedReport>`
  select ${columns}, u.name as "ownerName" from performance.reports r left join kernel.users u on u.user_id = r.owner_id
   where ${mayOpen(userId, roles)} order by lower(r.name), r.report_id limit 500`

export const reportFor = (
  reportId: string,
  userId: string | null,
  roles: readonly string[],
) => sql<SavedReport>`
  select ${columns}, u.name as "ownerName" from performance.reports r left join kernel.users u on u.user_id = r.owner_id
   where r.report_id = ${reportId} and ${mayOpen(userId, roles)}`

export const lockReport = (reportId: string) => sql<SavedReport>`
  select ${columns}, null::text as "ownerName" from performance.reports r where r.report_id = ${reportId} for update`

type Written = Omit<SavedReport, 'ownerName' | 'updatedAt' | 'version'>

export const insertReport = (row: Written, now: Date) => sql`
  insert into performance.reports (report_id, owner_id, name, question, is_shared, shared_with, shared_roles, created_at, updated_at)
  values (${row.reportId}, ${row.ownerId}, ${row.name}, ${JSON.stringify(row.question)}::jsonb, ${row.isShared},
          ${row.sharedWith}::uuid[], ${row.sharedRoles}::text[], ${now}, ${now})`

export const updateReport = (row: Written, now: Date) => sql`
  update performance.reports
     set name = ${row.name}, question = ${JSON.stringify(row.question)}::jsonb, is_shared = ${row.isShared},
         shared_with = ${row.sharedWith}::uuid[], shared_roles = ${row.sharedRoles}::text[], updated_at = ${now},
         version = version + 1
   where report_id = ${row.reportId}`

export const deleteReport = (reportId: string) => sql`
  delete from performance.reports where report_id = ${reportId}`
