import type { PartyTable, Personal } from '../kernel/registration.ts'
import { deleteMemberships } from './membership.sql.ts'

const counted: Personal = {
  purpose: 'to treat alike who is alike',
  basis: 'legitimate interest',
  retention: 'while a customer and 3 years after',
  erase: 'row',
}

/** This room's tables about parties: who belongs to which segment, and did. */
export const partyTables: readonly PartyTable[] = [
  {
    table: 'strategy.memberships',
    rowKey: ['segmentation_id', 'valid_from'],
    parents: [],
    merge: 'recompute',
    isDerived: true,
    // Whoever became another by what was joined is in no segment until the next refresh counts them.
    recompute: async (tx, partyId) => {
      await tx.run(deleteMemberships(partyId))
    },
    personal: { segment_id: counted, worth: counted, valid_from: counted, valid_to: counted },
    impersonal: ['party_id', 'segmentation_id', 'version'],
    takeAway: {
      title: 'Groups we counted you in',
      noun: 'segments',
      meanings: {
        segment_id: 'Which group',
        version: 'Which version of the groups',
        valid_from: 'From',
        valid_to: 'Until',
        worth: 'What we expected then',
      },
    },
  },
]
