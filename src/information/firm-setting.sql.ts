import { sql } from '../storage/statement.ts'

/** What reading and listing parties needs to know of the firm; no row before the first start is answered. */
export const selectFirmSetting = sql<{ country: string; currency: string; timeZone: string }>`
  select country, currency, time_zone as "timeZone" from kernel.firms order by created_at limit 1`
