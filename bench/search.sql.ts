import { sql } from '../src/storage/statement.ts'

/** A note, a contact with words and an order for so many parties. */
export const fillTexts = (some: number) => [
  sql`
    insert into information.sources (source_id, name, kind, created_at)
    values ('00000000-0000-7000-8000-00000000beef', 'bench texts', 'file', now()) on conflict do nothing`,
  sql`
    insert into information.notes (party_id, note_id, body, version, created_at, updated_at)
    select p.party_id, gen_random_uuid(), 'Asked about the delivery of set ' || n || ' and marzipan' || n, 1, now(), now()
      from (select party_id, row_number() over (order by party_id) as n from kernel.parties limit ${some}) as p`,
  sql`
    insert into channels.interactions (party_id, interaction_id, channel, category, kind, direction, occurred_at,
           occurred_on, subject, words, cost_minor, currency, event_id, source_id, created_at)
    select p.party_id, gen_random_uuid(), 'phone', 'telephony', 'call', 'in', now() - make_interval(hours => n::integer % 9000),
           current_date - (n % 300)::integer, 'Delivery', 'When does the delivery of number ' || n || ' arrive', 0, 'EUR', gen_random_uuid(),
           '00000000-0000-7000-8000-00000000beef', now()
      from (select party_id, row_number() over (order by party_id) as n from kernel.parties limit ${some}) as p`,
  sql`
    insert into value.orders (party_id, order_id, order_number, ordered_on, ordered_at, amount_minor, currency, source_id, created_at)
    select p.party_id, gen_random_uuid(), 'ORD-' || n, current_date - (n % 900)::integer, now(), 1000 + n % 5000, 'EUR',
           '00000000-0000-7000-8000-00000000beef', now()
      from (select party_id, row_number() over (order by party_id) as n from kernel.parties limit ${some}) as p`,
]

/** Somebody in the middle, with their e-mail. */
export const someone = sql<{ name: string; email: string }>`
  select p.display_name as name, coalesce(c.normalised, 'nobody@example.test') as email
    from kernel.parties p
    left join kernel.contact_points c on c.party_id = p.party_id and c.kind = 'email'
   where p.kind = 'person' order by p.party_id desc limit 1 offset 77`

/** The search that somebody would write by hand who looks for parties alone and needs no rights. */
export const rawSearch = (words: readonly string[]) => sql<{ partyId: string }>`
  select party_id as "partyId", display_name, city from kernel.parties
   where to_tsvector('simple', search_text) @@ to_tsquery('simple', ${words.map((word) => `${word.toLowerCase()}:*`).join(' & ')})
     and merged_into is null and erased_at is null
   limit 20`

/** The events of one party on twelve channels. */
export const spreadChannels = (partyId: string) => sql`
  update information.events set channel = 'channel-' || (abs(hashtext(event_id::text)) % 12)
   where party_id = ${partyId}`
