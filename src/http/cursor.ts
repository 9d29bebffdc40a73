import { KithError } from '../kernel/errors.ts'
import { isId } from '../kernel/id.ts'
import { isDay } from '../kernel/period.ts'

/** What a keyset cursor carries: the sort values of the last row shown, and its id. */
export type CursorKey = readonly (string | number | boolean | null)[]

/**
 * Packs the last row's sort values into a cursor that clients pass back unread.
 * @param list  names list and sort, so that a cursor of one is refused by another
 */
export function encodeCursor(list: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url')
}

const fits = {
  text: (value: unknown): value is string => typeof value === 'string' && !value.includes('\0'),
  id: (value: unknown): value is string => typeof value === 'string' && isId(value),
  day: (value: unknown): value is string => typeof value === 'string' && isDay(value),
  /** A day, or `infinity` where there is none. */
  due: (value: unknown): value is string => value === 'infinity' || fits.day(value),
  instant: (value: unknown): value is string => typeof value === 'string' && isInstant(value),
  number: (value: unknown): value is number => typeof value === 'number',
  integer: (value: unknown): value is number => Number.isSafeInteger(value),
  boolean: (value: unknown): value is boolean => typeof value === 'boolean',
  nothing: (value: unknown): value is null => value === null,
  /** Any of them: for a key whose kind another value decides. */
  scalar: (value: unknown): value is string | number | boolean | null =>
    value === null || ['number', 'boolean'].includes(typeof value) || fits.text(value),
}

/** What one value of a cursor is. */
export type CursorKind = keyof typeof fits

type ValueOf<Kind extends CursorKind> = (typeof fits)[Kind] extends (value: unknown) => value is infer Value
  ? Value
  : never
type KeyOf<Kinds extends readonly CursorKind[]> = { -readonly [At in keyof Kinds]: ValueOf<Kinds[At]> }

/**
 * Unpacks a cursor; undefined when there is none. Clients hold cursors and so can forge them: every value is
 * checked before it reaches a statement.
 * @param kinds  what the values of the list's key are
 * @throws http.cursor-unreadable when it is damaged or belongs to another list or sort
 */
export function decodeCursor<const Kinds extends readonly CursorKind[]>(
  list: string,
  kinds: Kinds,
  cursor: string | undefined,
): KeyOf<Kinds> | undefined {
  if (cursor === undefined || cursor === '') return undefined
  const parsed = parsedCursor(cursor)
  if (!Array.isArray(parsed) || parsed[0] !== list) throw unreadable()
  const key: unknown[] = parsed.slice(1)
  if (!isKey(kinds, key)) throw unreadable()
  return key
}

function isKey<Kinds extends readonly CursorKind[]>(kinds: Kinds, key: unknown): key is KeyOf<Kinds> {
  return (
    Array.isArray(key) && key.length === kinds.length && kinds.every((kind, index) => fits[kind](key[index]))
  )
}

/** A moment as the database tells it: of a year that it knows. */
const isInstant = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/.test(text) &&
  isDay(text.slice(0, 10)) &&
  !Number.isNaN(Date.parse(text))

function parsedCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    throw unreadable(error)
  }
}

const unreadable = (cause?: unknown) => new KithError('http.cursor-unreadable', {}, { cause })

/**
 * Cuts a list that was asked for with one row more than shown.
 * @returns `items` (at most `limit`) and the cursor of the next page, null on the last one
 */
export function page<Item>(
  rows: readonly Item[],
  limit: number,
  cursorOf: (last: Item) => string,
): { items: Item[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
