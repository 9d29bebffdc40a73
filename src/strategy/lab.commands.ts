import { createHash } from 'node:crypto'
import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import { offThread } from '../storage/off-thread.ts'
import { requestJob } from '../storage/outbox.ts'
import { programVersion } from '../storage/program-version.ts'
import { ProgressNotes } from '../storage/progress-notes.ts'
import * as statements from './lab.sql.ts'
import { readBase } from './lab-base.commands.ts'
import { ownAttributes } from './lab-base.sql.ts'
import type { LabBase } from './lab-base.ts'
import { decidePlan, type LabPlan } from './lab-plan.ts'
import { labResult } from './lab-report.ts'

const audit = recorderOf('segments')

export const runJob = 'strategy.run-lab'

/** Where the computing is exported, for the thread that does it. */
const work = new URL('./lab-report.ts', import.meta.url)

/**
 * Asks for a run of the lab; it is computed as a job.
 *
 * @returns the run's id
 * @throws kernel.bad-field
 */
export async function startRun(ctx: Context, planned: LabPlan): Promise<string> {
  const own = await ctx.db.many(ownAttributes)
  const plan = decidePlan(
    planned,
    own.map(({ key }) => key),
  )
  const run = { runId: newId(), plan, codeVersion: await programVersion() }
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.insertRun(run, ctx.actor.userId, ctx.now))
    await audit(tx, ctx, 'create', run.runId, null, { plan })
    await requestJob(
      tx,
      { name: runJob, payload: { runId: run.runId }, key: `${runJob}:${run.runId}` },
      ctx.now,
    )
    return run.runId
  })
}

/** @throws kernel.not-found */
export async function readRun({ db }: Pick<Context, 'db'>, runId: string) {
  const run = await db.maybeOne(statements.runById(runId))
  if (!run) throw new KithError('kernel.not-found', { noun: 'run', id: runId })
  return run
}

/** Stops a run that waits or runs; one that has ended stays as it is. @throws kernel.not-found */
export async function cancelRun(ctx: Context, runId: string): Promise<void> {
  await readRun(ctx, runId)
  await ctx.db.transaction(async (tx) => {
    if (await tx.maybeOne(statements.cancelRun(runId, ctx.now)))
      await audit(tx, ctx, 'change', runId, { state: 'running' }, { state: 'cancelled' })
  })
}

/**
 * Computes a run: reads the customers, parts them in a thread of its own, and keeps what was found. One that is
 * cancelled ends within half a second.
 *
 * @throws what went wrong, after the run has said so; AbortError when Kith stops, so that it is begun again
 */
export async function runLab(asked: Context, runId: string, signal: AbortSignal): Promise<void> {
  const ctx = forScoring(asked)
  const begun = await ctx.db.maybeOne(statements.beginRun(runId, new Date()))
  if (!begun) return
  const notes = new ProgressNotes({ step: 'reading the customers', done: 0, of: 1 }, ({ step, done, of }) =>
    ctx.db.maybeOne(statements.noteProgress(runId, step, of > 0 ? Math.min(1, done / of) : 0)),
  )
  const ending = AbortSignal.any([signal, notes.signal])
  try {
    const onRows = (done: number, of: number) => notes.tell({ step: 'reading the customers', done, of })
    const base = await readBase(ctx, begun.plan, { reach: true, onRows, signal: ending })
    const hash = hashOf(base)
    const result = await offThread(
      work,
      labResult,
      { base, plan: begun.plan },
      {
        signal: ending,
        onProgress: (progress) => notes.tell(progress),
        transfer: buffersOf(base),
      },
    )
    await notes.end()
    await ctx.db.run(statements.finishRun(runId, result, hash, new Date()))
  } catch (error) {
    await notes.end()
    if (notes.signal.aborted) return
    if (!signal.aborted) await ctx.db.run(statements.failRun(runId, wordsOf(error), new Date()))
    throw error
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500)

/** What tells whether two runs looked at the same customers: all that was looked at, in order. */
export function hashOf({ numbers, answers, worth, ...base }: LabBase): string {
  const hash = createHash('sha256').update(base.currency)
  const columns = [
    base.ids,
    ...Object.values(numbers),
    ...Object.values(answers).map(({ codes }) => codes),
    worth.value,
    worth.low,
    worth.high,
    base.points,
    base.permits,
  ]
  for (const column of columns)
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
  return hash.digest('hex')
}

/** The columns' memory, to be handed over to a thread and not copied. */
export function buffersOf({ numbers, answers, worth, ids, points, permits }: LabBase): ArrayBuffer[] {
  const columns = [
    ids,
    ...Object.values(numbers),
    ...Object.values(answers).map(({ codes }) => codes),
    ...Object.values(worth),
    points,
    permits,
  ]
  return columns.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []))
}
