import { isUtf8 } from 'node:buffer'
import { KithError } from '../kernel/errors.ts'

const forbidden = new Set(['__proto__', 'constructor'])

/** Lists and objects within each other; what walks a body calls itself as often. */
const deepest = 64

/**
 * Reads a JSON body. Text with NUL or half a character is refused here, since PostgreSQL cannot store it, and so
 * are names that would reach an object's prototype.
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
  if (depthOf(text) > deepest)
    throw new KithError('kernel.bad-request', { reason: `it is nested more than ${deepest} deep` })
  // Walking every body would cost more than parsing it; only a text that could hold one of these is walked.
  if (text.includes('\\u') || text.includes('__proto__') || text.includes('constructor')) refuse(value)
  return value
}

/** How many lists and objects of a JSON text stand within each other where it is deepest. */
function depthOf(text: string): number {
  let [depth, most, isInText] = [0, 0, false]
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') isInText = !isInText
    else if (isInText) at += letter === '\\' ? 1 : 0
    else if (letter === '[' || letter === '{') most = Math.max(most, ++depth)
    else if (letter === ']' || letter === '}') depth--
  }
  return most
}

function refuse(value: unknown, path = '/body'): void {
  if (typeof value === 'string') refuseUnstorable(value, path)
  else if (Array.isArray(value)) for (const [at, item] of value.entries()) refuse(item, `${path}/${at}`)
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) {
      if (forbidden.has(name)) throw at('kernel.bad-request', path, `${name} is not a name`)
      refuseUnstorable(name, path)
      refuse(item, `${path}/${name}`)
    }
}

function refuseUnstorable(text: string, path: string): void {
  if (text.includes('\0')) throw at('kernel.bad-text', path, 'holds NUL')
  if (!text.isWellFormed()) throw at('kernel.bad-text', path, 'holds half a character')
}

const at = (code: 'kernel.bad-request' | 'kernel.bad-text', path: string, message: string) =>
  new KithError(code, { reason: message, errors: [{ path, message }] })

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
