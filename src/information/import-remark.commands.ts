import type { Database } from '../storage/database.ts'
import { insertRemarks } from './import.sql.ts'

/** Notes what an import found odd though it took it over, in plain sentences; replaces what it noted before. */
export async function addRemarks(tx: Database, importId: string, remarks: readonly string[]): Promise<void> {
  await tx.run(insertRemarks(importId, remarks))
}
