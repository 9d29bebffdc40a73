import type { Job } from '../kernel/registration.ts'
import { requestJob } from '../storage/outbox.ts'
import { readQuery, readQueryJobName } from './query-source.commands.ts'
import { dueQueries, querySource } from './query-source.sql.ts'

/** Reads one source and asks for its next reading. */
const readJob: Job = {
  name: readQueryJobName,
  async run(ctx, { sourceId: given }, signal) {
    const sourceId = String(given)
    await readQuery(ctx, sourceId, signal)
    const found = await ctx.db.maybeOne(querySource(sourceId))
    if (!found) return
    const readyAt = new Date(Date.now() + found.everyMinutes * 60_000)
    const key = `${readQueryJobName} ${sourceId}`
    await requestJob(ctx.db, { name: readQueryJobName, payload: { sourceId }, key, readyAt }, new Date())
  },
}

/** Takes up readings whose chain broke: Kith was switched off, or the source was paused. */
const dueJob: Job = {
  name: 'information.ask-for-due-queries',
  hourly: true,
  async run(ctx) {
    for (const { sourceId } of await ctx.db.many(dueQueries(ctx.now)))
      await requestJob(
        ctx.db,
        { name: readQueryJobName, payload: { sourceId }, key: `${readQueryJobName} ${sourceId}` },
        ctx.now,
      )
  },
}

export const querySourceJobs: readonly Job[] = [readJob, dueJob]
