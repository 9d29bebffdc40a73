import type { Context } from '../kernel/context.ts'
import type { Job } from '../kernel/registration.ts'
import * as outbox from './outbox.sql.ts'

/**
 * Runs what was asked for until nothing is left, one job after the other: for a command that waits for what follows
 * from its work. A worker beside it may take some of it.
 */
export async function runRequested(
  ctx: Context,
  jobs: readonly Job[],
  { signal, onJob }: { readonly signal: AbortSignal; readonly onJob: (name: string) => void },
): Promise<void> {
  const byName = new Map(jobs.map((job) => [job.name, job]))
  for (;;) {
    signal.throwIfAborted()
    const requests = await ctx.db.many(outbox.claimRequests(50))
    if (requests.length === 0) return
    // Requests with one key are one run, as in the queue of a worker; the newest says what of.
    const runs = new Map(requests.map((request) => [request.jobKey ?? request.outboxId, request]))
    for (const { job, payload } of runs.values()) {
      onJob(job)
      await byName.get(job)?.run({ ...ctx, now: new Date() }, payload, signal)
    }
    await ctx.db.run(outbox.markDone(requests.map(({ outboxId }) => outboxId)))
  }
}
