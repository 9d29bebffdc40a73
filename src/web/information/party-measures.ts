import type { Subject } from '../client/measure.ts'

/** The measures that a party's numbers are readings of. */
export const partyMeasures = {
  orders: 'value.orders',
  spend: 'value.spent',
  clv: 'value.clv',
  pAlive: 'value.p-alive',
  expectedOrders: 'value.expected-orders',
  kept: 'value.margin-kept',
  costToServe: 'value.cost-to-serve',
  gains: 'value.gains',
  exchangeRatio: 'value.exchange-ratio',
} as const

export const ofParty = (partyId: string): Subject => ({ kind: 'party', id: partyId })
