import type { RetentionHold } from '../kernel/registration.ts'
import { sql } from '../storage/statement.ts'

/** Nothing of whom we owe an answer is let go. */
export const retentionHolds: readonly RetentionHold[] = [
  {
    reason: 'a complaint is open',
    holds: sql`exists (
      select from channels.complaints hc
       where hc.party_id = p.party_id
         and not exists (select from channels.complaint_answers ha
                          where ha.party_id = hc.party_id and ha.complaint_id = hc.complaint_id))`,
  },
]
