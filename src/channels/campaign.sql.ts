import type { RawBuilder } from 'kysely'
import { isUsable } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import type { CampaignArm, CampaignState } from './campaign.ts'
import { invented, type MessageClass } from './delivery.ts'

export type CampaignRow = {
  campaignId: string
  name: string
  segmentId: string | null
  channelAccountId: string
  channel: string
  class: MessageClass
  purpose: string
  subject: string
  text: string
  controlShare: number
  seed: string
  outcomeDays: number
  state: CampaignState
  ownerId: string | null
  createdAt: string
  startedAt: string | null
  endedAt: string | null
  version: number
}

const shown = sql`
  select c.campaign_id as "campaignId", c.name, c.segment_id as "segmentId", c.channel_account_id as "channelAccountId",
         a.channel, c.class, c.purpose, c.subject, c.body_text as "text", c.control_share as "controlShare", c.seed,
         c.outcome_days as "outcomeDays", c.state, c.owner_id as "ownerId", c.created_at as "createdAt",
         c.started_at as "startedAt", c.ended_at as "endedAt", c.version
    from channels.campaigns c
    join channels.channel_accounts a on a.channel_account_id = c.channel_account_id`

export const allCampaigns = sql<CampaignRow>`${shown} order by c.created_at desc, c.campaign_id`

export const campaignById = (campaignId: string) =>
  sql<CampaignRow>`${shown} where c.campaign_id = ${campaignId}`

export const lockCampaign = (campaignId: string) => sql<CampaignRow>`
  ${shown} where c.campaign_id = ${campaignId} for update of c`

export type NewCampaignRow = Pick<
  CampaignRow,
  | 'campaignId'
  | 'name'
  | 'segmentId'
  | 'channelAccountId'
  | 'purpose'
  | 'subject'
  | 'text'
  | 'controlShare'
  | 'seed'
  | 'outcomeDays'
  | 'ownerId'
>

export const insertCampaign = (row: NewCampaignRow, now: Date) => sql`
  insert into channels.campaigns (campaign_id, name, segment_id, channel_account_id, class, purpose, subject, body_text,
         control_share, seed, outcome_days, state, owner_id, created_at)
  values (${row.campaignId}, ${row.name}, ${row.segmentId}, ${row.channelAccountId}, 'marketing', ${row.purpose},
          ${row.subject}, ${row.text}, ${row.controlShare}, ${row.seed}, ${row.outcomeDays}, 'draft', ${row.ownerId},
          ${now})`

export const startCampaign = (campaignId: string, now: Date) => sql`
  update channels.campaigns set state = 'running', started_at = ${now}, version = version + 1
   where campaign_id = ${campaignId}`

export const endCampaign = (campaignId: string, state: 'stopped' | 'done', now: Date) => sql`
  update channels.campaigns set state = ${state}, ended_at = ${now}, version = version + 1
   where campaign_id = ${campaignId}`

/** Campaigns whose outcome has been observed to its end. */
export const observedCampaigns = (now: Date) => sql<{ campaignId: string }>`
  select campaign_id as "campaignId" from channels.campaigns
   where state = 'running' and started_at + outcome_days * interval '1 day' < ${now}::timestamptz`

/** The arm that chance puts `kernel.parties p` in; the pure `armOf` draws alike. */
export const drawnArm = (seed: string, controlShare: number) => sql`
  case when ('x' || left(md5(${seed}::text || p.party_id::text), 8))::bit(32)::bigint / 4294967296.0::double precision
            < ${controlShare}::double precision then 'control' else 'treated' end`

/** Fixes whom a campaign is about, each in an arm by chance. */
export const enterMembers = (
  campaign: Pick<CampaignRow, 'campaignId' | 'seed' | 'controlShare' | 'segmentId'>,
  now: Date,
) => sql`
  insert into channels.campaign_members (party_id, campaign_id, arm, entered_at)
  select p.party_id, ${campaign.campaignId}::uuid,
         ${drawnArm(campaign.seed, campaign.controlShare)},
         ${now}::timestamptz
    from kernel.parties p
   where ${isUsable} and p.kind = 'person'
         and (${campaign.segmentId}::uuid is null
              or exists (select from strategy.memberships m
                          where m.party_id = p.party_id and m.segment_id = ${campaign.segmentId}::uuid and m.valid_to is null))
  on conflict (party_id, campaign_id) do nothing`

/** Enters those whom somebody else has drawn: `drawn` selects party_id and arm. */
export const enterDrawn = (campaignId: string, drawn: RawBuilder<unknown>, now: Date) => sql`
  insert into channels.campaign_members (party_id, campaign_id, arm, entered_at)
  select d.party_id, ${campaignId}::uuid, d.arm, ${now}::timestamptz from (${drawn}) as d
  on conflict (party_id, campaign_id) do nothing`

const unwritten = sql`
    from channels.campaign_members m
    join kernel.parties p on p.party_id = m.party_id
   where m.arm = 'treated' and m.message_id is null and p.merged_into is null and p.erased_at is null`

/** Running campaigns some of whose members are still to be written to. */
export const unwrittenCampaigns = sql<{ campaignId: string }>`
  select campaign_id as "campaignId" from channels.campaigns c
   where state = 'running' and exists (select ${unwritten} and m.campaign_id = c.campaign_id)`

/** Members who are to be written to and have not been. */
export const unwrittenMembers = (campaignId: string, most: number) => sql<{ partyId: string }>`
  select m.party_id as "partyId" ${unwritten} and m.campaign_id = ${campaignId}
   order by m.party_id limit ${most}`

export const noteWritten = (
  campaignId: string,
  rows: readonly { partyId: string; messageId: string }[],
) => sql`
  update channels.campaign_members m set message_id = r."messageId"
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "messageId" uuid)
   where m.campaign_id = ${campaignId} and m.party_id = r."partyId"`

/** Messages of a campaign that have not begun to leave are called off. */
export const cancelMessages = (campaignId: string, now: Date) => sql`
  update channels.outgoing_messages set state = 'cancelled', reason = 'campaign-stopped', updated_at = ${now}
   where campaign_id = ${campaignId} and state in ('queued', 'deferred')`

export const armsOf = (campaignId: string) => sql<{ arm: CampaignArm; n: number }>`
  select arm, count(*)::integer as n from channels.campaign_members
   where campaign_id = ${campaignId} group by arm order by arm`

export const statesOf = (campaignId: string) => sql<{ state: string; n: number }>`
  select case when reason = ${invented} then ${invented} else state end as "state", count(*)::integer as n
    from channels.outgoing_messages where campaign_id = ${campaignId} group by 1 order by 1`

/**
 * What each arm spent, in the firm’s currency, from the day of the start on: everybody counts in the arm that chance
 * put them in, also whom the gate held back, or those who agree would be compared with everybody.
 */
export const spendingByArm = (campaignId: string, currency: string, until: string) => sql<{
  arm: CampaignArm
  n: number
  sum: number
  squares: number
}>`
  select spent.arm, count(*)::integer as n, sum(spent.amount)::double precision as sum,
         sum(spent.amount * spent.amount)::double precision as squares
    from (select m.party_id, m.arm, coalesce(sum(o.amount_minor), 0)::double precision as amount
            from channels.campaign_members m
            left join value.orders o on o.party_id = m.party_id and o.currency = ${currency}
                 and o.ordered_on >= m.entered_at::date and o.ordered_on < ${until}::date
           where m.campaign_id = ${campaignId}
           group by m.party_id, m.arm) as spent
   group by spent.arm`
