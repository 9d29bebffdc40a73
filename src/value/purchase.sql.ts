import { sql } from '../storage/statement.ts'

/** What one party bought in one currency; no row when nothing. Returns are kept apart. */
export const purchasesOf = (partyId: string, currency: string) => sql<{
  orders: number
  spendMinor: number
}>`
  select orders, spend_minor as "spendMinor" from information.customer_statistics
   where party_id = ${partyId} and currency = ${currency}`
