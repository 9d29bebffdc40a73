import type { Context } from '../kernel/context.ts'
import { releaseImportedContactPoints, releaseImportedRoles } from '../kernel/party-batch.commands.ts'
import { heldParties } from '../kernel/party-batch.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { tiesOfImport } from '../kernel/tie.sql.ts'
import type { Database } from '../storage/database.ts'
import { findImport } from './import.sql.ts'
import { tellChanged } from './import-parties-told.commands.ts'
import { decideUndo, type PartyUndo, withFields } from './import-parties-undo.ts'
import * as statements from './import-party.sql.ts'
import { removeImportedParties } from './import-undo.commands.ts'
import { addLeftAlone } from './import-undo.sql.ts'
import { writeParties } from './party-writing.commands.ts'
import { untie } from './tie.commands.ts'

/**
 * Takes back what an import did to the parties of one step: the fields it changed become what they were,
 * unless somebody has changed them since; those it made go, unless something else has touched them.
 */
export async function undoParties(tx: Database, ctx: Context, importId: string, step: number): Promise<void> {
  const digit = step.toString(16)
  const changed = await tx.many(statements.changedByImport(importId, digit))
  const tied = await tx.many(tiesOfImport(importId, digit))
  const partyIds = changed.map(({ partyId }) => partyId)
  const touched = [...new Set([...changed, ...tied].map(({ partyId }) => partyId))]
  if (touched.length > 0) await lockParties(tx, touched)
  if (tied.length > 0) await untie(tx, importId, digit)
  if (partyIds.length > 0) {
    await releaseImportedContactPoints(tx, partyIds, importId)
    await releaseImportedRoles(tx, partyIds, importId)
    await restore(tx, ctx, importId, partyIds)
    await tx.run(statements.forgetChanges(partyIds, importId))
    await tx.run(statements.forgetContent(partyIds, importId))
  }
  await removeImportedParties(tx, importId, step, touched)
}

/** Whether an import has changed parties that were not taken back. */
export async function hasChanges(db: Database, importId: string): Promise<boolean> {
  return (await db.one(statements.hasChanges(importId))).found
}

async function restore(tx: Database, ctx: Context, importId: string, partyIds: string[]): Promise<void> {
  const changes = Map.groupBy(await tx.many(statements.changesOfParties(partyIds)), ({ partyId }) => partyId)
  const undos = new Map<string, PartyUndo>()
  const living = (await tx.many(heldParties(partyIds))).filter(({ isErased }) => !isErased)
  const written = await writeParties(tx, ctx.now, living, (held) => {
    const ofParty = changes.get(held.partyId) ?? []
    const own = ofParty.find((change) => change.importId === importId)
    if (!own) return held
    const others = ofParty.filter((change) => change !== own)
    const undo = decideUndo(own, held, others)
    undos.set(held.partyId, undo)
    return withFields(held, undo.restore)
  })
  const decided = [...undos.values()]
  const rewritten = decided.flatMap((undo) => undo.rewritten)
  if (rewritten.length > 0) await tx.run(statements.rewriteChanges(rewritten))
  const left = decided.filter(({ isLeftAlone }) => isLeftAlone).length
  if (left > 0) await tx.run(addLeftAlone(importId, left))
  const { sourceName } = await tx.one(findImport(importId))
  await tellChanged(tx, ctx, written, { importId, sourceName })
}
