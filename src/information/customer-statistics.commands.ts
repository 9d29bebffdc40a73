import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { deleteStatistics, statisticsFromEvents } from './customer-statistics.sql.ts'

/**
 * Makes customers' statistics anew from the purchases in their histories: after a merge, an un-merge or an
 * undone import. Purchases wait meanwhile.
 */
export async function recomputeStatistics(
  tx: Database,
  partyIds: readonly string[],
  now: Date,
): Promise<void> {
  if (partyIds.length === 0) return
  await lockParties(tx, partyIds)
  await tx.run(deleteStatistics(partyIds))
  await tx.run(statisticsFromEvents(partyIds, now))
}
