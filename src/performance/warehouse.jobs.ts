import { described } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import type { Job } from '../kernel/registration.ts'
import { ProgressNotes } from '../storage/progress-notes.ts'
import { exportWarehouse, nightsThere } from './warehouse-export.commands.ts'
import { writeNightJob } from './warehouse-night.commands.ts'
import * as statements from './warehouse-night.sql.ts'

/** After this long without a sign of life another may write an export; ms. */
const silenceMs = 10_000

/** Days that an export which came to nothing is remembered. */
const rememberedDays = 30

/** The nightly export for other tools, and the ones that somebody asks for. */
export const warehouseJobs: readonly Job[] = [
  { name: 'performance.export-warehouse', dailyAt: '03:20', run: (ctx, _, signal) => nightly(ctx, signal) },
  { name: writeNightJob, run: (ctx, { exportId }, signal) => writeNight(ctx, String(exportId), signal) },
]

async function nightly(ctx: Context, signal: AbortSignal): Promise<void> {
  const now = new Date()
  await ctx.db.run(statements.deleteNightsBefore(new Date(now.getTime() - rememberedDays * 86_400_000)))
  const day = await firmToday(ctx)
  const again =
    (await ctx.db.maybeOne(statements.openNight)) ?? (await ctx.db.maybeOne(statements.reopenNight(day, now)))
  const exportId = again?.exportId ?? newId()
  if (!again) await ctx.db.run(statements.insertNight(exportId, day, null, now))
  await writeNight(ctx, exportId, signal)
}

/** @throws what went wrong, after the export has said so; AbortError when Kith stops, so that it is begun again */
async function writeNight(ctx: Context, exportId: string, signal: AbortSignal): Promise<void> {
  const silentSince = new Date(Date.now() - silenceMs)
  const night = await ctx.db.maybeOne(statements.claimNight(exportId, silentSince, new Date()))
  if (!night) return
  const notes = new ProgressNotes({ step: 'beginning', done: 0, of: 1 }, (progress) =>
    ctx.db.maybeOne(statements.noteNight(exportId, progress, new Date())),
  )
  try {
    const ending = AbortSignal.any([signal, notes.signal])
    const written = await exportWarehouse(ctx, night.day, ending, {
      tell: (progress) => notes.tell(progress),
    })
    await notes.end()
    await ctx.db.transaction(async (tx) => {
      await tx.run(statements.finishNight(exportId, written, new Date()))
      await tx.run(statements.removeNights(exportId, night.day, await nightsThere()))
    })
  } catch (error) {
    await notes.end()
    if (signal.aborted) {
      await ctx.db.run(statements.releaseNight(exportId, new Date()))
      throw error
    }
    if (notes.signal.aborted) return
    await ctx.db.run(statements.failNight(exportId, described(error), new Date()))
    throw error
  }
}
