import { sql } from '../storage/statement.ts'

/** Of these parties, those that another import or another hand has told about too. */
export const toldElsewhere = (partyIds: readonly string[], importId: string) => sql<{ partyId: string }>`
  select distinct party_id as "partyId" from information.source_records
   where party_id = any(${partyIds}::uuid[]) and import_id is distinct from ${importId}::uuid`

/** Of these parties, those with a history beyond their arrival with the import. */
export const happenedOtherwise = (partyIds: readonly string[], importId: string) => sql<{ partyId: string }>`
  select distinct party_id as "partyId" from information.events
   where party_id = any(${partyIds}::uuid[])
     and (type <> 'information.party-imported' or data ->> 'importId' is distinct from ${importId})`

export const deleteTraces = (partyIds: readonly string[]) => [
  sql`delete from information.events where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.source_records where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.identity_keys where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.customer_statistics where party_id = any(${partyIds}::uuid[])`,
  sql`delete from information.scores where party_id = any(${partyIds}::uuid[])`,
]
