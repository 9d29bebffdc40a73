import { sql } from '../storage/statement.ts'

/** Takes the turn until the transaction ends, if nobody has it. */
export const takeTurn = sql<{ isMine: boolean }>`
  select pg_try_advisory_xact_lock(hashtext('value.refit')) as "isMine"`

/** A turn is held by a transaction that does nothing meanwhile: a server must not take it for a forgotten one. */
export const mayWait = sql`set local idle_in_transaction_session_timeout = 0`
