import type { Credential } from './identity.ts'

const cookieNames = { http: 'kith', https: '__Host-kith' } as const

/** Whether people reach this Kith over https. */
export const isHttps = (publicUrl: string) => publicUrl.startsWith('https:')

/**
 * The secret a request carries: an API key in `Authorization`, else the session in its cookie.
 * @param publicUrl  where people reach this Kith
 */
export function credentialOf(
  authorization: string | undefined,
  cookie: string | undefined,
  publicUrl: string,
): Credential | null {
  if (authorization !== undefined) {
    const token = authorization.startsWith('Bearer ') ? authorization.slice(7).trim() : ''
    return { kind: 'key', token }
  }
  if (cookie === undefined) return null
  // Behind https only the name that a browser protects: a neighbour on http could set the other.
  const token = cookieValue(cookie, cookieNames[isHttps(publicUrl) ? 'https' : 'http'])
  return token === undefined ? null : { kind: 'session', token }
}

/** The cookie that carries a session; `maxAgeSeconds` 0 removes it. */
export function sessionCookie(token: string, publicUrl: string, maxAgeSeconds: number): string {
  const secure = isHttps(publicUrl)
  const name = secure ? cookieNames.https : cookieNames.http
  const flags = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`
  return `${name}=${token}; ${flags}${secure ? '; Secure' : ''}`
}

/** One cookie of a `Cookie` header; undefined when it is not there. */
export function cookieValue(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
