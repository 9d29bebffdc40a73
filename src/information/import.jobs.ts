import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { undoSteps } from '../kernel/import-noun.ts'
import type { Job } from '../kernel/registration.ts'
import { requestJob } from '../storage/outbox.ts'
import { ensureEventYears } from './event.commands.ts'
import { importById } from './import.commands.ts'
import * as statements from './import.sql.ts'
import { nounNamed } from './import.ts'
import { forgetEndedFile, sweepFiles } from './import-file.commands.ts'
import { imports } from './import-registry.ts'
import { described, runImport } from './import-run.commands.ts'
import { addLeftAlone, countStaying, saveUndo } from './import-undo.sql.ts'
import { learnAllWords } from './name-word.commands.ts'

/** A runner says twice a second that it lives; after this long without a word another may take over. */
export const silenceMs = 3_000

/** Days that refused cells are kept: time enough to put the file right. They hold what it says of people. */
const rejectionDays = 90

/** What runs imports in the background. */
export const importJobs: readonly Job[] = [
  {
    name: 'information.run-import',
    async run(ctx, payload, signal) {
      const found = await importById(ctx, String(payload.importId))
      const isAbandoned = Date.now() - Date.parse(found.updatedAt) > silenceMs
      if (
        found.state !== 'queued' &&
        !(isAbandoned && (found.state === 'running' || found.state === 'stopping'))
      )
        return
      await endingWell(() => runImport(ctx, found.importId, { signal }))
      await forgetEndedFile(ctx, found.importId)
      await requestJob(ctx.db, { name: learnAllWords, payload: {}, key: learnAllWords }, ctx.now)
    },
  },
  {
    name: 'information.undo-import',
    run: (ctx, payload, signal) => endingWell(() => undoImport(ctx, String(payload.importId), signal)),
  },
  {
    name: 'information.sweep-uploads',
    dailyAt: '02:50',
    run: (ctx) => sweepFiles(ctx),
  },
  {
    name: 'information.forget-rejections',
    dailyAt: '02:40',
    async run({ db, now }) {
      await db.run(statements.deleteRejectionsBefore(new Date(now.getTime() - rejectionDays * 86_400_000)))
    },
  },
]

/** An import that failed says so itself; running it five times more would tell nobody anything new. */
async function endingWell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof KithError)) throw error
  }
}

/** Takes back a whole import, in parts that are each done or not; going on after an interruption is safe. */
export async function undoImport(ctx: Context, importId: string, signal?: AbortSignal): Promise<void> {
  const found = await importById(ctx, importId)
  if (found.state !== 'undoing') return
  const noun = nounNamed(imports().nouns, found.noun)
  try {
    await ensureEventYears(ctx.db, [ctx.now])
    do {
      for (let step = 0; step < undoSteps; step++) {
        if (signal?.aborted) return
        await ctx.db.transaction((tx) => noun.undo(tx, { ...ctx, db: tx }, importId, step))
        await ctx.db.run(saveUndo(importId, 1 - (step + 1) / undoSteps, new Date()))
      }
    } while (await noun.remains(ctx.db, importId))
    await ctx.db.transaction(async (tx) => {
      const now = new Date()
      await tx.run(statements.deleteRejections(importId))
      await tx.run(statements.forgetAttributes(importId))
      await tx.run(statements.deleteAttributes(found.noun))
      const { staying } = await tx.one(countStaying(importId))
      if (staying > 0) await tx.run(addLeftAlone(importId, staying))
      await tx.run(statements.changeState(importId, ['undoing'], 'undone', now))
      const { leftAlone } = await tx.one(statements.findImport(importId))
      await recordChange(
        tx,
        { ...ctx, now },
        {
          noun: 'imports',
          verb: 'erase',
          partyId: null,
          rowId: importId,
          before: { state: 'undoing' },
          after: { state: 'undone', leftAlone },
        },
      )
      await tx.run(statements.forgetRemarks(importId))
      await noun.afterwards?.(tx, ctx, importId)
    })
    await forgetEndedFile(ctx, importId)
  } catch (error) {
    await ctx.db.run(statements.fail(importId, ['undoing'], described(error), new Date()))
    throw error
  }
}

/**
 * Asks for imports that a crash or a restart has interrupted to go on; called when Kith starts. One that
 * somebody else is running at this moment is looked at again when it could have fallen silent.
 */
export async function resumeOpenImports(ctx: Context): Promise<void> {
  for (const { importId, state, updatedAt } of await ctx.db.many(statements.openImports)) {
    const name = state === 'undoing' ? 'information.undo-import' : 'information.run-import'
    const readyAt = new Date(Math.max(ctx.now.getTime(), Date.parse(updatedAt) + silenceMs + 500))
    await requestJob(
      ctx.db,
      { name, payload: { importId }, key: `resume:${importId}:${newId()}`, readyAt },
      ctx.now,
    )
  }
}
