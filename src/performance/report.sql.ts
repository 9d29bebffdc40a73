import type { RawBuilder } from 'kysely'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { conditionOn, dayOf } from '../kernel/report-condition.sql.ts'
import type { ReportField, ReportJoins, ReportSetting, ReportSubject } from '../kernel/report-subject.ts'
import { isRestricted, isUsable } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import { type Grain, othersKey, type ReportCondition, unknownKey } from './report.ts'

type Fragment = RawBuilder<unknown>

/** A report as its statements need it: every name resolved, every right checked. */
export type ReportPlan = {
  readonly subject: ReportSubject
  readonly joins: ReportJoins
  readonly setting: ReportSetting
  readonly grants: readonly Grant[]
  readonly rows: PlannedDimension | null
  readonly columns: PlannedDimension | null
  /** Fields of which sums are made, one by one; null: the rows themselves are counted. */
  readonly values: readonly (PlannedValue | null)[]
  /** Amounts that are divided by one another. */
  readonly ratios: readonly (readonly [over: RatioAmount, under: RatioAmount])[]
  /** The currency of each row where one of the figures is money. */
  readonly currency: ReportField | null
  readonly conditions: readonly { readonly field: ReportField; readonly condition: ReportCondition }[]
  /** A condition on `kernel.parties p`. */
  readonly customers: Fragment
  /** Rows of customers whose data is kept and not used count too: a list shows them, no figure is made of them. */
  readonly withRestricted: boolean
}
/** What of a customer is summed for a ratio; `at`: its place among the values. */
export type RatioAmount = { readonly kind: 'count' | 'customers' | 'sum'; readonly at: number }
export type PlannedDimension = { readonly field: ReportField; readonly grain: Grain }
export type PlannedValue = { readonly field: ReportField; readonly needsMedian: boolean }

/** A field that the firm keeps itself, as reports read it: a number where it is one. */
export function ownField(
  noun: string,
  { key, label, type }: { key: string; label: string; type: string },
): ReportField {
  const [at, prefix] = noun === 'parties' ? ['p', 'party.'] : ['x', '']
  const said = sql`(${sql.raw(at)}.custom ->> ${key})`
  const own = { title: label, sees: [[noun, 'custom']] as const, key: `${prefix}own.${key}` }
  if (type === 'number')
    return {
      ...own,
      type: 'number',
      sql: () => sql`(case when ${said} ~ ${aNumber} then (${said})::float8 end)`,
    }
  if (type === 'date')
    return {
      ...own,
      type: 'day',
      sql: () => sql`(case when ${said} ~ ${aDay} then left(${said}, 10)::date end)`,
    }
  return { ...own, type: 'text', sql: () => said }
}

const aNumber = sql.lit('^-?[0-9]{1,15}([.][0-9]{1,15})?$')
/** Days to the 28th of any month, so that none of them does not exist; later ones are checked by their month. */
const aDay = sql.lit(
  '^(?!0000)[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)',
)

const formats: Record<Grain, string> = {
  day: 'YYYY-MM-DD',
  week: 'IYYY-"W"IW',
  month: 'YYYY-MM',
  quarter: 'YYYY-"Q"Q',
  year: 'YYYY',
}

/** What a row falls under, as a text; the empty one where it is not known. */
function keyOf({ field, grain }: PlannedDimension, setting: ReportSetting): Fragment {
  const unknown = sql.lit(unknownKey)
  if (field.type === 'day' || field.type === 'moment')
    return sql`coalesce(to_char(${dayOf(field, setting)}, ${sql.lit(formats[grain])}), ${unknown})`
  if (field.type === 'boolean')
    return sql`(case when ${field.sql(setting)} then 'yes' when not ${field.sql(setting)} then 'no' else ${unknown} end)`
  return sql`coalesce((${field.sql(setting)})::text, ${unknown})`
}

/** The same with the keys beyond the first so many taken together. */
function cutKeyOf(dimension: PlannedDimension | null, setting: ReportSetting, top: readonly string[] | null) {
  if (dimension === null) return sql`''`
  const key = keyOf(dimension, setting)
  return top === null
    ? key
    : sql`(case when ${key} = any(${top}::text[]) then ${key} else ${sql.lit(othersKey)} end)`
}

const currencyOf = ({ currency, setting }: ReportPlan): Fragment =>
  currency?.currency ? sql`coalesce(${currency.currency(setting)}, ${setting.currency})` : sql`''`

const numberOf = (field: ReportField, setting: ReportSetting): Fragment =>
  field.type === 'boolean' ? sql`(${field.sql(setting)})::integer` : field.sql(setting)

/** No condition at all. */
export const everyRow: Fragment = sql`true`

/** Whose rows a grant covers of what is the firm’s own. */
const withinOwners = ({ rows }: Grant, owner: Fragment): Fragment =>
  rows === null ? sql`true` : sql`${owner} = any(${rows.ownerIds}::uuid[])`

/** What a row is about, for counting it once and for its interval: the party, or the row itself. */
const aboutOf = ({ ofFirm, id }: ReportSubject): Fragment => (ofFirm ? id : sql`p.party_id`)

/** From where, joined with what, of which rows: the same for figures and for the rows behind them. */
export function source(plan: ReportPlan, used: readonly (ReportField | undefined)[]): Fragment {
  const { subject, joins, setting, conditions, customers, grants } = plan
  const fields = [...used, ...conditions.map(({ field }) => field)]
  const names = [...new Set(fields.flatMap((field) => field?.joins ?? []))]
  const joined = names.flatMap((name) => (joins[name] ? [joins[name](setting)] : []))
  const asked = conditions.map(({ field, condition }) => conditionOn(field, condition, setting))
  const { ofFirm, table } = subject
  if (ofFirm && table) {
    const all = [
      ...grants.map((grant) => withinOwners(grant, ofFirm.owner)),
      subject.where ?? sql`true`,
      ...asked,
    ]
    return sql`from ${table} ${sql.join(joined, sql` `)} where ${sql.join(all, sql` and `)}`
  }
  const from =
    table === null ? sql`kernel.parties p` : sql`${table} join kernel.parties p on p.party_id = x.party_id`
  const who = plan.withRestricted ? isLive : isUsable
  const all = [who, ...grants.map(withinRows), subject.where ?? sql`true`, customers, ...asked]
  return sql`from ${from} ${sql.join(joined, sql` `)} where ${sql.join(all, sql` and `)}`
}

/** Of which part of the whole a line speaks. */
export type ReportLevel = 'cell' | 'row' | 'column' | 'all'

/** A line of figures: for each value its sums, in the order of the plan. */
export type ReportLine = {
  level: ReportLevel
  rowKey: string
  columnKey: string
  currency: string
  n: number
  customers: number
  sums: (number | null)[][]
  /** For each ratio the squares of what is above, the products, and the squares of what is below. */
  products: (number | null)[][]
}

const name = (letter: string, index: number) => sql.raw(`${letter}${index}`)

/** What each customer has in each cell, so that customers are counted once and intervals know who is who. */
function perParty(values: ReportPlan['values'], from: Fragment, read: (index: number) => Fragment): Fragment {
  const sums = values.map((value, index) =>
    value === null
      ? sql``
      : sql`, count(${read(index)})::float8 as ${name('c', index)}, coalesce(sum(${read(index)}), 0)::float8 as ${name('s', index)},
             min(${read(index)})::float8 as ${name('l', index)}, max(${read(index)})::float8 as ${name('h', index)}`,
  )
  return sql`${sql.join(sums, sql``)} ${from}`
}

const levelKeys: Record<ReportLevel, Fragment> = {
  cell: sql`row_key, column_key, cur`,
  row: sql`row_key, '' as column_key, cur`,
  column: sql`'' as row_key, column_key, cur`,
  all: sql`'' as row_key, '' as column_key, cur`,
}
const levelGroups: Record<ReportLevel, Fragment> = {
  cell: sql`party, row_key, column_key, cur`,
  row: sql`party, row_key, cur`,
  column: sql`party, column_key, cur`,
  all: sql`party, cur`,
}

/** Lines beyond this are not shown; whoever wants them groups more coarsely. */
export const mostLines = 5_000

/**
 * The figures of a report, on each level asked for. What each customer has is gathered first and rolled up from
 * there: a distributed server takes no grouping sets over parties, totals of averages and of distinct customers
 * are computed and never summed, and intervals take customers, not rows, as drawn. Medians need every value.
 *
 * @param quantiles  by which an interval reaches, for 1, 2, 3 … customers
 */
export function reportLines(
  plan: ReportPlan,
  levels: readonly ReportLevel[],
  top: readonly string[] | null,
  quantiles: readonly number[],
) {
  const { values, setting, rows, columns } = plan
  const hasMedian = values.some((value) => value?.needsMedian)
  const used = [
    rows?.field,
    columns?.field,
    plan.currency ?? undefined,
    ...values.map((value) => value?.field),
  ]
  const keys = sql`${aboutOf(plan.subject)} as party, ${cutKeyOf(rows, setting, top)} as row_key,
                   ${cutKeyOf(columns, setting, null)} as column_key, ${currencyOf(plan)} as cur`
  const from = source(plan, used)
  const raw = values.map((value, index) =>
    value === null ? sql`` : sql`, ${numberOf(value.field, setting)} as ${name('v', index)}`,
  )
  const base = hasMedian ? sql`base as materialized (select ${keys} ${sql.join(raw, sql``)} ${from}),` : sql``
  const direct = (index: number) => {
    const value = values[index]
    return value ? numberOf(value.field, setting) : sql`1`
  }
  const own = hasMedian
    ? sql`select party, row_key, column_key, cur, count(*)::float8 as n
          ${perParty(values, sql`from base group by 1, 2, 3, 4`, (index) => name('v', index))}`
    : sql`select ${keys}, count(*)::float8 as n ${perParty(values, sql`${from} group by 1, 2, 3, 4`, direct)}`
  const each = levels.map((level) => oneLevel(plan, level))
  const middles = hasMedian ? levels.map((level) => sql`, ${mediansOf(values, level, quantiles)}`) : []
  return sql<ReportLine>`
    with ${base} own as materialized (${own}) ${sql.join(middles, sql``)}
    select * from (${sql.join(each, sql` union all `)}) as line
     limit ${sql.lit(mostLines + 1)}`
}

/** What one customer has of an amount. */
function amountOf({ kind, at }: RatioAmount): Fragment {
  if (kind === 'customers') return sql`1`
  return kind === 'count' ? sql`q.n` : sql`q.${name('s', at)}`
}

const squaresOf = ([over, under]: ReportPlan['ratios'][number]): Fragment => {
  const [a, b] = [amountOf(over), amountOf(under)]
  return sql`to_jsonb(array[sum(${a} * ${a}), sum(${a} * ${b}), sum(${b} * ${b})]::float8[])`
}

function oneLevel({ values, ratios }: ReportPlan, level: ReportLevel): Fragment {
  const sums = values.map((value, i) =>
    value === null
      ? sql`array[sum(q.n), 0, null, null, null, count(*), 0, 0, 0]::float8[]`
      : sql`array[sum(q.${name('c', i)}), sum(q.${name('s', i)}), min(q.${name('l', i)}), max(q.${name('h', i)}),
                  ${value.needsMedian ? sql`max(m.${name('m', i)})` : sql`null`},
                  count(*) filter (where q.${name('c', i)} > 0),
                  sum(q.${name('s', i)} * q.${name('s', i)}), sum(q.${name('s', i)} * q.${name('c', i)}),
                  sum(q.${name('c', i)} * q.${name('c', i)})${value.needsMedian ? sql`, max(m.${name('a', i)}), max(m.${name('b', i)})` : sql``}]::float8[]`,
  )
  const listed = sql.join(
    sums.map((array) => sql`to_jsonb(${array})`),
    sql`, `,
  )
  const inner = level === 'cell' ? sql`select * from own` : coarser(values, level)
  return sql`
    select ${sql.lit(level)}::text as level, q.row_key as "rowKey", q.column_key as "columnKey", q.cur as currency,
           sum(q.n)::float8 as n, count(*)::float8 as customers, jsonb_build_array(${listed}) as sums,
           jsonb_build_array(${sql.join(ratios.map(squaresOf), sql`, `)}) as products
      from (${inner}) as q ${medians(values, level)}
     group by q.row_key, q.column_key, q.cur`
}

/** The same over a coarser cell. */
const coarser = (values: ReportPlan['values'], level: ReportLevel) => sql`
  select party, ${levelKeys[level]}, sum(n) as n ${sql.join(
    values.map((value, i) =>
      value === null
        ? sql``
        : sql`, sum(${name('c', i)}) as ${name('c', i)}, sum(${name('s', i)}) as ${name('s', i)},
               min(${name('l', i)}) as ${name('l', i)}, max(${name('h', i)}) as ${name('h', i)}`,
    ),
    sql``,
  )}
    from own group by ${levelGroups[level]}`

/** Of more rows medians stand without an interval: it takes as long as all the rest, and is narrow. */
const mostWithEnds = 1_000_000

/** Joins the medians of a level, each with the ends of its interval, to its cells. */
function medians(values: ReportPlan['values'], level: ReportLevel): Fragment {
  if (!values.some((value) => value?.needsMedian)) return sql``
  return sql`join ${sql.raw(`ends_${level}`)} as m
               on m.row_key = q.row_key and m.column_key = q.column_key and m.cur = q.cur`
}

const placed = (letter: string) => (i: number) => name(letter, i)
const sameCell = (one: string, other: string) =>
  sql.raw(['row_key', 'column_key', 'cur'].map((key) => `${one}.${key} = ${other}.${key}`).join(' and '))
const cellOf = (one: string) => sql.raw(`${one}.row_key, ${one}.column_key, ${one}.cur`)

/**
 * The medians of a level, and how far each may be off: the share of rows up to the median is a rate with an interval
 * that takes customers as drawn, and its ends are read off the rows again. No ends where they would lie beyond the rows.
 * Nor any beyond `mostWithEnds`.
 *
 * @source Woodruff 1952, Confidence intervals for medians and other position measures, Journal of the American
 *   Statistical Association 47, 635–646
 */
function mediansOf(values: ReportPlan['values'], level: ReportLevel, quantiles: readonly number[]): Fragment {
  const places = values.flatMap((value, i) => (value?.needsMedian ? [i] : []))
  const of = (read: (i: number) => Fragment) => sql.join(places.map(read), sql`, `)
  const at = (word: string) => sql.raw(`${word}_${level}`)
  const [rows, middle, parts, reach, ends] = [at('rows'), at('middle'), at('parts'), at('reach'), at('ends')]
  const [v, m, c, s] = [placed('v'), placed('m'), placed('c'), placed('s')]
  const [h, e] = [placed('h'), placed('e')]
  const share = (i: number) => sql`(sum(${s(i)}) / nullif(sum(${c(i)}), 0))`
  const customers = (i: number) => sql`count(*) filter (where ${c(i)} > 0)`
  const around = (i: number) => sql`
    greatest(0, sum(${s(i)} * ${s(i)}) - 2 * ${share(i)} * sum(${s(i)} * ${c(i)}) + ${share(i)} * ${share(i)} * sum(${c(i)} * ${c(i)}))`
  return sql`
    ${rows} as (select party, ${levelKeys[level]}, ${of(v)} from base),
    ${middle} as materialized (
      select row_key, column_key, cur, ${of((i) => sql`percentile_cont(0.5) within group (order by ${v(i)}) as ${m(i)}`)}
        from ${rows} group by 1, 2, 3),
    ${parts} as (
      select r.party, ${cellOf('r')},
             ${of((i) => sql`count(r.${v(i)})::float8 as ${c(i)}, (count(*) filter (where r.${v(i)} <= x.${m(i)}))::float8 as ${s(i)}`)}
        from ${rows} r join ${middle} x on ${sameCell('r', 'x')}
       where (select count(*) from base) <= ${sql.lit(mostWithEnds)} group by 1, 2, 3, 4),
    ${reach} as materialized (
      select row_key, column_key, cur,
             ${of(
               (i) => sql`(${quantiles}::float8[])[least(${customers(i)}, ${quantiles.length}::integer)]
                 * sqrt(${around(i)} * ${customers(i)} / nullif(${customers(i)} - 1, 0)) / nullif(sum(${c(i)}), 0) as ${h(i)}`,
             )}
        from ${parts} group by 1, 2, 3),
    ${ends} as materialized (
      select x.*, ${of((i) => sql`f.${e(i)}[1] as ${name('a', i)}, f.${e(i)}[2] as ${name('b', i)}`)}
        from ${middle} x
        left join (select ${cellOf('r')},
                          ${of(
                            (i) => sql`
                              percentile_cont(case when h.${h(i)} < 0.5 then array[0.5 - h.${h(i)}, 0.5 + h.${h(i)}] end)
                                within group (order by r.${v(i)}) as ${e(i)}`,
                          )}
                     from ${rows} r join ${reach} h on ${sameCell('r', 'h')}
                    group by ${cellOf('r')}, ${of((i) => sql`h.${h(i)}`)}) as f on ${sameCell('x', 'f')})`
}

/** How many customers have rows that would be in the figures, were their data not kept from use. */
export const customersKept = (plan: ReportPlan) => sql<{ customers: number }>`
  select count(distinct p.party_id)::integer as customers
    ${source({ ...plan, withRestricted: true }, [])} and ${isRestricted}`

/** One cell of a report: its keys on the levels that it has; `beyond`: what “others” are not. */
export type ReportCell = {
  readonly rowKey: string | null
  readonly columnKey: string | null
  readonly currency: string | null
  readonly beyond: readonly string[]
}

/** A row behind a figure. */
export type ReportRow = { id: string; partyId: string | null; name: string | null; cells: (string | null)[] }

/** The rows behind a cell, by their ids, after a given one. */
export function reportRows(
  plan: ReportPlan,
  cell: ReportCell,
  shown: readonly ReportField[],
  showsName: boolean,
  after: string | null,
  limit: number,
) {
  const { rows, columns, setting, subject, currency } = plan
  const at = [
    cell.rowKey === null || rows === null ? null : rowCondition(rows, setting, cell),
    cell.columnKey === null || columns === null
      ? null
      : sql`${keyOf(columns, setting)} = ${cell.columnKey}::text`,
    cell.currency === null || currency === null ? null : sql`${currencyOf(plan)} = ${cell.currency}::text`,
    after === null ? null : sql`${subject.id} < ${after}::uuid`,
  ].filter((each) => each !== null)
  const from = source(plan, [rows?.field, columns?.field, currency ?? undefined, ...shown])
  const cells = shown.map(
    (field) => sql`(${field.type === 'moment' ? dayOf(field, setting) : field.sql(setting)})::text`,
  )
  return sql<ReportRow>`
    select ${subject.id} as id, ${partyOf(subject, showsName)},
           array[${sql.join([sql`null`, ...cells], sql`, `)}]::text[] as cells
      ${from} ${at.length === 0 ? sql`` : sql`and ${sql.join(at, sql` and `)}`}
     order by 1 desc
     limit ${sql.lit(limit)}`
}

/** Whom a row is about, and their name where a role shows it; nobody where it is the firm’s. */
export function partyOf({ ofFirm }: ReportSubject, showsName: boolean): Fragment {
  if (ofFirm) return sql`null::uuid as "partyId", null::text as name`
  return sql`p.party_id as "partyId", ${showsName ? sql`p.display_name` : sql`null::text`} as name`
}

function rowCondition(
  rows: PlannedDimension,
  setting: ReportSetting,
  { rowKey, beyond }: ReportCell,
): Fragment {
  const key = keyOf(rows, setting)
  return rowKey === othersKey ? sql`not (${key} = any(${beyond}::text[]))` : sql`${key} = ${rowKey}::text`
}

/** Within this transaction a statement may take so long; ms. */
export const limitTime = (ms: number) => sql`select set_config('statement_timeout', ${String(ms)}, true)`

export const ownProcess = sql<{ pid: number }>`select pg_backend_pid() as pid`

/** Ends what a connection is doing, where whoever asked for it has gone. */
export const cancelProcess = (pid: number) => sql`select pg_cancel_backend(${pid})`
