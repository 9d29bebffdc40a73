import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'

export const nameOf = (partyId: string) => sql<{ name: string; kind: string; givenName: string | null }>`
  select p.display_name as name, p.kind, p.given_name as "givenName"
    from kernel.parties p where p.party_id = ${partyId}`

const rolesOf = (userId: RawBuilder<unknown>) => sql`
  coalesce((select string_agg(distinct o.name, ', ' order by o.name)
              from kernel.user_roles m
              join kernel.roles o on o.role_id = m.role_id
             where m.user_id = ${userId}), 'somebody of us')`

/** Who looked at a customer's data, by day and by what they are: never by name, which is the colleague's own. */
export const looksAt = (partyId: string, since: Date, timeZone: string) => sql<{
  on: string
  who: string
  times: number
}>`
  select (r.at at time zone ${timeZone})::date as on,
         case when r.link = 'mailed' then 'you, by a link from an e-mail'
              when r.link = 'handed over' then 'you, by a link handed over by ' || ${rolesOf(sql`r.handed_by`)}
              when r.actor_kind = 'party' then 'you' when r.actor_kind = 'system' then 'the system'
              when r.actor_kind = 'key' then 'a program' else ${rolesOf(sql`r.actor_id`)} end as who,
         count(*) as times
    from kernel.audit_reads r
   where r.party_ids @> array[${partyId}::uuid] and r.at >= ${since}
   group by 1, 2
   order by 1 desc, 2
   limit 400`
