import { KithError } from '../kernel/errors.ts'

/** What a keyset cursor carries: the sort values of the last row shown, and its id. */
export type CursorKey = readonly (string | number | boolean | null)[]

/**
 * Packs the last row's sort values into a cursor that clients pass back unread.
 * @param list  names list and sort, so that a cursor of one is refused by another
 */
export function encodeCursor(list: string, key: CursorKey): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url')
}

/**
 * Unpacks a cursor; undefined when there is none.
 * @param length  how many values the list's key has
 * @throws http.cursor-unreadable when it is damaged or belongs to another list or sort
 */
export function decodeCursor(
  list: string,
  length: number,
  cursor: string | undefined,
): CursorKey | undefined {
  if (cursor === undefined || cursor === '') return undefined
  const parsed = parsedCursor(cursor)
  if (!Array.isArray(parsed) || parsed.length !== length + 1 || parsed[0] !== list) throw unreadable()
  const key: unknown[] = parsed.slice(1)
  if (!key.every(isScalar)) throw unreadable()
  return key
}

function parsedCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    throw unreadable(error)
  }
}

const unreadable = (cause?: unknown) => new KithError('http.cursor-unreadable', {}, { cause })

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && !value.includes('\0'))

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
