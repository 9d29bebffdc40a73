import type { Context } from '../kernel/context.ts'
import { releaseImportedContactPoints, releaseImportedRoles } from '../kernel/party-batch.commands.ts'
import { type HeldParty, heldParties } from '../kernel/party-batch.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { tiesOfImport } from '../kernel/tie.sql.ts'
import type { Database } from '../storage/database.ts'
import { fieldsInForce } from './custom-field.commands.ts'
import { claimForMany } from './field-claim.commands.ts'
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

/** Claims anew what only one may hold and is to stand again. @returns the fields that another holds by now, by party */
async function claimRestored(
  tx: Database,
  undos: readonly { readonly partyId: string; readonly undo: PartyUndo | null }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const unique = (await fieldsInForce({ db: tx }))?.unique ?? []
  const claims = undos.flatMap(({ partyId, undo }) =>
    unique.flatMap((key) => {
      const value = undo?.restore[`custom.${key}`] ?? null
      return value === null ? [] : [{ key, json: JSON.stringify(value), partyId }]
    }),
  )
  const taken = claims.length === 0 ? [] : [...(await claimForMany(tx, claims))]
  const ofParty = Map.groupBy(taken, ({ partyId }) => partyId)
  return new Map(
    [...ofParty].map(([partyId, all]) => [partyId, new Set(all.map(({ key }) => `custom.${key}`))]),
  )
}

/** What another holds by now does not stand again. */
function withoutTaken(undo: PartyUndo, taken?: ReadonlySet<string>): PartyUndo {
  if (!taken) return undo
  const restore = Object.fromEntries(Object.entries(undo.restore).filter(([field]) => !taken.has(field)))
  return { ...undo, restore, isLeftAlone: true }
}

async function restore(tx: Database, ctx: Context, importId: string, partyIds: string[]): Promise<void> {
  const changes = Map.groupBy(await tx.many(statements.changesOfParties(partyIds)), ({ partyId }) => partyId)
  const undos = new Map<string, PartyUndo>()
  const living = (await tx.many(heldParties(partyIds))).filter(({ isErased }) => !isErased)
  const decide = (held: HeldParty): PartyUndo | null => {
    const ofParty = changes.get(held.partyId) ?? []
    const own = ofParty.find((change) => change.importId === importId)
    return own
      ? decideUndo(
          own,
          held,
          ofParty.filter((change) => change !== own),
        )
      : null
  }
  const taken = await claimRestored(
    tx,
    living.flatMap((held) => ({ partyId: held.partyId, undo: decide(held) })),
  )
  const written = await writeParties(tx, ctx.now, living, (held) => {
    const decidedOf = decide(held)
    if (!decidedOf) return held
    const undo = withoutTaken(decidedOf, taken.get(held.partyId))
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
