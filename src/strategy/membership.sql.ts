import { sql } from '../storage/statement.ts'

export const deleteMemberships = (partyId: string) => sql`
  delete from strategy.memberships where party_id = ${partyId}`
