import { sql } from '../storage/statement.ts'

/** Who claimed values. @param hashes  hexadecimal */
export const claimsOf = (hashes: readonly string[]) => sql<{ valueHash: string; partyId: string }>`
  select encode(value_hash, 'hex') as "valueHash", party_id as "partyId" from information.field_values
   where value_hash = any(array(select decode(h, 'hex') from unnest(${hashes}::text[]) as h)) and record_id is null`

/** Of these parties, those who were merged into another. */
export const redirectsOf = (partyIds: readonly string[]) => sql<{ partyId: string; mergedInto: string }>`
  select party_id as "partyId", merged_into as "mergedInto" from kernel.parties
   where party_id = any(${partyIds}::uuid[]) and merged_into is not null`

/** What parties who are there have in one field. */
export const valuesHeld = (partyIds: readonly string[], key: string) => sql<{
  partyId: string
  value: unknown
}>`
  select party_id as "partyId", custom -> ${key} as value from kernel.parties
   where party_id = any(${partyIds}::uuid[]) and merged_into is null and erased_at is null and custom ? ${key}`

export type ClaimRow = { readonly valueHash: string; readonly key: string; readonly partyId: string }

/** @returns those that nobody had claimed */
export const insertClaims = (noun: string, rows: readonly ClaimRow[]) => sql<{ valueHash: string }>`
  insert into information.field_values (value_hash, noun, key, party_id)
  select decode(r."valueHash", 'hex'), ${noun}, r.key, r."partyId"
    from json_to_recordset(${JSON.stringify(rows)}) as r("valueHash" text, key text, "partyId" uuid)
   order by r."valueHash"
  on conflict (value_hash) do nothing
  returning encode(value_hash, 'hex') as "valueHash"`

/** Claims that nobody stands behind any more become these parties'. */
export const giveClaims = (rows: readonly ClaimRow[]) => sql`
  update information.field_values f set party_id = r."partyId", record_id = null
    from json_to_recordset(${JSON.stringify(rows)}) as r("valueHash" text, "partyId" uuid)
   where f.value_hash = decode(r."valueHash", 'hex')`
