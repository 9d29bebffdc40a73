import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { KithError } from '../kernel/errors.ts'
import { Meter } from './meter.ts'
import { ignoreMissing } from './missing-file.ts'
import { isZipDamage, openZipEntry, zipEntries } from './zip-reading.ts'

/** An export as it is read back, a folder or one ZIP alike. `file`: with `/` between folders. */
export type ExportSource = {
  readonly place: string
  /** Bytes of a file; undefined when there is none. */
  readonly size: (file: string) => Promise<number | undefined>
  readonly open: (file: string) => Promise<Readable>
}

/** @throws storage.export-unreadable, for a place that is neither folder nor ZIP */
export async function openExport(place: string): Promise<ExportSource> {
  const found = await stat(place).catch(ignoreMissing)
  if (found?.isFile()) return zipSource(place)
  return {
    place,
    size: async (file) => (await stat(join(place, file)).catch(ignoreMissing))?.size,
    open: async (file) => createReadStream(join(place, file)),
  }
}

async function zipSource(place: string): Promise<ExportSource> {
  const found = await zipEntries(place).catch((error: unknown) => {
    throw inOurWords(place, error)
  })
  const entries = new Map(found.map((entry) => [entry.fileName, entry]))
  if (entries.size < found.length) throw unreadable(place, 'it holds two files of one name')
  return {
    place,
    size: async (file) => entries.get(file)?.uncompressedSize,
    open: async (file) => {
      const entry = entries.get(file)
      if (!entry) throw unreadable(place, `${file} is missing`)
      return openZipEntry(place, entry).catch((error: unknown) => {
        throw inOurWords(place, error)
      })
    },
  }
}

/** @throws storage.export-unreadable unless a file is whole, to the byte */
export async function checkFile(
  source: ExportSource,
  file: string,
  bytes: number,
  sha256: string,
): Promise<void> {
  const { place } = source
  const size = await source.size(file)
  if (size === undefined) throw unreadable(place, `${file} is missing`)
  if (size !== bytes) throw unreadable(place, `${file} has ${size} bytes and should have ${bytes}`)
  // What the file says of its size is not believed: it may have been packed to fill a disk.
  const meter = new Meter(bytes)
  await pipeline(await source.open(file), meter, async (pieces) => {
    for await (const _ of pieces);
  }).catch((error: unknown) => {
    throw isZipDamage(error) ? unreadable(place, `${file} was changed or damaged`) : error
  })
  if (meter.told().sha256 !== sha256) throw unreadable(place, `${file} was changed or damaged`)
}

/** A small file as text; undefined when there is none. `most`: bytes. @throws storage.export-unreadable */
export async function readText(
  source: ExportSource,
  file: string,
  most: number,
): Promise<string | undefined> {
  if ((await source.size(file)) === undefined) return undefined
  const pieces: Buffer[] = []
  await pipeline(await source.open(file), new Meter(most), async (read: AsyncIterable<Buffer>) => {
    for await (const piece of read) pieces.push(piece)
  }).catch((error: unknown) => {
    throw isZipDamage(error) ? unreadable(source.place, `${file} is damaged or far too long`) : error
  })
  return Buffer.concat(pieces).toString('utf8')
}

export const unreadable = (folder: string, reason: string) =>
  new KithError('storage.export-unreadable', { folder, reason })

const inOurWords = (place: string, error: unknown) =>
  isZipDamage(error) ? unreadable(place, error.message) : error
