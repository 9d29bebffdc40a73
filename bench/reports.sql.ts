import { sql } from '../src/storage/statement.ts'

/** Three orders of nine parties in ten, over two years, in four channels; amounts from 1 to 400. */
export const fillOrders = [
  sql`insert into information.sources (source_id, name, kind, origins, created_at)
      values ('00000000-0000-7000-8000-000000000001', 'bench', 'file', '{}', now()) on conflict do nothing`,
  sql`insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, channel,
             created_at)
      select s.party_id, gen_random_uuid(), '00000000-0000-7000-8000-000000000001', d.day, d.day + time '12:00',
             100 + abs(hashtext(s.party_id::text || k::text)::bigint) % 40000, 'EUR',
             (array['shop', 'web', 'telephone', 'agent'])[1 + abs(hashtext(k::text || s.party_id::text)::bigint) % 4], now()
        from information.customer_statistics s, generate_series(1, 3) k,
             lateral (select date '2025-12-31' - (abs(hashtext(k::text || s.party_id::text || 'day')::bigint) % 730)::int as day) d`,
  sql`vacuum analyze value.orders`,
]

const live = sql`p.merged_into is null and p.erased_at is null`

/** Sum, average and customers by month. */
export const rawTable = sql`
  select to_char(x.ordered_on, 'YYYY-MM') as month, sum(x.amount_minor)::float8 as amount,
         avg(x.amount_minor)::float8 as average, count(distinct x.party_id)::float8 as customers
    from value.orders x join kernel.parties p on p.party_id = x.party_id
   where ${live} and x.currency = 'EUR' group by grouping sets ((1), ())`

/** The median by month, and of all. */
export const rawMedian = sql`
  select to_char(x.ordered_on, 'YYYY-MM') as month, percentile_cont(0.5) within group (order by x.amount_minor) as median
    from value.orders x join kernel.parties p on p.party_id = x.party_id
   where ${live} and x.currency = 'EUR' group by grouping sets ((1), ())`

/** The same by quarter and channel, with totals both ways. */
export const rawPivot = sql`
  select to_char(x.ordered_on, 'YYYY-"Q"Q') as quarter, x.channel, sum(x.amount_minor)::float8 as amount,
         avg(x.amount_minor)::float8 as average, count(distinct x.party_id)::float8 as customers
    from value.orders x join kernel.parties p on p.party_id = x.party_id
   where ${live} and x.currency = 'EUR' group by cube (1, 2)`

const boughtTwice = sql`
  p.party_id in (select x.party_id from value.orders x where x.amount_minor >= 10000 and x.currency = 'EUR'
                  group by x.party_id having count(*) >= 2)`

const spent = (least: number) => sql`
  p.party_id in (select x.party_id from value.orders x where x.amount_minor >= 0 and x.currency = 'EUR'
                  group by x.party_id having sum(x.amount_minor) >= ${least}::int)`

const conditions = { boughtTwice, spent: spent(90_000), spentMost: spent(119_900) }
export type RawCondition = keyof typeof conditions

/** The first page of a list. */
export const rawList = (condition: RawCondition) => sql`
  select p.party_id, p.kind, p.display_name, p.city, p.country, u.name as owner, s.currency, s.orders, s.spend_minor,
         s.first_on, s.last_on, c.value as clv, c.low, c.high, c.level, a.value as alive, p.created_at, p.version,
         (select array_agg(r.role order by r.role) from kernel.party_roles r
           where r.party_id = p.party_id and r.valid_to is null) as roles
    from kernel.parties p
    left join kernel.users u on u.user_id = p.owner_id
    left join information.customer_statistics s on s.party_id = p.party_id and s.currency = 'EUR'
    left join information.scores c on c.party_id = p.party_id and c.name = 'value.clv' and c.version = 1
    left join information.scores a on a.party_id = p.party_id and a.name = 'value.p-alive' and a.version = 1
   where ${live} and ${conditions[condition]}
   order by p.created_at desc, p.party_id desc limit 51`

/** How many the whole list has. */
export const rawCount = (condition: RawCondition) => sql<{ found: number }>`
  select count(*)::float8 as found from kernel.parties p where ${live} and ${conditions[condition]}`
