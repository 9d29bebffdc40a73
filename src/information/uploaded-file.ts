import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { KithError } from '../kernel/errors.ts'

/** A file as it arrives. */
export type Upload = { readonly name: string; readonly stream: AsyncIterable<unknown> }

/** Where an uploaded file is kept, under an id of ours, and how large it may be; bytes. */
export type UploadPlace = { readonly folder: string; readonly id: string; readonly largest: number }

/**
 * Keeps an uploaded file if whoever looks at it can use it.
 *
 * @param look  receives its path here and the name that its sender gave it
 * @throws kernel.too-large, and what `look` throws, in which the file is called by its sender's name
 */
export async function keepUpload<Seen>(
  upload: Upload,
  { folder, id, largest }: UploadPlace,
  look: (path: string, fileName: string) => Promise<Seen>,
): Promise<Seen> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // The sender's file name is never part of a path of ours.
  const path = join(folder, id)
  const fileName = plainName(upload.name)
  try {
    await pipeline(bounded(upload.stream, largest), createWriteStream(path, { mode: 0o600 }))
    return await look(path, fileName)
  } catch (error) {
    await rm(path, { force: true })
    throw underItsName(error, path, fileName)
  }
}

/** What reads a file calls it as it lies here; whoever sent it knows it by another name. */
export function underItsName(error: unknown, path: string, file: string): unknown {
  if (!(error instanceof KithError) || error.details.file !== basename(path)) return error
  return new KithError(error.code, { ...error.details, file }, { cause: error })
}

async function* bounded(stream: AsyncIterable<unknown>, limit: number): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of stream) {
    const chunk = piece as Buffer
    bytes += chunk.length
    if (bytes > limit) throw new KithError('kernel.too-large', { limit: `${Math.round(limit / 1e6)} MB` })
    yield chunk
  }
}

function plainName(name: string): string {
  const bare = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  return bare.replace(/\p{C}/gu, '').trim() || 'upload'
}
