import { sql } from '../src/storage/statement.ts'

/** The firm whose purchases and worth are told in one currency. */
export { theFirm } from './segments.sql.ts'

/**
 * The same list as somebody would take it along by hand who needs no rights, no audit and no own fields.
 * @param where  condition as text
 */
export const rawExport = (where: string) => `copy (
  select p.party_id, p.kind, p.display_name, p.given_name, p.family_name,
         (select string_agg(c.value, '; ' order by c.is_preferred desc, c.created_at) from kernel.contact_points c
           where c.party_id = p.party_id and c.kind = 'email' and c.ended_at is null) as emails,
         (select string_agg(c.value, '; ' order by c.is_preferred desc, c.created_at) from kernel.contact_points c
           where c.party_id = p.party_id and c.kind = 'phone' and c.ended_at is null) as phones,
         p.city, p.country,
         (select string_agg(distinct r.role, '; ' order by r.role) from kernel.party_roles r
           where r.party_id = p.party_id and r.valid_to is null) as roles,
         u.name, s.orders, s.spend_minor / 100.0, s.currency, s.first_on, s.last_on, c.value, c.low, c.high, 'EUR', a.value,
         p.created_at
    from kernel.parties p
    left join kernel.users u on u.user_id = p.owner_id
    left join information.customer_statistics s on s.party_id = p.party_id and s.currency = 'EUR'
    left join information.scores c on c.party_id = p.party_id and c.name = 'value.clv' and c.version = 1
    left join information.scores a on a.party_id = p.party_id and a.name = 'value.p-alive' and a.version = 1
   where p.merged_into is null and p.erased_at is null and ${where}
   order by p.created_at desc, p.party_id desc) to stdout with (format csv, header)`

/** How many readings of whom the audit holds. */
export const auditedReadings = sql<{ readings: number }>`
  select coalesce(sum(cardinality(party_ids)), 0)::float8 as readings from kernel.audit_reads`
