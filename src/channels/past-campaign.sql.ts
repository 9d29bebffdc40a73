import { sql } from '../storage/statement.ts'
import { invented } from './delivery.ts'

/** Messages of a campaign that wait, also for a better hour. */
export const queuedOf = (campaignId: string, most: number) => sql<{ messageId: string }>`
  select message_id as "messageId" from channels.outgoing_messages
   where campaign_id = ${campaignId} and state in ('queued', 'deferred') order by message_id limit ${most}`

/** Puts down messages as settled at a moment of the past; none of them left. */
export const settlePast = (
  states: readonly { readonly messageId: string; readonly state: 'accepted' | 'refused' }[],
  at: Date,
) => sql`
  update channels.outgoing_messages o
     set state = n.state, reason = ${invented}, attempts = (n.state = 'accepted')::integer, updated_at = ${at}
    from json_to_recordset(${JSON.stringify(states)}) as n("messageId" uuid, state text)
   where o.message_id = n."messageId"`

export const insertPastAttempts = (
  epoch: string,
  attempts: readonly { readonly attemptId: string; readonly messageId: string }[],
  at: Date,
) => sql`
  insert into channels.delivery_attempts (attempt_id, message_id, number, epoch, state, reply, started_at, ended_at)
  select r."attemptId", r."messageId", 1, ${epoch}::uuid, 'ok', 'Invented: nothing was sent.', ${at}::timestamptz,
         ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(attempts)}) as r("attemptId" uuid, "messageId" uuid)`
