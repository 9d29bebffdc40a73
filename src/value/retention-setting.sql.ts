import { isLive } from '../kernel/party-right.sql.ts'
import { isServed } from '../kernel/served.sql.ts'
import { sql } from '../storage/statement.ts'
import type { RetentionChoice, RetentionSetting } from './retention.ts'

/** What was said last of how one sees that customers leave. */
export const latestSetting = sql<RetentionSetting>`
  select choice, set_by as "setBy", set_at as "setAt"
    from value.retention_settings
   order by set_at desc, setting_id desc
   limit 1`

export const insertSetting = (
  settingId: string,
  choice: RetentionChoice,
  setBy: string | null,
  now: Date,
) => sql`
  insert into value.retention_settings (setting_id, choice, set_by, set_at)
  values (${settingId}, ${JSON.stringify(choice)}, ${setBy}, ${now})`

/** The most frequent values of each own column among some thousand customers: enough to see what a column tells. */
export const valuesOfColumns = sql<{ key: string; value: string; n: number }>`
  with known as (
    select p.custom from kernel.parties p where ${isLive} and ${isServed} and p.custom <> '{}' limit 5000),
  counted as (
    select held.key, held.value, count(*) as n,
           row_number() over (partition by held.key order by count(*) desc, held.value) as place
      from known cross join lateral jsonb_each_text(known.custom) as held
     where held.value <> ''
     group by held.key, held.value)
  select key, value, n from counted where place <= 12 order by key, place`
