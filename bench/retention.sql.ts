import { sql } from '../src/storage/statement.ts'

/** What each source had said three years before: older words that a later one has taken the place of. */
export const fillEarlier = [
  sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
    select party_id, gen_random_uuid(), source_id, external_id, noun, content || '{"city": "Before"}', '', received_at - interval '3 years'
      from information.source_records`,
  sql`analyze information.source_records`,
]

/** The rule of age: two years, switched on. */
export const ruleOn = sql`
  insert into information.retention_rules (subject, months, active, changed_at)
  values ('information.source_records', 24, true, now())
  on conflict (subject) do update set months = 24, active = true`

export const lastRun = sql<{ state: string; gone: number }>`
  select state, gone from information.retention_runs order by began_at desc limit 1`

/** What somebody would write by hand: everything at once, without locks by party, holds, audit and report. */
export const rawBlank = sql`
  update information.source_records x set content = '{}'
   where received_at < now() - interval '24 months'
     and exists (select from information.source_records n
                  where n.party_id = x.party_id and n.source_id = x.source_id and n.noun = x.noun
                    and n.external_id = x.external_id and n.received_at > x.received_at)`
