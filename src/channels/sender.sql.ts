import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import type { MessageClass } from './delivery.ts'

export const insertSender = (epoch: string) => sql`
  insert into channels.senders (epoch, started_at, seen_at) values (${epoch}, now(), now())`

/** Shows that a sender lives. @returns none when it ended */
export const seeSender = (epoch: string) => sql<{ epoch: string }>`
  update channels.senders set seen_at = now() where epoch = ${epoch} and ended_at is null returning epoch`

export const endSender = (epoch: string) => sql`
  update channels.senders set ended_at = now() where epoch = ${epoch}`

/**
 * Takes what is ready for one sender, for a time. Rows that another takes at this moment are passed over. The rows
 * are listed before the update, or the planner may look for them again while they change.
 */
const claim = (epoch: string, most: number, leaseMs: number, wanted: RawBuilder<unknown>) => sql<{
  messageId: string
}>`
  with ready as materialized (
    select message_id from channels.outgoing_messages
     where state in ('queued', 'deferred') and ready_at <= now() and ${wanted}
     order by ready_at, message_id limit ${most} for update skip locked)
  update channels.outgoing_messages o
     set state = 'claimed', epoch = ${epoch}, claimed_until = now() + ${leaseMs}::double precision * interval '1 ms',
         updated_at = now()
    from ready where o.message_id = ready.message_id
  returning o.message_id as "messageId"`

/** What somebody waits for. */
export const claimUrgent = (epoch: string, most: number, leaseMs: number) =>
  claim(epoch, most, leaseMs, sql`class <> 'marketing'`)

export const claimAny = (epoch: string, most: number, leaseMs: number) =>
  claim(epoch, most, leaseMs, sql`true`)

/** Those of a sender's claims that still are its own, locked: what another took meanwhile is not among them. */
export const lockClaims = (epoch: string, messageIds: readonly string[]) => sql<{ messageId: string }>`
  select message_id as "messageId" from channels.outgoing_messages
   where message_id = any(${messageIds}::uuid[]) and state = 'claimed' and epoch = ${epoch} and claimed_until > now()
   order by message_id for update`

/** How a message stands from now on. */
export type NextState = {
  readonly messageId: string
  readonly state: string
  /** Null: as it was. */
  readonly readyAt: string | null
  readonly reason: string | null
  readonly providerRef: string | null
  readonly attempts: number
}

export const moveMessages = (states: readonly NextState[], epoch: string) => sql<{ messageId: string }>`
  update channels.outgoing_messages o
     set state = n.state, ready_at = coalesce(n."readyAt", o.ready_at), reason = n.reason,
         provider_ref = coalesce(n."providerRef", o.provider_ref), attempts = n.attempts, claimed_until = null,
         epoch = case when n.state = 'handing-over' then o.epoch end, updated_at = now()
    from json_to_recordset(${JSON.stringify(states)}) as n("messageId" uuid, state text, "readyAt" timestamptz,
         reason text, "providerRef" text, attempts smallint)
   where o.message_id = n."messageId" and o.epoch = ${epoch} and o.state in ('claimed', 'handing-over')
  returning o.message_id as "messageId"`

/** Gives back what a sender claimed and did not begin. */
export const giveBackClaims = (epoch: string, messageIds: readonly string[]) => sql`
  update channels.outgoing_messages
     set state = 'queued', epoch = null, claimed_until = null, updated_at = now()
   where message_id = any(${messageIds}::uuid[]) and state = 'claimed' and epoch = ${epoch}`

/** Claims whose time is over, whoever holds them: nothing of them has been handed over. */
export const releaseLapsedClaims = sql`
  update channels.outgoing_messages
     set state = 'queued', epoch = null, claimed_until = null, updated_at = now()
   where state = 'claimed' and claimed_until < now()`

export const expireMessages = sql`
  update channels.outgoing_messages
     set state = 'expired', reason = 'expired', updated_at = now()
   where state in ('queued', 'deferred') and expires_at is not null and expires_at <= now() and ready_at <= now()`

/** Senders that said goodbye or have not been seen for so long, and still hold something. */
export const goneSenders = (deadAfterMs: number) => sql<{ epoch: string }>`
  select s.epoch from channels.senders s
   where (s.ended_at is not null or s.seen_at < now() - ${deadAfterMs}::double precision * interval '1 ms')
     and exists (select from channels.outgoing_messages o
                  where o.epoch = s.epoch and o.state in ('claimed', 'handing-over'))`

/** A sender that is gone must not come back: it would hand over what others have taken up. */
export const endGoneSender = (epoch: string) => sql`
  update channels.senders set ended_at = coalesce(ended_at, now()) where epoch = ${epoch}`

export const lockAbandoned = (epoch: string) => sql<{
  messageId: string
  class: MessageClass
  attempts: number
  darkTries: number
}>`
  select o.message_id as "messageId", o.class, o.attempts,
         (select count(*)::integer from channels.delivery_attempts a
           where a.message_id = o.message_id and a.state = 'unknown') as "darkTries"
    from channels.outgoing_messages o
   where o.epoch = ${epoch} and o.state = 'handing-over'
   order by o.message_id for update`

export const releaseClaimsOf = (epoch: string) => sql`
  update channels.outgoing_messages
     set state = 'queued', epoch = null, claimed_until = null, updated_at = now()
   where epoch = ${epoch} and state = 'claimed'`

/** One try to hand a message over; written before its first byte leaves. */
export type AttemptRow = {
  readonly attemptId: string
  readonly messageId: string
  readonly number: number
}

export const insertAttempts = (epoch: string, attempts: readonly AttemptRow[]) => sql`
  insert into channels.delivery_attempts (attempt_id, message_id, number, epoch, state, started_at)
  select r."attemptId", r."messageId", r.number, ${epoch}::uuid, 'sending', now()
    from json_to_recordset(${JSON.stringify(attempts)}) as r("attemptId" uuid, "messageId" uuid, number smallint)`

export type EndedAttempt = {
  readonly attemptId: string
  readonly state: 'ok' | 'temporary' | 'permanent' | 'unknown'
  readonly code: string | null
  readonly reply: string | null
}

export const endAttempts = (attempts: readonly EndedAttempt[]) => sql`
  update channels.delivery_attempts a
     set state = r.state, code = r.code, reply = r.reply, ended_at = now()
    from json_to_recordset(${JSON.stringify(attempts)}) as r("attemptId" uuid, state text, code text, reply text)
   where a.attempt_id = r."attemptId"`

/** The tries of a sender that is gone: nobody knows how they ended. */
export const darkenAttempts = (epoch: string) => sql`
  update channels.delivery_attempts a set state = 'unknown', ended_at = now()
    from channels.outgoing_messages o
   where o.epoch = ${epoch} and o.state = 'handing-over' and a.message_id = o.message_id and a.epoch = o.epoch
     and a.state = 'sending'`
