import { sql } from './statement.ts'

export type RequestedJob = {
  outboxId: string
  job: string
  jobKey: string | null
  payload: Record<string, unknown>
}

export const insertRequest = (request: RequestedJob, readyAt: Date, now: Date) => sql`
  insert into storage.outbox (outbox_id, job, job_key, payload, ready_at, created_at)
  values (${request.outboxId}, ${request.job}, ${request.jobKey}, ${JSON.stringify(request.payload)}, ${readyAt}, ${now})`

/** Claims for a minute: a pump that dies leaves its requests to the next one. */
export const claimRequests = (limit: number) => sql<RequestedJob>`
  update storage.outbox set claimed_until = now() + interval '1 minute' where outbox_id in
   (select outbox_id from storage.outbox where done_at is null and ready_at <= now()
      and (claimed_until is null or claimed_until < now())
    order by ready_at, outbox_id limit ${limit} for update skip locked)
  returning outbox_id as "outboxId", job, job_key as "jobKey", payload`

export const markDone = (outboxIds: readonly string[]) => sql`
  update storage.outbox set done_at = now() where outbox_id = any(${outboxIds})`

export const keyWasRequested = (jobKey: string) => sql<{ found: boolean }>`
  select exists (select from storage.outbox where job_key = ${jobKey}) as "found"`

/** Requests done long ago serve nobody; the newest days stay for the health page. */
export const sweepDone = sql`
  delete from storage.outbox where done_at < now() - interval '14 days'`

export const backlog = sql<{ waiting: number; oldestAt: string | null }>`
  select count(*) as "waiting", min(ready_at) as "oldestAt" from storage.outbox where done_at is null`

/** graphile-worker's own schema appears when a worker first runs. */
export const workerSchemaExists = sql<{ found: boolean }>`
  select to_regclass('graphile_worker.jobs') is not null as "found"`

export const workerJobs = sql<{
  job: string
  attempts: number
  lastError: string | null
  locked: boolean
  runAt: string
}>`
  select task_identifier as "job", attempts, last_error as "lastError", locked_at is not null as "locked", run_at as "runAt"
    from graphile_worker.jobs order by run_at limit 100`
