import { removeParties, untouchedParties } from '../kernel/party-batch.commands.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { deleteTraces, toldElsewhere } from './import-undo.sql.ts'

/** What is computed from other rows, or written by the import itself. */
const derived = new Set([
  'information.source_records',
  'information.customer_statistics',
  'information.scores',
])

/**
 * Removes the parties of one step that an import made and nothing else has touched. Others stay: somebody
 * has written about them, or another file knows them too.
 */
export async function removeImportedParties(tx: Database, importId: string, step: number): Promise<void> {
  const untouched = await untouchedParties(tx, importId, step, derived)
  if (untouched.length === 0) return
  await lockParties(tx, untouched)
  const told = new Set((await tx.many(toldElsewhere(untouched, importId))).map(({ partyId }) => partyId))
  const removable = untouched.filter((partyId) => !told.has(partyId))
  if (removable.length === 0) return
  for (const statement of deleteTraces(removable)) await tx.run(statement)
  await removeParties(tx, removable)
}
