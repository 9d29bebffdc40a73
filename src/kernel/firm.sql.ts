import { sql } from '../storage/statement.ts'
import type { LeftDay } from './firm-day.ts'

export type FirmRow = {
  firmId: string
  name: string
  currency: string
  country: string
  timeZone: string
  language: string
  isDemonstration: boolean
  /** The day that counts as today where the clock stands still; null: the clock's. */
  todayOn: string | null
  leftDays: readonly LeftDay[]
  version: number
}

/** The firm; there is one, or none before the first start is complete. */
export const theFirm = sql<FirmRow>`
  select firm_id as "firmId", name, currency, country, time_zone as "timeZone", language,
         is_demonstration as "isDemonstration", today_on as "todayOn", left_days as "leftDays", version
    from kernel.firms order by created_at, firm_id limit 1`

export type FirmValues = Pick<FirmRow, 'name' | 'currency' | 'country' | 'timeZone' | 'language'>

export const insertFirm = (firmId: string, firm: FirmValues, now: Date) => sql`
  insert into kernel.firms (firm_id, name, currency, country, time_zone, language, created_at, updated_at)
  values (${firmId}, ${firm.name}, ${firm.currency}, ${firm.country}, ${firm.timeZone}, ${firm.language},
          ${now}, ${now})`

export const updateFirm = (firmId: string, firm: FirmValues, now: Date) => sql`
  update kernel.firms
     set name = ${firm.name}, currency = ${firm.currency}, country = ${firm.country},
         time_zone = ${firm.timeZone}, language = ${firm.language}, updated_at = ${now}, version = version + 1
   where firm_id = ${firmId}`

/** Marks the firm as invented, for good. */
export const markDemonstration = (now: Date) => sql`
  update kernel.firms set is_demonstration = true, updated_at = ${now}, version = version + 1`

/** Whether the firm holds anybody, or anything that was made in it: more than who works with it and what it is called. */
export const anyWork = sql<{ found: boolean }>`
  select exists (select from kernel.parties)
      or exists (select from kernel.audit_acts
                  where noun not in ('firm', 'users', 'teams', 'roles', 'api-keys', 'view-as', 'demonstration'))
      as "found"`

/** The day that counts as today; of an invented firm alone. @returns 0 rows where the firm is a real one */
export const moveToday = (day: string, now: Date) => sql`
  update kernel.firms
     set today_on = ${day}, updated_at = ${now}, version = version + 1,
         left_days = case when today_on is null then left_days
                          else left_days || jsonb_build_object('on', today_on, 'at', ${now}::timestamptz) end
   where is_demonstration`
