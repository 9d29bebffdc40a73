import { isUtf8 } from 'node:buffer'
import { KithError } from '../kernel/errors.ts'

const forbidden = new Set(['__proto__', 'constructor'])

/**
 * Reads a JSON body. Text with NUL is refused here, since PostgreSQL cannot store it, and so are names that
 * would reach an object's prototype.
 * @throws kernel.bad-request, kernel.bad-text
 */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new KithError('kernel.bad-request', { reason: 'the body is not JSON' }, { cause: error })
  }
  // Walking every body would cost more than parsing it; only a text that could hold one of these is walked.
  if (text.includes('\\u') || text.includes('__proto__') || text.includes('constructor')) refuse(value)
  return value
}

function refuse(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new KithError('kernel.bad-text')
  } else if (Array.isArray(value)) {
    for (const item of value) refuse(item)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (forbidden.has(name)) throw new KithError('kernel.bad-request', { reason: `${name} is not a name` })
      refuse(name)
      refuse(item)
    }
  }
}

/** A body's text. What is not UTF-8 would be stored with holes in it, so it is refused. @throws kernel.bad-request */
export function bodyText(body: Buffer | string): string {
  if (typeof body === 'string') return body
  if (!isUtf8(body)) throw new KithError('kernel.bad-request', { reason: 'the body is not valid UTF-8' })
  return body.toString('utf8')
}

/** Refuses an address that holds NUL, escaped or not. @throws kernel.bad-text */
export function refuseNul(url: string): void {
  if (url.includes('%00') || url.includes('\0')) throw new KithError('kernel.bad-text')
}
