import { KithError } from '../kernel/errors.ts'

/** What a browser says about where a request comes from. */
export type Origins = {
  readonly fetchSite: string | undefined
  readonly origin: string | undefined
  /** Where people reach this Kith. */
  readonly ownOrigins: readonly string[]
  readonly hasCookie: boolean
}

/**
 * Decides whether a changing request comes from our own pages. A browser always says so in one of the two
 * headers; without both, a session cookie alone is not trusted.
 * @source OWASP, Cross-Site Request Forgery Prevention, “Fetch Metadata” and “Verifying Origin”
 * @throws http.cross-site
 */
export function refuseCrossSite({ fetchSite, origin, ownOrigins, hasCookie }: Origins): void {
  if (fetchSite !== undefined) {
    if (fetchSite === 'same-origin' || fetchSite === 'none') return
    throw new KithError('http.cross-site', { origin: origin ?? fetchSite })
  }
  if (origin !== undefined) {
    if (ownOrigins.includes(origin)) return
    throw new KithError('http.cross-site', { origin })
  }
  if (hasCookie) throw new KithError('http.cross-site', { origin: 'unknown' })
}
