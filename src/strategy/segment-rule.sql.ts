import type { RawBuilder } from 'kysely'
import { isServed } from '../kernel/served.sql.ts'
import { sql } from '../storage/statement.ts'

/** Whoever we serve and the last of some conditions holds and none before it does. */
export function servedAt(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const own = conditions.at(-1) ?? sql`true`
  const earlier = conditions.slice(0, -1).map((condition) => sql`(${condition}) is not true`)
  return sql.join([isServed, own, ...earlier], sql` and `)
}
