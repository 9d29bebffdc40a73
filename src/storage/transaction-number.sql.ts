import { sql } from './statement.ts'

/**
 * Below this number every transaction has ended, so what such numbers mark is there to be seen and nothing is added.
 * A transaction that is open long holds the horizon back; nothing is lost by it, all is only told later.
 */
export const transactionHorizon = sql<{ horizon: number }>`
  select (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint + shift as "horizon" from storage.transaction_shifts`

/** Lifts the numbers of this server above those that stored rows carry; does nothing where they are. */
export const settleTransactionNumbers = sql<{ shift: number }>`
  select storage.settle_transaction_numbers() as "shift"`
