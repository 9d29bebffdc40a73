import type { Database } from '../storage/database.ts'
import { standingOf } from './party-batch.sql.ts'
import { holdBuckets, lockBuckets } from './party-lock.sql.ts'

const bucketCount = 64

/**
 * Takes, until the transaction ends, the right to change what is derived from these parties' facts
 * (statistics that depend on rows already there). Parties share 64 locks by the end of their id, and those of one
 * call are taken in one order. Take them before any row is locked, and at once: who takes more later, as for parties
 * found to be merged meanwhile, or holds a row that another wants who has the lock, can still wait in a ring. The
 * database then ends one of the transactions, and it is done again as a whole (`Database.transaction`).
 */
export function lockParties(tx: Database, partyIds: Iterable<string>): Promise<void> {
  return takeBuckets(tx, partyIds, lockBuckets)
}

/**
 * Keeps parties as they are until the transaction ends: whoever only judges them and writes rows of their own does not
 * wait for others who do so too, but nobody locks, merges or erases them meanwhile. Take it before any lock.
 */
export function holdParties(tx: Database, partyIds: Iterable<string>): Promise<void> {
  return takeBuckets(tx, partyIds, holdBuckets)
}

async function takeBuckets(
  tx: Database,
  partyIds: Iterable<string>,
  take: typeof lockBuckets,
): Promise<void> {
  const buckets = new Set<number>()
  for (const partyId of partyIds) {
    buckets.add(Number.parseInt(partyId.slice(-2), 16) % bucketCount)
    if (buckets.size === bucketCount) break
  }
  if (buckets.size > 0) await tx.run(take([...buckets].sort((a, b) => a - b)))
}

/**
 * Locks parties as `lockParties` does, and those with them into whom some were merged before the lock was had: what
 * is said of a merged one must not be written where nobody looks.
 *
 * @returns whom each of them is by now
 */
export function lockKeptParties(
  tx: Database,
  partyIds: readonly string[],
): Promise<(partyId: string) => string> {
  return keptParties(tx, partyIds, lockParties)
}

/** Holds parties as `holdParties` does, and those with them into whom some were merged before. */
export function holdKeptParties(
  tx: Database,
  partyIds: readonly string[],
): Promise<(partyId: string) => string> {
  return keptParties(tx, partyIds, holdParties)
}

async function keptParties(
  tx: Database,
  partyIds: readonly string[],
  take: typeof lockParties,
): Promise<(partyId: string) => string> {
  const kept = new Map(partyIds.map((partyId) => [partyId, partyId]))
  for (;;) {
    await take(tx, kept.values())
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
