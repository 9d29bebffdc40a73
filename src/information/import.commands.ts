import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { ImportField, ImportNoun } from '../kernel/import-noun.ts'
import { may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { WhenKnown } from '../kernel/when-known.ts'
import { requestJob } from '../storage/outbox.ts'
import { readDescribed } from './custom-field.commands.ts'
import { nounOfObject } from './custom-object.ts'
import { freshFirmSetting } from './firm-setting.commands.ts'
import type { ImportRecord } from './import.sql.ts'
import * as statements from './import.sql.ts'
import {
  checkMapping,
  type Detected,
  decideMapping,
  decideOptions,
  needOneReading,
  needState,
  nounNamed,
  type OptionChoices,
  sourceNameOf,
} from './import.ts'
import type { ColumnProposal } from './import-column.ts'
import { detect } from './import-detection.ts'
import { namesObjects, objectChosen } from './import-object.commands.ts'
import { writtenAs } from './import-own-value.ts'
import { imports } from './import-registry.ts'
import { beginUndo } from './import-undo.sql.ts'
import { withChoices } from './import-when-known.ts'
import type { TabularChoices } from './tabular.ts'
import { firstRecords, inspectFile } from './tabular-file.ts'

/** A file somebody wants to import, and what they say about it. */
export type ImportWish = {
  readonly noun: string
  readonly path: string
  /** The file's own name, where the path is one of ours. */
  readonly fileName: string
  readonly source?: string | undefined
  readonly file?: TabularChoices
  readonly options?: OptionChoices
  /** Column name → field, `custom` or `ignore`. */
  readonly mapping?: Readonly<Record<string, string>>
  /** Column name → what it does to somebody known. */
  readonly whenKnown?: Readonly<Record<string, WhenKnown>>
}

/**
 * Looks at a file and keeps what was found as a draft; nothing of it is stored yet.
 *
 * @throws what `inspectFile` throws, information.import-noun-unknown, .import-option-bad, .import-mapping-bad
 */
export async function draftImport(ctx: Context, wish: ImportWish): Promise<ImportRecord> {
  may(ctx.actor, 'create', 'imports')
  const noun = nounNamed(imports().nouns, wish.noun)
  const importId = newId(ctx.now.getTime())
  const looked = await look(ctx, noun.noun, wish)
  const made = {
    importId,
    noun: noun.noun,
    sourceName: sourceName(wish.source, wish.fileName),
    fileName: wish.fileName.slice(0, 300),
    filePath: wish.path,
    fileHash: await hashOf(wish.path),
    createdBy: ctx.actor.userId,
    ...looked,
  }
  await ctx.db.run(statements.insertImport(made, ctx.now))
  return importById(ctx, importId)
}

/** What somebody changes about a draft; what is left out stays as it was detected. */
export type DraftChange = Pick<ImportWish, 'source' | 'file' | 'options' | 'mapping' | 'whenKnown'>

/** Looks at a draft's file again, as somebody says it is written. @throws information.import-state and as `draftImport` */
export async function changeDraft(
  ctx: Context,
  importId: string,
  change: DraftChange,
  version: number | null,
): Promise<ImportRecord> {
  may(ctx.actor, 'change', 'imports')
  const found = await importById(ctx, importId)
  needState(found.state, 'draft')
  const current = found.detected.version
  refuseStale(version, current)
  const { noun, fileName } = found
  const { said } = found.detected
  const wish = {
    noun,
    fileName,
    path: pathOf(found),
    file: { ...said.file, ...change.file },
    options: { ...said.options, ...withoutUndefined(change.options ?? {}) },
    mapping: { ...(isCutAnew(change) ? {} : said.mapping), ...change.mapping },
    whenKnown: { ...(isCutAnew(change) ? {} : choicesLeft(said, change)), ...change.whenKnown },
  }
  const looked = await look(ctx, noun, wish, current + 1)
  const source = change.source === undefined ? found.sourceName : sourceName(change.source, fileName)
  const changed = await ctx.db.run(
    statements.updateDraft(importId, { ...looked, sourceName: source }, ctx.now),
  )
  if (changed === 0) throw new KithError('kernel.version-stale', { read: current, current: current + 1 })
  return importById(ctx, importId)
}

/** Fields of which one is found under no name; it is needed where nothing was chosen instead. */
const unnamed = (fields: readonly ImportField[], field: string, chosen: string | undefined) =>
  fields.map((one) => (one.name === field ? { ...one, names: [], required: chosen === undefined } : one))

// A file cut up in another way has other columns: what was said of the old ones is void.
const isCutAnew = ({ file = {} }: DraftChange) => Object.keys(file).length > 0

/** A column that becomes something else is chosen for anew. */
const choicesLeft = ({ whenKnown = {} }: Detected['said'], { mapping = {} }: DraftChange) =>
  Object.fromEntries(Object.entries(whenKnown).filter(([column]) => !Object.hasOwn(mapping, column)))

async function look(ctx: Context, nounName: string, wish: ImportWish, version = 1) {
  const noun = nounNamed(imports().nouns, nounName)
  const firm = await freshFirmSetting(ctx.db)
  const file = await inspectFile(wish.path, wish.file, wish.fileName)
  // Whoever looks at the draft reads so far; of a workbook every row has been read by now.
  if (file.shape.kind !== 'workbook') await firstRecords(wish.path, file.shape)
  const object = await objectChosen(ctx.db, nounName, wish.options?.object)
  const own = await ownFieldsOf(ctx.db, nounName, object)
  const forms = new Map(own.map((field) => [`custom:${field.key}`, writtenAs(field)]))
  const ownForm = ({ name, mapsTo, attribute }: ColumnProposal) =>
    forms.get(wish.mapping?.[name] ?? (mapsTo === 'custom' ? `custom:${attribute.key}` : mapsTo)) ?? null
  const read = (fields: readonly ImportField[]) => detect(file.columns, file.sample, fields, firm, ownForm)
  const all = read(noun.fields)
  const isElse = nounName === 'records' && !(await namesObjects(ctx.db, all.columns))
  const { values, columns, problems } = isElse ? read(unnamed(noun.fields, 'object', object)) : all
  const said = { file: wish.file ?? {}, options: wish.options ?? {}, mapping: wish.mapping ?? {} }
  const whenKnown = wish.whenKnown ?? {}
  const detected = {
    version,
    said: { ...said, whenKnown },
    shape: file.shape,
    values,
    columns,
    problems: [...file.problems, ...(file.sample.length === 0 ? [noRows] : []), ...problems],
  }
  const options = decideOptions(values, firm, wish.options ?? {})
  const mapping = withChoices(decideMapping(columns, noun.fields, said.mapping, own), noun, whenKnown)
  return { detected, options, mapping, bytes: file.bytes }
}

/**
 * Fields of the firm's own that columns can be given to: those that somebody described and nothing computes; of records
 * those of the object that was chosen.
 */
export async function ownFieldsOf(db: Context['db'], noun: string, object: string | undefined) {
  const described = await readDescribed(db, object === undefined ? noun : nounOfObject(object))
  return described
    .filter(({ type }) => type !== 'formula')
    .map(({ key, label, type, rules }) => ({ key, label, type, isUnique: rules.unique === true }))
}

const noRows = 'The file holds no rows: nothing stands below the names of its columns.'

function withoutUndefined(choices: OptionChoices): OptionChoices {
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined))
}

/** The name of a source as it is said, else as the file is called. @throws information.import-option-bad */
export function sourceName(said: string | undefined, file: string): string {
  const name = said?.trim()
  if (name === undefined || name === '') return sourceNameOf(file)
  if (name.length > 200)
    throw new KithError('information.import-option-bad', {
      option: 'source',
      value: `${name.slice(0, 20)}…`,
      reason: 'it has more than 200 characters',
    })
  return name
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest()
}

/**
 * Makes sure that the file still is the one that was looked at: another file's lines would be taken for the
 * rest of this one's.
 *
 * @throws information.import-file-gone, information.file-changed
 */
export async function checkFile(
  found: Pick<ImportRecord, 'filePath' | 'fileHash' | 'fileName'>,
): Promise<void> {
  const hash = await hashOf(pathOf(found)).catch((error: unknown) => {
    throw new KithError('information.import-file-gone', {}, { cause: error })
  })
  if (found.fileHash !== null && !hash.equals(found.fileHash))
    throw new KithError('information.file-changed', { file: found.fileName })
}

/** @throws kernel.not-found */
export async function importById({ db }: Pick<Context, 'db'>, importId: string): Promise<ImportRecord> {
  const found = await db.maybeOne(statements.findImport(importId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'import', id: importId })
  return found
}

/** @throws information.import-file-gone */
export function pathOf({ filePath }: Pick<ImportRecord, 'filePath'>): string {
  if (filePath === null) throw new KithError('information.import-file-gone')
  return filePath
}

/**
 * An import writes whatever its file names: only somebody who may do so with every row and field starts it,
 * or takes it back.
 *
 * @throws kernel.not-allowed
 */
function needRights({ actor }: Pick<Context, 'actor'>, { needs }: Pick<ImportNoun, 'needs'>): void {
  for (const { verb, noun } of needs) {
    const { rows, fields } = may(actor, verb, noun)
    if (rows !== null || fields !== null)
      throw new KithError('kernel.not-allowed', { verb: `${verb} all`, noun })
  }
}

/** Whether an import may begin now. @throws as `startImport` */
export function needStart(ctx: Context, found: ImportRecord): void {
  const noun = nounNamed(imports().nouns, found.noun)
  needRights(ctx, noun)
  checkMapping(found.mapping, noun, found.options)
  if (found.state === 'draft') needOneReading(found)
  pathOf(found)
}

/** Whether somebody may take an import back. @throws kernel.not-allowed */
export function needUndo(ctx: Context, found: ImportRecord): void {
  needRights(ctx, nounNamed(imports().nouns, found.noun))
}

/**
 * Asks for a draft to be imported, or for a stopped import to go on after its last stored batch.
 *
 * @throws kernel.not-allowed, information.import-state, information.import-column-missing,
 *   information.import-mapping-bad, information.import-option-bad, information.dates-ambiguous
 */
export async function startImport(
  ctx: Context,
  importId: string,
  { again = false } = {},
): Promise<ImportRecord> {
  may(ctx.actor, again ? 'change' : 'create', 'imports')
  const found = await importById(ctx, importId)
  const from = again ? (['cancelled', 'failed'] as const) : (['draft'] as const)
  needState(found.state, ...from)
  needStart(ctx, found)
  await objectChosen(ctx.db, found.noun, found.options.object)
  await ctx.db.transaction(async (tx) => {
    const queued = again
      ? statements.changeState(importId, from, 'queued', ctx.now)
      : statements.enqueueDraft(importId, ctx.now)
    await moved(tx.run(queued), found)
    await requestJob(
      tx,
      { name: 'information.run-import', payload: { importId }, key: `run-import:${importId}:${newId()}` },
      ctx.now,
    )
    const verb = again ? 'change' : 'create'
    const after = { state: 'queued', file: found.fileName, noun: found.noun, source: found.sourceName }
    await recordChange(tx, ctx, {
      noun: 'imports',
      verb,
      partyId: null,
      rowId: importId,
      before: { state: found.state },
      after,
    })
  })
  return importById(ctx, importId)
}

/** Asks a waiting or running import to stop after the batch in hand. @throws information.import-state */
export async function cancelImport(ctx: Context, importId: string): Promise<ImportRecord> {
  may(ctx.actor, 'change', 'imports')
  const found = await importById(ctx, importId)
  needState(found.state, 'queued', 'running')
  await ctx.db.transaction(async (tx) => {
    const stopped = await tx.run(statements.changeState(importId, ['queued'], 'cancelled', ctx.now))
    if (stopped === 0)
      await moved(tx.run(statements.changeState(importId, ['running'], 'stopping', ctx.now)), found)
    await recordChange(tx, ctx, {
      noun: 'imports',
      verb: 'change',
      partyId: null,
      rowId: importId,
      ...(stopped === 0
        ? { before: { state: 'running' }, after: { state: 'stopping' } }
        : { before: { state: 'queued' }, after: { state: 'cancelled' } }),
    })
  })
  return importById(ctx, importId)
}

/** Asks for everything an import stored to be taken back; a draft is simply thrown away. @throws information.import-state */
export async function askForUndo(ctx: Context, importId: string): Promise<ImportRecord | null> {
  may(ctx.actor, 'erase', 'imports')
  const found = await importById(ctx, importId)
  if (found.state === 'draft') {
    await moved(ctx.db.run(statements.deleteImport(importId)), found)
    await dropUpload(found)
    return null
  }
  needRights(ctx, nounNamed(imports().nouns, found.noun))
  needState(found.state, 'done', 'cancelled', 'failed')
  await ctx.db.transaction(async (tx) => {
    await moved(tx.run(beginUndo(importId, ctx.now)), found)
    // Were the undo to fail half way, whoever goes on with the import must store everything anew.
    await tx.run(statements.deleteBatches(importId))
    await requestJob(
      tx,
      { name: 'information.undo-import', payload: { importId }, key: `undo-import:${importId}:${newId()}` },
      ctx.now,
    )
    await recordChange(tx, ctx, {
      noun: 'imports',
      verb: 'erase',
      partyId: null,
      rowId: importId,
      before: { state: found.state },
      after: { state: 'undoing' },
    })
  })
  return importById(ctx, importId)
}

/** Somebody else was quicker: tell what the state is now. */
async function moved(changed: Promise<number>, { state }: ImportRecord): Promise<void> {
  if ((await changed) === 0)
    throw new KithError('information.import-state', { state: `no longer ${state}`, needs: state })
}

/** Removes the kept copy of an uploaded file; a file named on the command line belongs to somebody else. */
export async function dropUpload({ filePath }: Pick<ImportRecord, 'filePath'>): Promise<void> {
  const { uploads } = imports()
  if (filePath === null || uploads === '' || dirname(resolve(filePath)) !== resolve(uploads)) return
  await rm(filePath, { force: true })
}
