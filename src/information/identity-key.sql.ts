import { sql } from '../storage/statement.ts'

export type KeyRow = { keyHash: string; recordId: string; partyId: string; kind: string }

/** Blocking keys of records; `kind` is the rule that made them. */
export const insertKeys = (rows: readonly KeyRow[]) => sql`
  insert into information.identity_keys (key_hash, record_id, party_id, kind)
  select decode(k.h, 'hex'), k.r, k.p, k.n
    from unnest(${rows.map((row) => row.keyHash)}::text[], ${rows.map((row) => row.recordId)}::uuid[],
                ${rows.map((row) => row.partyId)}::uuid[], ${rows.map((row) => row.kind)}::text[]) as k(h, r, p, n)
  on conflict do nothing`

/** The first number sets these locks apart from every other advisory lock. */
export const lockMeetings = (buckets: readonly number[]) => sql`
  select pg_advisory_xact_lock(746002, bucket) from unnest(${buckets}::integer[]) as bucket`

/** Keys by which records were found until now; the keys of their sources stay. */
export const deleteKeys = (partyIds: readonly string[], recordIds: readonly string[]) => sql`
  delete from information.identity_keys
   where party_id = any(${partyIds}::uuid[]) and record_id = any(${recordIds}::uuid[]) and kind <> 'source-id'`

/** Of these keys, those that so many records share that they tell nothing. */
export const commonAmong = (keyHashes: readonly string[]) => sql<{ keyHash: string }>`
  select encode(key_hash, 'hex') as "keyHash" from information.identity_common_keys
   where key_hash = any(array(select decode(h, 'hex') from unnest(${keyHashes}::text[]) as h))`

/**
 * Whose records share these keys. A key that more than `cap` records share says nothing and is left out: one giant
 * block must not hold up whoever enters a customer.
 */
export const holdersOfKeys = (keyHashes: readonly string[], cap: number) => sql<{
  keyHash: string
  recordId: string
  partyId: string
}>`
  select encode(key_hash, 'hex') as "keyHash", record_id as "recordId", party_id as "partyId"
    from (select key_hash, record_id, party_id, count(*) over (partition by key_hash) as holders
            from information.identity_keys
           where key_hash = any(array(select decode(h, 'hex') from unnest(${keyHashes}::text[]) as h))
             and kind <> 'source-id') k
   where holders <= ${cap}`

/** Keys over the cap go, and are remembered as common. */
export const findCommon = (cap: number, now: Date) => sql`
  insert into information.identity_common_keys (key_hash, kind, records, found_at)
  select key_hash, min(kind), count(*), ${now}::timestamptz
    from information.identity_keys where kind <> 'source-id' group by key_hash having count(*) > ${cap}
  on conflict (key_hash) do update set records = excluded.records, found_at = excluded.found_at`

export const dropCommon = sql`
  delete from information.identity_keys k using information.identity_common_keys c where c.key_hash = k.key_hash`
