import type { PartyTable, Personal } from '../kernel/registration.ts'
import { experimentNames } from './experiment.sql.ts'

const drawn: Personal = {
  purpose: 'to tell what an experiment changed',
  basis: 'legitimate interest',
  retention: 'as long as what it showed is relied on',
  erase: 'keep',
}

/** Where chance put a party, kept for ever. */
export const experimentTable: PartyTable = {
  table: 'performance.experiment_members',
  // Both draws of a merged party stay, each under who was drawn; the first one counts.
  rowKey: ['experiment_id', 'drawn_id'],
  parents: [],
  merge: 'move',
  personal: { arm: drawn, segment_id: drawn },
  impersonal: ['party_id', 'experiment_id', 'drawn_id', 'entered_on', 'entered_at'],
  takeAway: {
    title: 'Experiments you were part of',
    noun: 'campaigns',
    meanings: { experiment_id: 'Which', entered_on: 'Since', arm: 'Whether you got what was tried' },
    words: { arm: { treated: 'yes', control: 'no, to compare with' } },
    named: { experiment_id: experimentNames },
  },
}
