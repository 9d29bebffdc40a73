import { sql } from '../storage/statement.ts'
import type { FitOptions, FitState } from './fit.ts'
import type { FitProgress } from './fit-registry.ts'

export type FitFileRecord = {
  fitFileId: string
  name: string
  path: string
  bytes: number
  createdBy: string | null
}

const fileColumns = sql`fit_file_id as "fitFileId", name, path, bytes, created_by as "createdBy"`

/** Whose rows: null is everybody's. */
export type Seen = { readonly by: string | null } | null

const within = (seen: Seen) => sql`(${seen === null} or created_by = ${seen?.by ?? null}::uuid)`

export const insertFitFile = (made: FitFileRecord, now: Date) => sql`
  insert into information.fit_files (fit_file_id, name, path, bytes, created_by, created_at, used_at)
  values (${made.fitFileId}, ${made.name}, ${made.path}, ${made.bytes}, ${made.createdBy}, ${now}, ${now})`

export const findFitFile = (fitFileId: string, seen: Seen) => sql<FitFileRecord>`
  select ${fileColumns} from information.fit_files where fit_file_id = ${fitFileId} and ${within(seen)}`

/** Says that files are used, and holds them until the transaction ends: of two who begin the same fit one is first. */
export const useFitFiles = (fitFileIds: readonly string[], now: Date) => sql<FitFileRecord>`
  update information.fit_files set used_at = ${now} where fit_file_id = any(${fitFileIds}::uuid[])
  returning ${fileColumns}`

export const deleteFitFile = (fitFileId: string) => sql`
  delete from information.fit_files where fit_file_id = ${fitFileId}`

/** Files that nobody has used since. */
export const deleteFitFilesUnusedSince = (before: Date) => sql<{ path: string }>`
  delete from information.fit_files where used_at < ${before} returning path`

export type FitRecord = {
  fitId: string
  fitFileId: string
  fileName: string
  model: string
  options: FitOptions
  state: FitState
  attempts: number
  progress: FitProgress | null
  report: unknown
  hasRows: boolean
  error: { code: string; message: string } | null
  createdBy: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  updatedAt: string
}

const listed = sql`
  fit_id as "fitId", fit_file_id as "fitFileId", file_name as "fileName", model, options, state, attempts, progress,
  has_rows as "hasRows", error, created_by as "createdBy", created_at as "createdAt", started_at as "startedAt",
  finished_at as "finishedAt", updated_at as "updatedAt"`

export type NewFit = Pick<FitRecord, 'fitId' | 'fitFileId' | 'fileName' | 'model' | 'options' | 'createdBy'>

export const insertFit = (made: NewFit, now: Date) => sql`
  insert into information.fits (fit_id, fit_file_id, file_name, model, options, state, created_by, created_at, updated_at)
  values (${made.fitId}, ${made.fitFileId}, ${made.fileName}, ${made.model}, ${JSON.stringify(made.options)}, 'waiting',
          ${made.createdBy}, ${now}, ${now})`

/** The same fit, asked for by the same person and not ended. */
export const openTwin = (made: NewFit) => sql<{ fitId: string }>`
  select fit_id as "fitId" from information.fits
   where fit_file_id = ${made.fitFileId} and model = ${made.model} and options = ${JSON.stringify(made.options)}::jsonb
     and created_by is not distinct from ${made.createdBy}::uuid and state in ('waiting', 'running')
   order by created_at limit 1`

export const findFit = (fitId: string, seen: Seen) => sql<FitRecord>`
  select ${listed}, report from information.fits where fit_id = ${fitId} and ${within(seen)}`

export type ListedFit = Omit<FitRecord, 'report'>

/** Newest first. */
export const listFits = (
  seen: Seen,
  after: { at: string; id: string } | null,
  limit: number,
) => sql<ListedFit>`
  select ${listed} from information.fits
   where ${within(seen)} and (${after?.at ?? null}::timestamptz is null
         or (created_at, fit_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
   order by created_at desc, fit_id desc limit ${limit}`

/** Takes up the fit that waits longest, or one whose runner has been silent since; no row when there is none. */
export const claimFit = (silentSince: Date, now: Date) => sql<ListedFit & { isAbandoned: boolean }>`
  with next as (
    select fit_id as next_id, state = 'running' as is_abandoned from information.fits
     where state = 'waiting' or (state = 'running' and updated_at < ${silentSince})
     order by created_at, fit_id limit 1 for update skip locked)
  update information.fits
     set state = 'running', attempts = attempts + 1, started_at = ${now}, updated_at = ${now}, progress = null
    from next where fit_id = next_id
  returning ${listed}, is_abandoned as "isAbandoned"`

/** Also the sign of life of whoever runs the fit. @returns its state, so that a wish to stop is seen */
export const saveFitProgress = (fitId: string, progress: FitProgress | null, now: Date) => sql<{
  state: FitState
}>`
  update information.fits set progress = ${JSON.stringify(progress)}, updated_at = ${now} where fit_id = ${fitId}
  returning state`

/** 0 rows when it does not run any more: whoever stopped it has the last word. */
export const finishFit = (fitId: string, report: string, hasRows: boolean, now: Date) => sql`
  update information.fits set state = 'done', report = ${report}, has_rows = ${hasRows}, progress = null,
         finished_at = ${now}, updated_at = ${now}
   where fit_id = ${fitId} and state = 'running'`

export const failFit = (fitId: string, error: { code: string; message: string }, now: Date) => sql`
  update information.fits set state = 'failed', error = ${JSON.stringify(error)}, progress = null, finished_at = ${now},
         updated_at = ${now}
   where fit_id = ${fitId} and state = 'running'`

/** Lets another take it up, as if it had not begun: this Kith is asked to end. */
export const releaseFit = (fitId: string, now: Date) => sql`
  update information.fits set state = 'waiting', attempts = attempts - 1, started_at = null, progress = null,
         updated_at = ${now}
   where fit_id = ${fitId} and state = 'running'`

export const stopFit = (fitId: string, now: Date) => sql`
  update information.fits set state = 'cancelled', progress = null, finished_at = ${now}, updated_at = ${now}
   where fit_id = ${fitId} and state in ('waiting', 'running')`

/** What waits or runs, and since when it was silent. */
export const openFits = sql<{ fitId: string; state: FitState; updatedAt: string }>`
  select fit_id as "fitId", state, updated_at as "updatedAt" from information.fits
   where state in ('waiting', 'running') order by created_at`

/** Fits that ended before. */
export const deleteFitsEndedBefore = (before: Date) => sql<{ fitId: string }>`
  delete from information.fits where state not in ('waiting', 'running') and finished_at < ${before}
  returning fit_id as "fitId"`

/** All fits of a file; one that runs finds its row gone and ends. */
export const deleteFitsOf = (fitFileId: string) => sql<{ fitId: string }>`
  delete from information.fits where fit_file_id = ${fitFileId} returning fit_id as "fitId"`

/** Of these ids, those that a file or a fit has. */
export const knownFitIds = (ids: readonly string[]) => sql<{ id: string }>`
  select fit_file_id as "id" from information.fit_files where fit_file_id = any(${ids}::uuid[])
  union select fit_id from information.fits where fit_id = any(${ids}::uuid[])`
