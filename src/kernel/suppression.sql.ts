import { sql } from '../storage/statement.ts'

/** The secret of this installation. */
export const listSecret = sql<{ secret: Buffer }>`
  select secret from kernel.suppression_secrets order by made_at limit 1`

/** Whoever is erased again keeps the first entry. */
export const insertSuppressions = (keyHashes: readonly Buffer[], reason: string, now: Date) => sql`
  insert into kernel.suppressions (key_hash, reason, suppressed_at)
  select key_hash, ${reason}, ${now}::timestamptz from unnest(${keyHashes}::bytea[]) as k(key_hash)
  on conflict (key_hash) do nothing`

export type Suppression = { keyHash: Buffer; reason: string; suppressedAt: string }

export const suppressionsOf = (keyHashes: readonly Buffer[]) => sql<Suppression>`
  select key_hash as "keyHash", reason, suppressed_at as "suppressedAt"
    from kernel.suppressions where key_hash = any(${keyHashes}::bytea[])`
