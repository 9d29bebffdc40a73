import { KithError } from '../kernel/errors.ts'
import { type FlatObject, flatten } from './tabular-object.ts'

/** One object of a file, flattened, or why what stands there is none. */
export type JsonRecord = { readonly line: number } & (
  | { readonly values: FlatObject }
  | { readonly damage: string; readonly text: string }
)

/** An object longer than this, in characters, belongs to no table. */
const longestObject = 4_000_000

/** Whether a text begins as JSON does that holds objects: one a line, one after the other, or in an array. */
export function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*(\{\s*["}]|\[\s*[{\]])/.test(text)
}

/**
 * The objects of a JSON file: JSON Lines, a JSON array, or objects written over several lines. In JSON Lines a
 * broken line spoils only itself; elsewhere nothing after it could be trusted.
 *
 * @throws information.json-broken
 */
export async function* jsonRecords(texts: AsyncIterable<string>): AsyncGenerator<JsonRecord[]> {
  let cut: ReturnType<typeof cutter> | null = null
  let start = ''
  for await (const text of texts) {
    if (cut === null) {
      start += text
      // The first line tells how the file is written; a very long one is no JSON Lines.
      if (!start.trimStart().includes('\n') && start.length < longestObject) continue
      cut = cutter(start)
    }
    const found = cut.take(start === '' ? text : start, false)
    start = ''
    if (found.length > 0) yield found
  }
  cut ??= cutter(start)
  const found = cut.take(start, true)
  if (found.length > 0) yield found
}

function cutter(start: string): { take(text: string, isLast: boolean): JsonRecord[] } {
  const first = start.trimStart().split('\n', 1)[0] ?? ''
  const object = first.startsWith('{') ? parsed(first) : null
  return object !== null && wrappedIn(object) === null ? lineCutter() : depthCutter()
}

function lineCutter() {
  let rest = ''
  let line = 0
  return {
    take(text: string, isLast: boolean): JsonRecord[] {
      const lines = (rest + text).split('\n')
      rest = isLast ? '' : (lines.pop() ?? '')
      if (rest.length > longestObject) throw broken(line + 1, 'a line without an end')
      return lines.flatMap((written): JsonRecord[] => {
        line++
        const said = written.trim()
        if (said === '' || said === '\uFEFF') return []
        const value = parsed(said)
        if (value !== null) return [{ line, values: flatten(value) }]
        if (isLast && !said.endsWith('}')) throw broken(line, 'the file ends in the middle of an object')
        return [{ line, damage: 'is no JSON object', text: said.slice(0, 200) }]
      })
    },
  }
}

/** Cuts objects out of a text by their braces, whatever stands around them. */
function depthCutter() {
  const at = { line: 1, depth: 0, isText: false, isEscaped: false, hasBegun: false, isArray: false }
  let held = ''
  let heldLine = 1
  const objects = (text: string): JsonRecord[] => {
    const found: JsonRecord[] = []
    let from = at.depth > 0 ? 0 : -1
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === 10) at.line++
      if (at.isText) {
        if (at.isEscaped) at.isEscaped = false
        else if (code === 92) at.isEscaped = true
        else if (code === 34) at.isText = false
      } else if (at.depth === 0) {
        if (code !== 123) passBetween(at, code)
        else {
          at.depth = 1
          at.hasBegun = true
          from = i
          heldLine = at.line
        }
      } else if (code === 34) at.isText = true
      else if (code === 123 || code === 91) at.depth++
      else if ((code === 125 || code === 93) && --at.depth === 0) {
        found.push(...unwrapped(held + text.slice(from, i + 1), heldLine))
        held = ''
        from = -1
      }
    }
    if (from !== -1) held += text.slice(from)
    if (held.length > longestObject * 16) throw broken(heldLine, 'an object without an end')
    return found
  }
  return {
    take(text: string, isLast: boolean): JsonRecord[] {
      const found = objects(text)
      if (isLast && (at.depth > 0 || at.isArray))
        throw broken(at.line, 'the file ends before its last object or its list is closed')
      return found
    },
  }
}

function passBetween(at: { line: number; hasBegun: boolean; isArray: boolean }, code: number): void {
  if (code === 91 && !at.hasBegun && !at.isArray) at.isArray = true
  else if (code === 93 && at.isArray) {
    at.isArray = false
    at.hasBegun = true
  } else if (!(code <= 32 || code === 44 || code === 0xfeff))
    throw broken(at.line, `“${String.fromCharCode(code)}” stands where an object is expected`)
}

/** An answer of an API wraps its objects in one: `{"results": [...]}`. */
function unwrapped(text: string, line: number): JsonRecord[] {
  const value = parsed(text)
  if (value === null) throw broken(line, 'this object is no JSON')
  const wrapped = wrappedIn(value)
  return (wrapped ?? [value]).map((each) => ({ line, values: flatten(each) }))
}

const wrapperNames = ['results', 'data', 'records', 'items', 'value', 'rows']

function wrappedIn(value: Readonly<Record<string, unknown>>): Record<string, unknown>[] | null {
  const lists = Object.entries(value).filter(([, list]) => isListOfObjects(list))
  const [name, list] = lists[0] ?? []
  return lists.length === 1 && wrapperNames.includes(name ?? '') && isListOfObjects(list) ? list : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isListOfObjects = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject)

/** Numbers of more than 15 digits are ids: they are kept as they are written, for a number would round them. */
function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = /\d{16}/.test(text)
      ? JSON.parse(text, keepDigits as (this: unknown, key: string, value: unknown) => unknown)
      : JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  return typeof value === 'number' && (context.source?.length ?? 0) > 15 ? context.source : value
}

function broken(line: number, reason: string): KithError {
  return new KithError('information.json-broken', { line, reason })
}
