import { sql } from '../storage/statement.ts'

export type CorrectionShare = {
  readonly sourceId: string
  readonly sourceName: string
  readonly field: string
  /** Customers who came to their own pages and of whom the source says something here. */
  readonly shown: number
  /** Of these, who corrected it and were believed. */
  readonly corrected: number
}

const text = (key: string) => sql`(${sql.lit(key)}, nullif(btrim(r.content ->> ${sql.lit(key)}), ''))`

const fields = ['name', 'givenName', 'familyName', 'email', 'phone', 'city', 'country', 'language']

/** Of what each source says, how much customers saw of themselves and how much of it they had put right. */
export const correctionShares = (since: Date) => sql<CorrectionShare>`
  with seen as materialized (
    select distinct s.party_id from empowerment.portal_sessions s where s.opened_at >= ${since}),
  records as materialized (
    select distinct on (r.source_id, r.party_id) r.source_id, r.party_id, r.content
      from information.source_records r
      join seen v on v.party_id = r.party_id
     where r.noun = 'parties'
     order by r.source_id, r.party_id, r.received_at desc, r.source_record_id desc),
  said as materialized (
    select r.source_id, r.party_id, f.field, f.value
      from records r cross join lateral (values ${sql.join(fields.map(text))}) as f(field, value)
     where f.value is not null),
  mended as materialized (
    select distinct c.party_id, c.field, lower(btrim(c.before_value)) as value
      from empowerment.proposals c
     where c.is_accepted and c.answered_at >= ${since} and c.before_value is not null)
  select d.source_id as "sourceId", s.name as "sourceName", d.field, count(distinct d.party_id) as shown,
         count(distinct m.party_id) as corrected
    from said d
    join information.sources s on s.source_id = d.source_id
    left join mended m on m.party_id = d.party_id and m.value = lower(d.value)
                      and (m.field = d.field or (d.field in ('email', 'phone') and m.field like 'contact:%'))
   group by d.source_id, s.name, d.field
   order by s.name, d.source_id, d.field limit 2000`
