import { sql } from '../storage/statement.ts'
import type { FieldRules, FieldType } from './custom-field.ts'
import type { ComputedField } from './party-filter.sql.ts'

/** Fields in force of customers and of every object. */
export const describedEverywhere = sql<{ noun: string; key: string; type: FieldType; rules: FieldRules }>`
  select noun, key, type, rules from information.attributes
   where (noun = 'parties' or starts_with(noun, 'object:')) and described_at is not null and retired_at is null
   order by noun, position, key`

type Computed = ReadonlyMap<string, ComputedField>

/** Functions take a hundred arguments at most. */
const mostAtOnce = 50

function built(fields: Computed) {
  const pairs = [...fields].map(([key, field]) => sql`${key}::text, ${field.sql}`)
  const parts = Array.from({ length: Math.ceil(pairs.length / mostAtOnce) }, (_, at) => {
    const some = pairs.slice(at * mostAtOnce, (at + 1) * mostAtOnce)
    return sql`jsonb_build_object(${sql.join(some)})`
  })
  return sql`(${sql.join(parts, sql` || `)})`
}

/** The values of computed fields of one party, by key. */
export const computedOf = (partyId: string, fields: Computed) => sql<{
  values: Record<string, unknown>
}>`
  select ${built(fields)} as values
    from kernel.parties p where p.party_id = ${partyId}`

/** What stands in own fields with what is computed beside them: of parties `p`, or where it is said. */
export const withComputed = (fields: Computed | undefined, own = sql`p.custom`) =>
  fields === undefined || fields.size === 0 ? own : sql`(coalesce(${own}, '{}') || ${built(fields)})`
