import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { KithError } from '../kernel/errors.ts'

/** One file inside a ZIP, as its directory says. Sizes and places in bytes; `header` is where its own head stands. */
export type ArchiveEntry = {
  readonly name: string
  readonly isEncrypted: boolean
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number
  readonly packed: number
  readonly header: number
}

/** More files than any export has tables: a ZIP made to wear a reader down. */
const mostEntries = 2_000
const endMark = 0x06054b50
const entryMark = 0x02014b50

/**
 * The files of a ZIP, by its directory: nothing is unpacked for it. Directories and what macOS adds are left out.
 *
 * @throws information.archive-unreadable
 */
export async function archiveEntries(path: string, file: string): Promise<ArchiveEntry[]> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from)
      return buffer.subarray(0, bytesRead)
    }
    const tail = await read(Math.max(0, size - 65_557), Math.min(size, 65_557))
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || tail.length - end < 22 || tail.readUInt32LE(end) !== endMark)
      throw unreadable(file, 'its directory is missing: it was cut off')
    const count = tail.readUInt16LE(end + 10)
    const [length, from] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
    if (count > mostEntries) throw unreadable(file, `it holds more than ${mostEntries} files`)
    if (count === 0xffff || from === 0xffffffff || from + length > size)
      throw unreadable(file, 'its directory points beyond its end')
    return directoryEntries(await read(from, length), count, file)
  } finally {
    await handle.close()
  }
}

function directoryEntries(directory: Buffer, count: number, file: string): ArchiveEntry[] {
  const entries: ArchiveEntry[] = []
  let at = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entryMark)
      throw unreadable(file, 'its directory is damaged')
    const flags = directory.readUInt16LE(at + 8)
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place))
    const bytes = directory.subarray(at + 46, at + 46 + (nameLength ?? 0))
    entries.push({
      name: bytes.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8'),
      isEncrypted: (flags & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      header: directory.readUInt32LE(at + 42),
    })
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries.filter(({ name }) => !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.)/.test(name))
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
  entry: ArchiveEntry,
  to: string,
  most: number,
  file: string,
): Promise<number> {
  const handle = await open(path)
  let head: Buffer
  try {
    head = (await handle.read(Buffer.alloc(30), 0, 30, entry.header)).buffer
  } finally {
    await handle.close()
  }
  if (head.readUInt32LE(0) !== 0x04034b50) throw unreadable(file, `“${entry.name}” is not where it should be`)
  const start = entry.header + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  let bytes = 0
  async function* bounded(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > most)
        throw new KithError('information.archive-too-large', { file, name: entry.name.slice(0, 200) })
      yield piece
    }
  }
  const out = createWriteStream(to, { mode: 0o600 })
  if (entry.packed === 0) {
    out.end()
    return 0
  }
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 })
  try {
    if (entry.method === 0) await pipeline(packed, bounded, out)
    else await pipeline(packed, createInflateRaw(), bounded, out)
  } catch (error) {
    if (error instanceof KithError) throw error
    throw new KithError(
      'information.archive-unreadable',
      { file, reason: `“${entry.name.slice(0, 200)}” is damaged` },
      { cause: error },
    )
  }
  return bytes
}

const unreadable = (file: string, reason: string) =>
  new KithError('information.archive-unreadable', { file, reason })
