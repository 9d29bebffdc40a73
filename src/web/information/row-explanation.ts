import type { Explained } from '../components/explanation.tsx'
import type { PartyRow } from './party.ts'
import { ofParty, partyMeasures } from './party-measures.ts'

/** The numbers of a row that can be asked why. */
export type RowNumber = 'orders' | 'spend' | 'clv' | 'pAlive'

/** What explains a number of the list: each is a measure of its party, asked of the server. */
export const explanationOf = (row: Pick<PartyRow, 'partyId'>, number: RowNumber): Explained => ({
  name: partyMeasures[number],
  subject: ofParty(row.partyId),
})
