import type { RawBuilder } from 'kysely'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { aroundWords, holdsWords, mostLookedAt } from '../kernel/search-words.sql.ts'
import { sql } from '../storage/statement.ts'

/** A text that was found, and whom it is about. */
export type FoundText = { id: string; partyId: string; about: string | null; why: string; at: string }

type Texts = {
  readonly table: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  /** As its index has it. */
  readonly text: RawBuilder<unknown>
  readonly at: RawBuilder<unknown>
  readonly where?: RawBuilder<unknown>
}

/** Where words of customers and ours stand in this room; each column of `x`. */
export const texts = {
  interactions: {
    table: sql`channels.interactions`,
    id: sql`x.interaction_id`,
    text: sql`coalesce(x.subject, '') || ' ' || coalesce(x.words, '')`,
    at: sql`x.occurred_at`,
    where: sql`(x.subject is not null or x.words is not null)`,
  },
  complaints: {
    table: sql`channels.complaints`,
    id: sql`x.complaint_id`,
    text: sql`x.words`,
    at: sql`x.filed_at`,
  },
  promises: {
    table: sql`channels.promises`,
    id: sql`x.promise_id`,
    text: sql`x.words`,
    at: sql`x.made_at`,
  },
  messages: {
    table: sql`channels.messages`,
    id: sql`x.message_id`,
    text: sql`x.subject || ' ' || x.body_text`,
    at: sql`x.created_at`,
  },
} as const satisfies Record<string, Texts>

/** Texts of one kind that hold all words, within the rows of every grant; the latest of those looked at first. */
export const textsHolding = (
  { table, id, text, at, where = sql`true` }: Texts,
  words: readonly string[],
  grants: readonly Grant[],
  showsName: boolean,
  limit: number,
) => sql<FoundText>`
  with hit as materialized (
    select ${id} as id, x.party_id, ${showsName ? sql`p.display_name` : sql`null::text`} as about, ${text} as whole,
           ${at} as at
      from ${table} x
      join kernel.parties p on p.party_id = x.party_id
     where ${holdsWords(text, words)} and ${where} and ${isLive}
       and ${sql.join(grants.map(withinRows), sql` and `)}
     limit ${sql.lit(mostLookedAt)})
  select h.id, h.party_id as "partyId", h.about, ${aroundWords(sql`h.whole`, words)} as why, h.at
    from (select * from hit order by at desc limit ${sql.lit(limit)}) as h
   order by h.at desc`

export const campaignsNamed = (words: readonly string[], limit: number) => sql<{
  id: string
  name: string
  state: string
}>`
  select campaign_id as id, name, state from channels.campaigns
   where ${holdsWords(sql`name || ' ' || subject`, words)} order by created_at desc limit ${sql.lit(limit)}`
