import type { Database } from '../storage/database.ts'
import { type ImportRecord, storedSinceBegun } from './import.sql.ts'

/** Rows that those of these imports that run have stored since each was begun or gone on with. */
export async function storedSince(
  db: Database,
  found: readonly Pick<ImportRecord, 'importId' | 'state'>[],
): Promise<ReadonlyMap<string, number>> {
  const running = found.filter(({ state }) => state === 'running' || state === 'stopping')
  if (running.length === 0) return new Map()
  const stored = await db.many(storedSinceBegun(running.map(({ importId }) => importId)))
  return new Map(stored.map(({ importId, rows }) => [importId, rows]))
}
