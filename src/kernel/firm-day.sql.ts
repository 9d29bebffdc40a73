import { sql } from '../storage/statement.ts'

/** The firm's time zone; no row before the first start is answered. */
export const firmTimeZone = sql<{ timeZone: string }>`
  select time_zone as "timeZone" from kernel.firms order by created_at limit 1`
