import type { PartyTable, Personal } from '../kernel/registration.ts'
import { classify } from './membership.commands.ts'
import { calledSegments } from './migration.sql.ts'

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
    // The rules ask for what is made anew in these.
    parents: [
      'kernel.party_roles',
      'information.customer_statistics',
      'information.contact_statistics',
      'information.scores',
    ],
    merge: 'recompute',
    isDerived: true,
    recompute: classify,
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
      named: { segment_id: calledSegments },
    },
  },
]
