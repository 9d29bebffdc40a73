import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'

/** Whoever we serve and the last of some conditions holds and none before it does. */
export function servedAt(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const own = conditions.at(-1) ?? sql`true`
  const earlier = conditions.slice(0, -1).map((condition) => sql`(${condition}) is not true`)
  return sql.join([isServed, own, ...earlier], sql` and `)
}

/**
 * A condition on `kernel.parties p`: a customer, or somebody who may become one. Who stands only as a colleague or a
 * supplier is in no segment. Both are few beside all parties, so they are looked up once by the index on standing
 * roles, and not for each party.
 */
export const isServed = sql`not exists (
  select from kernel.party_roles r
   where r.party_id = p.party_id and r.valid_to is null and r.role in ('employee', 'supplier')
     and not exists (select from kernel.party_roles other
                      where other.party_id = r.party_id and other.valid_to is null
                        and other.role not in ('employee', 'supplier')))`
