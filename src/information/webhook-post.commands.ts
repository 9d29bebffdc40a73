import { lookup } from 'node:dns'
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Attempt, flawOfUrl, isHidden, signedHeaders } from './webhook.ts'

/** What goes out. */
export type Post = {
  readonly url: string
  readonly allowsPrivate: boolean
  /** Of the event, so that a receiver knows what it has had already. */
  readonly id: string
  readonly body: string
  readonly secrets: readonly string[]
}

/** How long an endpoint may take for all of it; ms. */
const timeoutMs = 10_000
const excerptSize = 500

/**
 * Posts one event and waits for the answer. Follows no redirect. The address that a name leads to is judged at the
 * connection itself, so that a name cannot lead elsewhere after it was looked at.
 */
export async function postEvent(post: Post, now: Date): Promise<Attempt> {
  const begun = performance.now()
  const failed = (reason: string): Attempt => ({
    status: null,
    latencyMs: Math.round(performance.now() - begun),
    reason,
    excerpt: null,
    waitMs: null,
  })
  const flaw = flawOfUrl(post.url, post.allowsPrivate)
  if (flaw !== null) return failed(`The address ${flaw}.`)
  const ending = AbortSignal.timeout(timeoutMs)
  try {
    const response = await answered(post, now, ending)
    const excerpt = await excerptOf(response)
    const status = response.statusCode ?? 0
    const isRedirect = status >= 300 && status < 400
    return {
      status,
      latencyMs: Math.round(performance.now() - begun),
      reason: isRedirect ? 'It leads elsewhere; Kith follows no redirect.' : null,
      excerpt,
      waitMs: waitOf(response.headers['retry-after'], now),
    }
  } catch (error) {
    if (ending.aborted) return failed(`No answer within ${timeoutMs / 1000} seconds.`)
    return failed(error instanceof Error ? error.message : String(error))
  }
}

function answered(post: Post, now: Date, signal: AbortSignal): Promise<IncomingMessage> {
  const body = Buffer.from(post.body)
  const send = new URL(post.url).protocol === 'http:' ? httpRequest : httpsRequest
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = send(
      post.url,
      {
        method: 'POST',
        agent: false,
        signal,
        lookup: guarded(post.allowsPrivate),
        headers: {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'content-length': body.length,
          'user-agent': 'Kith-Webhooks/1',
          ...signedHeaders(post.id, post.body, post.secrets, now),
        },
      },
      resolve,
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Looks a name up and refuses it when any of its addresses lies in a private network. */
function guarded(allowsPrivate: boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 4)
      const bad = allowsPrivate ? undefined : addresses.find(({ address }) => isHidden(address))
      if (bad) return done(new Error(`${name} leads into a private network (${bad.address}).`), '', 4)
      if (options.all) return done(null, addresses)
      const [first] = addresses
      return first
        ? done(null, first.address, first.family)
        : done(new Error(`${name} leads nowhere.`), '', 4)
    })
  }
}

/** The beginning of the answer; what an endpoint sends beyond it is not read. */
async function excerptOf(response: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size > excerptSize * 4) break
    }
  } finally {
    response.destroy()
  }
  // What PostgreSQL cannot keep is left out: NUL and halves of characters.
  const text = Buffer.concat(parts).toString('utf8').replaceAll('\0', '').toWellFormed()
  return text === '' ? null : text.slice(0, excerptSize).toWellFormed()
}

/** Seconds or a date; ms. */
function waitOf(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isFinite(ms) && ms > 0 ? ms : null
}
