import { lockParties } from '../kernel/party-lock.commands.ts'
import type { PartyTable, Personal } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { contactStatisticsFromEvents, deleteContactStatistics } from './contact-statistics.sql.ts'

/**
 * Makes the sums of parties' contacts anew from their histories: after a merge, an un-merge or an undone import.
 * Contacts wait meanwhile.
 */
export async function recomputeContactStatistics(
  tx: Database,
  partyIds: readonly string[],
  now: Date,
): Promise<void> {
  if (partyIds.length === 0) return
  await lockParties(tx, partyIds)
  await tx.run(deleteContactStatistics(partyIds))
  await tx.run(contactStatisticsFromEvents(partyIds, now))
}

const summed: Personal = {
  purpose: 'to know what serving somebody costs without reading every contact',
  basis: 'legitimate interest',
  retention: 'as long as the contacts',
  erase: 'keep',
}

/** How the sums of a party's contacts follow a merge and what the party is told of them. */
export const contactStatisticsTable: PartyTable = {
  table: 'information.contact_statistics',
  rowKey: ['currency', 'channel'],
  parents: ['information.events'],
  merge: 'recompute',
  isDerived: true,
  recompute: (tx, partyId, now) => recomputeContactStatistics(tx, [partyId], now),
  personal: {
    contacts: summed,
    inbound: summed,
    complaints: summed,
    minutes: summed,
    cost_minor: summed,
    first_on: summed,
    last_on: summed,
  },
  impersonal: ['party_id', 'currency', 'channel', 'updated_at'],
  takeAway: {
    title: 'How often we met, and what it cost',
    noun: 'interactions',
    meanings: {
      channel: 'Where',
      contacts: 'How many contacts',
      inbound: 'How many of them you began',
      complaints: 'How many complaints',
      minutes: 'Minutes in all',
      currency: 'Currency',
      cost_minor: 'What they cost us, in the smallest unit of the currency',
      first_on: 'Day of the first',
      last_on: 'Day of the latest',
    },
  },
}
