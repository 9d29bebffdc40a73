import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise } from 'yauzl'

/** One file inside a ZIP, as its directory says. */
export type ZipEntry = Entry

/**
 * The files of a ZIP of any size, as its directory names them; nothing is unpacked for it.
 * @param most  files that it may hold; more are made to wear a reader down
 * @throws a damage (`isZipDamage`) when it is no ZIP, cut short, damaged or holds too many
 */
export async function zipEntries(path: string, most = Infinity): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  const zip = await openPromise(path).catch((error: unknown) => {
    throw isZipDamage(error) ? new RangeError('it is no ZIP, or was cut off', { cause: error }) : error
  })
  // An iteration that ends, in whatever way, closes the file.
  for await (const entry of zip.eachEntry()) {
    if (entries.length >= most) throw new RangeError(`it holds more than ${most} files`)
    entries.push(entry)
  }
  return entries
}

/**
 * What a file of a ZIP holds, unpacked while it is read. Other bytes than its directory promises, fewer or more are
 * a damage.
 */
export async function openZipEntry(path: string, entry: ZipEntry): Promise<Readable> {
  const zip = await openPromise(path, { autoClose: false })
  try {
    return Readable.from(checked(await zip.openReadStreamPromise(entry), entry), { objectMode: false })
  } finally {
    // What is being read of it is read to its end.
    zip.close()
  }
}

async function* checked(pieces: AsyncIterable<Buffer>, entry: ZipEntry): AsyncGenerator<Buffer> {
  let sum = 0
  for await (const piece of pieces) {
    sum = crc32(piece, sum)
    yield piece
  }
  if (sum !== entry.crc32) throw new RangeError(`“${entry.fileName.slice(0, 200)}” is damaged`)
}

/** Whether reading failed by what the ZIP holds, and not by the disk: such errors carry a code of the system. */
export const isZipDamage = (error: unknown): error is Error =>
  error instanceof Error && (!('code' in error) || String(error.code).startsWith('Z_'))
