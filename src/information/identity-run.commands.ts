import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { forgetNormalisers } from './identity-record.sql.ts'
import * as statements from './identity-run.sql.ts'
import { type IdentitySetting, readSetting, updateSetting } from './identity-setting.sql.ts'

export const matchJob = 'information.match-identities'

const audit = recorderOf('merges')

/** Asks for all records to be compared anew, in the background; a run that waits or runs already is that one. */
export async function startRun(ctx: Context): Promise<statements.RunRow> {
  may(ctx.actor, 'create', 'merges')
  const runId = await ctx.db.transaction(async (tx) => {
    const waiting = await tx.maybeOne(statements.waitingRun('match'))
    if (waiting) return waiting.runId
    const made = await askForRun(tx, { does: 'match' }, ctx.actor.userId, ctx.now)
    await audit(tx, ctx, 'create', made, null, { run: 'matching' })
    return made
  })
  return readRun(ctx, runId)
}

/** Writes a run down and asks for it. @returns its id */
export async function askForRun(
  tx: Database,
  wish: statements.RunWish,
  by: string | null,
  now: Date,
): Promise<string> {
  const runId = newId()
  await tx.run(statements.insertRun(runId, wish, by, now))
  await requestJob(tx, { name: matchJob, payload: { runId }, key: `${matchJob}:${runId}` }, now)
  return runId
}

/** The run that compares what an import brought; null: there is none. */
export async function readRunOfImport(
  ctx: Pick<Context, 'db' | 'actor'>,
  importId: string,
): Promise<statements.RunRow | null> {
  may(ctx.actor, 'read', 'merges')
  return (await ctx.db.maybeOne(statements.runOfImport(importId))) ?? null
}

/** @throws kernel.not-found */
export async function readRun({ db }: Pick<Context, 'db'>, runId: string): Promise<statements.RunRow> {
  const run = await db.maybeOne(statements.runById(runId))
  if (!run) throw new KithError('kernel.not-found', { noun: 'run', id: runId })
  return run
}

/** Stops a run that waits or runs; what it joined until then stays joined. @throws kernel.not-found */
export async function cancelRun(ctx: Context, runId: string): Promise<statements.RunRow> {
  may(ctx.actor, 'change', 'merges')
  const { state } = await readRun(ctx, runId)
  await ctx.db.transaction(async (tx) => {
    const ended = await tx.run(
      statements.endRun(runId, { state: 'cancelled', counts: null, error: null }, ctx.now),
    )
    if (ended > 0) await audit(tx, ctx, 'change', runId, { state }, { state: 'cancelled' })
  })
  return readRun(ctx, runId)
}

/** How long answers are collected before the queue is scored by what they taught; ms. */
const collectMs = 60_000

/** Asks for the open pairs to be scored by what the model has learned: once for all answers of a minute. */
export async function askForRescoring(tx: Database, now: Date): Promise<void> {
  const minute = Math.floor(now.getTime() / collectMs)
  const readyAt = new Date((minute + 1) * collectMs)
  await requestJob(tx, { name: rescoreJob, payload: {}, key: `${rescoreJob}:${minute}`, readyAt }, now)
}

export const rescoreJob = 'information.rescore-reviews'

/** By which setting records are joined and kept apart. */
export async function identitySetting(ctx: Context): Promise<IdentitySetting> {
  may(ctx.actor, 'read', 'merges')
  return ctx.db.one(readSetting)
}

/** @throws kernel.version-stale */
export async function changeIdentitySetting(
  ctx: Context,
  change: { joinsAlone?: boolean | undefined; scopeAttribute?: string | null | undefined },
  version: number | null,
): Promise<IdentitySetting> {
  may(ctx.actor, 'change', 'merges')
  await ctx.db.transaction(async (tx) => {
    const before = await tx.one(readSetting)
    refuseStale(version, before.version)
    const after = {
      joinsAlone: change.joinsAlone ?? before.joinsAlone,
      scopeAttribute:
        change.scopeAttribute === undefined ? before.scopeAttribute : change.scopeAttribute?.trim() || null,
    }
    await tx.one(updateSetting(after, ctx.actor.userId, ctx.now))
    const { joinsAlone, scopeAttribute } = before
    // Everybody is noted anew: who was of one brand before may not be now.
    if (after.scopeAttribute !== scopeAttribute) await tx.run(forgetNormalisers)
    await audit(tx, ctx, 'change', 'identity-setting', { joinsAlone, scopeAttribute }, after)
  })
  return ctx.db.one(readSetting)
}
