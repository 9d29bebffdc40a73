import type { Context } from '../kernel/context.ts'
import { releaseImportedContactPoints } from '../kernel/party-batch.commands.ts'
import { type HeldParty, heldParties, replaceParties } from '../kernel/party-batch.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './import-party.sql.ts'
import { removeImportedParties } from './import-undo.commands.ts'

/**
 * Takes back what an import did to the parties of one step: those it changed become what they were, unless
 * somebody has changed them since; those it made go, unless something else has touched them.
 */
export async function undoParties(tx: Database, ctx: Context, importId: string, step: number): Promise<void> {
  const digit = step.toString(16)
  const changes = await tx.many(statements.changesOfImport(importId, digit))
  const partyIds = changes.map(({ partyId }) => partyId)
  if (partyIds.length > 0) {
    await lockParties(tx, partyIds)
    const now = new Map((await tx.many(heldParties(partyIds))).map((party) => [party.partyId, party]))
    const restored = changes.flatMap(({ partyId, before, versionAfter }) => {
      const held = now.get(partyId)
      return held?.version === versionAfter && !held.isErased
        ? [{ ...(before as HeldParty), version: held.version }]
        : []
    })
    if (restored.length > 0) await tx.many(replaceParties(restored, ctx.now))
    await releaseImportedContactPoints(tx, partyIds, importId)
    await tx.run(statements.forgetChanges(partyIds, importId))
    await tx.run(statements.forgetContent(partyIds, importId))
  }
  await removeImportedParties(tx, importId, step)
}
