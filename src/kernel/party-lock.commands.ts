import type { Database } from '../storage/database.ts'
import { standingOf } from './party-batch.sql.ts'
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

/**
 * Locks parties as `lockParties` does, and those with them into whom some were merged before the lock was had: what
 * is said of a merged one must not be written where nobody looks.
 *
 * @returns whom each of them is by now
 */
export async function lockKeptParties(
  tx: Database,
  partyIds: readonly string[],
): Promise<(partyId: string) => string> {
  const kept = new Map(partyIds.map((partyId) => [partyId, partyId]))
  for (;;) {
    await lockParties(tx, kept.values())
    const found = await tx.many(standingOf([...new Set(kept.values())]))
    const moved = new Map(
      found.flatMap(({ partyId, mergedInto }) =>
        mergedInto === null ? [] : [[partyId, mergedInto] as const],
      ),
    )
    if (moved.size === 0) return (partyId) => kept.get(partyId) ?? partyId
    for (const [partyId, live] of kept) kept.set(partyId, moved.get(live) ?? live)
  }
}
