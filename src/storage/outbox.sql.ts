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

export const settleRequests = (jobs: readonly string[]) => sql`
  update storage.outbox set done_at = now()
   where done_at is null and claimed_until is null and job = any(${jobs})`

export const keyWasRequested = (jobKey: string) => sql<{ found: boolean }>`
  select exists (select from storage.outbox where job_key = ${jobKey}) as "found"`

/** Requests done long ago serve nobody; the newest days stay for the health page. */
export const sweepDone = sql`
  delete from storage.outbox where done_at < now() - interval '14 days'`
