import { setFlagsFromString } from 'node:v8'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { ImportNoun } from '../kernel/import-noun.ts'
import { constraintOf } from '../storage/database-error.ts'
import { type FieldsInForce, fieldsInForce, uniqueFieldsOfObjects } from './custom-field.commands.ts'
import { askForRun } from './identity-run.commands.ts'
import { checkFile, importById } from './import.commands.ts'
import * as statements from './import.sql.ts'
import { checkMapping, type ImportState, meetKeys, needState, nounNamed } from './import.ts'
import { ImportRun, type RunEnd, type RunOptions, type TrialTold } from './import-batch.commands.ts'
import { objectChosen } from './import-object.commands.ts'
import { imports } from './import-registry.ts'
import { importSetup } from './import-setup.ts'
import { ensureSource } from './source.commands.ts'
import { findSource } from './source.sql.ts'
import { reasonOf } from './tabular-container.ts'

export type RunResult = {
  readonly counts: statements.Counts
  readonly end: RunEnd
  /** What a run that only counts told beside. */
  readonly told: TrialTold
}

/** From these states an import begins or goes on; `running` and `stopping` when whoever ran it has gone. */
const takenUpFrom: readonly ImportState[] = ['draft', 'queued', 'running', 'stopping', 'cancelled', 'failed']

/**
 * Runs an import, or goes on with one that was interrupted: the file is read from its beginning, so that
 * what depends on earlier rows comes out the same, and batches that are stored already are passed over. One
 * that was asked to stop when its runner went away stops here.
 *
 * @throws information.import-state; what reading the file throws: the import is then `failed` and can be run again
 */
export async function runImport(
  ctx: Context,
  importId: string,
  options: RunOptions = {},
): Promise<RunResult> {
  keepHeapSmall()
  const found = await importById(ctx, importId)
  const noun = nounNamed(imports().nouns, found.noun)
  checkMapping(found.mapping, noun, found.options)
  const dryRun = options.dryRun ?? false
  if (!dryRun) needState(found.state, ...takenUpFrom)
  if (!dryRun && found.state === 'stopping') return stopped(ctx, found, noun)
  const fields = await fieldsInForce(ctx)
  const sourceId = dryRun
    ? await knownSource(ctx, found.sourceName)
    : await ensureSource(ctx.db, found.sourceName, ctx.now)
  if (!dryRun) await begin(ctx, found, sourceId)
  const setup = importSetup(
    {
      ...{ importId, sourceId, sourceName: found.sourceName, now: ctx.now, fields },
      readsOwnIds: true,
      uniqueRecordFields: await uniqueFieldsOfObjects(ctx.db),
    },
    found.mapping,
    found.options,
  )
  const run = new ImportRun(ctx, found, noun.open(setup), options)
  try {
    await checkFile(found)
    refuseUnknownKeys(found.options.meets, fields)
    await objectChosen(ctx.db, found.noun, found.options.object)
    const end = await run.toTheEnd()
    if (!dryRun) await finish(ctx, found, noun, end, run.counts)
    return { counts: run.counts, end, told: run.told }
  } catch (error) {
    if (isOvertaken(error)) return { counts: run.counts, end: 'interrupted', told: run.told }
    if (!dryRun) await giveUp(ctx, found, noun, run.counts, error)
    throw error
  }
}

/** @throws information.import-option-bad where rows are to be met by a field that several may share, or that is none */
function refuseUnknownKeys(meets: string | undefined, fields: FieldsInForce | null): void {
  for (const key of meetKeys(meets)) {
    const field = key.startsWith('field:') ? key.slice('field:'.length) : null
    if (field !== null && !fields?.unique.includes(field))
      throw new KithError('information.import-option-bad', {
        option: 'meets',
        value: key,
        reason: 'rows are met only by a field whose value only one may hold',
      })
  }
}

/**
 * Lets the heap grow by 60 % over what is alive before it is swept. V8's own factor is about four on a large
 * machine: importing a million rows keeps 80 MB alive and would take 690.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=60')
}

/** Another runner stored the batch first, or the import was stopped: it is not this one's any more. */
function isOvertaken(error: unknown): boolean {
  return (
    error instanceof KithError &&
    (constraintOf(error) === 'import_batches_key' || error.code === 'information.import-state')
  )
}

async function begin(ctx: Context, found: statements.ImportRecord, sourceId: string): Promise<void> {
  const { importId, noun, state } = found
  await ctx.db.transaction(async (tx) => {
    if ((await tx.run(statements.begin(importId, state, sourceId, ctx.now))) === 0)
      throw new KithError('information.import-state', { state: `no longer ${state}`, needs: state })
    const attributes = found.mapping.filter(({ mapsTo }) => mapsTo === 'custom')
    if (attributes.length > 0) {
      await tx.run(statements.insertAttributes(noun, attributes, importId, ctx.now))
      await tx.run(statements.rememberAttributes(noun, attributes, importId))
    }
    // Somebody asked for it, which is audited; a run without that (by command, after a crash) says so itself.
    if (state !== 'queued') await tell(tx, ctx, found, 'running')
  })
}

async function finish(
  ctx: Context,
  found: statements.ImportRecord,
  noun: ImportNoun,
  end: RunEnd,
  counts: statements.Counts,
): Promise<void> {
  if (end === 'interrupted') return
  await ctx.db.transaction(async (tx) => {
    const now = new Date()
    if ((await tx.run(statements.changeState(found.importId, ['running', 'stopping'], end, now))) > 0)
      await tell(tx, ctx, found, end, counts)
    await compareArrived(tx, ctx, found.importId, counts)
    await noun.afterwards?.(tx, ctx, found.importId)
  })
}

/** What was stored before it failed is there: it is counted, and what must follow is asked for. */
async function giveUp(
  ctx: Context,
  found: statements.ImportRecord,
  noun: ImportNoun,
  counts: statements.Counts,
  error: unknown,
): Promise<void> {
  const { importId } = found
  await ctx.db.transaction(async (tx) => {
    const now = new Date()
    await tx.run(statements.saveProgress(importId, counts, now))
    if ((await tx.run(statements.fail(importId, ['running', 'stopping'], described(error), now))) > 0)
      await tell(tx, ctx, found, 'failed', counts)
    await compareArrived(tx, ctx, importId, counts)
    if (counts.accepted > 0) await noun.afterwards?.(tx, ctx, importId)
  })
}

/** Whoever a file brought is compared when it is all there, so that comparing holds up no batch. */
async function compareArrived(
  tx: Context['db'],
  { actor }: Context,
  importId: string,
  { accepted }: statements.Counts,
): Promise<void> {
  if (accepted > 0) await askForRun(tx, { does: 'import', importId }, actor.userId, new Date())
}

/** Nobody is left to hear the wish to stop: what is stored stays, and the rest waits until somebody asks for it. */
async function stopped(ctx: Context, found: statements.ImportRecord, noun: ImportNoun): Promise<RunResult> {
  const lanes = await ctx.db.many(statements.committedLanes(found.importId))
  const sum = (of: 'accepted' | 'unchanged' | 'rejected') => lanes.reduce((all, lane) => all + lane[of], 0)
  const [accepted, unchanged, rejected] = [sum('accepted'), sum('unchanged'), sum('rejected')]
  const { parties, bytesRead } = found
  const counts = { rows: accepted + unchanged + rejected, accepted, unchanged, rejected, parties, bytesRead }
  await ctx.db.run(statements.saveProgress(found.importId, counts, new Date()))
  await finish(ctx, found, noun, 'cancelled', counts)
  return { counts, end: 'cancelled', told: { changed: null, ambiguous: 0, cells: null, examples: [] } }
}

async function tell(
  tx: Context['db'],
  ctx: Context,
  { importId, state, fileName, noun, sourceName }: statements.ImportRecord,
  becomes: ImportState,
  counts?: statements.Counts,
): Promise<void> {
  const after = { state: becomes, file: fileName, noun, source: sourceName, ...counts }
  await recordChange(
    tx,
    { ...ctx, now: new Date() },
    {
      noun: 'imports',
      verb: state === 'draft' ? 'create' : 'change',
      partyId: null,
      rowId: importId,
      before: { state },
      after,
    },
  )
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
