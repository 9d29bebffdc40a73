import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../kernel/context.ts'
import { ignoreMissing } from '../storage/missing-file.ts'
import { dropUpload, importById } from './import.commands.ts'
import { deleteImport } from './import.sql.ts'
import * as statements from './import-file.sql.ts'
import { imports } from './import-registry.ts'

/** Days that the file of a draft is kept after it was last changed. */
const draftDays = 30

/** Days that the file of an import that stopped or failed is kept: as long as what it refused. */
const stoppedDays = 90

/** A file that no import names is being uploaded, or its upload was cut; none takes a day. */
const uploadHours = 24

/**
 * Lets go of the file of an import that has ended: the uploaded copy, where it was, and the cells that its
 * columns were shown by. Nothing needs them any more, and they hold what it says of people, erased ones too.
 */
export async function forgetEndedFile(ctx: Pick<Context, 'db'>, importId: string): Promise<void> {
  const found = await importById(ctx, importId)
  if (found.state !== 'done' && found.state !== 'undone') return
  await dropUpload(found)
  await ctx.db.run(statements.forgetFile(importId, [found.state]))
}

/** The same of all that have ended or waited too long, drafts as a whole, and of uploads that came to nothing. */
export async function sweepFiles({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  for (const kept of await db.many(statements.outlived(daysAgo(draftDays), daysAgo(stoppedDays)))) {
    const { importId, state } = kept
    const forget = state === 'draft' ? deleteImport(importId) : statements.forgetFile(importId, [state])
    // Somebody may have taken it up at this moment.
    if ((await db.run(forget)) > 0) await dropUpload(kept)
  }
  await dropStrays(db, now)
}

async function dropStrays(db: Context['db'], now: Date): Promise<void> {
  const { uploads } = imports()
  const names = uploads === '' ? [] : ((await readdir(uploads).catch(ignoreMissing)) ?? [])
  const paths = names.map((name) => join(uploads, name))
  const named = new Set((await db.many(statements.namedPaths(paths))).map(({ filePath }) => filePath))
  for (const path of paths) {
    if (named.has(path)) continue
    const found = await stat(path).catch(ignoreMissing)
    if (found?.isFile() && now.getTime() - found.mtimeMs > uploadHours * 3_600_000)
      await rm(path, { force: true })
  }
}
