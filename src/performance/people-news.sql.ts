import { sql } from '../storage/statement.ts'

/** The last event of a type about a survey. */
export const lastFirmEvent = (type: string, survey: string) => sql<{ data: Record<string, unknown> }>`
  select data from information.firm_events
   where type = ${type} and data ->> 'survey' = ${survey}
   order by recorded_at desc, event_id desc
   limit 1`
