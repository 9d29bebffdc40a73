import { STATUS_CODES } from 'node:http'
import { catalogue, type ErrorCode, KithError } from '../kernel/errors.ts'

/** Where in the request something is wrong: a JSON pointer such as `/body/email`, and what. */
export type Fault = { readonly path: string; readonly message: string }

/** An error as HTTP tells it. @source RFC 9457 */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  readonly detail: string
  readonly errors?: readonly Fault[]
  /** Finds the error in the log. */
  readonly id: string
  readonly [extension: string]: unknown
}

export const problemMediaType = 'application/problem+json; charset=utf-8'

/** Members of a problem that details may not overwrite. */
const reserved = new Set(['type', 'title', 'status', 'code', 'detail', 'id'])

/** Turns anything thrown into a problem; what is not ours becomes kernel.internal and tells nothing else. */
export function problemOf(error: unknown, id: string): Problem {
  const known = known4xx(error)
  if (known === undefined) return describe(new KithError('kernel.internal', { id }), id)
  return describe(known, id)
}

/** Whether an error is the product's own fault, and so belongs in the log. */
export function isOurFault(error: unknown): boolean {
  const known = known4xx(error)
  return known === undefined || known.status >= 500
}

function describe(error: KithError, id: string): Problem {
  const extensions = Object.fromEntries(Object.entries(error.details).filter(([name]) => !reserved.has(name)))
  return {
    type: `urn:kith:error:${error.code}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: error.message,
    ...extensions,
    id,
  }
}

type FrameworkError = { readonly code: string; readonly statusCode?: number; readonly message: string }

/** What Fastify and its plugins throw, in our words. */
const frameworkCodes: Record<string, (error: FrameworkError) => KithError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new KithError('kernel.too-large', { limit: '1 MiB' }),
  FST_REQ_FILE_TOO_LARGE: () => new KithError('kernel.too-large', { limit: 'an upload may be' }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => mediaType('of an unknown type'),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () => mediaType('of another type', 'multipart/form-data'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => unreadable('its length is not what Content-Length says'),
  FST_ERR_BAD_URL: () => unreadable('the address is malformed'),
}

function known4xx(error: unknown): KithError | undefined {
  if (error instanceof KithError) return error
  if (isHangUp(error)) return unreadable('it ended before it was whole')
  if (isPageError(error)) return unreadable(error.message.toLowerCase())
  if (!isFrameworkError(error)) return undefined
  const translated = frameworkCodes[error.code]
  if (translated) return translated(error)
  const { statusCode } = error
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? unreadable(error.message.toLowerCase())
    : undefined
}

/** Whoever sent a body has gone. */
const isHangUp = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted'

/** A condition of a request for a page or a part of one does not hold. */
const isPageError = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'PreconditionFailedError'

function isFrameworkError(error: unknown): error is FrameworkError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('FST_')
  )
}

const unreadable = (reason: string) => new KithError('kernel.bad-request', { reason })

/** The body has a media type that this route does not take. */
export function mediaType(found: string, needed = 'application/json'): KithError {
  return new KithError('http.wrong-media-type', { found, needed })
}

/** A request whose parts break their schemas. `faults`: at least one. */
export function badRequest(faults: readonly Fault[]): KithError {
  const first = faults[0]
  const reason = first ? `${first.path.slice(1)} ${first.message}` : 'it breaks its schema'
  return new KithError('kernel.bad-request', { reason, errors: faults })
}

/** Every code with a status below 500, for the description of the API. */
export const clientErrors = (Object.keys(catalogue) as ErrorCode[]).filter(
  (code) => catalogue[code].status < 500,
)
