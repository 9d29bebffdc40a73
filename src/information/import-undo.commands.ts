import { removeParties, unusedParties } from '../kernel/party-batch.commands.ts'
import type { Database } from '../storage/database.ts'
import {
  changedOtherwise,
  deleteTraces,
  happenedOtherwise,
  importsTakenBack,
  toldElsewhere,
} from './import-undo.sql.ts'
import { registeredTables } from './party-table-registry.ts'

/** What imports themselves write about them; what others wrote there is asked for by itself. */
const written = ['information.source_records', 'information.events', 'kernel.audit_changes']

/** What every room computes from other rows, children before parents. */
const derivedTables = () =>
  registeredTables()
    .filter(({ isDerived }) => isDerived)
    .map(({ table }) => table)
    .reverse()

/**
 * Removes the parties of one step that an import made and nothing else has touched. Others stay: somebody
 * has written about them, or another file knows them too. When that file is taken back as well, they go with
 * it, though it did not make them.
 *
 * @param touched  parties that the import has changed or given rows to
 */
export async function removeImportedParties(
  tx: Database,
  importId: string,
  step: number,
  touched: readonly string[] = [],
): Promise<void> {
  const takenBack = (await tx.many(importsTakenBack)).map((one) => one.importId)
  const derived = derivedTables()
  const made = { importId, digit: step.toString(16), takenBack, touched }
  const unused = await unusedParties(tx, made, new Set([...written, ...derived]))
  if (unused.length === 0) return
  const imports = [importId, ...takenBack]
  const others = [toldElsewhere, happenedOtherwise, changedOtherwise]
  const told = new Set<string>()
  for (const statement of others)
    for (const { partyId } of await tx.many(statement(unused, imports))) told.add(partyId)
  const removable = unused.filter((partyId) => !told.has(partyId))
  if (removable.length === 0) return
  for (const statement of deleteTraces(removable, derived)) await tx.run(statement)
  await removeParties(tx, removable)
}
