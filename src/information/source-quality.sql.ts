import type { RawBuilder } from 'kysely'
import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import { clvScore, isLive, publishedVersion, withinRows } from './party-filter.sql.ts'
import type { Defect, SourceFigure } from './source-quality.ts'

const text = (key: string) => sql`r.content ->> ${sql.lit(key)}`

/** What a record says of each field, those of the firm's own after the others. */
const spoken = sql`
  (select f.field, nullif(btrim(f.value), '') as value
     from (values ('name', coalesce(nullif(${text('name')}, ''), concat_ws(' ', ${text('givenName')}, ${text('familyName')}))),
                  ('email', ${text('email')}), ('phone', ${text('phone')}), ('city', ${text('city')}),
                  ('country', ${text('country')}), ('language', ${text('language')})) as f(field, value)
    union all
   select 'custom.' || c.key, nullif(btrim(c.value), '')
     from jsonb_each_text(case when jsonb_typeof(r.content -> 'custom') = 'object' then r.content -> 'custom' else '{}' end) as c)`

/** The latest word of each source about each living party. */
const latest = (where: RawBuilder<unknown>) => sql`
  select distinct on (r.source_id, r.party_id) r.source_id, r.party_id, r.content, r.received_at
    from information.source_records r
    join kernel.parties p on p.party_id = r.party_id
   where r.noun = 'parties' and ${isLive} and ${where}
   order by r.source_id, r.party_id, r.received_at desc, r.source_record_id desc`

/** Whether a value can be what it says it is: placeholders never, addresses and numbers by their form. */
const isValid = sql`
  (lower(s.value) !~ '^(n/?a|none|null|test|unknown|-+|x+|[?]+)$' and
   case s.field
     when 'email' then s.value ~ '^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:].]{2,}$'
     when 'phone' then length(regexp_replace(s.value, '[^0-9]', '', 'g')) between 6 and 15
     when 'country' then s.value ~ '^[[:alpha:]]{2}$' or length(s.value) > 3
     when 'language' then s.value ~ '^[[:alpha:]]{2}'
     when 'name' then s.value ~ '[[:alpha:]]'
     when 'city' then s.value ~ '[[:alpha:]]'
     else true end)`

/** Measures every source and field in one reading, and stores it in place of what was measured before. */
export const measureSources = (freshSince: Date, now: Date) => sql`
  with records as materialized (${latest(sql`true`)}),
  told as materialized (
    select r.source_id, r.party_id, r.received_at, f.field, f.value, lower(f.value) as folded
      from records r cross join lateral ${spoken} as f where f.value is not null or f.field not like 'custom.%'),
  fields as materialized (select distinct source_id, field from told where value is not null),
  agreed as materialized (
    select party_id, field, count(*) > 1 as "isCompared", min(folded) = max(folded) as "isAgreed"
      from told where value is not null group by party_id, field),
  shared as materialized (
    select source_id, field, folded from told
     where field in ('email', 'phone') and value is not null group by source_id, field, folded having count(*) > 1),
  worths as materialized (
    select x.party_id, x.value from information.scores x
     where x.name = ${clvScore} and x.version = ${publishedVersion(clvScore)}),
  sizes as materialized (
    select r.source_id, count(*) as records, sum(w.value) as worth
      from records r left join worths w on w.party_id = r.party_id group by r.source_id),
  judged as materialized (
    select s.source_id, s.field, s.value is not null as "isFilled", s.value is not null and ${isValid} as "isValid",
           s.received_at >= ${freshSince}::timestamptz as "isFresh", coalesce(a."isCompared", false) as "isCompared",
           coalesce(a."isAgreed", true) as "isAgreed", d.folded is not null as "isRepeated", w.value as worth
      from told s
      left join agreed a on a.party_id = s.party_id and a.field = s.field and s.value is not null
      left join shared d on d.source_id = s.source_id and d.field = s.field and d.folded = s.folded
      left join worths w on w.party_id = s.party_id)
  insert into information.quality_figures (source_id, field, records, filled, valid, fresh, compared, agreeing, repeated, stakes, computed_at)
  select j.source_id, j.field, z.records, count(*) filter (where "isFilled"), count(*) filter (where "isValid"),
         count(*) filter (where "isFilled" and "isFresh"), count(*) filter (where "isFilled" and "isCompared"),
         count(*) filter (where "isFilled" and "isCompared" and "isAgreed"),
         case when j.field in ('email', 'phone') then count(*) filter (where "isRepeated") end,
         jsonb_build_object('missing', case when count(*) filter (where "isFilled") < z.records
             then z.worth - coalesce(sum(j.worth) filter (where "isFilled"), 0) end,
           'invalid', sum(j.worth) filter (where "isFilled" and not "isValid"),
           'old', sum(j.worth) filter (where "isFilled" and not "isFresh"),
           'disagreeing', sum(j.worth) filter (where "isFilled" and "isCompared" and not "isAgreed"),
           'repeated', sum(j.worth) filter (where "isRepeated")), ${now}::timestamptz
    from judged j
    join sizes z on z.source_id = j.source_id
    join fields k on k.source_id = j.source_id and k.field = j.field
   group by j.source_id, j.field, z.records, z.worth
  on conflict (source_id, field) do update
     set records = excluded.records, filled = excluded.filled, valid = excluded.valid, fresh = excluded.fresh,
         compared = excluded.compared, agreeing = excluded.agreeing, repeated = excluded.repeated,
         stakes = excluded.stakes, computed_at = excluded.computed_at`

/** What a source no longer says is not measured any more. */
export const dropOlderFigures = (now: Date) => sql`
  delete from information.quality_figures where computed_at < ${now}`

export const sourceFigures = sql<SourceFigure>`
  select q.source_id as "sourceId", s.name as "sourceName", q.field, q.records, q.filled, q.valid, q.fresh, q.compared,
         q.agreeing, q.repeated, q.stakes, q.computed_at as "computedAt"
    from information.quality_figures q
    join information.sources s on s.source_id = q.source_id
   order by s.name, q.source_id, q.field limit 2000`

export type DefectRow = { partyId: string; name: string | null; value: string | null; receivedAt: string }

const hasDefect = (defect: Defect, freshSince: Date): RawBuilder<unknown> => {
  switch (defect) {
    case 'missing':
      return sql`s.value is null`
    case 'invalid':
      return sql`s.value is not null and not ${isValid}`
    case 'old':
      return sql`s.value is not null and s.received_at < ${freshSince}::timestamptz`
    case 'disagreeing':
      return sql`s.value is not null and exists (
        select from information.source_records o
         where o.party_id = s.party_id and o.noun = 'parties' and o.source_id <> s.source_id
           and lower(btrim(${sayingOf('o', sql`s.field`)})) <> lower(s.value))`
    case 'repeated':
      return sql`lower(s.value) in (select d.folded from shared d)`
  }
}

const sayingOf = (alias: string, field: RawBuilder<unknown>) => {
  const content = sql.ref(`${alias}.content`)
  return sql`case when ${field} = 'name'
    then coalesce(nullif(${content} ->> 'name', ''), nullif(concat_ws(' ', ${content} ->> 'givenName', ${content} ->> 'familyName'), ''))
    when ${field} like 'custom.%' then nullif(${content} -> 'custom' ->> substr(${field}, 8), '')
    else nullif(${content} ->> ${field}, '') end`
}

/** The parties behind one figure, in the order of their ids; the same conditions as where they are counted. */
export const defectRows = (
  grant: Grant,
  asked: { sourceId: string; field: string; defect: Defect; freshSince: Date },
  after: string | null,
  limit: number,
) => sql<DefectRow>`
  with latest as materialized (
    select distinct on (r.party_id) r.party_id, r.source_id, r.received_at, r.content
      from information.source_records r
     where r.source_id = ${asked.sourceId} and r.noun = 'parties'
     order by r.party_id, r.received_at desc, r.source_record_id desc),
  told as materialized (
    select r.party_id, r.source_id, r.received_at, ${asked.field}::text as field,
           nullif(btrim(${sayingOf('r', sql`${asked.field}::text`)}), '') as value
      from latest r
      join kernel.parties p on p.party_id = r.party_id
     where ${isLive} and ${withinRows(grant)}),
  shared as materialized (
    select lower(t.value) as folded from told t where t.value is not null group by lower(t.value) having count(*) > 1)
  select s.party_id as "partyId", ${sees(grant, 'name') ? sql`p.display_name` : sql`null::text`} as name, s.value,
         s.received_at as "receivedAt"
    from told s
    join kernel.parties p on p.party_id = s.party_id
   where ${hasDefect(asked.defect, asked.freshSince)} ${after ? sql`and s.party_id > ${after}::uuid` : sql``}
   order by s.party_id limit ${limit}`
