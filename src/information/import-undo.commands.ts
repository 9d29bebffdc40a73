import { removeParties, untouchedParties } from '../kernel/party-batch.commands.ts'
import type { Database } from '../storage/database.ts'
import { deleteTraces, happenedOtherwise, toldElsewhere } from './import-undo.sql.ts'
import { registeredTables } from './party-table-registry.ts'

/** What the import itself has written about them; what others wrote there is asked for by itself. */
const written = ['information.source_records', 'information.events']

/** What every room computes from other rows, children before parents. */
const derivedTables = () =>
  registeredTables()
    .filter(({ isDerived }) => isDerived)
    .map(({ table }) => table)
    .reverse()

/**
 * Removes the parties of one step that an import made and nothing else has touched. Others stay: somebody
 * has written about them, or another file knows them too.
 */
export async function removeImportedParties(tx: Database, importId: string, step: number): Promise<void> {
  const derived = derivedTables()
  const untouched = await untouchedParties(tx, importId, step, new Set([...written, ...derived]))
  if (untouched.length === 0) return
  const others = [toldElsewhere(untouched, importId), happenedOtherwise(untouched, importId)]
  const told = new Set<string>()
  for (const statement of others) for (const { partyId } of await tx.many(statement)) told.add(partyId)
  const removable = untouched.filter((partyId) => !told.has(partyId))
  if (removable.length === 0) return
  for (const statement of deleteTraces(removable, derived)) await tx.run(statement)
  await removeParties(tx, removable)
}
