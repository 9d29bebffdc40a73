import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Verb } from '../kernel/actor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { requestJob } from '../storage/outbox.ts'
import type { ZipEntry } from '../storage/zip-reading.ts'
import { archiveEntries, unpackEntry } from './archive.commands.ts'
import { askForUndo, cancelImport, importById, needStart, needUndo, sourceName } from './import.commands.ts'
import * as importStatements from './import.sql.ts'
import { nounNamed, sourceNameOf } from './import.ts'
import { imports } from './import-registry.ts'
import type { SetRecord } from './import-set.sql.ts'
import * as statements from './import-set.sql.ts'
import { type SetFile, type SetWish, stateOf } from './import-set.ts'
import { planSet } from './import-set-plan.commands.ts'
import { layoutNamed } from './layout-book.ts'
import { headOf } from './tabular-container.ts'
import { keepUpload, type Upload } from './uploaded-file.ts'

/** Tables of one set; an export of everything has about fifty. */
const mostFiles = 200

/**
 * Keeps an uploaded file, or the tables of an uploaded ZIP, as a set that waits for its start.
 *
 * @param setId  a set that waits, which the file joins; null: a set of its own
 * @throws information.archive-unreadable, .archive-too-large, .import-state, kernel.too-large
 */
export async function receiveSet(ctx: Context, setId: string | null, upload: Upload): Promise<SetRecord> {
  may(ctx.actor, 'create', 'imports')
  const found = setId === null ? null : await setById(ctx, setId)
  if (found) needWish(found, 'draft')
  const { uploads: folder, largestUpload: largest } = imports()
  const came = await keepUpload(
    upload,
    { folder, largest, id: newId(ctx.now.getTime()) },
    async (path, name) => {
      const entries = (await isArchive(path)) ? await archiveEntries(path, name) : null
      if (entries === null || entries.some(({ fileName }) => fileName === '[Content_Types].xml')) {
        const own = join(folder, newId(ctx.now.getTime()))
        await rename(path, own)
        return { name, files: [fileOf(name, own, null)] }
      }
      const files = await unpacked(ctx, path, entries, name)
      await rm(path, { force: true })
      return { name, files }
    },
  )
  const files = [...(found?.files ?? []), ...came.files]
  if (files.length > mostFiles)
    throw new KithError('information.archive-unreadable', {
      file: came.name,
      reason: `a set holds at most ${mostFiles} tables`,
    })
  const id = found?.setId ?? newId(ctx.now.getTime())
  if (!found) {
    const source = sourceNameOf(came.name)
    await ctx.db.run(
      statements.insertSet(
        { setId: id, sourceName: source, fileName: came.name, files, createdBy: ctx.actor.userId },
        ctx.now,
      ),
    )
  }
  return plan(ctx, await setById(ctx, id), files, found?.sourceName ?? null)
}

const fileOf = (name: string, path: string | null, skipped: string | null): SetFile => ({
  fileId: newId(),
  name: name.slice(0, 300),
  path,
  reads: 'none',
  isSaid: false,
  looksLike: null,
  skipped,
})

async function isArchive(path: string): Promise<boolean> {
  const head = await headOf(path, 4)
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)
}

const tableNames = /\.(csv|tsv|tab|txt|psv|xlsx|jsonl|ndjson|json|vcf|vcard|gz)$/i

async function unpacked(
  ctx: Context,
  path: string,
  entries: readonly ZipEntry[],
  file: string,
): Promise<SetFile[]> {
  const { uploads, largestUpload } = imports()
  const files: SetFile[] = []
  let left = largestUpload
  try {
    for (const entry of entries) {
      const name = entry.fileName.slice(entry.fileName.lastIndexOf('/') + 1)
      const refused = refusedOf(entry, files.length)
      if (refused !== null) {
        files.push(fileOf(name, null, refused))
        continue
      }
      const to = join(uploads, newId(ctx.now.getTime()))
      files.push(fileOf(name, to, null))
      left -= await unpackEntry(path, entry, to, left, file)
    }
    return files
  } catch (error) {
    for (const { path: kept } of files) if (kept !== null) await rm(kept, { force: true })
    throw error
  }
}

function refusedOf(entry: ZipEntry, before: number): string | null {
  if (before >= mostFiles) return `is beyond the ${mostFiles} files that are looked at`
  if (entry.isEncrypted()) return 'is locked with a password; pack it without one'
  if (/\.zip$/i.test(entry.fileName)) return 'is a ZIP inside the ZIP; send it by itself'
  if (!tableNames.test(entry.fileName)) return 'is no table'
  if (!entry.canDecodeFileData())
    return 'is packed in a way that Kith does not read; pack it as an ordinary ZIP'
  return null
}

/** Looks at the tables of a set again. @param said  the source’s name; null: as the tables’ system is called */
async function plan(
  ctx: Context,
  { setId, sourceName: before }: SetRecord,
  files: readonly SetFile[],
  said: string | null,
) {
  let source = said ?? before
  let planned = await planSet(ctx, setId, files, source)
  const system = planned.flatMap(({ reads }) => layoutNamed(reads.replace('layout:', ''))?.system ?? [])[0]
  // Numbers of one system are numbers of one source, whatever its files are called.
  if (said === null && system !== undefined && system !== source) {
    source = system
    planned = await planSet(
      ctx,
      setId,
      planned.map((file) => (file.path === null ? file : { ...file, skipped: null })),
      source,
    )
  }
  await moved(ctx.db.run(statements.updateSet(setId, planned, source, ctx.now)))
  return setById(ctx, setId)
}

/** What somebody says about a set that waits. */
export type SetChange = {
  readonly source?: string | undefined
  /** File → what it is read as: `layout:…`, `noun:…` or `none`. */
  readonly reads?: Readonly<Record<string, string>> | undefined
}

/** @throws information.import-state, .import-noun-unknown, kernel.not-found */
export async function changeSet(ctx: Context, setId: string, change: SetChange): Promise<SetRecord> {
  may(ctx.actor, 'change', 'imports')
  const found = await setById(ctx, setId)
  needWish(found, 'draft')
  for (const reads of Object.values(change.reads ?? {})) needReadable(reads)
  const files = found.files.map((file) => {
    const reads = change.reads?.[file.fileId]
    return reads === undefined || file.path === null ? file : { ...file, reads, isSaid: true, skipped: null }
  })
  return plan(
    ctx,
    found,
    files,
    change.source === undefined ? found.sourceName : sourceName(change.source, found.fileName),
  )
}

function needReadable(reads: string): void {
  if (reads === 'none') return
  const [kind, name = ''] = reads.split(':')
  if (kind === 'layout' && layoutNamed(name)) return
  nounNamed(imports().nouns, kind === 'noun' ? name : reads.slice(0, 80))
}

/** @throws kernel.not-found */
export async function setById({ db }: Pick<Context, 'db'>, setId: string): Promise<SetRecord> {
  const found = await db.maybeOne(statements.findSet(setId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'import', id: setId })
  return found
}

/** Begins a set that waits, or goes on with one that was stopped or failed. @throws as `startImport` */
export async function startSet(ctx: Context, setId: string, { again = false } = {}): Promise<void> {
  may(ctx.actor, again ? 'change' : 'create', 'imports')
  const found = await setById(ctx, setId)
  needWish(found, ...(again ? (['run', 'stop'] as const) : (['draft'] as const)))
  const of = await ctx.db.many(statements.importsOfSet(setId))
  const from = again ? (['cancelled', 'failed', 'draft'] as const) : (['draft'] as const)
  const waiting = of.filter(({ state }) => from.some((each) => each === state))
  if (waiting.length === 0)
    throw new KithError('information.import-state', {
      state: 'without anything to import',
      needs: from.join(' or '),
    })
  for (const { importId } of waiting) needStart(ctx, await importById(ctx, importId))
  await ctx.db.transaction(async (tx) => {
    await moved(tx.run(statements.wishSet(setId, [found.wish], 'run', ctx.now)))
    for (const { importId, state } of waiting)
      await tx.run(
        state === 'draft'
          ? importStatements.enqueueDraft(importId, ctx.now)
          : importStatements.changeState(importId, [state], 'queued', ctx.now),
      )
    await askFor(tx, ctx, found, again ? 'change' : 'create', 'run')
  })
}

/** Asks a set to stop after the batch in hand; what is stored stays. */
export async function stopSet(ctx: Context, setId: string): Promise<void> {
  may(ctx.actor, 'change', 'imports')
  const found = await setById(ctx, setId)
  needWish(found, 'run')
  await moved(ctx.db.run(statements.wishSet(setId, ['run'], 'stop', ctx.now)))
  for (const { importId, state } of await ctx.db.many(statements.importsOfSet(setId)))
    if (state === 'queued' || state === 'running') await cancelImport(ctx, importId).catch(overtaken)
}

/** It moved meanwhile: it ended by itself, or hears the wish of its set. */
function overtaken(error: unknown): void {
  if (!(error instanceof KithError && error.code === 'information.import-state')) throw error
}

/** Asks for everything of a set to be taken back, the last import first; a draft is thrown away. */
export async function undoSet(ctx: Context, setId: string): Promise<void> {
  may(ctx.actor, 'erase', 'imports')
  const found = await setById(ctx, setId)
  const of = await ctx.db.many(statements.importsOfSet(setId))
  if (found.wish === 'draft') {
    for (const { importId } of of) await askForUndo(ctx, importId)
    await moved(ctx.db.run(statements.deleteSet(setId)))
    for (const { path } of found.files) if (path !== null) await rm(path, { force: true })
    return
  }
  if (of.some(({ state }) => state === 'running' || state === 'stopping' || state === 'queued'))
    throw new KithError('information.import-state', { state: 'running', needs: 'stopped or done' })
  for (const { importId } of of) needUndo(ctx, await importById(ctx, importId))
  await ctx.db.transaction(async (tx) => {
    await moved(tx.run(statements.wishSet(setId, [found.wish], 'undo', ctx.now)))
    await askFor(tx, ctx, found, 'erase', 'undo')
  })
}

async function askFor(
  tx: Context['db'],
  ctx: Context,
  found: SetRecord,
  verb: Verb,
  wish: SetWish,
): Promise<void> {
  const { setId, fileName, sourceName: source, wish: before } = found
  await requestJob(
    tx,
    { name: 'information.run-import-set', payload: { setId }, key: `run-import-set:${setId}:${newId()}` },
    ctx.now,
  )
  await recordChange(tx, ctx, {
    noun: 'imports',
    verb,
    partyId: null,
    rowId: setId,
    before: { wish: before },
    after: { wish, file: fileName, source },
  })
}

function needWish({ wish }: SetRecord, ...needs: SetWish[]): void {
  if (!needs.includes(wish))
    throw new KithError('information.import-state', { state: wish, needs: needs.join(' or ') })
}

async function moved(changed: Promise<number>): Promise<void> {
  if ((await changed) === 0)
    throw new KithError('information.import-state', { state: 'another by now', needs: 'as it was read' })
}

/** State of a set and of its imports. */
export async function stateOfSet({ db }: Pick<Context, 'db'>, { setId, wish }: SetRecord) {
  const of = await db.many(statements.importsOfSet(setId))
  return {
    state: stateOf(
      wish,
      of.map(({ state }) => state),
    ),
    importIds: of.map(({ importId }) => importId),
  }
}
