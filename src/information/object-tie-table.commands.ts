import type { PartyTable, Personal } from '../kernel/registration.ts'
import { relationTitles } from './object-relation.sql.ts'

/** What each object is kept for stands in its description, and so what its ties are kept for. */
const kept: Personal = {
  purpose: 'what the description of its object says',
  basis: 'contract',
  retention: 'while a customer and 3 years after',
  erase: 'row',
}

/** Ties between records of the firm's own objects and parties: how they move, go and are taken away. */
export const objectTies: PartyTable = {
  table: 'information.object_ties',
  rowKey: ['tie_id', 'direction'],
  parents: ['information.object_records'],
  merge: 'move',
  personal: { other_party_id: kept, other_record_id: kept, role: kept, valid_from: kept, valid_to: kept },
  impersonal: [
    'party_id',
    'tie_id',
    'direction',
    'relation',
    'record_id',
    'created_by',
    'created_at',
    'version',
  ],
  takeAway: {
    title: 'What you or your records are tied to',
    noun: 'objects',
    meanings: {
      relation: 'How',
      direction: 'Which way it reads',
      role: 'In which role',
      valid_from: 'From',
      valid_to: 'Until',
    },
    words: { direction: { forward: 'as it reads first', backward: 'as it reads second' } },
    named: { relation: relationTitles },
  },
}
