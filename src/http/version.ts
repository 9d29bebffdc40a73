import { KithError } from '../kernel/errors.ts'

/**
 * The version that a client read, from `If-Match: "7"`; null without one.
 * @throws http.version-unreadable
 */
export function ifMatch(header: string | undefined): number | null {
  if (header === undefined) return null
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (version === undefined) throw new KithError('http.version-unreadable')
  return Number(version)
}

/** The ETag of a single resource, or undefined when the body carries no version. */
export function etagOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('version' in body)) return undefined
  return typeof body.version === 'number' ? `"${body.version}"` : undefined
}
