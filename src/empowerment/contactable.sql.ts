import { isServed } from '../kernel/served.sql.ts'
import { sql } from '../storage/statement.ts'

/**
 * Who may be reached for a purpose by which channel, as rows of `open (party_id, channel)`; the empty channel stands for
 * what was said of all. Of everybody who spoke the latest statement counts, said of the channel or of all; of several
 * who spoke one refusal suffices. Grouped once over what was said, not asked customer by customer: that took minutes of
 * a million.
 *
 * @param channel  null: every channel that somebody spoke of
 */
export const openParties = (purpose: string, channel: string | null, today: string) => sql`
  said as (
    select c.party_id, c.given_by_party_id, c.channel, c.state, c.until_on,
           case when c.state = 'granted' then least(c.said_at, c.recorded_at) else c.said_at end as spoken_at
      from empowerment.consents c
     where c.purpose = ${purpose} and c.said_at < ${today}::date + 2
  ), channels as (
    select coalesce(${channel}::text, '') as channel
    union
    select s.channel from said s where s.channel is not null and ${channel}::text is null
  ), latest as (
    select distinct on (s.party_id, s.given_by_party_id, h.channel) s.party_id, h.channel,
           s.state = 'granted' and (s.until_on is null or s.until_on >= ${today}::date) as is_given,
           s.state <> 'granted' as is_refused
      from said s
      join channels h on s.channel is null or s.channel = h.channel
     order by s.party_id, s.given_by_party_id, h.channel, s.spoken_at desc, s.state desc
  ), given as (
    select l.party_id, l.channel
      from latest l
     group by l.party_id, l.channel
    having bool_or(l.is_given) and not bool_or(l.is_refused)
  ), open as (
    select g.party_id, g.channel
      from given g
     where not exists (select 1 from kernel.restrictions rs
                        where rs.party_id = g.party_id and rs.lifted_at is null)
       and not exists (select 1
                         from empowerment.terms t
                        where t.party_id = g.party_id and t.state = 'accepted'
                          and (t.clauses->'purposes'->>${purpose} = 'false'
                               or t.clauses->'channels'->g.channel->>'allowed' = 'false'))
  )`

/** How many live customers with an address may be reached for a purpose, by at least one channel. */
export const countContactable = (purpose: string, channel: string | null, today: string) => sql<{
  n: number
  of: number
}>`
  with ${openParties(purpose, channel, today)}, someway as (select distinct party_id from open)
  select count(o.party_id)::int as n, count(*)::int as of
    from kernel.parties p
    left join someway o on o.party_id = p.party_id
   where p.merged_into is null and p.erased_at is null and ${isServed}
     and exists (select 1 from kernel.contact_points a where a.party_id = p.party_id and a.ended_at is null)`

/** What the firm was last told of how many may be reached. */
export const lastTold = sql<{ n: number; of: number; recordedAt: string }>`
  select (e.data->>'to')::int as n, (e.data->>'of')::int as of, e.recorded_at as "recordedAt"
    from information.firm_events e
   where e.type = 'empowerment.terms-changed'
   order by e.occurred_at desc, e.event_id desc
   limit 1`

/** What was said about each purpose, statement by statement and not customer by customer. */
export const statementCounts = sql<{
  purpose: string
  granted: number
  withdrawn: number
  objected: number
}>`
  select c.purpose, count(*) filter (where c.state = 'granted') as granted,
         count(*) filter (where c.state = 'withdrawn') as withdrawn,
         count(*) filter (where c.state = 'objected') as objected
    from empowerment.consents c
   group by c.purpose
   order by c.purpose`
