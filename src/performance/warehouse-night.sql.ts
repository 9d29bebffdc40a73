import type { Progress } from '../storage/off-thread.ts'
import { sql } from '../storage/statement.ts'
import type { ExportedView } from './warehouse-export.commands.ts'

export const nightStates = ['waiting', 'running', 'done', 'failed', 'cancelled', 'removed'] as const

/** An export of the warehouse; `removed` is one whose files have given way to newer ones. */
export type Night = {
  readonly exportId: string
  /** The firm's day that names its folder. */
  readonly day: string
  readonly state: (typeof nightStates)[number]
  readonly progress: Progress | null
  readonly files: readonly ExportedView[]
  readonly error: { readonly code: string; readonly message: string } | null
  /** Null: nobody, it was night. */
  readonly requestedBy: string | null
  readonly requestedAt: string
  /** The one moment that its files show. */
  readonly asOf: string | null
  readonly finishedAt: string | null
}

const columns = sql`export_id as "exportId", day, state, progress, files, error, requested_by as "requestedBy",
  requested_at as "requestedAt", as_of as "asOf", finished_at as "finishedAt"`

/** 0 rows while another is open. */
export const insertNight = (exportId: string, day: string, by: string | null, now: Date) => sql`
  insert into performance.warehouse_exports (export_id, day, state, files, requested_by, requested_at, updated_at)
  values (${exportId}, ${day}, 'waiting', '[]', ${by}, ${now}, ${now})
  on conflict ((true)) where state in ('waiting', 'running') do nothing`

/** The one that waits or is written. */
export const openNight = sql<{ exportId: string }>`
  select export_id as "exportId" from performance.warehouse_exports where state in ('waiting', 'running')
   order by requested_at limit 1`

/** The same night failed before, and its job comes again. */
export const reopenNight = (day: string, now: Date) => sql<{ exportId: string }>`
  update performance.warehouse_exports set state = 'waiting', error = null, finished_at = null, updated_at = ${now}
   where day = ${day} and requested_by is null and state = 'failed' returning export_id as "exportId"`

/** Takes up one that waits, or whose writer has been silent since; no row where another writes it. */
export const claimNight = (exportId: string, silentSince: Date, now: Date) => sql<Night>`
  update performance.warehouse_exports set state = 'running', progress = null, updated_at = ${now}
   where export_id = ${exportId} and (state = 'waiting' or (state = 'running' and updated_at < ${silentSince}))
  returning ${columns}`

/** No row when somebody cancelled it. */
export const noteNight = (exportId: string, progress: Progress, now: Date) => sql<{ exportId: string }>`
  update performance.warehouse_exports set progress = ${JSON.stringify(progress)}, updated_at = ${now}
   where export_id = ${exportId} and state = 'running' returning export_id as "exportId"`

export const finishNight = (
  exportId: string,
  { asOf, files }: { readonly asOf: string; readonly files: readonly ExportedView[] },
  now: Date,
) => sql`
  update performance.warehouse_exports
     set state = 'done', as_of = ${asOf}, files = ${JSON.stringify(files)}, progress = null, finished_at = ${now},
         updated_at = ${now}
   where export_id = ${exportId} and state in ('running', 'cancelled')`

export const failNight = (exportId: string, error: Night['error'], now: Date) => sql`
  update performance.warehouse_exports set state = 'failed', error = ${JSON.stringify(error)}, progress = null,
         finished_at = ${now}, updated_at = ${now}
   where export_id = ${exportId} and state = 'running'`

/** As if it had not begun: this Kith is asked to end. */
export const releaseNight = (exportId: string, now: Date) => sql`
  update performance.warehouse_exports set state = 'waiting', progress = null, updated_at = ${now}
   where export_id = ${exportId} and state = 'running'`

export const stopNight = (exportId: string, now: Date) => sql`
  update performance.warehouse_exports set state = 'cancelled', progress = null, finished_at = ${now},
         updated_at = ${now}
   where export_id = ${exportId} and state in ('waiting', 'running')`

/** Those whose folder another has taken, or that are not among the days that stay. */
export const removeNights = (exportId: string, day: string, daysKept: readonly string[]) => sql`
  update performance.warehouse_exports set state = 'removed'
   where state = 'done' and export_id <> ${exportId} and (day = ${day} or not day = any(${daysKept}::date[]))`

export const findNight = (exportId: string) => sql<Night>`
  select ${columns} from performance.warehouse_exports where export_id = ${exportId}`

/** Newest first. */
export const latestNights = (limit: number) => sql<Night>`
  select ${columns} from performance.warehouse_exports order by requested_at desc, export_id desc limit ${limit}`

/** What ended long ago says nothing to anybody. */
export const deleteNightsBefore = (before: Date) => sql`
  delete from performance.warehouse_exports where state in ('failed', 'cancelled', 'removed') and updated_at < ${before}`
