import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { bodyText, parseJson } from '../http/json-body.ts'
import type { RouteRequest } from '../http/route.ts'
import { KithError } from '../kernel/errors.ts'
import { objectOf, type Words, wordOf } from './stream-trait.ts'

/** Most bytes of a batch, unpacked, as the protocol has it. */
export const mostBatchBytes = 500 * 1024

const unzip = promisify(gunzip)

/**
 * The text of a body as it was sent, unpacked.
 * @param limit  most bytes, unpacked
 * @throws kernel.too-large, kernel.bad-request
 */
export async function unpackedText({ body, headers }: RouteRequest, limit: number): Promise<string> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  const encoding = headers['content-encoding'] ?? 'identity'
  const plain = encoding === 'gzip' ? await unzipped(bytes, limit) : bytes
  if (encoding !== 'gzip' && encoding !== 'identity')
    throw new KithError('kernel.bad-request', {
      reason: `it is packed as ${String(encoding).slice(0, 40)}, and only gzip is read`,
    })
  if (plain.length > limit) throw tooLarge(limit)
  return bodyText(plain)
}

async function unzipped(bytes: Buffer, limit: number): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: limit + 1 })
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limit)
    throw new KithError('kernel.bad-request', { reason: 'it is said to be gzip and is not' }, { cause })
  }
}

const tooLarge = (limit: number) => new KithError('kernel.too-large', { limit: `${limit / 1024} kB` })

/** A JSON object as it was sent. @throws kernel.bad-request, kernel.too-large */
export async function unpackedObject(request: RouteRequest, limit: number): Promise<Words> {
  const value = parseJson(await unpackedText(request, limit))
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new KithError('kernel.bad-request', { reason: 'the body is no JSON object' })
  return objectOf(value)
}

/** The key that a sender shows: the user name of Basic, or a bearer's token; else `writeKey` in the body. */
export function keyShown(authorization: RouteRequest['headers'][string], body: Words = {}): string | null {
  const text = typeof authorization === 'string' ? authorization : ''
  const [scheme = '', given = ''] = text.split(' ', 2)
  if (/^basic$/i.test(scheme))
    return Buffer.from(given, 'base64').toString('utf8').split(':', 1)[0]?.trim() || null
  if (/^bearer$/i.test(scheme)) return given.trim() || null
  return wordOf(body.writeKey)
}
