import type { Measure } from '../client/measure.ts'
import type { Explained } from '../components/explanation.tsx'
import type { PartyRow } from './party.ts'
import { ofParty, partyMeasures } from './party-measures.ts'
import { nameOf } from './party-name.ts'

/** The numbers of a row that can be asked why. */
export type RowNumber = 'orders' | 'spend' | 'clv' | 'pAlive'

/** What explains a number of the list: estimates are asked of the server, counts explain themselves. */
export function explanationOf(row: PartyRow, number: RowNumber): Explained {
  const subject = ofParty(row.partyId)
  if (number === 'clv' || number === 'pAlive') return { name: partyMeasures[number], subject }
  return { measure: counted(row, number) }
}

/** A full count over the party's own orders, which are also the rows behind its worth. */
function counted(row: PartyRow, number: 'orders' | 'spend'): Measure {
  const orders = row.orders ?? 0
  const isCount = number === 'orders'
  return {
    name: partyMeasures.clv,
    title: isCount ? 'Orders' : 'Spent so far',
    subject: ofParty(row.partyId),
    value: isCount ? orders : (row.spend?.value ?? null),
    unit: isCount ? 'orders' : (row.spend?.unit ?? ''),
    n: orders,
    interval: null,
    asOf: new Date().toISOString(),
    method: {
      name: 'count',
      version: '',
      sentence: isCount
        ? 'Orders of this party so far; a return is kept apart and not counted.'
        : 'The sum of what this party ordered so far.',
      formula: isCount ? 'count of orders with an amount of zero or more' : 'sum of the amounts of orders',
    },
    assumptions: [],
    lineage: [{ table: 'value.orders', filter: `party = ${nameOf(row)}`, rows: orders }],
    standard: null,
    missing: null,
  }
}
