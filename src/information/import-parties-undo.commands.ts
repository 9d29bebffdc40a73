import type { Context } from '../kernel/context.ts'
import { releaseImportedContactPoints, releaseImportedRoles } from '../kernel/party-batch.commands.ts'
import { heldParties, replaceParties } from '../kernel/party-batch.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { findImport } from './import.sql.ts'
import { type ChangedParty, tellChanged } from './import-parties-told.commands.ts'
import { decideUndo, type PartyChange } from './import-parties-undo.ts'
import * as statements from './import-party.sql.ts'
import { removeImportedParties } from './import-undo.commands.ts'

/**
 * Takes back what an import did to the parties of one step: those it changed become what they were, unless
 * somebody has changed them since; those it made go, unless something else has touched them.
 */
export async function undoParties(tx: Database, ctx: Context, importId: string, step: number): Promise<void> {
  const changed = await tx.many(statements.changedByImport(importId, step.toString(16)))
  const partyIds = changed.map(({ partyId }) => partyId)
  if (partyIds.length > 0) {
    await lockParties(tx, partyIds)
    await restore(tx, ctx, importId, partyIds)
    await releaseImportedContactPoints(tx, partyIds, importId)
    await releaseImportedRoles(tx, partyIds, importId)
    await tx.run(statements.forgetChanges(partyIds, importId))
    await tx.run(statements.forgetContent(partyIds, importId))
  }
  await removeImportedParties(tx, importId, step, partyIds)
}

/** Whether an import has changed parties that were not taken back. */
export async function hasChanges(db: Database, importId: string): Promise<boolean> {
  return (await db.one(statements.hasChanges(importId))).found
}

async function restore(tx: Database, ctx: Context, importId: string, partyIds: string[]): Promise<void> {
  const held = new Map((await tx.many(heldParties(partyIds))).map((party) => [party.partyId, party]))
  const changes = Map.groupBy(await tx.many(statements.changesOfParties(partyIds)), ({ partyId }) => partyId)
  const restored: ChangedParty[] = []
  const rewritten: PartyChange[] = []
  for (const [partyId, ofParty] of changes) {
    const own = ofParty.find((change) => change.importId === importId)
    const before = held.get(partyId)
    if (!own || !before) continue
    const others = ofParty.filter((change) => change !== own)
    const undo = decideUndo(own, before, others)
    if (undo.restore) restored.push({ before, after: undo.restore })
    rewritten.push(...undo.rewritten)
  }
  if (rewritten.length > 0) await tx.run(statements.rewriteChanges(rewritten))
  if (restored.length === 0) return
  const replaced = await tx.many(
    replaceParties(
      restored.map(({ after }) => after),
      ctx.now,
    ),
  )
  const done = new Set(replaced.map(({ partyId }) => partyId))
  const { sourceName } = await tx.one(findImport(importId))
  const told = restored.filter(({ after }) => done.has(after.partyId))
  await tellChanged(tx, ctx, told, { importId, sourceName })
}
