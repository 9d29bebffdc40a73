import { systemActor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import type { Job } from '../kernel/registration.ts'
import { takeIn } from './arrival.commands.ts'
import { arrivalsToReplay, dropOldArrivals, foldArrivalBatches } from './arrival.sql.ts'
import type { ArrivalState, HeldArrival, Replay } from './arrival.ts'
import { readHeld } from './arrival-reading.ts'
import { replayJobName, sourceOf } from './source-page.commands.ts'

/** How many arrivals one transaction of a replay carries out. */
const batchSize = 500

/** Carries a source's arrivals out again, the earliest first, in transactions of 500. */
export async function replayArrivals(
  ctx: Context,
  sourceId: string,
  replay: Replay,
  signal?: AbortSignal,
): Promise<void> {
  let after: { at: string; key: string } | null = null
  while (!signal?.aborted) {
    const source = await sourceOf(ctx, sourceId)
    if (source.pausedAt !== null) return
    const held: HeldArrival[] = await ctx.db.many(arrivalsToReplay(sourceId, replay, after, batchSize))
    const last: HeldArrival | undefined = held.at(-1)
    if (last === undefined) return
    const now = new Date()
    await takeIn(
      { ...ctx, actor: systemActor, now },
      source,
      held.map((arrival) => readHeld(source, arrival)),
    )
    after = { at: last.receivedAt, key: last.keyHash }
  }
}

const replayJob: Job = {
  name: replayJobName,
  run: (ctx, payload, signal) => {
    const states = (Array.isArray(payload.states) ? payload.states : []) as ArrivalState[]
    const until = typeof payload.until === 'string' ? payload.until : null
    return replayArrivals(
      ctx,
      String(payload.sourceId),
      { states, from: String(payload.from), until },
      signal,
    )
  },
}

/** Days after which nobody mends what was refused, and a visitor who said nothing of themselves is forgotten. */
const keptDays = 90

const tidyJob: Job = {
  name: 'information.tidy-arrivals',
  dailyAt: '02:55',
  async run({ db, now }) {
    await db.run(dropOldArrivals(new Date(now.getTime() - keptDays * 86_400_000)))
    await db.run(foldArrivalBatches(new Date(now.getTime() - 2 * 86_400_000)))
  },
}

export const arrivalJobs: readonly Job[] = [replayJob, tidyJob]
