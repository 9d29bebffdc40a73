import { sql } from '../src/storage/statement.ts'

/** How long each tenth of the messages took, in the order in which they were accepted; seconds. */
export const tenths = sql<{ tenth: number; seconds: number }>`
  select tenth, extract(epoch from max(ended_at) - min(ended_at))::double precision as seconds
    from (select ended_at, ntile(10) over (order by ended_at) as tenth
            from channels.delivery_attempts where state = 'ok') as tries
   group by tenth order by tenth`

/** Asked ten times a second, so it may not count. */
export const isOpen = sql<{ is: boolean }>`
  select exists (select from channels.outgoing_messages where state = 'queued')
      or exists (select from channels.outgoing_messages where state in ('deferred', 'claimed', 'handing-over')) as "is"`

export const acceptedMessages = sql<{ n: number }>`
  select count(*)::integer as n from channels.outgoing_messages where state = 'accepted'`
