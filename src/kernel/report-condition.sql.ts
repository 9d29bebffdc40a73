import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import type { ReportField, ReportSetting } from './report-subject.ts'

type Fragment = RawBuilder<unknown>

/** How a field of a subject is compared; what with was checked before. */
export type FieldCondition = {
  readonly op: string
  readonly value?: string | number | boolean | readonly string[]
}

/** A day or moment as a day of the firm. */
export const dayOf = (field: ReportField, setting: ReportSetting): Fragment =>
  field.type === 'moment'
    ? sql`(${field.sql(setting)} at time zone ${setting.timeZone})::date`
    : field.sql(setting)

/** A condition on a field of a subject. Days count back from today; every value is a parameter. */
export function conditionOn(
  field: ReportField,
  { op, value = '' }: FieldCondition,
  setting: ReportSetting,
): Fragment {
  const column = field.type === 'moment' ? dayOf(field, setting) : field.sql(setting)
  if (op === 'missing') return sql`(${column}) is null`
  if (op === 'within-days') return sql`${column} > ${setting.today}::date - ${Number(value)}::integer`
  if (op === 'since') return sql`${column} >= ${String(value)}::date`
  if (op === 'before') return sql`${column} < ${String(value)}::date`
  if (op === 'at-least') return sql`${column} >= ${Number(value)}::float8`
  if (op === 'at-most') return sql`${column} <= ${Number(value)}::float8`
  if (op === 'contains') return sql`position(lower(${String(value)}) in lower((${column})::text)) > 0`
  if (op === 'one-of') return sql`(${column})::text = any(${[value].flat().map(String)}::text[])`
  const same =
    field.type === 'boolean'
      ? sql`(${column}) is not distinct from ${value === true || value === 'yes' || value === 'true'}::boolean`
      : sql`(${column})::text is not distinct from ${String(value)}::text`
  return op === 'is-not' ? sql`not ${same}` : same
}
