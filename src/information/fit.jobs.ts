import { rm } from 'node:fs/promises'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Job } from '../kernel/registration.ts'
import { requestJob } from '../storage/outbox.ts'
import { runFitsJob } from './fit.commands.ts'
import type { ListedFit } from './fit.sql.ts'
import * as statements from './fit.sql.ts'
import { type FitOptions, fileOptions, modelNamed } from './fit.ts'
import { rowsPathOf, sweepFits } from './fit-file.commands.ts'
import { type FitProgress, fitting } from './fit-registry.ts'
import { described } from './import-run.commands.ts'
import { underItsName } from './uploaded-file.ts'

/** Between two signs of life of a fit; ms. */
const beatMs = 500

/** After this long without one, another may take the fit up; ms. */
const silenceMs = 3_000

/** How often a fit is begun whose Kith ended in the midst of it: it may be what ended it. */
const mostAttempts = 2

export const fitJobs: readonly Job[] = [
  { name: runFitsJob, run: (ctx, _, signal) => runFits(ctx, signal) },
  { name: 'information.sweep-fits', dailyAt: '02:45', run: (ctx) => sweepFits(ctx) },
]

/** Databases whose fits this process runs: one at a time, so that other jobs have room beside it. */
const busy = new WeakMap<Context['db'], { isAskedAgain: boolean }>()

async function runFits(ctx: Context, signal: AbortSignal): Promise<void> {
  const running = busy.get(ctx.db)
  if (running) {
    running.isAskedAgain = true
    return
  }
  const turn = { isAskedAgain: true }
  busy.set(ctx.db, turn)
  try {
    while (turn.isAskedAgain && !signal.aborted) {
      turn.isAskedAgain = false
      while (!signal.aborted && (await runNext(ctx, signal)));
    }
  } finally {
    busy.delete(ctx.db)
  }
}

/** @returns false when none waits */
async function runNext(ctx: Context, signal: AbortSignal): Promise<boolean> {
  const now = new Date()
  const found = await ctx.db.maybeOne(statements.claimFit(new Date(now.getTime() - silenceMs), now))
  if (!found) return false
  if (found.isAbandoned && found.attempts > mostAttempts) {
    const error = new KithError('information.fit-interrupted', { times: mostAttempts })
    await ctx.db.run(statements.failFit(found.fitId, described(error), new Date()))
  } else await runFit(ctx, found, signal)
  return true
}

async function runFit(ctx: Context, found: ListedFit, signal: AbortSignal): Promise<void> {
  const { fitId } = found
  const rowsPath = rowsPathOf(fitId)
  let isKept = false
  const life = new Life(ctx, fitId)
  try {
    const wish = { ...(await readable(ctx, found)), rowsPath }
    const { report, hasRows } = await fitting().fit(wish, {
      signal: AbortSignal.any([signal, life.stopped]),
      onProgress: (progress) => life.tell(progress),
    })
    await life.end()
    isKept = (await ctx.db.run(statements.finishFit(fitId, report, hasRows, new Date()))) > 0 && hasRows
  } catch (error) {
    await life.end()
    if (signal.aborted) await ctx.db.run(statements.releaseFit(fitId, new Date()))
    else if (!life.stopped.aborted) await failed(ctx, found, error)
  } finally {
    if (!isKept) await rm(rowsPath, { force: true })
  }
}

/** The file and options of a fit, with paths for the ids of further files. @throws information.fit-file-gone */
async function readable({ db }: Context, { model, fitFileId, options }: ListedFit) {
  const pathOf = async (id: string) => {
    const file = await db.maybeOne(statements.findFitFile(id, null))
    if (file) return file.path
    throw new KithError('information.fit-file-gone')
  }
  const paths: Record<string, string> = {}
  for (const name of fileOptions(modelNamed(fitting().models, model)))
    if (typeof options[name] === 'string') paths[name] = await pathOf(options[name])
  return { model, path: await pathOf(fitFileId), options: { ...options, ...paths } satisfies FitOptions }
}

/** What somebody can mend is told to them; a failure of ours is told to whoever runs Kith too. */
async function failed(
  ctx: Context,
  { fitId, fitFileId, fileName }: ListedFit,
  error: unknown,
): Promise<void> {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  const known = isMemory
    ? new KithError('information.fit-memory', {}, { cause: error })
    : underItsName(error, fitFileId, fileName)
  await ctx.db.run(statements.failFit(fitId, described(known), new Date()))
  if (!(known instanceof KithError)) throw error
}

/** Tells twice a second that a fit runs and how far it is, and hears whether it is to stop. */
class Life {
  private readonly ctx: Context
  private readonly fitId: string
  private readonly stopping = new AbortController()
  private readonly timer: NodeJS.Timeout
  private progress: FitProgress | null = null
  private beating: Promise<void> = Promise.resolve()

  constructor(ctx: Context, fitId: string) {
    this.ctx = ctx
    this.fitId = fitId
    this.timer = setInterval(() => {
      this.beating = this.beating.then(() => this.beat())
    }, beatMs)
  }

  get stopped(): AbortSignal {
    return this.stopping.signal
  }

  tell(progress: FitProgress): void {
    this.progress = progress
  }

  async end(): Promise<void> {
    clearInterval(this.timer)
    await this.beating
  }

  private async beat(): Promise<void> {
    try {
      const row = await this.ctx.db.maybeOne(
        statements.saveFitProgress(this.fitId, this.progress, new Date()),
      )
      if (row?.state !== 'running') this.stopping.abort()
    } catch {
      // The database is away for a moment; at the end it is needed, and then told of.
    }
  }
}

/**
 * Asks for fits that a crash or a restart has interrupted to be taken up again; called when Kith starts. One that
 * somebody else is running at this moment is looked at again when it could have fallen silent.
 */
export async function resumeOpenFits(ctx: Context): Promise<void> {
  const open = await ctx.db.many(statements.openFits)
  const times = open.map(({ state, updatedAt }) =>
    state === 'running' ? Date.parse(updatedAt) + silenceMs + 500 : 0,
  )
  if (times.length === 0) return
  for (const at of [0, Math.max(...times)])
    await requestJob(
      ctx.db,
      {
        name: runFitsJob,
        payload: {},
        key: `resume-fits:${newId()}`,
        readyAt: new Date(Math.max(ctx.now.getTime(), at)),
      },
      ctx.now,
    )
}
