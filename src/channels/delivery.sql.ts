import { sql } from '../storage/statement.ts'
import { invented } from './delivery.ts'

/** Refusals are told a minute at a time: of a campaign there may be thousands. */
const untold = sql`
  told_at is null and state in ('accepted', 'rejected', 'refused', 'failed', 'expired', 'uncertain')
  and (state <> 'refused' or updated_at < date_trunc('minute', now()))`

/** Whether something became of messages that has not been told yet. */
export const hasUntold = sql<{ found: boolean }>`
  select exists (select from channels.outgoing_messages where ${untold}) as "found"`

export type UntoldRow = {
  messageId: string
  state: 'accepted' | 'rejected' | 'refused' | 'failed' | 'expired' | 'uncertain'
  reason: string | null
  at: string
}

export const untoldDeliveries = (most: number) => sql<UntoldRow>`
  select message_id as "messageId", state, reason, updated_at as "at"
    from channels.outgoing_messages
   where ${untold}
   order by updated_at, message_id limit ${most} for update skip locked`

export const markTold = (messageIds: readonly string[], now: Date) => sql`
  update channels.outgoing_messages set told_at = ${now} where message_id = any(${messageIds}::uuid[])`

export type ToldLetter = {
  messageId: string
  partyId: string
  channel: string
  class: string
  subject: string
  campaignId: string | null
}

/** What was in messages of customers who are still with us. */
export const toldLetters = (messageIds: readonly string[]) => sql<ToldLetter>`
  select m.message_id as "messageId", m.party_id as "partyId", a.channel, m.class, m.subject,
         m.campaign_id as "campaignId"
    from channels.messages m
    join kernel.parties p on p.party_id = m.party_id
    join channels.channel_accounts a on a.channel_account_id = m.channel_account_id
   where m.message_id = any(${messageIds}::uuid[]) and p.merged_into is null and p.erased_at is null`

/** How many messages came before the gate within a time: as they were asked for, or to be refused at the hand-over. */
export const judgedBetween = (from: Date, until: Date) => sql<{ n: number }>`
  select count(*)::integer as n from channels.outgoing_messages
   where (created_at >= ${from} and created_at < ${until})
      or (state = 'refused' and updated_at >= ${from} and updated_at < ${until})`

export type SenderRow = { epoch: string; startedAt: string; seenAt: string }

/** Senders that have been seen within a minute and have not ended. */
export const livingSenders = sql<SenderRow>`
  select epoch, started_at as "startedAt", seen_at as "seenAt" from channels.senders
   where ended_at is null and seen_at > now() - interval '1 minute' order by started_at`

/** How many messages stand in each state; those of an invented past, which never left, by themselves. */
export const messageStates = sql<{ state: string; n: number }>`
  select case when reason = ${invented} then ${invented} else state end as "state", count(*)::integer as n
    from channels.outgoing_messages group by 1 order by 1`

const isWaiting = sql`o.state in ('queued', 'deferred', 'claimed', 'handing-over')`

/** How many messages wait, since when, and how many of them only for another try. */
export const waitingMessages = sql<{
  n: number
  since: string | null
  triedAgain: number
  nextTryAt: string | null
}>`
  select count(*)::integer as n, min(o.created_at) as "since",
         (count(*) filter (where o.reason = 'tried-again'))::integer as "triedAgain",
         min(o.ready_at) filter (where o.reason = 'tried-again') as "nextTryAt"
    from channels.outgoing_messages o where ${isWaiting}`

/** What was last said of a message that waits for another try. */
export const lastAnswer = sql<{ code: string | null; reply: string | null; at: string }>`
  select a.code, a.reply, a.ended_at as "at"
    from channels.outgoing_messages o
    join channels.delivery_attempts a on a.message_id = o.message_id
   where ${isWaiting} and o.reason = 'tried-again' and a.state = 'temporary' and a.ended_at is not null
   order by a.ended_at desc limit 1`

/** Tries that ended well in the last minute, by the firm’s own count. */
export const acceptedLately = (since: Date) => sql<{ n: number }>`
  select count(*)::integer as n from channels.outgoing_messages
   where state = 'accepted' and updated_at > ${since}`

/** Why messages were refused in the last days, the commonest reason first. */
export const refusalsSince = (since: Date) => sql<{ reason: string; n: number }>`
  select coalesce(reason, 'unknown') as "reason", count(*)::integer as n from channels.outgoing_messages
   where state = 'refused' and updated_at > ${since} group by 1 order by 2 desc, 1`

/**
 * What was let through since then, and how much of it against what was on record when it left: advertising to
 * somebody whose latest statement at that moment was not a permission.
 */
export const honouredSince = (since: Date) => sql<{ handedOver: number; violations: number }>`
  select count(*)::integer as "handedOver",
         (count(*) filter (where m.class = 'marketing' and coalesce(said.state, 'none') <> 'granted'))::integer as "violations"
    from channels.send_verdicts v
    join channels.messages m on m.party_id = v.party_id and m.message_id = v.message_id
    join channels.channel_accounts a on a.channel_account_id = m.channel_account_id
    left join lateral (
      select c.state from empowerment.consents c
       where c.party_id = v.party_id and c.purpose = m.purpose and (c.channel is null or c.channel = a.channel)
         and c.recorded_at <= v.decided_at
       order by c.said_at desc, c.recorded_at desc limit 1) as said on true
   where v.stage = 'hand-over' and v.verdict = 'allow' and v.decided_at > ${since}`

export const uncertainMessages = (channel: string | null) => sql<{ n: number }>`
  select count(*)::integer as n
    from channels.outgoing_messages o
    join channels.channel_accounts a on a.channel_account_id = o.channel_account_id
   where o.state = 'uncertain' and (${channel}::text is null or a.channel = ${channel})`

export const uncertainRows = (after: string | null, limit: number) => sql<{
  messageId: string
  partyId: string
  class: string
  purpose: string
  updatedAt: string
}>`
  select message_id as "messageId", party_id as "partyId", class, purpose, updated_at as "updatedAt"
    from channels.outgoing_messages
   where state = 'uncertain' and (${after}::uuid is null or message_id > ${after}::uuid)
   order by message_id limit ${limit}`
