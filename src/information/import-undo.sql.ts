import { sql } from '../storage/statement.ts'

/** Of these parties, those that another import or another hand has told about too. */
export const toldElsewhere = (partyIds: readonly string[], importId: string) => sql<{ partyId: string }>`
  select distinct party_id as "partyId" from information.source_records
   where party_id = any(${partyIds}::uuid[]) and import_id is distinct from ${importId}::uuid`

export const deleteTraces = (partyIds: readonly string[]) => [
  sql`delete from information.source_records where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.identity_keys where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.customer_statistics where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.scores where party_id = any(${partyIds}::uuid[])`,
]
