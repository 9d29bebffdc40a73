import type { PartyTable, Personal } from '../kernel/registration.ts'

const purchase: Personal = {
  purpose: 'to keep what was bought and to know what a customer is worth',
  basis: 'contract',
  retention: 'while a customer and as long as books must be kept',
  erase: 'keep',
}

const bought: Personal = { ...purchase, purpose: 'to know what was bought, line by line' }

/** How the lines of orders follow them. */
export const orderLineTable: PartyTable = {
  table: 'value.order_lines',
  rowKey: ['order_line_id'],
  parents: ['value.orders'],
  merge: 'move',
  personal: {
    words: { ...bought, erase: 'blank' },
    sku: bought,
    quantity: bought,
    amount_minor: bought,
    external_id: { ...bought, erase: 'null' },
  },
  impersonal: [
    'party_id',
    'order_line_id',
    'order_id',
    'product_id',
    'currency',
    'source_id',
    'import_id',
    'created_at',
  ],
  takeAway: {
    title: 'The lines of your orders',
    noun: 'orders',
    meanings: {
      sku: 'Number of the product',
      words: 'What was bought',
      quantity: 'How many',
      amount_minor: 'Amount in the smallest unit of the currency',
      currency: 'Currency',
    },
  },
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
