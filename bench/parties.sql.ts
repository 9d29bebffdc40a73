import { sql } from '../src/storage/statement.ts'

/** Ids in the order of time, like those Kith makes, yet the same in each run. */
const id = sql.raw(`(lpad(to_hex(1700000000000 + i), 12, '0') || '7' || substr(md5(i::text), 1, 3)
  || '8' || substr(md5(i::text), 4, 15))::uuid`)
const syllables = `array['ka','lo','mi','ren','tas','vel','dor','nia','bek','sun','har','pol','gri','wen','zat','rue']`
/** Names that depend on nothing else of the party, or filters by one thing would meet them in clumps. */
const name = (seed: number) => {
  const part = (n: number) => `(${syllables})[1 + abs(hashtext(i || ':${seed}:${n}')::bigint) % 16]`
  return sql.raw(`initcap(${part(1)} || ${part(2)} || ${part(3)})`)
}

/** Statements that fill an empty database with `rows` parties, a tenth of them never having bought. */
export const fillParties = (rows: number) => [
  sql`insert into kernel.users (user_id, name, email, created_at, updated_at)
      select gen_random_uuid(), 'Owner ' || i, 'owner' || i || '@firm.test', now(), now() from generate_series(1, 20) i`,
  sql`create temp table owner as select row_number() over (order by email) as n, user_id from kernel.users`,
  sql`create temp table made as
      select i, ${id} as party_id, ${name(3)} as given, ${name(5)} as family from generate_series(1, ${rows}::int) i`,
  sql`insert into kernel.parties (party_id, kind, display_name, given_name, family_name, sort_name, search_text, city,
             country, owner_id, created_at, updated_at)
      select party_id, case when i % 20 = 0 then 'organisation' else 'person' end, given || ' ' || family, given, family,
             lower(family || ' ' || given), lower(given || ' ' || family || ' city ' || lpad((i * 7 % 200)::text, 3, '0')
             || ' ' || given || i || ' example test'), 'City ' || lpad((i * 7 % 200)::text, 3, '0'),
             case when i % 3 = 0 then 'NO' else 'SE' end, o.user_id,
             timestamptz '2024-01-01' + i * interval '1 minute', now()
        from made left join owner o on o.n = i % 60`,
  sql`insert into kernel.contact_points (party_id, contact_point_id, kind, value, normalised, created_at)
      select party_id, party_id, 'email', given || i || '@example.test', lower(given) || i || '@example.test', now() from made`,
  sql`insert into kernel.party_roles (party_id, party_role_id, role, valid_from, created_at)
      select party_id, party_id, case when i % 10 = 0 then 'prospect' else 'customer' end, date '2024-01-01', now() from made`,
  sql`insert into information.customer_statistics (party_id, currency, orders, returns, purchase_days, spend_minor,
             returned_minor, first_day_minor, first_on, last_on, updated_at)
      select party_id, 'EUR', 1 + i % 30, 0, 1 + i % 30, 100 + (i::bigint * 7919) % 5000000, 0, 100, date '2024-01-01',
             current_date - (i::bigint * 31 % 900)::int, now()
        from made where i % 10 <> 0`,
  sql`insert into information.score_definitions (name, version, unit, parameters, computed_at, published_at)
      values ('value.clv', 1, 'EUR', '{}', now(), now()), ('value.p-alive', 1, 'share', '{}', now(), now())`,
  sql`insert into information.scores (party_id, name, version, value, low, high, level, as_of)
      select party_id, s.name, 1, case s.name when 'value.clv' then (i::bigint * 104729 % 100000) / 10.0
             else (i::bigint * 7907 % 1000) / 1000.0 end, 0, 1, 0.8, now()
        from made, (values ('value.clv'), ('value.p-alive')) s (name) where i % 10 <> 0`,
]

/** A party with a long history, for the customer page. */
export const fillTimeline = (partyId: string, events: number) => sql`
  insert into information.events (party_id, occurred_at, event_id, type, recorded_at, source, data)
  select ${partyId}::uuid, timestamptz '2025-12-31' - i * interval '1 hour', gen_random_uuid(),
         case when i % 5 = 0 then 'information.note-added' else 'value.order-placed' end, now(), 'bench',
         jsonb_build_object('orderId', gen_random_uuid(), 'amountMinor', i, 'currency', 'EUR')
    from generate_series(1, ${events}::int) i`

export const eventYears = sql`select information.ensure_event_year(y) from generate_series(2024, 2026) y`
export const analyse = sql`vacuum analyze`
export const middleParty = sql<{ partyId: string }>`
  select party_id as "partyId" from kernel.parties order by created_at offset 5 limit 1`
export const someOwner = sql<{ ownerId: string }>`
  select owner_id as "ownerId" from kernel.parties where owner_id is not null limit 1`

const lineColumns = `
  p.party_id, p.kind, p.display_name, p.city, p.country, u.name as owner, s.currency, s.orders, s.spend_minor, s.first_on,
  s.last_on, c.value as clv, c.low, c.high, c.level, a.value as alive, p.created_at, p.version,
  (select array_agg(r.role order by r.role) from kernel.party_roles r where r.party_id = p.party_id and r.valid_to is null) as roles`

/**
 * The same page as somebody would write it by hand who needs no rights: one flat statement.
 * @param where  condition and cursor as text
 * @param first  the table whose index gives the order
 */
export const rawPage = (where: string, order: string, first: 'parties' | 'statistics' | 'clv' | 'alive') =>
  sql.raw(`
  select ${lineColumns}
    from ${sources[first]}
    left join kernel.users u on u.user_id = p.owner_id
    ${first === 'statistics' ? '' : "left join information.customer_statistics s on s.party_id = p.party_id and s.currency = 'EUR'"}
    ${first === 'clv' ? '' : "left join information.scores c on c.party_id = p.party_id and c.name = 'value.clv' and c.version = 1"}
    ${first === 'alive' ? '' : "left join information.scores a on a.party_id = p.party_id and a.name = 'value.p-alive' and a.version = 1"}
   where p.merged_into is null and p.erased_at is null and ${where}
   order by ${order} limit 51`)

const sources = {
  parties: 'kernel.parties p',
  statistics:
    "information.customer_statistics s join kernel.parties p on p.party_id = s.party_id and s.currency = 'EUR'",
  clv: "information.scores c join kernel.parties p on p.party_id = c.party_id and c.name = 'value.clv' and c.version = 1",
  alive:
    "information.scores a join kernel.parties p on p.party_id = a.party_id and a.name = 'value.p-alive' and a.version = 1",
}

/** The hand-written page of a timeline. */
export const rawTimeline = (partyId: string) => sql`
  select e.event_id, e.type, e.occurred_at, e.occurred_on, e.recorded_at, e.source, u.name, e.channel, e.data
    from information.events e left join kernel.users u on u.user_id = e.actor
   where e.party_id = ${partyId} order by e.occurred_at desc, e.event_id desc limit 51`
