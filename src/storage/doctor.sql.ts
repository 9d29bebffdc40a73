import { sql } from './statement.ts'

export const serverFacts = sql<{ version: string; number: number; bytes: number; startedAt: string }>`
  select current_setting('server_version') as "version", current_setting('server_version_num')::int as "number",
         pg_database_size(current_database()) as "bytes", pg_postmaster_start_time() as "startedAt"`

/** Sessions that have been waiting for a lock for more than a minute. */
export const waiting = sql<{ sessions: number }>`
  select count(*) as "sessions" from pg_catalog.pg_stat_activity
   where wait_event_type = 'Lock' and datname = current_database() and state_change < now() - interval '1 minute'`

/** An empty database has no requests yet. */
export const hasOutbox = sql<{
  exists: boolean
}>`select to_regclass('storage.outbox') is not null as "exists"`

/** Requests of jobs that nobody has taken up since they were due. */
export const backlog = sql<{ requests: number; oldestMinutes: number }>`
  select count(*) as "requests",
         coalesce(extract(epoch from now() - min(ready_at)) / 60, 0)::float8 as "oldestMinutes"
    from storage.outbox where done_at is null and ready_at <= now()`

/** Jobs that have failed as often as they may. */
export const failedJobs = sql<{ job: string; failures: number; lastError: string | null }>`
  select tasks.identifier as "job", count(*) as "failures", max(jobs.last_error) as "lastError"
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
   where jobs.attempts >= jobs.max_attempts
   group by tasks.identifier
   order by tasks.identifier`
