import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { isId, newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { requestJob } from '../storage/outbox.ts'
import type { FitRecord } from './fit.sql.ts'
import * as statements from './fit.sql.ts'
import {
  decideFitOptions,
  type FitCard,
  type FitOptions,
  fileOptions,
  fitsSeen,
  modelNamed,
  needFitState,
} from './fit.ts'
import { fitFileById, recordFit, rowsPathOf } from './fit-file.commands.ts'
import { fitting } from './fit-registry.ts'

/** What somebody asks to be fitted. */
export type FitRequest = {
  readonly model: string
  readonly fitFileId: string
  readonly options: Readonly<Record<string, string | number | boolean>>
}

/** The job that fits what waits, one after the other. */
export const runFitsJob = 'information.run-fits'

/**
 * Asks for a model to be fitted to a kept file, in the background. The same asked again while it waits or runs is the
 * same fit.
 *
 * @throws information.fit-model-unknown, .fit-asked-wrongly, .fit-file-gone; kernel.not-found
 */
export async function startFit(ctx: Context, { model, fitFileId, options }: FitRequest): Promise<FitRecord> {
  may(ctx.actor, 'create', 'fits')
  const card = modelNamed(fitting().models, model)
  const file = await fitFileById(ctx, fitFileId)
  const decided = decideFitOptions(card, options)
  const further = await furtherFiles(ctx, card, decided)
  for (const { path } of [file, ...further])
    await access(path).catch((cause: unknown) => {
      throw new KithError('information.fit-file-gone', {}, { cause })
    })
  const { name: fileName } = file
  const { userId: createdBy } = ctx.actor
  const made = { fitId: newId(ctx.now.getTime()), fitFileId, fileName, model, options: decided, createdBy }
  const used = [...new Set([fitFileId, ...further.map((each) => each.fitFileId)])].toSorted()
  const fitId = await ctx.db.transaction(async (tx) => {
    await tx.many(statements.useFitFiles(used, ctx.now))
    const twin = await tx.maybeOne(statements.openTwin(made))
    if (twin) return twin.fitId
    await tx.run(statements.insertFit(made, ctx.now))
    await requestJob(tx, { name: runFitsJob, payload: {}, key: `run-fits:${made.fitId}` }, ctx.now)
    await recordFit(tx, ctx, 'create', made.fitId, null, { model, file: fileName })
    return made.fitId
  })
  return fitById(ctx, fitId)
}

/** @throws information.fit-asked-wrongly where an option that takes a file names none that was kept */
async function furtherFiles(ctx: Context, card: FitCard, options: FitOptions) {
  const named = fileOptions(card).flatMap((name) =>
    options[name] === undefined ? [] : [[name, options[name]] as const],
  )
  return Promise.all(
    named.map(([name, id]) => {
      if (typeof id === 'string' && isId(id)) return fitFileById(ctx, id)
      throw new KithError('information.fit-asked-wrongly', {
        reason: `--${name} takes the id of a file that was uploaded.`,
      })
    }),
  )
}

/** @throws kernel.not-found, also for somebody else's fit */
export async function fitById(ctx: Pick<Context, 'db' | 'actor'>, fitId: string): Promise<FitRecord> {
  const found = await ctx.db.maybeOne(statements.findFit(fitId, fitsSeen(ctx.actor)))
  if (!found) throw new KithError('kernel.not-found', { noun: 'fit', id: fitId })
  return found
}

/** Stops a fit that waits or runs; whoever runs it sees so within a second. @throws information.fit-state */
export async function cancelFit(ctx: Context, fitId: string): Promise<FitRecord> {
  may(ctx.actor, 'change', 'fits')
  const { state } = await fitById(ctx, fitId)
  needFitState(state, 'waiting', 'running')
  await ctx.db.transaction(async (tx) => {
    if ((await tx.run(statements.stopFit(fitId, ctx.now))) === 0) return
    await recordFit(tx, ctx, 'change', fitId, { state }, { state: 'cancelled' })
  })
  return fitById(ctx, fitId)
}

/** What a fit tells row by row, as CSV. @throws information.fit-state, .fit-without-rows, .fit-file-gone */
export async function downloadRows(ctx: Context, fitId: string): Promise<{ name: string; stream: Readable }> {
  may(ctx.actor, 'export', 'fits')
  const { state, hasRows, model, fileName } = await fitById(ctx, fitId)
  needFitState(state, 'done')
  if (!hasRows) throw new KithError('information.fit-without-rows', { model })
  const stream = createReadStream(rowsPathOf(fitId))
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve())
    stream.once('error', (cause) => reject(new KithError('information.fit-file-gone', {}, { cause })))
  })
  await recordFit(ctx.db, ctx, 'export', fitId, null, { model, file: fileName })
  return { name: `${model}-${fitId}.csv`, stream }
}
