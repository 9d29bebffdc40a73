import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { KithError } from '../kernel/errors.ts'
import type { TabularShape } from './tabular.ts'

/** Counts what has been handed on of the table's file, unpacked where it is packed. */
export type Meter = { bytes: number }

const tableNames = /\.(csv|tsv|tab|txt|psv|xlsx|jsonl|ndjson|json|vcf|vcard)$/i

/** The first bytes of a file. @throws information.file-unreadable */
export async function headOf(path: string, size = 65_536): Promise<Uint8Array> {
  try {
    const handle = await open(path)
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new KithError(
      'information.file-unreadable',
      { file: nameOf(path), reason: reasonOf(error) },
      { cause: error },
    )
  }
}

/** The file names inside a ZIP, in their order, without directories and what macOS adds. */
export async function zipMembers(path: string): Promise<string[]> {
  const names: string[] = []
  const unzip = new Unzip((file) => names.push(file.name))
  unzip.register(UnzipInflate)
  for await (const chunk of createReadStream(path)) pushTo(unzip, path, chunk as Uint8Array)
  return names.filter((name) => !name.endsWith('/') && !name.startsWith('__MACOSX/'))
}

/** Which of a ZIP's files holds the table. @throws information.zip-without-table */
export function chooseMember(names: readonly string[], file: string): string {
  if (names.length === 0) throw new KithError('information.file-empty', { file })
  const found = names.find((name) => tableNames.test(name)) ?? (names.length === 1 ? names[0] : undefined)
  if (found === undefined)
    throw new KithError('information.zip-without-table', {
      file,
      found: names.slice(0, 5).map(visible).join(', '),
    })
  return found
}

/**
 * The bytes of the table's file, unpacked, piece by piece.
 *
 * @throws information.file-cut-off when a compressed file ends too early or is damaged
 */
export async function* bytesOf(
  path: string,
  { container, member }: Pick<TabularShape, 'container' | 'member'>,
  meter: Meter = { bytes: 0 },
): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(path, { highWaterMark: 262_144 })
  const packed: Meter = { bytes: 0 }
  raw.on('data', (chunk) => {
    packed.bytes += chunk.length
  })
  const pieces: AsyncIterable<Uint8Array> =
    container === 'plain'
      ? raw
      : container === 'gzip'
        ? gunzipped(path, raw, packed)
        : unzipped(path, raw, member ?? '', packed)
  try {
    for await (const piece of pieces) {
      meter.bytes += piece.length
      yield piece
    }
  } finally {
    // Whoever has seen enough stops early; the file must not stay open for it.
    raw.destroy()
  }
}

async function* gunzipped(
  path: string,
  raw: NodeJS.ReadableStream,
  meter: Meter,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 262_144 })
  raw.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const chunk of raw.pipe(gunzip)) yield chunk as Uint8Array
  } catch (error) {
    throw cutOff(path, meter, error)
  }
}

async function* unzipped(
  path: string,
  raw: AsyncIterable<unknown>,
  member: string,
  meter: Meter,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let finished = false
  const unzip = new Unzip((file: UnzipFile) => {
    if (file.name !== member) return
    file.ondata = (error, chunk, final) => {
      if (error) throw error
      if (chunk.length > 0) ready.push(chunk)
      finished = final
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of raw) {
    for (const piece of cut(chunk as Uint8Array)) {
      pushTo(unzip, path, piece, meter)
      yield* ready
      ready = []
      if (finished) return
    }
  }
  throw cutOff(path, meter, new Error('unexpected end of file'))
}

/** Packed bytes unpack to up to a thousand times as many at once, so few are handed over at a time. */
function* cut(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += packedPiece) yield chunk.subarray(at, at + packedPiece)
}

const packedPiece = 16_384

/** What a ZIP's files come to once unpacked; no more is unpacked when it is beyond `limit`. Bytes. */
export function unpackedSize(zip: Uint8Array, limit: number): number {
  let size = 0
  const unzip = new Unzip((file: UnzipFile) => {
    file.ondata = (error, chunk) => {
      if (error) throw error
      size += chunk.length
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for (const piece of cut(zip)) {
    unzip.push(piece)
    if (size > limit) break
  }
  return size
}

function pushTo(unzip: Unzip, path: string, chunk: Uint8Array, meter: Meter = { bytes: 0 }): void {
  try {
    unzip.push(chunk)
  } catch (error) {
    throw cutOff(path, meter, error)
  }
}

function cutOff(path: string, meter: Meter, cause: unknown): KithError {
  return new KithError(
    'information.file-cut-off',
    { file: nameOf(path), bytes: meter.bytes, reason: reasonOf(cause) },
    { cause },
  )
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** A name out of a file as it can be shown in a sentence or a terminal: short, and without control characters. */
export function visible(name: string): string {
  const plain = name.replace(/[\p{C}\uFFFD]/gu, '·')
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain
}

/** An error's message, for a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
