import { sql } from '../src/storage/statement.ts'

/** The firm whose purchases and worth are told in one currency. */
export const theFirm = sql`
  insert into kernel.firms (firm_id, name, currency, country, time_zone, language, created_at, updated_at)
  values (gen_random_uuid(), 'Orrin & Vale', 'EUR', 'NO', 'Europe/Oslo', 'en', now(), now())`

/** The exact size and worth of a rule as somebody would count it by hand who needs no rights. */
export const rawSize = (where: string) =>
  sql.raw<{ count: number; worth: number }>(`
  select count(*)::float8 as count, coalesce(sum(c.value), 0)::float8 as worth
    from kernel.parties p
    left join information.customer_statistics s on s.party_id = p.party_id and s.currency = 'EUR'
    left join information.scores c on c.party_id = p.party_id and c.name = 'value.clv' and c.version = 1
    left join information.scores a on a.party_id = p.party_id and a.name = 'value.p-alive' and a.version = 1
   where p.merged_into is null and p.erased_at is null and ${where}`)
