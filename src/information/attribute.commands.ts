import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { type AttributeRow, registerByHand } from './attribute.sql.ts'

/** Attributes that are known to stand, by database: what was registered by hand is never taken away again. */
const standing = new WeakMap<Database, Set<string>>()

/** The custom attributes among these values of which this process does not know that they are registered. */
export function unregistered(
  { db }: Pick<Context, 'db'>,
  customs: readonly Readonly<Record<string, unknown>>[],
): AttributeRow[] {
  const known = standing.get(db)
  const found = new Map<string, AttributeRow>()
  for (const custom of customs)
    for (const key in custom)
      if (!known?.has(key) && !found.has(key)) found.set(key, { key, type: typeOf(custom[key]) })
  return [...found.values()]
}

/** Registers custom attributes that somebody wrote by hand, in the transaction that writes them. */
export async function register(tx: Database, attributes: readonly AttributeRow[], now: Date): Promise<void> {
  if (attributes.length > 0) await tx.run(registerByHand(attributes, now))
}

/** Remembers, when that transaction is over, that they stand. Inside of one that may yet fail, nothing is. */
export function nowStanding({ db }: Pick<Context, 'db'>, attributes: readonly AttributeRow[]): void {
  if (db.inTransaction || attributes.length === 0) return
  const known = standing.get(db) ?? new Set()
  standing.set(db, known)
  for (const { key } of attributes) known.add(key)
}

function typeOf(value: unknown): AttributeRow['type'] {
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text'
}
