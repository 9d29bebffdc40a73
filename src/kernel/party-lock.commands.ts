import type { Database } from '../storage/database.ts'
import { lockBuckets } from './party-lock.sql.ts'

const bucketCount = 64

/**
 * Takes, until the transaction ends, the right to change what is derived from these parties' facts
 * (statistics that depend on rows already there). Parties share 64 locks by the end of their id, and they
 * are taken in one order, so no two transactions wait for each other.
 */
export async function lockParties(tx: Database, partyIds: Iterable<string>): Promise<void> {
  const buckets = new Set<number>()
  for (const partyId of partyIds) {
    buckets.add(Number.parseInt(partyId.slice(-2), 16) % bucketCount)
    if (buckets.size === bucketCount) break
  }
  if (buckets.size > 0) await tx.run(lockBuckets([...buckets].sort((a, b) => a - b)))
}
