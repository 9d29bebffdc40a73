import type { PartyTable, Personal } from '../kernel/registration.ts'

const purchase: Personal = {
  purpose: 'to keep what was bought and to know what a customer is worth',
  basis: 'contract',
  retention: 'while a customer and as long as books must be kept',
  erase: 'keep',
}

/** How orders move in a merge, what erasure does with them, and what the customer takes away. */
export const orderTable: PartyTable = {
  table: 'value.orders',
  rowKey: ['order_id'],
  parents: [],
  merge: 'move',
  personal: {
    ordered_on: purchase,
    ordered_at: purchase,
    amount_minor: purchase,
    order_number: purchase,
    custom: { ...purchase, purpose: 'what the source said beside', erase: 'null' },
  },
  impersonal: ['party_id', 'order_id', 'source_id', 'currency', 'channel', 'import_id', 'created_at'],
  takeAway: {
    title: 'Your orders',
    noun: 'orders',
    meanings: {
      order_number: 'Number of the order',
      ordered_on: 'Day of the order',
      ordered_at: 'Time of the order, where it is known',
      amount_minor: 'Amount in the smallest unit of the currency; negative is a return',
      currency: 'Currency',
      channel: 'Way in which it was ordered',
      custom: 'What else the source said',
    },
  },
}
