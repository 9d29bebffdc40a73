import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { isId, newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { ignoreMissing } from '../storage/missing-file.ts'
import type { FitFileRecord } from './fit.sql.ts'
import * as statements from './fit.sql.ts'
import { fitsSeen } from './fit.ts'
import { fitting } from './fit-registry.ts'
import { inspectFile } from './tabular-file.ts'
import { keepUpload, type Upload, underItsName } from './uploaded-file.ts'

/** Days that a file is kept after it was last used, and a fit after it ended: both hold what is said of people. */
export const fitDays = 30

/** A file that no row names is being written, or its writing was cut; none takes a day. */
const strayHours = 24

export const recordFit = recorderOf('fits')

/** A file with its columns and the first cells of each. */
export type FitFile = Pick<FitFileRecord, 'fitFileId' | 'name' | 'bytes'> & {
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[]
}

/**
 * Keeps a file that models can be fitted to. What cannot be read is not kept.
 *
 * @throws kernel.too-large, and what `inspectFile` throws
 */
export async function receiveFitFile(ctx: Context, upload: Upload): Promise<FitFile> {
  may(ctx.actor, 'create', 'fits')
  const { folder, largestFile: largest } = fitting()
  const fitFileId = newId(ctx.now.getTime())
  return keepUpload(upload, { folder, id: fitFileId, largest }, async (path, fileName) => {
    const seen = await columnsOf(path)
    const name = fileName.slice(0, 300)
    const made = { fitFileId, name, path, bytes: seen.bytes, createdBy: ctx.actor.userId }
    await ctx.db.transaction(async (tx) => {
      await tx.run(statements.insertFitFile(made, ctx.now))
      await recordFit(tx, ctx, 'create', fitFileId, null, { file: name })
    })
    return { fitFileId, name, ...seen }
  })
}

const [mostSamples, longestSample] = [5, 80]

async function columnsOf(path: string): Promise<Pick<FitFile, 'bytes' | 'columns'>> {
  const { columns, sample, bytes } = await inspectFile(path, { header: true })
  const first = sample.slice(0, mostSamples)
  return {
    bytes,
    columns: columns.map((name, place) => ({
      name: name.replace(/^\uFEFF/, '').trim(),
      samples: first.map(({ cells }) => (cells[place] ?? '').trim().slice(0, longestSample)),
    })),
  }
}

/** @throws kernel.not-found, also for somebody else's file */
export async function fitFileById(ctx: Context, fitFileId: string): Promise<FitFileRecord> {
  const found = await ctx.db.maybeOne(statements.findFitFile(fitFileId, fitsSeen(ctx.actor)))
  if (!found) throw new KithError('kernel.not-found', { noun: 'file', id: fitFileId })
  return found
}

/** Looks at a kept file again. @throws as `fitFileById` and `inspectFile` */
export async function readFitFile(ctx: Context, fitFileId: string): Promise<FitFile> {
  const { name, path } = await fitFileById(ctx, fitFileId)
  try {
    return { fitFileId, name, ...(await columnsOf(path)) }
  } catch (error) {
    throw underItsName(error, path, name)
  }
}

/** Erases a file with its fits, also those that wait or run. @throws kernel.not-found */
export async function eraseFitFile(ctx: Context, fitFileId: string): Promise<void> {
  may(ctx.actor, 'erase', 'fits')
  const { name, path } = await fitFileById(ctx, fitFileId)
  const fits = await ctx.db.transaction(async (tx) => {
    const gone = await tx.many(statements.deleteFitsOf(fitFileId))
    await tx.run(statements.deleteFitFile(fitFileId))
    const before = { file: name, fits: gone.length }
    await recordFit(tx, ctx, 'erase', fitFileId, before, null)
    return gone
  })
  await dropFiles([path, ...fits.map(({ fitId }) => rowsPathOf(fitId))])
}

/** Where a fit's rows are written. */
export const rowsPathOf = (fitId: string): string => join(fitting().folder, fitId)

/** Every night: fits and files that have been kept long enough, and what an interrupted writing left. */
export async function sweepFits({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const before = new Date(now.getTime() - fitDays * 86_400_000)
  const fits = await db.many(statements.deleteFitsEndedBefore(before))
  const files = await db.many(statements.deleteFitFilesUnusedSince(before))
  await dropFiles([...fits.map(({ fitId }) => rowsPathOf(fitId)), ...files.map(({ path }) => path)])
  await dropStrays(db, now)
}

async function dropStrays(db: Context['db'], now: Date): Promise<void> {
  const { folder } = fitting()
  const names = folder === '' ? [] : ((await readdir(folder).catch(ignoreMissing)) ?? [])
  const ids = names.filter(isId)
  const known = new Set((await db.many(statements.knownFitIds(ids))).map(({ id }) => id))
  for (const id of ids) {
    if (known.has(id)) continue
    const found = await stat(join(folder, id)).catch(ignoreMissing)
    if (found?.isFile() && now.getTime() - found.mtimeMs > strayHours * 3_600_000)
      await dropFiles([join(folder, id)])
  }
}

async function dropFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true })
}
