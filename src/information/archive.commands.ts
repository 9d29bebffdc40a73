import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { KithError } from '../kernel/errors.ts'
import { isZipDamage, openZipEntry, type ZipEntry, zipEntries } from '../storage/zip-reading.ts'

/** More files than any export has tables. */
const mostEntries = 2_000

/**
 * The files of an uploaded ZIP. Directories and what macOS adds are left out.
 *
 * @throws information.archive-unreadable
 */
export async function archiveEntries(path: string, file: string): Promise<ZipEntry[]> {
  const entries = await zipEntries(path, mostEntries).catch((error: unknown) => {
    throw isZipDamage(error) ? unreadable(file, error.message) : error
  })
  return entries.filter(({ fileName }) => !fileName.endsWith('/') && !/(^|\/)(__MACOSX\/|\.)/.test(fileName))
}

/**
 * Unpacks one file of a ZIP to a place of ours; its own name is never part of a path.
 *
 * @param most  bytes that may come out; what the ZIP says of its sizes is not believed
 * @returns     bytes that came out
 * @throws information.archive-unreadable, .archive-too-large
 */
export async function unpackEntry(
  path: string,
  entry: ZipEntry,
  to: string,
  most: number,
  file: string,
): Promise<number> {
  const name = entry.fileName.slice(0, 200)
  let bytes = 0
  async function* bounded(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > most) throw new KithError('information.archive-too-large', { file, name })
      yield piece
    }
  }
  try {
    await pipeline(await openZipEntry(path, entry), bounded, createWriteStream(to, { mode: 0o600 }))
  } catch (error) {
    if (!isZipDamage(error)) throw error
    throw new KithError(
      'information.archive-unreadable',
      { file, reason: `“${name}” is damaged` },
      { cause: error },
    )
  }
  return bytes
}

const unreadable = (file: string, reason: string) =>
  new KithError('information.archive-unreadable', { file, reason })
