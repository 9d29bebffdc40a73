import type { Context } from '../kernel/context.ts'
import { importById } from './import.commands.ts'
import type { Counts } from './import.sql.ts'
import { needState } from './import.ts'
import type { TrialTold } from './import-batch.commands.ts'
import { runImport } from './import-run.commands.ts'
import * as statements from './import-trial.sql.ts'

/** What an import would do. `isWhole`: all of the file was tried; else it was stopped before its end. */
export type Trial = { readonly counts: Counts; readonly isWhole: boolean; readonly told: TrialTold }

/**
 * Counts what importing a draft would do; of its parties and orders nothing is written. How far it is stands in
 * the draft meanwhile, for whoever asks, and whoever stops it there.
 *
 * @throws information.import-state and what reading the file throws
 */
export async function tryImport(ctx: Context, importId: string, signal: AbortSignal): Promise<Trial> {
  needState((await importById(ctx, importId)).state, 'draft')
  const begunAt = new Date()
  await ctx.db.run(statements.beginTrial(importId, begunAt))
  const goesOn = async (counts: Counts) =>
    (await ctx.db.run(statements.saveTrial(importId, begunAt, counts))) > 0
  try {
    const { counts, end, told } = await runImport(ctx, importId, { dryRun: true, signal, goesOn })
    return { counts, isWhole: end === 'done', told }
  } finally {
    await ctx.db.run(statements.endTrial(importId, begunAt))
  }
}

/** Ends the trial of a draft, if there is one; it answers with what it has counted so far. */
export async function stopTrial({ db }: Pick<Context, 'db'>, importId: string): Promise<void> {
  await db.run(statements.endTrial(importId, null))
}
