import { sql } from '../storage/statement.ts'
import type { FieldRules, FieldType } from './custom-field.ts'
import type { ComputedField } from './party-filter.sql.ts'

/** Fields in force of customers and of every object. */
export const describedEverywhere = sql<{ noun: string; key: string; type: FieldType; rules: FieldRules }>`
  select noun, key, type, rules from information.attributes
   where (noun = 'parties' or starts_with(noun, 'object:')) and described_at is not null and retired_at is null
   order by noun, position, key`

/** The values of computed fields of one party, by key. */
export const computedOf = (partyId: string, fields: ReadonlyMap<string, ComputedField>) => sql<{
  values: Record<string, unknown>
}>`
  select jsonb_build_object(${sql.join([...fields].flatMap(([key, field]) => [sql`${key}::text`, field.sql]))}) as values
    from kernel.parties p where p.party_id = ${partyId}`

/** What stands in own fields with what is computed beside them: of parties `p`, or where it is said. */
export const withComputed = (fields: ReadonlyMap<string, ComputedField> | undefined, own = sql`p.custom`) =>
  fields === undefined || fields.size === 0
    ? own
    : sql`(coalesce(${own}, '{}') || jsonb_build_object(${sql.join([...fields].flatMap(([key, field]) => [sql`${key}::text`, field.sql]))}))`
