import { sql } from '../storage/statement.ts'
import type { FirmDays } from './firm-day.ts'

/**
 * How the firm counts days; no row before the first
 * start is answered.
 */
export const firmTimeZone = sql<FirmDays>`
  select time_zone as "timeZone", today_on as "todayOn", left_days as "leftDays" from kernel.firms order by created_at limit 1`
