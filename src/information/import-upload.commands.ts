import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { draftImport } from './import.commands.ts'
import type { ImportRecord } from './import.sql.ts'
import { imports } from './import-registry.ts'

/** A file as it arrives. */
export type Upload = { readonly name: string; readonly stream: AsyncIterable<unknown> }

/**
 * Keeps an uploaded file in the data folder and looks at it. What cannot be read is not kept.
 *
 * @throws kernel.too-large beyond the configured size; what `draftImport` throws
 */
export async function receiveUpload(ctx: Context, noun: string, upload: Upload): Promise<ImportRecord> {
  may(ctx.actor, 'create', 'imports')
  const { uploads, largestUpload } = imports()
  await mkdir(uploads, { recursive: true, mode: 0o700 })
  // The sender's file name is never part of a path of ours.
  const path = join(uploads, newId(ctx.now.getTime()))
  const fileName = plainName(upload.name)
  try {
    await pipeline(bounded(upload.stream, largestUpload), createWriteStream(path, { mode: 0o600 }))
    return await draftImport(ctx, { noun, path, fileName })
  } catch (error) {
    await rm(path, { force: true })
    throw underItsName(error, path, fileName)
  }
}

/** What reads a file calls it as it lies here; whoever sent it knows it by another name. */
function underItsName(error: unknown, path: string, file: string): unknown {
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
