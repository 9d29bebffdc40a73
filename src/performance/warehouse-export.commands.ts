import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type BasicType, fileWriter, parquetWriteRows } from 'hyparquet-writer'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import type { Progress } from '../storage/off-thread.ts'
import { installWarehouse } from './warehouse.commands.ts'
import * as statements from './warehouse-export.sql.ts'
import { warehouseViews } from './warehouse-view.sql.ts'

/** One file of an export. */
export type ExportedView = {
  readonly view: string
  readonly file: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
  /** The columns with their types in the database. */
  readonly columns: Readonly<Record<string, string>>
}

/** What an export says of itself. */
export type WarehouseManifest = {
  readonly format: 'kith-warehouse-1'
  /** The one moment that all files show. */
  readonly asOf: string
  readonly files: readonly ExportedView[]
}

/** Rows written together: what is held in memory at a time. */
const groupSize = 20_000

/** How many nights stay. */
const nightsKept = 7

let home = ''

/** Where the nights' exports are kept. */
export function registerWarehouse(folder: string): void {
  home = folder
}

/** Where a file of a day's export stands. */
export const pathOfExported = (day: string, file: string) => join(home, day, file)

type Writing = {
  readonly folder?: string
  readonly tell?: (progress: Progress) => void
}

/**
 * Writes every view as Parquet, all of one moment, into a folder named for the day, which appears when it is whole
 * with its manifest; an older one of the same day gives way. What a broken run left is cleared away, and of the older
 * nights as many stay as are kept.
 */
export async function exportWarehouse(
  ctx: Context,
  day: string,
  signal: AbortSignal,
  { folder = home, tell = () => undefined }: Writing = {},
): Promise<WarehouseManifest> {
  await installWarehouse(ctx.db)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `${day}.part`)
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  try {
    const manifest = await ctx.db.transaction(async (tx) => {
      await tx.run(statements.oneMoment)
      const { asOf } = await tx.one(statements.moment)
      const files: ExportedView[] = []
      for (const { name } of warehouseViews) {
        const told = (rows: number) => {
          signal.throwIfAborted()
          tell({
            step: `${name}, ${rows.toLocaleString('en')} rows`,
            done: files.length,
            of: warehouseViews.length,
          })
        }
        told(0)
        files.push(await exportView(tx, name, draft, told))
      }
      signal.throwIfAborted()
      return { format: 'kith-warehouse-1', asOf, files } as const
    })
    await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
    await rm(join(folder, day), { recursive: true, force: true })
    await rename(draft, join(folder, day))
    await forgetOldNights(folder)
    return manifest
  } catch (error) {
    // A full disk is given back what the half of an export took.
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function exportView(
  tx: Database,
  view: string,
  folder: string,
  told: (rows: number) => void,
): Promise<ExportedView> {
  const columns = await tx.many(statements.columnsOfView(view))
  const file = `${view}.parquet`
  const path = join(folder, file)
  let rows = 0
  const readers = columns.map(({ column, type }) => [column, readerOf(type)] as const)
  const read = async function* () {
    for await (const batch of tx.batches(statements.rowsOfView(view, columns), 5000)) {
      told(rows)
      for (const row of batch) {
        rows++
        yield Object.fromEntries(readers.map(([column, { value }]) => [column, value(row[column])]))
      }
    }
  }
  await parquetWriteRows({
    writer: fileWriter(path),
    rows: read(),
    columns: readers.map(([name, { type }]) => ({ name, type, nullable: true })),
    rowGroupSize: groupSize,
  })
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return {
    view,
    file,
    rows,
    bytes: (await stat(path)).size,
    sha256: hash.digest('hex'),
    columns: Object.fromEntries(columns.map(({ column, type }) => [column, type])),
  }
}

type Reader = { readonly type: BasicType; readonly value: (found: unknown) => unknown }

/** Days stay texts; moments keep their milliseconds. */
function readerOf(type: string): Reader {
  const plain = (found: unknown) => found ?? null
  if (type === 'timestamp with time zone')
    return { type: 'TIMESTAMP', value: (found) => (found == null ? null : new Date(String(found))) }
  if (type === 'bigint')
    return { type: 'INT64', value: (found) => (found == null ? null : BigInt(Number(found))) }
  if (type === 'integer' || type === 'smallint') return { type: 'INT32', value: plain }
  if (type === 'double precision' || type === 'real') return { type: 'DOUBLE', value: plain }
  if (type === 'boolean') return { type: 'BOOLEAN', value: plain }
  return { type: 'STRING', value: plain }
}

/** The days whose exports stand in the folder, the oldest first. */
export async function nightsThere(folder = home): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name)).sort()
}

async function forgetOldNights(folder: string): Promise<void> {
  for (const old of (await nightsThere(folder)).slice(0, -nightsKept))
    await rm(join(folder, old), { recursive: true, force: true })
}
