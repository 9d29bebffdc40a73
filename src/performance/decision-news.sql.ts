import { sql } from '../storage/statement.ts'

/** The last event that the firm was told of a decision. */
export const lastTold = (decisionId: string) => sql<{ eventId: string }>`
  select event_id as "eventId"
    from information.firm_events
   where type in ('performance.decision-proposed', 'performance.decision-taken')
     and data ->> 'decisionId' = ${decisionId}
   order by type = 'performance.decision-taken' desc, recorded_at desc
   limit 1`
