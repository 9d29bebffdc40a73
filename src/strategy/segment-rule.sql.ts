import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'

/** Whoever the last of some conditions holds and none before it does. */
export function pickedAt(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const own = conditions.at(-1) ?? sql`true`
  const earlier = conditions.slice(0, -1).map((condition) => sql`(${condition}) is not true`)
  return sql.join([own, ...earlier], sql` and `)
}
