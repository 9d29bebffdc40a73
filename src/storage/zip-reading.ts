import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

/** One file inside a ZIP, as its directory says. Bytes; `at` is where its own head stands. */
export type ZipEntry = {
  readonly name: string
  readonly isEncrypted: boolean
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number
  readonly packed: number
  readonly bytes: number
  readonly at: number
}

type Reading = (from: number, length: number) => Promise<Buffer>

/** A directory beyond this is made to wear a reader down; bytes. */
const mostDirectory = 256 * 1024 * 1024
const endLength = 22
const seeExtra = 0xffffffff

/**
 * The files of a ZIP of any size (ZIP64 too), as its directory names them; nothing is unpacked for it.
 * @param most  files that it may hold; more are made to wear a reader down
 * @throws RangeError when it is no ZIP, cut short, damaged or holds too many
 */
export async function zipEntries(path: string, most = Infinity): Promise<ZipEntry[]> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const read: Reading = async (from, length) => {
      if (from < 0 || length < 0 || from + length > size)
        throw new RangeError('its directory points beyond its end')
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from)
      return buffer.subarray(0, bytesRead)
    }
    const { from, length } = await directoryPlace(read, size)
    if (length > mostDirectory) throw new RangeError('its directory is far too long')
    return directoryOf(await read(from, length), most)
  } finally {
    await handle.close()
  }
}

async function directoryPlace(read: Reading, size: number): Promise<{ from: number; length: number }> {
  const begin = Math.max(0, size - 65_557)
  const tail = await read(begin, size - begin)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || tail.length - end < endLength) throw new RangeError('it is no ZIP, or was cut off')
  const short = { from: tail.readUInt32LE(end + 16), length: tail.readUInt32LE(end + 12) }
  if (short.from !== seeExtra && short.length !== seeExtra) return short
  const pointer = await read(begin + end - 20, 20)
  if (pointer.readUInt32LE(0) !== 0x07064b50) throw new RangeError('its directory is missing')
  const wide = await read(Number(pointer.readBigUInt64LE(8)), 56)
  if (wide.readUInt32LE(0) !== 0x06064b50) throw new RangeError('its directory is missing')
  return { from: Number(wide.readBigUInt64LE(48)), length: Number(wide.readBigUInt64LE(40)) }
}

function directoryOf(directory: Buffer, most: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0; at < directory.length; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw new RangeError('its directory is damaged')
    if (entries.length >= most) throw new RangeError(`it holds more than ${most} files`)
    const flags = directory.readUInt16LE(at + 8)
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place))
    const more = directory.subarray(at + 46 + name, at + 46 + name + extra)
    const [bytes, packed, place] = sizes(
      [24, 20, 42].map((field) => directory.readUInt32LE(at + field)),
      more,
    )
    entries.push({
      name: directory.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8', at + 46, at + 46 + name),
      isEncrypted: (flags & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      ...{ bytes, packed, at: place },
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** Sizes as they stand, or from the extra field where they say so. */
function sizes(short: readonly number[], extra: Buffer): [bytes: number, packed: number, at: number] {
  let wide: Buffer = Buffer.alloc(0)
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) wide = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
  let used = 0
  const [bytes = 0, packed = 0, place = 0] = short.map((value) => {
    if (value !== seeExtra) return value
    if (used + 8 > wide.length) throw new RangeError('its directory is damaged')
    used += 8
    return Number(wide.readBigUInt64LE(used - 8))
  })
  return [bytes, packed, place]
}

/** What a file of a ZIP holds, unpacked while it is read. @throws RangeError when it cannot be unpacked */
export async function openZipEntry(path: string, entry: ZipEntry): Promise<Readable> {
  if (entry.method !== 0 && entry.method !== 8)
    throw new RangeError(`it is packed in a way that is not read (${entry.method})`)
  const handle = await open(path)
  let head: Buffer
  try {
    head = (await handle.read(Buffer.alloc(30), 0, 30, entry.at)).buffer
  } finally {
    await handle.close()
  }
  if (head.readUInt32LE(0) !== 0x04034b50) throw new RangeError('a file of it is not where it should be')
  if (entry.packed === 0) return Readable.from([])
  const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 })
  if (entry.method === 0) return packed
  const inflate = createInflateRaw()
  packed.once('error', (error) => inflate.destroy(error))
  inflate.once('close', () => packed.destroy())
  return packed.pipe(inflate)
}

/** Whether reading failed by what the ZIP holds, and not by the disk. */
export const isZipDamage = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
