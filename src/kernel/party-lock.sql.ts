import { sql } from '../storage/statement.ts'

/** The first number sets these locks apart from every other advisory lock. */
export const lockBuckets = (buckets: readonly number[]) => sql`
  select pg_advisory_xact_lock(746001, bucket) from unnest(${buckets}::integer[]) as bucket`

/** The same beside others who hold them, and in the way of whoever locks them. */
export const holdBuckets = (buckets: readonly number[]) => sql`
  select pg_advisory_xact_lock_shared(746001, bucket) from unnest(${buckets}::integer[]) as bucket`
