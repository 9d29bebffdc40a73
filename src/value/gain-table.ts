import type { PartyTable, Personal } from '../kernel/registration.ts'

const gained: Personal = {
  purpose: 'to know what customers have from dealing with us',
  basis: 'legitimate interest',
  retention: 'while a customer and 3 years after',
  erase: 'keep',
}

/** How gains move in a merge, what erasure does with them, and what the customer takes away. */
export const gainTable: PartyTable = {
  table: 'value.gains',
  rowKey: ['gain_id'],
  parents: [],
  merge: 'move',
  personal: { amount_minor: gained, occurred_on: gained, basis: { ...gained, erase: 'blank' } },
  impersonal: [
    'party_id',
    'gain_id',
    'kind',
    'currency',
    'said_by',
    'source_id',
    'external_id',
    'import_id',
    'created_at',
    'created_by',
  ],
  takeAway: {
    title: 'What you gained with us',
    noun: 'gains',
    meanings: {
      occurred_on: 'Day',
      kind: 'Money saved, time saved, redress, discount or insight',
      amount_minor: 'Worth in the smallest unit of the currency',
      currency: 'Currency',
      basis: 'How it was reckoned',
      said_by: 'Who said so: you or we',
    },
  },
}
