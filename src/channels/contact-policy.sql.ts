import { sql } from '../storage/statement.ts'
import type { MessageClass } from './delivery.ts'

export type PolicyRow = {
  contactPolicyId: string
  class: MessageClass | null
  channel: string | null
  most: number
  days: number
  validFrom: string
  decisionId: string | null
}

/** What holds on a day: of each class and channel the policy that came last. */
export const policiesOn = (day: string) => sql<PolicyRow>`
  select distinct on (class, channel) contact_policy_id as "contactPolicyId", class, channel, most, days,
         valid_from as "validFrom", decision_id as "decisionId"
    from channels.contact_policies
   where valid_from <= ${day}::date
   order by class, channel, valid_from desc, created_at desc`

export const insertPolicy = (row: PolicyRow, now: Date) => sql`
  insert into channels.contact_policies (contact_policy_id, class, channel, most, days, valid_from, decision_id,
         created_at)
  values (${row.contactPolicyId}, ${row.class}, ${row.channel}, ${row.most}, ${row.days}, ${row.validFrom},
          ${row.decisionId}, ${now})`
