import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { KithError } from '../kernel/errors.ts'
import { type ArchiveEntry, readArchive, writeArchive } from './archive.ts'
import type { Database } from './database.ts'
import { type CopyPart, type CopySeal, type LoadOptions, loadCopy, readCopy } from './database-copy.ts'

/** A backup that was made: its size in bytes, tables and rows. */
export type BackupMade = {
  readonly file: string
  readonly bytes: number
  readonly tables: number
  readonly rows: number
}

/**
 * Writes a database into one file, as of one moment: a gzipped tar of what `COPY` says, with a head and a
 * seal. It appears under its name only when it is whole.
 */
export async function backUp(db: Database, file: string, program: string, now: Date): Promise<BackupMade> {
  // Of its own, so that two backups at once to one name are both whole; the later one stays.
  const draft = `${file}.${randomUUID()}.part`
  try {
    const seal = await readCopy(db, program, now, async (parts) => {
      let sealed: CopySeal = []
      const entries = entriesOf(parts, (found) => {
        sealed = found
      })
      const sink = createWriteStream(draft, { mode: 0o600, flush: true })
      await pipeline(Readable.from(writeArchive(entries)), createGzip({ level: 3 }), sink)
      return sealed
    })
    await rename(draft, file)
    const { size } = await stat(file)
    return { file, bytes: size, tables: seal.length, rows: totalRows(seal) }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/**
 * Fills a database from a backup file, whole or not at all.
 * @throws storage.backup-unreadable and what `loadCopy` throws
 */
export async function restoreBackup(db: Database, file: string, options: LoadOptions): Promise<CopySeal> {
  const unpacked = createGunzip()
  const source = createReadStream(file)
  // Not `pipeline`: the archive ends before the gzip stream does, and ending early is no failure.
  source.on('error', (error) => unpacked.destroy(error)).pipe(unpacked)
  // The reader is told of the failure when it asks next; it may come before anybody reads.
  unpacked.on('error', () => source.unpipe(unpacked))
  try {
    return await loadCopy(db, partsOf(readArchive(unpacked)), options)
  } catch (error) {
    if (error instanceof KithError || !isDamage(error)) throw error
    throw new KithError('storage.backup-unreadable', { file, reason: error.message }, { cause: error })
  } finally {
    source.destroy()
    unpacked.destroy()
  }
}

/** All rows of a seal. */
export function totalRows(seal: CopySeal): number {
  return seal.reduce((sum, { rows }) => sum + rows, 0)
}

async function* entriesOf(
  parts: AsyncGenerator<CopyPart>,
  sealed: (seal: CopySeal) => void,
): AsyncGenerator<ArchiveEntry> {
  let number = 0
  for await (const part of parts) {
    if (part.kind === 'head') yield { name: 'head.json', bytes: json(part.head) }
    else if (part.kind === 'rows')
      yield { name: `rows/${part.table}/${String(++number).padStart(6, '0')}.copy`, bytes: part.bytes }
    else {
      sealed(part.seal)
      yield { name: 'seal.json', bytes: json(part.seal) }
    }
  }
}

async function* partsOf(entries: AsyncGenerator<ArchiveEntry>): AsyncGenerator<CopyPart> {
  for await (const { name, bytes } of entries) {
    const table = /^rows\/([^/]+)\//.exec(name)?.[1]
    if (name === 'head.json') yield { kind: 'head', head: JSON.parse(bytes.toString()) }
    else if (name === 'seal.json') yield { kind: 'seal', seal: JSON.parse(bytes.toString()) }
    else if (table !== undefined) yield { kind: 'rows', table, bytes }
  }
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

// What the file system, gzip and the archive say about a file that is not whole.
function isDamage(error: unknown): error is Error {
  if (error instanceof RangeError || error instanceof SyntaxError) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(ENOENT|EISDIR|EACCES|Z_)/.test(code)
}
