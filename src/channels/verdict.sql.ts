import type { Reason } from '../empowerment/index.ts'
import { sql } from '../storage/statement.ts'

export type VerdictRow = {
  readonly partyId: string
  readonly verdictId: string
  readonly messageId: string
  readonly stage: 'request' | 'hand-over'
  readonly verdict: 'allow' | 'defer' | 'deny'
  readonly reasons: unknown
  readonly untilAt: string | null
}

export const insertVerdicts = (rows: readonly VerdictRow[], now: Date) => sql`
  insert into channels.send_verdicts (party_id, verdict_id, message_id, stage, verdict, reasons, until_at, decided_at)
  select r."partyId", r."verdictId", r."messageId", r.stage, r.verdict, r.reasons, r."untilAt", ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "verdictId" uuid, "messageId" uuid,
         stage text, verdict text, reasons jsonb, "untilAt" timestamptz)`

export type ShownVerdict = Pick<VerdictRow, 'verdictId' | 'messageId' | 'stage' | 'verdict' | 'untilAt'> & {
  reasons: Reason[]
  decidedAt: string
}

/** The verdicts on some messages of one party, in the order of their days. */
export const verdictsOf = (partyId: string, messageIds: readonly string[]) => sql<ShownVerdict>`
  select verdict_id as "verdictId", message_id as "messageId", stage, verdict, reasons, until_at as "untilAt",
         decided_at as "decidedAt"
    from channels.send_verdicts
   where party_id = ${partyId} and message_id = any(${messageIds}::uuid[])
   order by decided_at, verdict_id`
