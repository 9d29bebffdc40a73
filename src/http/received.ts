import type { FastifyReply, FastifyRequest } from 'fastify'
import { KithError } from '../kernel/errors.ts'
import type { Identity } from './identity.ts'
import type { PortalVisit } from './portal.ts'
import type { RouteRequest, UploadedFile } from './route.ts'

/** What a handler is given. Rarely needed parts are made when they are asked for: this is the hot path. */
export class Received implements RouteRequest {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly version: number | null
  readonly identity: Identity | null
  readonly portal: PortalVisit | null
  readonly publicUrl: string
  private readonly request: FastifyRequest
  private readonly reply: FastifyReply
  private abort: AbortController | undefined

  constructor(
    request: FastifyRequest,
    reply: FastifyReply,
    parts: Pick<RouteRequest, 'params' | 'query' | 'body' | 'version' | 'identity' | 'portal' | 'publicUrl'>,
  ) {
    this.request = request
    this.reply = reply
    this.params = parts.params
    this.query = parts.query
    this.body = parts.body
    this.version = parts.version
    this.identity = parts.identity
    this.portal = parts.portal
    this.publicUrl = parts.publicUrl
  }

  get headers(): RouteRequest['headers'] {
    return this.request.headers
  }

  get ip(): string {
    return this.request.ip
  }

  get signal(): AbortSignal {
    if (this.abort === undefined) {
      const abort = new AbortController()
      const { raw } = this.reply
      raw.once('close', () => {
        if (!raw.writableFinished) abort.abort()
      })
      this.abort = abort
    }
    return this.abort.signal
  }

  async file(): Promise<UploadedFile> {
    if (!this.request.isMultipart()) throw new KithError('kernel.bad-request', { reason: 'it holds no file' })
    const found = await this.request.file().catch(refuseParts)
    if (found === undefined) throw new KithError('kernel.bad-request', { reason: 'it holds no file' })
    const { file } = found
    // The parser would only cut the file off; half a file must not pass for a whole one.
    file.once('limit', () => file.destroy(new KithError('kernel.too-large', { limit: 'an upload may be' })))
    return { name: found.filename, mediaType: found.mimetype, stream: file }
  }

  async form(): Promise<ReadonlyMap<string, string>> {
    const fields = new Map<string, string>()
    if (!this.request.isMultipart())
      return this.request.body instanceof URLSearchParams ? new Map(this.request.body) : fields
    for await (const part of this.request.parts({ limits: { fieldSize: mostFormBytes, files: 0 } }))
      if (part.type === 'field') fields.set(part.fieldname, String(part.value))
    return fields
  }
}

/** A form without a boundary between its parts, and what else only the parser of forms finds. */
function refuseParts(cause: unknown): never {
  if (cause instanceof Error && /^(Multipart|Malformed|Unexpected end)/.test(cause.message))
    throw new KithError(
      'kernel.bad-request',
      { reason: 'its parts cannot be told from each other' },
      { cause },
    )
  throw cause
}

const mostFormBytes = 10_000
