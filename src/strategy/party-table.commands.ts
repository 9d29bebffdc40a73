import type { PartyTable, Personal } from '../kernel/registration.ts'
import { assignParties } from './lab-assignment.commands.ts'
import { classify } from './membership.commands.ts'
import { calledSegments } from './migration.sql.ts'

const counted: Personal = {
  purpose: 'to treat alike who is alike',
  basis: 'legitimate interest',
  retention: 'while a customer and 3 years after',
  erase: 'row',
}

/** This room's tables about parties: who belongs to which segment, and did, and what the lab found them to be like. */
export const partyTables: readonly PartyTable[] = [
  {
    table: 'strategy.lab_members',
    rowKey: ['segmentation_id'],
    parents: [
      'kernel.party_roles',
      'information.customer_statistics',
      'information.contact_statistics',
      'information.scores',
    ],
    merge: 'recompute',
    isDerived: true,
    recompute: (tx, partyId, now) => assignParties(tx, [partyId], now),
    personal: { group_id: counted, probability: counted },
    impersonal: ['party_id', 'segmentation_id', 'version'],
    takeAway: {
      title: 'Groups of customers like you',
      noun: 'segments',
      meanings: {
        group_id: 'Which group',
        version: 'Which computation',
        probability: 'How probable it is that you are of this group',
      },
      named: { group_id: calledSegments },
    },
  },
  {
    table: 'strategy.memberships',
    rowKey: ['segmentation_id', 'valid_from'],
    // The rules ask for what is made anew in these.
    parents: [
      'kernel.party_roles',
      'information.customer_statistics',
      'information.contact_statistics',
      'information.scores',
      'strategy.lab_members',
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
