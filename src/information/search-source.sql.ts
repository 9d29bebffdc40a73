import { withinRowsOrOwn } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { aroundWords, holdsWords, mostLookedAt } from '../kernel/search-words.sql.ts'
import { sql } from '../storage/statement.ts'
import { isLive, withinRows } from './party-filter.sql.ts'

/** A text that was found, and whom it is about. */
export type FoundText = { id: string; partyId: string; about: string | null; why: string; at: string | null }

const nameFor = (party: Pick<Grant, 'fields'>) =>
  party.fields === null || party.fields.has('name') ? sql`p.display_name` : sql`null::text`

export const notesHolding = (
  words: readonly string[],
  grant: Grant,
  party: Grant,
  limit: number,
) => sql<FoundText>`
  with found as materialized (
    select n.note_id as id, n.party_id, p.display_name, n.body, n.created_at
      from information.notes n
      join kernel.parties p on p.party_id = n.party_id
     where ${holdsWords(sql`n.body`, words)} and ${isLive} and ${withinRowsOrOwn(grant, ['n.created_by'])}
       and ${withinRows(party)}
     limit ${sql.lit(mostLookedAt)}),
  hit as materialized (select * from found order by created_at desc limit ${sql.lit(limit)})
  select p.id, p.party_id as "partyId", ${nameFor(party)} as about, ${aroundWords(sql`p.body`, words)} as why,
         p.created_at as at
    from hit p order by p.created_at desc`

export const tasksHolding = (
  words: readonly string[],
  grant: Grant,
  party: Grant,
  limit: number,
) => sql<FoundText>`
  with found as materialized (
    select t.task_id as id, t.party_id as "partyId", ${nameFor(party)} as about, t.title as why, t.created_at as at
      from information.tasks t
      join kernel.parties p on p.party_id = t.party_id
     where ${holdsWords(sql`t.title`, words)} and ${isLive}
       and ${withinRowsOrOwn(grant, ['t.created_by', 't.assignee_id'])} and ${withinRows(party)}
     limit ${sql.lit(mostLookedAt)})
  select * from found order by at desc limit ${sql.lit(limit)}`

/** Parties whose further attributes hold these words; the attribute that holds the first is named. */
export const attributesHolding = (words: readonly string[], party: Grant, limit: number) => sql<FoundText>`
  select p.party_id as id, p.party_id as "partyId", ${nameFor(party)} as about,
         coalesce((select a.key || ': ' || a.value from jsonb_each_text(p.custom) as a(key, value)
                    where position(${words[0] ?? ''} in lower(a.value)) > 0 order by a.key limit 1), '') as why,
         null::text as at
    from kernel.parties p
   where p.custom <> '{}' and ${isLive} and ${withinRows(party)}
     and jsonb_to_tsvector('simple'::regconfig, p.custom, '["string", "numeric"]')
         @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(' & ')})
   limit ${sql.lit(limit)}`
