import { sql } from '../storage/statement.ts'

export const nameOf = (partyId: string) => sql<{ name: string; kind: string; givenName: string | null }>`
  select p.display_name as name, p.kind, p.given_name as "givenName"
    from kernel.parties p where p.party_id = ${partyId}`

/** Who looked at a customer's data, by day and by what they are: never by name, which is the colleague's own. */
export const looksAt = (partyId: string, since: Date, timeZone: string) => sql<{
  on: string
  who: string
  times: number
}>`
  select (r.at at time zone ${timeZone})::date as on,
         case r.actor_kind when 'party' then 'you' when 'system' then 'the system' when 'key' then 'a program'
              else coalesce((select string_agg(distinct o.name, ', ' order by o.name)
                               from kernel.user_roles m
                               join kernel.roles o on o.role_id = m.role_id
                              where m.user_id = r.actor_id), 'somebody of us') end as who,
         count(*) as times
    from kernel.audit_reads r
   where r.party_ids @> array[${partyId}::uuid] and r.at >= ${since}
   group by 1, 2
   order by 1 desc, 2
   limit 400`
