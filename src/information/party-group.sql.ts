import type { RawBuilder } from 'kysely'
import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import {
  asDay,
  asNumber,
  clvScore,
  type FilterSetting,
  isLive,
  publishedVersion,
  withinRows,
} from './party-filter.sql.ts'
import { learnedField } from './party-filter-registry.ts'
import { type GroupBy, mostGroups } from './party-group.ts'

type Fragment = RawBuilder<unknown>

/** What one group comes to; sums in minor units of the firm's currency, in the unit of the worth, and of an own field. */
export type GroupRow = {
  value: string | null
  parties: number
  spend: number | null
  clv: number | null
  own: number | null
}

/** What is asked of groups. */
export type GroupRequest = {
  readonly grant: Grant
  readonly condition: Fragment
  readonly grouping: GroupBy
  readonly setting: FilterSetting
  /** The own number to sum. */
  readonly sum: string | null
}

/** The day that a field holds, of `kernel.parties p` with its statistics `s`. */
export function dayOf(grouping: GroupBy, { timeZone, computed }: FilterSetting): Fragment {
  if (grouping.by === 'custom') {
    const formula = computed?.get(grouping.key)
    if (formula?.type === 'date') return formula.sql
    // A moment is shown on the day that it falls on where the firm is.
    if (grouping.type !== 'date-time') return asDay(sql`(p.custom ->> ${grouping.key})`)
    return sql`case when p.custom ->> ${grouping.key} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$'
      then ((p.custom ->> ${grouping.key})::timestamptz at time zone ${timeZone})::date end`
  }
  if (grouping.by === 'createdAt') return sql`(p.created_at at time zone ${timeZone})::date`
  return grouping.by === 'firstOn' ? sql`s.first_on` : sql`s.last_on`
}

function groupValue(grouping: GroupBy, setting: FilterSetting): Fragment {
  if (grouping.isDay) return sql`to_char(${dayOf(grouping, setting)}, 'YYYY-MM')`
  if (grouping.by === 'custom') {
    const formula = setting.computed?.get(grouping.key)
    return formula ? sql`(${formula.sql})::text` : sql`each.value`
  }
  if (grouping.by === 'role') return sql`each.value`
  if (grouping.by === 'owner') return sql`p.owner_id::text`
  if (grouping.by === 'segment') return learnedField('segment')?.group?.value ?? sql`null::text`
  return sql`p.${sql.raw(grouping.by)}`
}

/** Who holds several values stands in several groups. */
function eachOf(grouping: GroupBy): Fragment {
  if (grouping.by === 'role')
    return sql`left join lateral (select distinct o.role as value from kernel.party_roles o
                                   where o.party_id = p.party_id and o.valid_to is null) each on true`
  if (grouping.by !== 'custom' || grouping.isDay) return sql``
  return sql`left join lateral (
    select left(h.value, 200) as value
      from jsonb_array_elements_text(case jsonb_typeof(p.custom -> ${grouping.key})
             when 'array' then p.custom -> ${grouping.key}
             else jsonb_build_array(p.custom -> ${grouping.key}) end) as h(value)) each on true`
}

const sums = (grant: Grant, sum: string | null) => sql`
  ${sees(grant, 'spend') ? sql`sum(g.spend)` : sql`null::bigint`}::float8 as spend,
  ${sees(grant, 'clv') ? sql`sum(g.clv)` : sql`null::float8`} as clv,
  ${sum !== null && sees(grant, 'custom') ? sql`sum(g.own)` : sql`null::float8`} as own`

/** Parties with the group they stand in and what is summed of each. @param fits  what a party must fulfil; it stands beside */
function grouped({ grant, condition, grouping, setting, sum }: GroupRequest, percent: number | null) {
  const fits = sql`(${isLive} and ${withinRows(grant)} and ${condition})`
  const from =
    percent === null
      ? sql`kernel.parties p`
      : sql`(select p.*, (p.ctid::text::point)[0] as block, ${fits} as fits
               from kernel.parties p tablesample system (${percent}::real) offset 0) as p`
  return sql`
    select ${percent === null ? sql`0::float8 as block, true as fits` : sql`p.block, p.fits`},
           case when ${percent === null ? sql`true` : sql`p.fits`} then ${groupValue(grouping, setting)} end as value,
           s.spend_minor as spend, v.value as clv,
           ${sum === null ? sql`null::float8` : asNumber(sql`(p.custom ->> ${sum})`)} as own
      from ${from}
      left join information.customer_statistics s on s.party_id = p.party_id and s.currency = ${setting.currency}
      left join information.scores v on v.party_id = p.party_id and v.name = ${clvScore}
       and v.version = ${publishedVersion(clvScore)}
      ${eachOf(grouping)}
     ${percent === null ? sql`where ${fits}` : sql``}`
}

/** Every group, counted, the largest first. */
export const wholeGroups = (request: GroupRequest) => sql<GroupRow>`
  with g as materialized (${grouped(request, null)})
  select g.value, count(*) as parties, ${sums(request.grant, request.sum)}
    from g group by g.value order by count(*) desc, g.value limit ${sql.lit(mostGroups + 1)}`

/** The groups of each drawn block; a block in which nobody fits has one row that says so. */
export const sampledGroups = (request: GroupRequest, percent: number) => sql<
  GroupRow & { block: number; fits: boolean }
>`
  with g as materialized (${grouped(request, percent)})
  select g.block, g.fits, g.value, count(*) as parties, ${sums(request.grant, request.sum)}
    from g group by g.block, g.fits, g.value order by g.block`

/** What owners are called. */
export const ownerNames = (userIds: readonly string[]) => sql<{ id: string; name: string }>`
  select u.user_id::text as id, u.name from kernel.users u where u.user_id = any(${userIds}::uuid[]) order by u.name`

/** One entry of a calendar: a party on a day, with how many stand there. */
export type DayRow = {
  partyId: string
  kind: string
  name: string | null
  day: string
  version: number
  entries: number
}

/** The parties of a span of days, the first few of each day, with how many each has. */
export const partyDays = (
  request: Omit<GroupRequest, 'sum'>,
  span: { readonly from: string; readonly to: string; readonly perDay: number },
) => {
  const { grant, condition, grouping, setting } = request
  return sql<DayRow>`
    with found as materialized (
      select p.party_id, p.kind, ${sees(grant, 'name') ? sql`p.display_name` : sql`null::text`} as name, p.sort_name, p.version,
             ${dayOf(grouping, setting)} as day
        from kernel.parties p
        left join information.customer_statistics s on s.party_id = p.party_id and s.currency = ${setting.currency}
       where ${isLive} and ${withinRows(grant)} and ${condition}
         and ${dayOf(grouping, setting)} between ${span.from}::date and ${span.to}::date),
    placed as (
      select f.*, row_number() over (partition by f.day order by f.sort_name, f.party_id) as place,
             count(*) over (partition by f.day) as entries
        from found f)
    select f.party_id as "partyId", f.kind, f.name, f.day, f.version, f.entries
      from placed f where f.place <= ${span.perDay}::integer order by f.day, f.place`
}
