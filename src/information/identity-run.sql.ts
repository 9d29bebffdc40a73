import type { Progress } from '../storage/off-thread.ts'
import { sql } from '../storage/statement.ts'

export const runStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof runStates)[number]

/** What a run came to. */
export type RunCounts = {
  readonly noted: number
  readonly records: number
  readonly pairs: number
  readonly review: number
  readonly joined: number
  readonly common: number
  readonly models: readonly { readonly kind: string; readonly version: number; readonly labels: number }[]
}

export type RunRow = {
  runId: string
  state: RunState
  wish: { trains: boolean }
  progress: Progress | null
  counts: RunCounts | null
  error: { code: string; message: string } | null
  askedAt: string
  startedAt: string | null
  finishedAt: string | null
}

const columns = sql`run_id as "runId", state, wish, progress, counts, error, asked_at as "askedAt",
         started_at as "startedAt", finished_at as "finishedAt"`

export const insertRun = (runId: string, wish: unknown, by: string | null, now: Date) => sql`
  insert into information.identity_runs (run_id, state, wish, asked_by, asked_at, updated_at)
  values (${runId}, 'waiting', ${JSON.stringify(wish)}::jsonb, ${by}, ${now}, ${now})`

/** One that waits already does what is asked now. */
export const waitingRun = sql<{ runId: string }>`
  select run_id as "runId" from information.identity_runs where state in ('waiting', 'running') order by asked_at limit 1`

export const runById = (runId: string) => sql<RunRow>`
  select ${columns} from information.identity_runs where run_id = ${runId}`

export const listRuns = (limit: number) => sql<RunRow>`
  select ${columns} from information.identity_runs order by asked_at desc, run_id desc limit ${limit}`

/** Also one whose Kith ended in its midst: its job comes again, and a run begins from what stands. */
export const beginRun = (runId: string, now: Date) => sql<RunRow>`
  update information.identity_runs set state = 'running', started_at = coalesce(started_at, ${now}), updated_at = ${now}
   where run_id = ${runId} and state in ('waiting', 'running')
  returning ${columns}`

/** No row when somebody cancelled it. */
export const noteRun = (runId: string, progress: Progress, now: Date) => sql<{ runId: string }>`
  update information.identity_runs set progress = ${JSON.stringify(progress)}::jsonb, updated_at = ${now}
   where run_id = ${runId} and state = 'running' returning run_id as "runId"`

export const endRun = (
  runId: string,
  { state, counts, error }: { state: RunState; counts: RunCounts | null; error: unknown },
  now: Date,
) => sql`
  update information.identity_runs
     set state = ${state}, counts = ${counts === null ? null : JSON.stringify(counts)}::jsonb,
         error = ${error === null ? null : JSON.stringify(error)}::jsonb, finished_at = ${now}, updated_at = ${now}
   where run_id = ${runId} and state in ('waiting', 'running')`
