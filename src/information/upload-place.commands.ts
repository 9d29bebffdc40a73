import type { Database } from '../storage/database.ts'
import { moveUploads } from './upload-place.sql.ts'

/** Uploaded files that came along with an installation stand in another folder now. */
export async function relocateUploads(db: Database, from: string, to: string): Promise<void> {
  if (from === to) return
  for (const statement of moveUploads(`${from}/`, `${to}/`)) await db.run(statement)
}
