import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { KithError } from '../kernel/errors.ts'
import type { CopiedTable } from './copy-catalogue.sql.ts'
import * as catalogue from './copy-catalogue.sql.ts'
import type { Database } from './database.ts'
import { type CopySeal, compareSeals, inOrder, makeRoom, sealOf } from './database-copy.ts'
import { checkFile, type ExportSource, openExport, readText, unreadable } from './export-source.ts'
import { type ExportTarget, writeWhole } from './export-target.ts'
import * as statements from './installation.sql.ts'
import { migrate, migrationState } from './migrate.ts'
import { readMigrations } from './migration-file.ts'
import { ignoreMissing } from './missing-file.ts'

const format = 'kith-export-1'

/** What lets somebody in; left out unless it is asked for, so that a copy in strange hands opens no door. */
export const secretTables: readonly string[] = [
  'empowerment.portal_links',
  'empowerment.portal_sessions',
  'http.api_keys',
  'http.one_time_links',
  'http.passwords',
  'http.sessions',
  'information.source_keys',
  'information.source_secrets',
  'information.webhook_attempts',
  'information.webhook_deliveries',
  'information.webhooks',
]

type ExportedTable = {
  readonly table: string
  readonly file: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
  /** Of all rows, whatever their order: what the table must come out as. */
  readonly fingerprint: string
  readonly columns: Readonly<Record<string, string>>
}

type ExportedFile = { readonly path: string; readonly bytes: number; readonly sha256: string }

/** What an export says of itself. */
export type ExportManifest = {
  readonly format: typeof format
  readonly schema: number
  readonly program: string
  readonly madeAt: string
  /** Where the uploaded files stood. */
  readonly dataFolder: string
  readonly withSecrets: boolean
  readonly leftOut: readonly string[]
  /** In an order in which each finds what it refers to. */
  readonly tables: readonly ExportedTable[]
  readonly partitions: readonly {
    readonly partition: string
    readonly parent: string
    readonly bound: string
  }[]
  readonly counters: readonly { readonly counter: string; readonly last: number | null }[]
  readonly files: readonly ExportedFile[]
}

/** What to export, and from where. */
export type ExportWish = {
  /** A folder, or one file when it ends in `.zip`. Made by the export; must not be there yet. */
  readonly folder: string
  readonly dataFolder: string
  readonly withSecrets: boolean
  readonly program: string
  readonly now: Date
}

/** Folders below the data folder that hold what people uploaded. */
const uploadFolders = ['uploads', 'fits']

/**
 * Writes a whole installation as one moment, while others go on writing: a file of JSON Lines per table, the uploaded
 * files, and last the manifest. The folder or ZIP has its name only when it is whole.
 * @throws storage.export-there
 */
export async function exportInstallation(db: Database, wish: ExportWish): Promise<ExportManifest> {
  return writeWhole(wish.folder, async (target) => {
    const { applied } = await migrationState(db)
    const manifest = await db.transaction(async (tx) => {
      await tx.run(catalogue.isolated)
      return readAll(tx, applied, target, wish)
    })
    await target.add('manifest.json', Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)]))
    return manifest
  })
}

async function readAll(
  tx: Database,
  schema: number,
  target: ExportTarget,
  wish: ExportWish,
): Promise<ExportManifest> {
  const leftOut = wish.withSecrets ? [] : secretTables
  const all = inOrder(await tx.many(catalogue.copiedTables), await tx.many(catalogue.references))
  const wanted = all.filter(({ table }) => !leftOut.includes(table))
  const verbatim = await verbatimOf(tx)
  const types = Map.groupBy(await tx.many(statements.columnTypes), ({ table }) => table)
  const tables: ExportedTable[] = []
  for (const table of wanted) {
    const file = `tables/${table.table}.jsonl`
    const source = await tx.copyOut(statements.copyLinesTo(table, verbatim.get(table.table) ?? new Set()))
    const written = await target.add(file, source)
    const { rows, hash } = await tx.one(catalogue.fingerprint(table))
    const columns = Object.fromEntries(
      (types.get(table.table) ?? [])
        .filter(({ column }) => table.columns.includes(column))
        .map(({ column, type }) => [column, type]),
    )
    tables.push({ table: table.table, file, rows, ...written, fingerprint: hash, columns })
  }
  return {
    format,
    schema,
    program: wish.program,
    madeAt: wish.now.toISOString(),
    dataFolder: wish.dataFolder,
    withSecrets: wish.withSecrets,
    leftOut,
    tables,
    partitions: await tx.many(catalogue.partitions),
    counters: await tx.many(catalogue.counters),
    files: await takeFiles(wish.dataFolder, target),
  }
}

/** What to take in, and where to. */
export type ImportWish = {
  /** A folder, or one ZIP. */
  readonly folder: string
  readonly dataFolder: string
  readonly program: string
  readonly now: Date
  /** Safe to show. */
  readonly address: string
  /** What must be put right in the target before it counts as whole, as where uploads stand now; may run again. */
  readonly settle?: (tx: Database, manifest: ExportManifest) => Promise<void>
}

/**
 * Takes a whole installation into an empty Kith: looks at every file first, then loads and compares every table,
 * brings it to this program's schema and lays the uploaded files down, and only then lets the database keep it. Cut off
 * at any moment it leaves either an empty database or all of it, and doing it again completes it.
 * @throws storage.export-unreadable, storage.schema-newer, storage.target-not-empty, storage.copy-differs
 */
export async function importInstallation(db: Database, wish: ImportWish): Promise<ExportManifest> {
  const source = await openExport(wish.folder)
  const manifest = await readManifest(source)
  const known = (await readMigrations()).at(-1)?.number ?? 0
  if (manifest.schema > known) throw new KithError('storage.schema-newer', { found: manifest.schema, known })
  for (const { file, bytes, sha256 } of manifest.tables) await checkFile(source, file, bytes, sha256)
  for (const { path, bytes, sha256 } of manifest.files)
    await checkFile(source, `files/${path}`, bytes, sha256)
  try {
    await db.transaction(async (tx) => {
      await makeRoom(tx, { replace: false, address: wish.address, program: wish.program, now: wish.now })
      await migrate(tx, wish.program, wish.now, manifest.schema)
      await load(tx, manifest, source)
      await migrate(tx, wish.program, wish.now)
      await wish.settle?.(tx, manifest)
      await layFiles(source, manifest, wish.dataFolder)
    })
  } catch (error) {
    if (!(error instanceof KithError && error.code === 'storage.target-not-empty')) throw error
    if (!(await hasArrived(db, manifest))) throw error
    await layFiles(source, manifest, wish.dataFolder)
  }
  return manifest
}

/** Tables that an import changes after it compared them: they tell where uploads stand. */
const settledTables: readonly string[] = ['information.imports', 'information.fit_files']

/** Whether a database holds this export already and nothing else: an import that was cut off after it was kept. */
async function hasArrived(db: Database, manifest: ExportManifest): Promise<boolean> {
  if ((await migrationState(db)).applied !== manifest.schema) return false
  const tables = manifest.tables.map(({ table, columns }) => ({ table, columns: Object.keys(columns) }))
  const found = await sealOf(db, tables)
  return manifest.tables.every(
    ({ table, rows, fingerprint }, at) =>
      found[at]?.rows === rows && (settledTables.includes(table) || found[at].hash === fingerprint),
  )
}

/** Lays uploaded files where they belong, each with its name only when it is whole. */
async function layFiles(source: ExportSource, manifest: ExportManifest, dataFolder: string): Promise<void> {
  for (const { path } of manifest.files) {
    const target = join(dataFolder, path)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const draft = `${target}.part`
    await pipeline(await source.open(`files/${path}`), createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, target)
  }
}

async function load(tx: Database, manifest: ExportManifest, source: ExportSource): Promise<void> {
  const tables: CopiedTable[] = manifest.tables.map(({ table, columns }) => ({
    table,
    columns: Object.keys(columns),
  }))
  const all = await tx.many(catalogue.copiedTables)
  const odd = tables.find(({ table }) => !all.some((one) => one.table === table))
  if (odd) throw unreadable(source.place, `its schema has no table ${odd.table}`)
  await tx.run(catalogue.emptyTables(all.map(({ table }) => table)))
  for (const { partition, parent, bound } of manifest.partitions)
    await tx.run(catalogue.createPartition(partition, parent, bound))
  const verbatim = await verbatimOf(tx)
  await tx.run(statements.makeStage)
  for (const [at, table] of tables.entries()) {
    const { file = '' } = manifest.tables[at] ?? {}
    await tx.run(statements.emptyStage)
    await tx.copyIn(statements.copyLinesFrom, await source.open(file))
    await tx.run(statements.insertStaged(table, verbatim.get(table.table) ?? new Set()))
  }
  for (const { counter, last } of manifest.counters)
    if (last !== null) await tx.run(catalogue.setCounter(counter, last))
  const promised: CopySeal = manifest.tables.map(({ table, rows, fingerprint }) => ({
    table,
    rows,
    hash: fingerprint,
  }))
  compareSeals(promised, await sealOf(tx, tables))
}

async function verbatimOf(tx: Database): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const byTable = Map.groupBy(await tx.many(statements.verbatimColumns), ({ table }) => table)
  return new Map([...byTable].map(([table, found]) => [table, new Set(found.map(({ column }) => column))]))
}

/** Far more than any manifest needs; bytes. */
const mostManifest = 256 * 1024 * 1024

async function readManifest(source: ExportSource): Promise<ExportManifest> {
  const { place: folder } = source
  const text = await readText(source, 'manifest.json', mostManifest)
  if (text === undefined)
    throw unreadable(folder, 'it has no manifest.json, so it is no export or only half of one')
  const manifest = parsed(text)
  if (manifest === null) throw unreadable(folder, 'its manifest.json is cut short or no JSON')
  if (manifest.format !== format)
    throw unreadable(folder, `it is of the form ${String(manifest.format)}, and this Kith reads ${format}`)
  const isWhole = [manifest.tables, manifest.partitions, manifest.counters, manifest.files].every(
    Array.isArray,
  )
  if (!isWhole) throw unreadable(folder, 'its manifest.json lacks tables, partitions, counters or files')
  const names = [
    ...manifest.tables.map(({ table }) => table),
    ...manifest.partitions.map((one) => one.partition),
  ]
  const places = [...manifest.tables.map(({ file }) => file), ...manifest.files.map(({ path }) => path)]
  // Somebody else may have written it: names go into statements, and paths to the disk.
  const odd =
    names.find((name) => !/^[a-z_]+\.[a-z0-9_]+$/.test(name)) ??
    places.find(
      (path) => path.split('/').some((part) => part === '..' || part === '') || path.includes('\\'),
    ) ??
    manifest.partitions.find(({ bound }) => !/^FOR VALUES FROM \('[^']*'\) TO \('[^']*'\)$/.test(bound))
      ?.bound
  if (odd !== undefined) throw unreadable(folder, `its manifest.json names “${odd}”`)
  return manifest
}

function parsed(text: string): ExportManifest | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as ExportManifest) : null
  } catch {
    return null
  }
}

async function takeFiles(dataFolder: string, target: ExportTarget): Promise<ExportedFile[]> {
  const taken: ExportedFile[] = []
  for (const name of uploadFolders) {
    const found = await readdir(join(dataFolder, name), { recursive: true, withFileTypes: true }).catch(
      ignoreMissing,
    )
    for (const entry of found ?? []) {
      if (!entry.isFile()) continue
      const from = join(entry.parentPath, entry.name)
      const path = relative(dataFolder, from).split(sep).join('/')
      taken.push({ path, ...(await target.add(`files/${path}`, createReadStream(from))) })
    }
  }
  return taken
}
