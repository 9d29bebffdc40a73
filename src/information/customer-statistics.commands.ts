import { lockParties } from '../kernel/party-lock.commands.ts'
import type { PartyTable } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { deleteStatistics, statisticsFromEvents } from './customer-statistics.sql.ts'
import { statisticsColumns } from './import-table.ts'

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

/** How customers' statistics follow a merge and what the customer is told of them. */
export const statisticsTable: PartyTable = {
  table: 'information.customer_statistics',
  rowKey: ['currency'],
  parents: ['information.events'],
  merge: 'recompute',
  isDerived: true,
  recompute: (tx, partyId, now) => recomputeStatistics(tx, [partyId], now),
  personal: statisticsColumns,
  impersonal: ['party_id', 'currency', 'updated_at'],
  takeAway: {
    title: 'Your purchases in sum',
    meanings: {
      currency: 'Currency',
      orders: 'How many orders',
      returns: 'How many returns',
      purchase_days: 'On how many days',
      spend_minor: 'Sum of the orders, in the smallest unit of the currency',
      returned_minor: 'Sum of the returns, likewise',
      first_day_minor: 'Sum of the first day, likewise',
      first_on: 'Day of the first order',
      last_on: 'Day of the latest order',
    },
  },
}
