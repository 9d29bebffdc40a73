import type { RetentionHold } from '../kernel/registration.ts'
import { sql } from '../storage/statement.ts'

/** Whoever works here is not let go by what is said of customers. */
export const retentionHolds: readonly RetentionHold[] = [
  {
    reason: 'they work here',
    holds: sql`exists (
      select from performance.employments he where he.party_id = p.party_id and he.ended_on is null)`,
  },
]
