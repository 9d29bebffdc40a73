import { setFlagsFromString } from 'node:v8'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { ImportNoun } from '../kernel/import-noun.ts'
import { checkFile, importById } from './import.commands.ts'
import * as statements from './import.sql.ts'
import { checkMapping, nounNamed } from './import.ts'
import { ImportRun, type RunEnd, type RunOptions } from './import-batch.commands.ts'
import { imports } from './import-registry.ts'
import { importSetup } from './import-setup.ts'
import { ensureSource } from './source.commands.ts'
import { findSource } from './source.sql.ts'
import { reasonOf } from './tabular-container.ts'

export type RunResult = {
  readonly counts: statements.Counts
  readonly end: RunEnd
}

/**
 * Runs an import, or goes on with one that was interrupted: the file is read from its beginning, so that
 * what depends on earlier rows comes out the same, and batches that are stored already are passed over.
 *
 * @throws what reading the file throws; the import is then `failed` and can be run again
 */
export async function runImport(
  ctx: Context,
  importId: string,
  options: RunOptions = {},
): Promise<RunResult> {
  keepHeapSmall()
  const found = await importById(ctx, importId)
  const noun = nounNamed(imports().nouns, found.noun)
  checkMapping(found.mapping, noun)
  const dryRun = options.dryRun ?? false
  const sourceId = dryRun
    ? await knownSource(ctx, found.sourceName)
    : await ensureSource(ctx.db, found.sourceName, ctx.now)
  if (!dryRun) await begin(ctx, found, sourceId)
  const setup = importSetup(
    { importId, sourceId, sourceName: found.sourceName, now: ctx.now },
    found.mapping,
    found.options,
  )
  const run = new ImportRun(ctx, found, noun.open(setup), options)
  try {
    await checkFile(found)
    const end = await run.toTheEnd()
    if (!dryRun) await finish(ctx, importId, noun, end)
    return { counts: run.counts, end }
  } catch (error) {
    if (isOvertaken(error)) return { counts: run.counts, end: 'interrupted' }
    if (!dryRun) await ctx.db.run(statements.fail(importId, described(error), new Date()))
    throw error
  }
}

/**
 * Lets the heap grow by 60 % over what is alive before it is swept. V8's own factor is about four on a large
 * machine: importing a million rows keeps 80 MB alive and would take 690.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=60')
}

/** Another runner stored the batch first: it has the import, this one steps back. */
function isOvertaken(error: unknown): boolean {
  return error instanceof KithError && error.details.constraint === 'import_batches_key'
}

async function begin(ctx: Context, found: statements.ImportRecord, sourceId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.begin(found.importId, sourceId, ctx.now))
    const attributes = found.mapping.filter(({ mapsTo }) => mapsTo === 'custom')
    if (attributes.length > 0)
      await tx.run(statements.insertAttributes(found.noun, attributes, found.importId, ctx.now))
  })
}

async function finish(ctx: Context, importId: string, noun: ImportNoun, end: RunEnd): Promise<void> {
  if (end === 'interrupted') return
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.changeState(importId, ['running', 'stopping'], end, new Date()))
    await noun.afterwards?.(tx, ctx)
  })
}

/** A source that is not there yet has no orders; any id that nothing carries does for looking. */
async function knownSource({ db }: Context, name: string): Promise<string> {
  return (await db.maybeOne(findSource(name)))?.sourceId ?? '00000000-0000-8000-8000-000000000000'
}

/** What is kept about a failure: a sentence of ours, or none of the internals. */
export function described(error: unknown): { code: string; message: string } {
  return error instanceof KithError
    ? { code: error.code, message: error.message }
    : { code: 'kernel.internal', message: `Something failed in Kith: ${reasonOf(error)}` }
}
