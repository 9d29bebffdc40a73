import { withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import type { MessageClass } from './delivery.ts'

/** How a channel stands: open or closed, and in which row. */
export type AccountRow = { channelAccountId: string; channel: string; category: string; isOpen: boolean }

export const accountsOf = (channels: readonly string[]) => sql<AccountRow>`
  select channel_account_id as "channelAccountId", channel, category, is_open as "isOpen"
    from channels.channel_accounts where channel = any(${channels}::text[])`

/** The account that e-mail goes through, made with the first message: it needs no answer to any question. */
export const insertEmailAccount = (channelAccountId: string, now: Date) => sql`
  insert into channels.channel_accounts (channel_account_id, category, channel, name, is_open, currency, settings,
         created_at, updated_at)
  select ${channelAccountId}::uuid, 'e-commerce', 'email', 'E-mail', true, f.currency, '{}'::jsonb,
         ${now}::timestamptz, ${now}::timestamptz
    from kernel.firms f order by f.created_at limit 1
  on conflict (channel) do nothing`

/** Where parties can be written to: the address they prefer, else the one they gave first. */
export const addressesOf = (partyIds: readonly string[], kind: string) => sql<{
  partyId: string
  address: string
}>`
  select distinct on (c.party_id) c.party_id as "partyId", c.value as "address"
    from kernel.contact_points c
   where c.party_id = any(${partyIds}::uuid[]) and c.kind = ${kind} and c.ended_at is null
   order by c.party_id, c.is_preferred desc, c.created_at, c.contact_point_id`

export type PartyState = { partyId: string; isLive: boolean; language: string | null }

export const partiesOf = (partyIds: readonly string[]) => sql<PartyState>`
  select party_id as "partyId", merged_into is null and erased_at is null as "isLive", language
    from kernel.parties where party_id = any(${partyIds}::uuid[])`

export type MessageRow = {
  readonly partyId: string
  readonly messageId: string
  readonly channelAccountId: string
  readonly class: MessageClass
  readonly purpose: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly language: string | null
  readonly campaignId: string | null
  readonly createdBy: string | null
}

/** A message that is there already stays as it is. @returns those that are new */
export const insertMessages = (rows: readonly MessageRow[], now: Date) => sql<{ messageId: string }>`
  insert into channels.messages (party_id, message_id, channel_account_id, class, purpose, address, subject,
         body_text, body_html, language, campaign_id, created_by, created_at)
  select r."partyId", r."messageId", r."channelAccountId", r.class, r.purpose, r.address, r.subject, r.text, r.html,
         r.language, r."campaignId", r."createdBy", ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "messageId" uuid, "channelAccountId" uuid,
         class text, purpose text, address text, subject text, text text, html text, language text,
         "campaignId" uuid, "createdBy" uuid)
  on conflict (party_id, message_id) do nothing
  returning message_id as "messageId"`

export type OutgoingRow = {
  readonly messageId: string
  readonly partyId: string
  readonly channelAccountId: string
  readonly class: MessageClass
  readonly purpose: string
  readonly state: 'queued' | 'deferred' | 'refused'
  readonly readyAt: string
  readonly expiresAt: string | null
  readonly messageHeader: string
  readonly reason: string | null
  readonly campaignId: string | null
}

export const insertOutgoing = (rows: readonly OutgoingRow[], now: Date) => sql`
  insert into channels.outgoing_messages (message_id, party_id, channel_account_id, class, purpose, state, ready_at,
         expires_at, message_header, reason, campaign_id, created_at, updated_at)
  select r."messageId", r."partyId", r."channelAccountId", r.class, r.purpose, r.state, r."readyAt", r."expiresAt",
         r."messageHeader", r.reason, r."campaignId", ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("messageId" uuid, "partyId" uuid, "channelAccountId" uuid,
         class text, purpose text, state text, "readyAt" timestamptz, "expiresAt" timestamptz, "messageHeader" text,
         reason text, "campaignId" uuid)`

/** A message as the gate and the adapter need it, with the state of whoever it is for by now. */
export type QueuedLetter = {
  messageId: string
  partyId: string
  address: string
  subject: string
  text: string
  html: string | null
  language: string | null
  class: MessageClass
  purpose: string
  isLive: boolean
  holdsAddress: boolean
}

/**
 * Messages move with their party in a merge, so their row says who it is for now. Its address is looked up by limit and
 * not by exists, which PostgreSQL answers from a hash of every address as long as it has not counted fresh messages.
 */
export const queuedLetters = (messageIds: readonly string[]) => sql<QueuedLetter>`
  select m.message_id as "messageId", m.party_id as "partyId", m.address, m.subject, m.body_text as "text",
         m.body_html as "html", m.language, m.class, m.purpose,
         p.merged_into is null and p.erased_at is null as "isLive",
         (select true from kernel.contact_points c
           where c.party_id = m.party_id and c.kind in ('email', 'phone') and c.ended_at is null
             and c.value = m.address limit 1) is not null as "holdsAddress"
    from channels.messages m
    join kernel.parties p on p.party_id = m.party_id
   where m.message_id = any(${messageIds}::uuid[])`

export type QueueRow = {
  messageId: string
  channel: string
  category: string
  isOpen: boolean
  expiresAt: string | null
  messageHeader: string
  attempts: number
  darkTries: number
  createdAt: string
  isCampaignStopped: boolean
}

/** What the queue knows of messages, beside what is written in them. */
export const queueRows = (messageIds: readonly string[]) => sql<QueueRow>`
  select o.message_id as "messageId", a.channel, a.category, a.is_open as "isOpen", o.expires_at as "expiresAt",
         o.message_header as "messageHeader", o.attempts, o.created_at as "createdAt",
         coalesce(c.state = 'stopped', false) as "isCampaignStopped",
         (select count(*)::integer from channels.delivery_attempts d
           where d.message_id = o.message_id and d.state = 'unknown') as "darkTries"
    from channels.outgoing_messages o
    join channels.channel_accounts a on a.channel_account_id = o.channel_account_id
    left join channels.campaigns c on c.campaign_id = o.campaign_id
   where o.message_id = any(${messageIds}::uuid[])`

/** Addresses of these parties that a server said do not exist, also those that came with a merge. */
export const bouncedAddresses = (partyIds: readonly string[], reason: string) => sql<{ address: string }>`
  select distinct m.address
    from channels.messages m
    join channels.outgoing_messages o on o.message_id = m.message_id
   where m.party_id = any(${partyIds}::uuid[]) and o.state = 'rejected' and o.reason = ${reason}`

/** A message as it is listed. */
export type ShownMessage = {
  messageId: string
  partyId: string
  partyName: string
  channel: string
  class: MessageClass
  purpose: string
  subject: string
  address: string
  state: string
  reason: string | null
  readyAt: string
  attempts: number
  createdAt: string
  updatedAt: string
}

const shownColumns = sql`
  m.message_id as "messageId", m.party_id as "partyId", p.display_name as "partyName", a.channel, m.class, m.purpose,
  m.subject, m.address, o.state, o.reason, o.ready_at as "readyAt", o.attempts, m.created_at as "createdAt",
  o.updated_at as "updatedAt"`

/** Messages within somebody's rows, the latest first: their ids carry the time at which they were asked for. */
export const messagesWithin = (
  states: readonly string[] | null,
  after: string | null,
  limit: number,
  grants: readonly Pick<Grant, 'rows'>[],
) => sql<ShownMessage>`
  select ${shownColumns}
    from channels.messages m
    join kernel.parties p on p.party_id = m.party_id
    join channels.outgoing_messages o on o.message_id = m.message_id
    join channels.channel_accounts a on a.channel_account_id = m.channel_account_id
   where ${sql.join(grants.map(withinRows), sql` and `)}
         ${states === null ? sql`` : sql`and o.state = any(${states}::text[])`}
         ${after === null ? sql`` : sql`and o.message_id < ${after}::uuid`}
   order by o.message_id desc limit ${limit}`

export const messagesOfParty = (partyId: string, after: string | null, limit: number) => sql<ShownMessage>`
  select ${shownColumns}
    from channels.messages m
    join kernel.parties p on p.party_id = m.party_id
    join channels.outgoing_messages o on o.message_id = m.message_id
    join channels.channel_accounts a on a.channel_account_id = m.channel_account_id
   where m.party_id = ${partyId} ${after === null ? sql`` : sql`and m.message_id < ${after}::uuid`}
   order by m.message_id desc limit ${limit}`

/** One message whole. */
export const messageById = (messageId: string) => sql<ShownMessage & { text: string }>`
  select ${shownColumns}, m.body_text as "text"
    from channels.messages m
    join kernel.parties p on p.party_id = m.party_id
    join channels.outgoing_messages o on o.message_id = m.message_id
    join channels.channel_accounts a on a.channel_account_id = m.channel_account_id
   where m.message_id = ${messageId}`

export type ShownAttempt = {
  number: number
  state: string
  startedAt: string
  endedAt: string | null
  code: string | null
  reply: string | null
}

export const attemptsOf = (messageId: string) => sql<ShownAttempt>`
  select number, state, started_at as "startedAt", ended_at as "endedAt", code, reply
    from channels.delivery_attempts where message_id = ${messageId} order by number, attempt_id`

export const lockOutgoing = (messageId: string) => sql<{ state: string; class: MessageClass }>`
  select state, class from channels.outgoing_messages where message_id = ${messageId} for update`

/** Settles what nobody could know; what follows from it is told anew. */
export const settleMessage = (messageId: string, state: string, reason: string | null, now: Date) => sql`
  update channels.outgoing_messages
     set state = ${state}, reason = ${reason}, told_at = null, ready_at = ${now}, updated_at = ${now}
   where message_id = ${messageId}`

/** Of these ids, those that messages have already. */
export const knownMessages = (messageIds: readonly string[]) => sql<{ messageId: string; partyId: string }>`
  select message_id as "messageId", party_id as "partyId" from channels.messages
   where message_id = any(${messageIds}::uuid[])`
