import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Job } from '../kernel/registration.ts'
import { requestJob } from '../storage/outbox.ts'
import { askForUndo, importById } from './import.commands.ts'
import { silenceMs, undoImport } from './import.jobs.ts'
import { forgetEndedFile } from './import-file.commands.ts'
import { runImport } from './import-run.commands.ts'
import { setById } from './import-set.commands.ts'
import * as statements from './import-set.sql.ts'
import { learnAllWords } from './name-word.commands.ts'

const name = 'information.run-import-set'

/** What carries sets out in the background: one import after another, or all of them back. */
export const importSetJobs: readonly Job[] = [
  {
    name,
    async run(ctx, payload, signal) {
      const setId = String(payload.setId)
      const { wish } = await setById(ctx, setId)
      if (wish === 'run') await runSet(ctx, setId, signal)
      if (wish === 'undo') await takeBackSet(ctx, setId, signal)
      await requestJob(ctx.db, { name: learnAllWords, payload: {}, key: learnAllWords }, ctx.now)
    },
  },
]

/** Runs the imports of a set that wait, in their order; ends with the first that does not come to its end. */
export async function runSet(ctx: Context, setId: string, signal?: AbortSignal): Promise<void> {
  for (const { importId } of await ctx.db.many(statements.importsOfSet(setId))) {
    const { state, updatedAt } = await importById(ctx, importId)
    if (signal?.aborted || (await setById(ctx, setId)).wish !== 'run') return
    const isRunning = state === 'running' || state === 'stopping'
    // Whoever runs it goes on with the set when it is done, or has just died: then this is asked again.
    if (isRunning && Date.now() - Date.parse(updatedAt) <= silenceMs) {
      await askAgain(ctx, setId)
      return
    }
    if (state !== 'queued' && !isRunning) {
      if (state === 'done' || state === 'undone') continue
      return
    }
    const hasEnded = await ended(() =>
      runImport({ ...ctx, now: new Date() }, importId, signal ? { signal } : {}),
    )
    await forgetEndedFile(ctx, importId)
    if (!hasEnded) return
  }
}

async function ended(run: () => ReturnType<typeof runImport>): Promise<boolean> {
  try {
    return (await run()).end === 'done'
  } catch (error) {
    // It says itself why it failed.
    if (error instanceof KithError) return false
    throw error
  }
}

/** Takes the imports of a set back, the last first: what others are about goes after them. */
export async function takeBackSet(ctx: Context, setId: string, signal?: AbortSignal): Promise<void> {
  for (const { importId } of (await ctx.db.many(statements.importsOfSet(setId))).toReversed()) {
    if (signal?.aborted) return
    const { state } = await importById(ctx, importId)
    if (state === 'undone') continue
    try {
      if (state !== 'undoing') await askForUndo(ctx, importId)
      if (state !== 'draft') await undoImport({ ...ctx, now: new Date() }, importId, signal)
    } catch (error) {
      if (error instanceof KithError) return
      throw error
    }
  }
}

function askAgain(ctx: Context, setId: string): Promise<unknown> {
  const readyAt = new Date(Date.now() + silenceMs + 500)
  return requestJob(ctx.db, { name, payload: { setId }, key: `resume:${setId}:${newId()}`, readyAt }, ctx.now)
}

/** Asks for sets that a crash or a restart has interrupted to go on; called when Kith starts. */
export async function resumeOpenSets(ctx: Context): Promise<void> {
  for (const { setId } of await ctx.db.many(statements.openSets)) await askAgain(ctx, setId)
}
