import { sql } from '../storage/statement.ts'
import type { FieldRules, FieldType } from './custom-field.ts'
import type { ComputedField } from './party-filter.sql.ts'

/** Fields of parties that formulas may name, and the formulas. */
export const described = sql<{ key: string; type: FieldType; rules: FieldRules }>`
  select key, type, rules from information.attributes
   where noun = 'parties' and described_at is not null and retired_at is null order by position, key`

/** The values of computed fields of one party, by key. */
export const computedOf = (partyId: string, fields: ReadonlyMap<string, ComputedField>) => sql<{
  values: Record<string, unknown>
}>`
  select jsonb_build_object(${sql.join([...fields].flatMap(([key, field]) => [sql`${key}::text`, field.sql]))}) as values
    from kernel.parties p where p.party_id = ${partyId}`

/** What stands in parties with what is computed of them. */
export const withComputed = (fields: ReadonlyMap<string, ComputedField> | undefined) =>
  fields === undefined || fields.size === 0
    ? sql`p.custom`
    : sql`(coalesce(p.custom, '{}') || jsonb_build_object(${sql.join([...fields].flatMap(([key, field]) => [sql`${key}::text`, field.sql]))}))`
