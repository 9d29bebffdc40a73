import type { Subject } from '../client/measure.ts'

/** The measures that a party's numbers are readings of. */
export const partyMeasures = {
  clv: 'value.lifetime-value',
  pAlive: 'value.still-active',
  expectedOrders: 'value.expected-orders',
  spend: 'value.spend',
  orders: 'value.orders',
} as const

export const ofParty = (partyId: string): Subject => ({ kind: 'party', id: partyId })
