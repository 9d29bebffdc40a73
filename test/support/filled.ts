import type { Database } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'

/**
 * Plain rows for as much of the schema as there is, by number of the migration that brought the table, so
 * that a database of any past schema can be filled. Names and letters are chosen to hurt a careless copy.
 */
const rowsSince: readonly { readonly table: string; readonly insert: string }[] = [
  {
    table: 'kernel.firms',
    insert: `insert into kernel.firms (firm_id, name, currency, country, time_zone, language, created_at, updated_at)
             values (gen_random_uuid(), E'Tab\\there, back\\\\slash and\\nline', 'EUR', 'DE', 'Europe/Berlin', 'de', now(), now())`,
  },
  {
    table: 'kernel.teams',
    insert: `insert into kernel.teams (team_id, name, created_at) values (gen_random_uuid(), 'Süd 🌻', now())`,
  },
  {
    table: 'kernel.users',
    insert: `insert into kernel.users (user_id, name, email, created_at, updated_at)
             select gen_random_uuid(), 'Person ' || n, 'person' || n || '@example.org', now(), now()
               from generate_series(1, 5) as n`,
  },
  {
    table: 'kernel.parties',
    insert: `insert into kernel.parties (party_id, kind, display_name, sort_name, search_text, custom, owner_id, created_at, updated_at)
             select gen_random_uuid(), 'person', 'Zoë ' || n, 'zoe ' || n, 'zoe ' || n,
                    jsonb_build_object('note', E'\\\\N and \\t', 'n', n, 'share', n / 7.0),
                    (select user_id from kernel.users order by email limit 1), now(), now()
               from generate_series(1, 200) as n`,
  },
  {
    table: 'kernel.contact_points',
    insert: `insert into kernel.contact_points (party_id, contact_point_id, kind, value, normalised, created_at)
             select party_id, gen_random_uuid(), 'email', display_name || '@example.org', party_id || '@example.org', now()
               from kernel.parties`,
  },
  {
    table: 'kernel.email_owners',
    insert: `insert into kernel.email_owners (email_hash, party_id)
             select sha256(party_id::text::bytea), party_id from kernel.parties`,
  },
  {
    table: 'information.events',
    insert: `select information.ensure_event_year(year) from generate_series(1997, 1999) as year`,
  },
  {
    table: 'information.events',
    insert: `insert into information.events (party_id, occurred_at, event_id, type, recorded_at, source, data)
             select party_id, timestamptz '1997-01-01' + n * interval '300 days 0.000001 s', gen_random_uuid(),
                    'value.ordered', now(), 'test', '{"amount": 0.1}'
               from kernel.parties cross join generate_series(0, 3) as n`,
  },
  {
    table: 'information.scores',
    insert: `insert into information.scores (party_id, name, version, value, low, as_of)
             select party_id, 'clv', 1, 1 / 3.0::float8, '-Infinity', now() from kernel.parties`,
  },
  {
    table: 'value.orders',
    insert: `insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, created_at)
             select party_id, gen_random_uuid(), gen_random_uuid(), '1997-01-01', '1997-01-01', -1, 'EUR', now()
               from kernel.parties`,
  },
]

/** Fills what exists. @returns the rows of each filled table */
export async function fill(db: Database): Promise<Map<string, number>> {
  for (const { table, insert } of rowsSince) if (await exists(db, table)) await db.run(sql.raw(insert))
  return countFilled(db)
}

/** The rows in each table that `fill` fills, where it exists. */
export async function countFilled(db: Database): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { table } of rowsSince) {
    if (!(await exists(db, table))) continue
    counts.set(table, (await db.one(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`)).n)
  }
  return counts
}

async function exists(db: Database, table: string): Promise<boolean> {
  return (await db.one(sql<{ found: boolean }>`select to_regclass(${table}) is not null as found`)).found
}
