import { sql } from '../storage/statement.ts'

/**
 * The firm's time zone, and the day that counts as today where it has one of its own; no row before the first
 * start is answered.
 */
export const firmTimeZone = sql<{ timeZone: string; todayOn: string | null }>`
  select time_zone as "timeZone", today_on as "todayOn" from kernel.firms order by created_at limit 1`
