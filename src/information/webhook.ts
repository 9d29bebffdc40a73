import { BlockList, isIP } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** What came of one try. `status` null: no answer, and `reason` says why. */
export type Attempt = {
  readonly status: number | null
  readonly latencyMs: number
  readonly reason: string | null
  /** The first of what was answered, at most 500 characters. */
  readonly excerpt: string | null
  /** What `Retry-After` asked for; ms. */
  readonly waitMs: number | null
}

/** What follows from a try. */
export type AfterAttempt =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly readyAt: Date }
  | { readonly kind: 'failed' }
  /** The endpoint said that it is gone for good. */
  | { readonly kind: 'gone' }

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Pauses between tries: 13 tries within 2 days and 20 hours. ms */
export const pausesMs: readonly number[] = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  16 * hour,
  24 * hour,
]

/** How long an endpoint may fail without one success before it is told nothing more; ms. */
export const patienceMs = 3 * 24 * hour

/** How long an old secret still signs beside the new one; ms. */
export const overlapMs = 24 * hour

/**
 * Decides what follows: any 2xx is taken, 410 ends the endpoint, everything else is tried again after a pause that
 * grows, a fifth more or less by chance so that not all come back at once, and never sooner than was asked for.
 *
 * @param attempts  tries so far, this one included
 * @param chance  in [0, 1)
 */
export function decideAfterAttempt(
  attempt: Attempt,
  attempts: number,
  now: Date,
  chance: number,
): AfterAttempt {
  const { status, waitMs } = attempt
  if (status !== null && status >= 200 && status < 300) return { kind: 'delivered' }
  if (status === 410) return { kind: 'gone' }
  const pause = pausesMs[attempts - 1]
  if (pause === undefined) return { kind: 'failed' }
  const ms = Math.max(pause * (0.8 + 0.4 * chance), Math.min(waitMs ?? 0, 24 * hour))
  return { kind: 'again', readyAt: new Date(now.getTime() + ms) }
}

/**
 * The headers by which a receiver knows who wrote and that it is whole. While a secret is being replaced both sign.
 *
 * @source Standard Webhooks 1.0.0
 */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  }
}

/** Why an address cannot be an endpoint, or null. `isPrivate`: an administrator permits ways within the house. */
export function flawOfUrl(text: string, isPrivate: boolean): string | null {
  if (!URL.canParse(text)) return 'is not an address such as https://shop.example/kith'
  const url = new URL(text)
  if (url.protocol !== 'https:' && !(isPrivate && url.protocol === 'http:')) return 'must begin with https://'
  if (url.username !== '' || url.password !== '') return 'must not hold a name or a password'
  if (!isPrivate && isHidden(url.hostname)) return 'leads into a private network'
  return null
}

const hidden = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  hidden.addSubnet(network, bits, 'ipv4')
const open = new BlockList()
open.addSubnet('2000::', 3, 'ipv6')
// Of the open ones these carry an IPv4 address, or are nobody's.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  hidden.addSubnet(network, bits, 'ipv6')

/** Whether an address lies in a private, loopback, link-local or otherwise special network. A name does not by itself. */
export function isHidden(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  const kind = isIP(bare)
  if (kind === 4) return hidden.check(bare, 'ipv4')
  if (kind === 6) return !open.check(bare, 'ipv6') || hidden.check(bare, 'ipv6')
  return /(^|\.)localhost\.?$/i.test(bare)
}
