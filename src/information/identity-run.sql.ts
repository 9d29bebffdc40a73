import type { Progress } from '../storage/off-thread.ts'
import { sql } from '../storage/statement.ts'

export const runStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof runStates)[number]

/** What a run does. */
export const runTasks = ['match', 'import', 'join', 'undo'] as const
export type RunTask = (typeof runTasks)[number]

/** What is wished of a run. */
export type RunWish =
  /** All records are compared anew. */
  | { readonly does: 'match' }
  /** Whoever an import brought is compared. */
  | { readonly does: 'import'; readonly importId: string }
  /** Open pairs from a probability on, which nothing contradicts, are joined. */
  | { readonly does: 'join'; readonly least: number; readonly kind: string | null }
  /** What such a run joined is taken apart. */
  | { readonly does: 'undo'; readonly runId: string }

/** What a run came to. `left`: pairs that it did not join, or not take apart, and why not. */
export type RunCounts = {
  readonly noted: number
  readonly records: number
  readonly pairs: number
  readonly review: number
  readonly joined: number
  readonly common: number
  readonly left?: Readonly<Record<string, number>>
  readonly models: readonly { readonly kind: string; readonly version: number; readonly labels: number }[]
}

export type RunRow = {
  runId: string
  state: RunState
  wish: RunWish
  progress: Progress | null
  counts: RunCounts | null
  error: { code: string; message: string } | null
  askedBy: string | null
  askedAt: string
  startedAt: string | null
  finishedAt: string | null
}

const columns = sql`run_id as "runId", state, wish, progress, counts, error, asked_by as "askedBy", asked_at as "askedAt",
         started_at as "startedAt", finished_at as "finishedAt"`

export const insertRun = (runId: string, wish: RunWish, by: string | null, now: Date) => sql`
  insert into information.identity_runs (run_id, state, wish, asked_by, asked_at, updated_at)
  values (${runId}, 'waiting', ${JSON.stringify(wish)}::jsonb, ${by}, ${now}, ${now})`

/** One that waits already does what is asked now. Runs before there were several tasks compared all. */
export const waitingRun = (does: RunTask) => sql<{ runId: string }>`
  select run_id as "runId" from information.identity_runs
   where state in ('waiting', 'running') and coalesce(wish ->> 'does', 'match') = ${does} order by asked_at limit 1`

/** The latest run that compared what an import brought. */
export const runOfImport = (importId: string) => sql<RunRow>`
  select ${columns} from information.identity_runs where wish ->> 'importId' = ${importId}
   order by asked_at desc limit 1`

export const runById = (runId: string) => sql<RunRow>`
  select ${columns} from information.identity_runs where run_id = ${runId}`

export const listRuns = (tasks: readonly RunTask[], limit: number) => sql<RunRow>`
  select ${columns} from information.identity_runs
   where coalesce(wish ->> 'does', 'match') = any(${tasks}::text[]) order by asked_at desc, run_id desc limit ${limit}`

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
