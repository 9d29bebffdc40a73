import type { Actor, CameBy } from '../kernel/actor.ts'
import { KithError } from '../kernel/errors.ts'
import type { Database } from '../storage/database.ts'
import { cookieValue, isHttps } from './credential.ts'
import type { RouteRequest } from './route.ts'

/** A customer at their own pages: whose they are, and the session that opened them. */
export type PortalVisit = {
  readonly partyId: string
  readonly sessionId: string
  readonly cameBy?: CameBy
}

/** Finds whose session a token opens; null for one that opens none, whose customer was merged or erased also. */
export type PortalDoor = (db: Database, token: string, now: Date) => Promise<PortalVisit | null>

/** What a browser keeps of a customer: their session, and that it asked for a link. */
const cookieNames = { session: 'kith_portal', asked: 'kith_portal_asked' } as const

type CookieName = keyof typeof cookieNames

const nameOf = (name: CookieName, publicUrl: string) =>
  `${isHttps(publicUrl) ? '__Host-' : ''}${cookieNames[name]}`

/** One of a customer's cookies, as a request carries it. */
export const readPortalCookie = (
  name: CookieName,
  header: string | undefined,
  publicUrl: string,
): string | undefined => (header === undefined ? undefined : cookieValue(header, nameOf(name, publicUrl)))

/** Sets one of a customer's cookies; `maxAgeSeconds` 0 removes it. */
export function portalCookie(
  name: CookieName,
  token: string,
  publicUrl: string,
  maxAgeSeconds: number,
): string {
  const flags = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`
  return `${nameOf(name, publicUrl)}=${token}; ${flags}${isHttps(publicUrl) ? '; Secure' : ''}`
}

/** A customer as an actor: without any right over parties but to what a portal route does for their own. */
export const portalActor = ({ partyId, cameBy }: PortalVisit): Actor => ({
  kind: 'party',
  partyId,
  ...(cameBy && { cameBy }),
  userId: null,
  name: 'customer',
  roles: [],
  teamIds: [],
  permissions: [],
  viewedBy: null,
})

/** The customer of a portal route. @throws empowerment.portal-session-needed */
export function visitorOf({ portal }: Pick<RouteRequest, 'portal'>): PortalVisit {
  if (portal === null) throw new KithError('empowerment.portal-session-needed')
  return portal
}
