import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { ignoreMissing } from '../storage/missing-file.ts'
import { requestJob } from '../storage/outbox.ts'
import { pathOfExported } from './warehouse-export.commands.ts'
import type { Night } from './warehouse-night.sql.ts'
import * as statements from './warehouse-night.sql.ts'

/** The job that writes an export which somebody asked for. */
export const writeNightJob = 'performance.write-warehouse'

const audit = recorderOf('warehouse')

/** Asks for the warehouse as it is now, as files; one that waits or is written already is that one. */
export async function startNight(ctx: Context): Promise<Night> {
  may(ctx.actor, 'export', 'warehouse')
  const day = await firmToday(ctx)
  const exportId = await ctx.db.transaction(async (tx) => {
    const made = newId()
    if ((await tx.run(statements.insertNight(made, day, ctx.actor.userId, ctx.now))) === 0)
      return (await tx.one(statements.openNight)).exportId
    await requestJob(
      tx,
      { name: writeNightJob, payload: { exportId: made }, key: `${writeNightJob}:${made}` },
      ctx.now,
    )
    await audit(tx, ctx, 'create', made, null, { day })
    return made
  })
  return nightById(ctx, exportId)
}

/** @throws kernel.not-found */
export async function nightById({ db }: Pick<Context, 'db'>, exportId: string): Promise<Night> {
  const found = await db.maybeOne(statements.findNight(exportId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'warehouse export', id: exportId })
  return found
}

/** Stops an export that waits or is written; the files of the night before stay. @throws performance.night-state */
export async function cancelNight(ctx: Context, exportId: string): Promise<Night> {
  may(ctx.actor, 'export', 'warehouse')
  const { state } = await nightById(ctx, exportId)
  if (state !== 'waiting' && state !== 'running') throw new KithError('performance.night-state', { state })
  await ctx.db.transaction(async (tx) => {
    if ((await tx.run(statements.stopNight(exportId, ctx.now))) > 0)
      await audit(tx, ctx, 'change', exportId, { state }, { state: 'cancelled' })
  })
  return nightById(ctx, exportId)
}

/** One file of an export. @throws kernel.not-found; performance.night-state; performance.night-file-gone */
export async function downloadNightFile(
  ctx: Context,
  exportId: string,
  file: string,
): Promise<{ stream: Readable; bytes: number }> {
  may(ctx.actor, 'export', 'warehouse')
  const { state, day, files } = await nightById(ctx, exportId)
  if (state !== 'done') throw new KithError('performance.night-state', { state })
  const known = files.find((one) => one.file === file)
  if (!known) throw new KithError('kernel.not-found', { noun: 'file', id: file })
  const path = pathOfExported(day, known.file)
  const found = await stat(path).catch(ignoreMissing)
  if (found?.size !== known.bytes) throw new KithError('performance.night-file-gone', { file, day })
  await audit(ctx.db, ctx, 'export', exportId, null, { file, rows: known.rows })
  return { stream: createReadStream(path), bytes: known.bytes }
}
