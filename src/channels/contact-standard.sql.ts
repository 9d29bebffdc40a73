import { sql } from '../storage/statement.ts'
import type { ContactStandard } from './contact-standard.ts'

export type StandardRow = ContactStandard & {
  channelAccountId: string | null
  ownerId: string | null
  decisionId: string | null
}

/** All standards, those that were ended included: they judge the contacts of their days. */
export const contactStandards = sql<StandardRow>`
  select s.contact_standard_id as "contactStandardId", s.channel_account_id as "channelAccountId", a.channel,
         s.segment_id as "segmentId", s.metric, s.threshold, s.direction, s.valid_from as "validFrom",
         s.valid_to as "validTo", s.owner_id as "ownerId", s.decision_id as "decisionId"
    from channels.contact_standards s
    left join channels.channel_accounts a on a.channel_account_id = s.channel_account_id
   order by s.valid_from desc, s.contact_standard_id desc`

export type NewStandardRow = {
  contactStandardId: string
  channelAccountId: string | null
  segmentId: string | null
  metric: string
  threshold: number
  direction: string
  validFrom: string
  decisionId: string | null
  ownerId: string | null
}

export const insertContactStandard = (row: NewStandardRow, now: Date) => sql`
  insert into channels.contact_standards (contact_standard_id, channel_account_id, segment_id, metric, threshold, direction,
         valid_from, decision_id, owner_id, created_at)
  values (${row.contactStandardId}, ${row.channelAccountId}, ${row.segmentId}, ${row.metric}, ${row.threshold},
          ${row.direction}, ${row.validFrom}, ${row.decisionId}, ${row.ownerId}, ${now})`

/** Ends what held in the same place before: on the day from which something else holds, or nothing. */
export const endContactStandards = (
  { channelAccountId, segmentId, metric }: Pick<NewStandardRow, 'channelAccountId' | 'segmentId' | 'metric'>,
  on: string,
) => sql`
  update channels.contact_standards set valid_to = greatest(valid_from, ${on}::date)
   where channel_account_id is not distinct from ${channelAccountId}::uuid
     and segment_id is not distinct from ${segmentId}::uuid and metric = ${metric} and valid_to is null`
