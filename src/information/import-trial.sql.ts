import { sql } from '../storage/statement.ts'
import type { Counts } from './import.sql.ts'

/** Whatever trial of the draft went on before is over. 0 rows when it is no draft. */
export const beginTrial = (importId: string, now: Date) => sql`
  update information.imports set started_at = ${now}, rows = 0, accepted = 0, rejected = 0, unchanged = 0, parties = 0,
         bytes_read = 0
   where import_id = ${importId} and state = 'draft'`

/** 0 rows when this trial was stopped, another was begun, or the draft is none any more. */
export const saveTrial = (importId: string, begunAt: Date, counts: Counts) => sql`
  update information.imports set rows = ${counts.rows}, accepted = ${counts.accepted}, rejected = ${counts.rejected},
         unchanged = ${counts.unchanged}, parties = ${counts.parties}, bytes_read = ${counts.bytesRead}
   where import_id = ${importId} and state = 'draft' and started_at = ${begunAt}`

/** @param begunAt  only if it is this one; null: whichever it is */
export const endTrial = (importId: string, begunAt: Date | null) => sql`
  update information.imports set started_at = null
   where import_id = ${importId} and state = 'draft'
     and (${begunAt}::timestamptz is null or started_at = ${begunAt}::timestamptz)`
