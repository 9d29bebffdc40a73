import type { RawBuilder } from 'kysely'
import { dayOf } from '../kernel/report-condition.sql.ts'
import type { ReportField } from '../kernel/report-subject.ts'
import { sql } from '../storage/statement.ts'
import { partyOf, type ReportPlan, source } from './report.sql.ts'

type Fragment = RawBuilder<unknown>

/** By which field a list is sorted; rows without it come last, whichever way round. */
export type PlannedSort = { readonly field: ReportField; readonly descending: boolean }

/** A row of a list: texts of its columns, and for those of money the currency of each. */
export type ListRow = {
  id: string
  partyId: string | null
  name: string | null
  sortKey: string | null
  cells: (string | null)[]
  currencies: (string | null)[]
}

/** Where a page begins: after the row with this key and id. */
export type ListPlace = { readonly key: string | null; readonly id: string }

const castOf = {
  text: sql`::text`,
  day: sql`::date`,
  moment: sql`::timestamptz`,
  number: sql`::numeric`,
  money: sql`::numeric`,
  boolean: sql`::boolean`,
} as const

/** The rows of a list in its order, from a place on. `limit`: null for every one. */
export function listRows(
  plan: ReportPlan,
  columns: readonly ReportField[],
  sort: PlannedSort,
  showsName: boolean,
  after: ListPlace | null,
  limit: number | null,
) {
  const { setting, subject } = plan
  const key = sort.field.sql(setting)
  const way = sql.raw(sort.descending ? 'desc' : 'asc')
  const from = source(plan, [sort.field, ...columns])
  const cells = columns.map((field) => sql`(${shownAs(plan, field)})::text`)
  const currencies = columns.map((field) =>
    field.currency ? sql`coalesce(${field.currency(setting)}, ${setting.currency})` : sql`null`,
  )
  return sql<ListRow>`
    select ${subject.id} as id, ${partyOf(subject, showsName)}, (${key})::text as "sortKey",
           array[${sql.join([sql`null`, ...cells], sql`, `)}]::text[] as cells,
           array[${sql.join([sql`null`, ...currencies], sql`, `)}]::text[] as currencies
      ${from} ${after === null ? sql`` : sql`and ${afterPlace(plan, sort, after)}`}
     order by ${key} ${way} nulls last, ${subject.id} ${way}
     ${limit === null ? sql`` : sql`limit ${sql.lit(limit)}`}`
}

const shownAs = ({ setting }: ReportPlan, field: ReportField): Fragment =>
  field.type === 'moment'
    ? sql`to_char(${field.sql(setting)} at time zone ${setting.timeZone}, 'YYYY-MM-DD HH24:MI')`
    : field.type === 'day'
      ? dayOf(field, setting)
      : field.sql(setting)

function afterPlace(plan: ReportPlan, { field, descending }: PlannedSort, { key, id }: ListPlace): Fragment {
  const column = field.sql(plan.setting)
  const beyond = sql.raw(descending ? '<' : '>')
  const further = sql`${plan.subject.id} ${beyond} ${id}::uuid`
  if (key === null) return sql`((${column}) is null and ${further})`
  const value = sql`(${key}${castOf[field.type]})`
  return sql`((${column}) ${beyond} ${value} or ((${column}) = ${value} and ${further}) or (${column}) is null)`
}

/** How many rows a list has, as far as `most`. */
export const listCount = (plan: ReportPlan, most: number) => sql<{ found: number }>`
  select count(*)::integer as found from (select 1 ${source(plan, [])} limit ${sql.lit(most + 1)}) as row`
