import { sql } from '../storage/statement.ts'

export type Verdict = 'same' | 'different' | 'household'
export type VerdictOrigin = 'review' | 'unmerge' | 'split' | 'complaint' | 'hand' | 'batch'

export type VerdictRow = {
  partyId: string
  recordId: string
  otherRecordId: string
  verdict: Verdict
  origin: VerdictOrigin
}

/** The latest word on a pair of records stands, under the party of each of both. */
export const upsertVerdicts = (rows: readonly VerdictRow[], by: string | null, now: Date) => sql`
  insert into information.identity_verdicts (party_id, record_id, other_record_id, verdict, origin, decided_by, decided_at)
  select v."partyId", v."recordId", v."otherRecordId", v.verdict, v.origin, ${by}::uuid, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as v("partyId" uuid, "recordId" uuid, "otherRecordId" uuid,
         verdict text, origin text)
  on conflict (party_id, record_id, other_record_id) do update
     set verdict = excluded.verdict, origin = excluded.origin,
         decided_by = excluded.decided_by, decided_at = excluded.decided_at`

export const verdictsOf = (partyIds: readonly string[]) => sql<VerdictRow & { decidedAt: string }>`
  select party_id as "partyId", record_id as "recordId", other_record_id as "otherRecordId", verdict, origin,
         decided_at as "decidedAt"
    from information.identity_verdicts where party_id = any(${partyIds}::uuid[])
   order by record_id, other_record_id`

/** Every pair once, for training and for what must stay apart. */
export const allVerdicts = sql<Omit<VerdictRow, 'partyId'>>`
  select record_id as "recordId", other_record_id as "otherRecordId", verdict, origin
    from information.identity_verdicts where record_id < other_record_id
   order by record_id, other_record_id`

/** Forgets what was decided between two records. */
export const deleteVerdicts = (partyIds: readonly string[], recordIds: readonly string[]) => sql`
  delete from information.identity_verdicts
   where party_id = any(${partyIds}::uuid[]) and record_id = any(${recordIds}::uuid[])
     and other_record_id = any(${recordIds}::uuid[])`
