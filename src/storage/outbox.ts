import { newId } from '../kernel/id.ts'
import type { Database } from './database.ts'
import { insertRequest, settleRequests } from './outbox.sql.ts'

/** A job to be run soon. Requests with one `key` that are still waiting become one run. */
export type JobRequest = {
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly key?: string
  /** Not before this moment; default: at once. */
  readonly readyAt?: Date
}

/** Asks for a job in the transaction that causes it: both happen or neither. @returns the request's id */
export async function requestJob(tx: Database, request: JobRequest, now: Date): Promise<string> {
  const outboxId = newId()
  const row = { outboxId, job: request.name, jobKey: request.key ?? null, payload: { ...request.payload } }
  await tx.run(insertRequest(row, request.readyAt ?? now, now))
  return outboxId
}

/** Takes requests for these jobs as fulfilled that nobody has begun: their work has just been done at once. */
export async function fulfilRequests(db: Database, jobs: readonly string[]): Promise<void> {
  await db.run(settleRequests(jobs))
}
