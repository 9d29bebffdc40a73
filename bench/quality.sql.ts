import { sql } from '../src/storage/statement.ts'

/** Two sources that speak of everybody, and differ in every tenth city; as files that were taken over left them. */
export const fillSources = [
  sql`
    insert into information.sources (source_id, name, kind, created_at)
    values ('00000000-0000-7000-8000-00000000d001', 'bench shop', 'file', now()),
           ('00000000-0000-7000-8000-00000000d002', 'bench till', 'file', now()) on conflict do nothing`,
  ...['00000000-0000-7000-8000-00000000d001', '00000000-0000-7000-8000-00000000d002'].map(
    (sourceId, at) => sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
    select p.party_id, gen_random_uuid(), ${sourceId}::uuid, p.party_id::text, 'parties',
           jsonb_build_object('name', p.display_name, 'city', case when p.n % 10 = ${at} then 'Elsewhere' else p.city end,
             'country', p.country, 'email', 'n' || p.n / 2 || '@mail.example', 'phone', '+49 30 ' || 1000000 + p.n),
           '', now() - make_interval(days => (p.n % 1000)::integer)
      from (select party_id, display_name, city, country, row_number() over (order by party_id) as n
              from kernel.parties where merged_into is null and erased_at is null) as p`,
  ),
  sql`analyze information.source_records`,
]

/** What somebody would write by hand who wants to know how full each field of each source is, and no more. */
export const rawCompleteness = sql`
  select r.source_id, count(*) as records, count(r.content ->> 'name') as name, count(r.content ->> 'city') as city,
         count(r.content ->> 'country') as country, count(r.content ->> 'email') as email,
         count(r.content ->> 'phone') as phone
    from information.source_records r
    join kernel.parties p on p.party_id = r.party_id
   where r.noun = 'parties' and p.merged_into is null and p.erased_at is null
   group by r.source_id`

/** The same question asked whole by hand: a row for each field, full, agreeing and shared, without worth and rights. */
export const rawQuality = sql`
  with told as materialized (
    select r.source_id, r.party_id, f.field, lower(f.value) as value, r.received_at
      from information.source_records r
      join kernel.parties p on p.party_id = r.party_id
     cross join lateral (values ('name', r.content ->> 'name'), ('city', r.content ->> 'city'),
       ('country', r.content ->> 'country'), ('email', r.content ->> 'email'), ('phone', r.content ->> 'phone')) as f(field, value)
     where r.noun = 'parties' and p.merged_into is null and p.erased_at is null)
  select source_id, field, count(value), count(*) filter (where received_at > now() - interval '730 days'),
         count(*) filter (where least = most and n > 1), count(*) filter (where "isShared")
    from (select t.*, min(value) over (partition by party_id, field) as least,
                 max(value) over (partition by party_id, field) as most,
                 count(value) over (partition by party_id, field) as n,
                 count(*) over (partition by source_id, field, value) > 1 as "isShared" from told t) as x
   group by source_id, field`
