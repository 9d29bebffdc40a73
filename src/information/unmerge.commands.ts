import { recordPartyChanges } from '../kernel/audit.commands.ts'
import { settleEmailOwners } from '../kernel/contact-point.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import * as merges from '../kernel/merge.sql.ts'
import { type LockedParty, lockParty, updateParty } from '../kernel/party.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import * as rows from '../kernel/party-row.sql.ts'
import { may } from '../kernel/permission.ts'
import type { PartyTable } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'
import { beforeParting, noteParting } from './identity-log.commands.ts'
import { keyedTables, movingTables, refuseUndone, tiesBetween, tieTable } from './merge.commands.ts'
import { emptiedOf, givenBack } from './merge.ts'
import { objectTieTable, turnBack } from './object-tie.sql.ts'
import { isWithin, searchTextOf, touch } from './party-access.commands.ts'
import { decideChange } from './party-change.ts'
import { registeredTables } from './party-table-registry.ts'

type Pair = { readonly keep: LockedParty; readonly merged: LockedParty }

/**
 * Makes one party two again: every row that moved goes back, also as it was changed meanwhile; what came
 * after the merge stays with the kept one. What is derived is made anew where it changed since.
 *
 * @throws kernel.not-found, information.already-undone, information.unmerge-outer-first, information.merge-erased
 */
export async function unmergeParties(
  ctx: Context,
  mergeId: string,
): Promise<{ partyId: string; mergedPartyId: string }> {
  may(ctx.actor, 'erase', 'merges')
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    const merge = await tx.maybeOne(merges.mergeById(mergeId))
    if (!merge) throw new KithError('kernel.not-found', { noun: 'merge', id: mergeId })
    const ids = [merge.partyId, merge.mergedPartyId]
    await lockParties(tx, ids)
    const pair = await holdPair(tx, ctx, merge)
    const fresh = await tx.one(merges.mergeById(mergeId))
    refuseUndone(fresh.unmergedAt)
    const emails = (await tx.many(merges.emailsOf(ids))).map(({ email }) => email)
    const parting = await beforeParting(tx, pair.keep.partyId)
    await moveBack(tx, ctx, pair, mergeId)
    await tx.run(merges.redirect(pair.merged.partyId, null, ctx.now))
    // What reaches them may have changed while it was the kept one's.
    await touch(tx, pair.merged, ctx.now)
    await giveBack(tx, pair.keep, fresh, ctx.now)
    await settleEmailOwners(tx, emails, pair.keep.partyId)
    await tx.run(merges.markUnmerged(pair.keep.partyId, mergeId, ctx.actor.userId, ctx.now))
    await tx.run(merges.deleteMoves(pair.keep.partyId, mergeId))
    await tell(tx, ctx, pair, mergeId)
    await noteParting(tx, ctx, { keep: pair.keep.partyId, merge: pair.merged.partyId, mergeId }, parting)
    return { partyId: pair.keep.partyId, mergedPartyId: pair.merged.partyId }
  })
}

async function holdPair(tx: Database, ctx: Context, merge: merges.MergeRow): Promise<Pair> {
  const grant = may(ctx.actor, 'change', 'parties')
  const held = new Map<string, LockedParty>()
  for (const id of [merge.partyId, merge.mergedPartyId].sort()) {
    const party = await tx.maybeOne(lockParty(id))
    if (party) held.set(id, party)
  }
  const keep = held.get(merge.partyId)
  const merged = held.get(merge.mergedPartyId)
  if (!keep || !merged || !isWithin(grant, keep))
    throw new KithError('kernel.not-found', { noun: 'merge', id: merge.mergeId })
  if (keep.erasedAt !== null || merged.erasedAt !== null) throw new KithError('information.merge-erased')
  if (keep.mergedInto !== null) {
    const outer = await tx.maybeOne(merges.mergeThatTook(keep.partyId))
    throw new KithError('information.unmerge-outer-first', { mergeId: outer?.mergeId ?? '' })
  }
  return { keep, merged }
}

async function moveBack(tx: Database, ctx: Context, { keep, merged }: Pair, mergeId: string): Promise<void> {
  const [keeper, other] = [keep.partyId, merged.partyId]
  const keyed = await keyedTables(tx)
  const tables = movingTables()
  const names = new Set((await tx.many(rows.manifestNames(keeper, mergeId))).map(({ name }) => name))
  const ties = names.has(tieTable)
    ? (await tx.many(merges.movedTies(keeper, mergeId))).map(({ relationshipId }) => relationshipId)
    : []
  const moved: PartyTable[] = []
  for (const table of tables) {
    if (table.merge === 'recompute') continue
    const { moved: wasMoved, left } = rows.manifest
    if (keyed.has(table.table)) {
      if (names.has(wasMoved(table))) await tx.run(rows.renameRowsBack(table, keeper, other, mergeId))
    } else {
      if (names.has(wasMoved(table))) {
        await tx.run(rows.copyRowsBack(table, keeper, other, mergeId))
        moved.push(table)
      }
      if (names.has(left(table))) await tx.run(rows.restoreRows(table, keeper, mergeId, left(table)))
    }
  }
  for (const table of moved.reverse()) await tx.run(rows.deleteMovedRows(table, keeper, mergeId))
  if (ties.length > 0) await tx.run(merges.turnMirrors(keeper, other, ties))
  if (names.has(objectTieTable)) await tx.run(turnBack(keeper, other, mergeId))
  if (names.has(tiesBetween)) await tieAgain(tx, keeper, mergeId)
  const derived = tables.filter((table) => table.merge === 'recompute')
  const ofKeeper = derived.map((table) => ({ table, partyId: keeper }))
  const held = new Set((await tx.many(rows.rowCounts(ofKeeper))).map(({ tableName }) => tableName))
  const { moved: wasMoved, kept, after } = rows.manifest
  for (const table of derived)
    if (held.has(table.table) || [wasMoved, kept, after].some((nameOf) => names.has(nameOf(table))))
      await derive(tx, ctx, table, keeper, other, mergeId)
}

/** Ties between the two come back on both sides. */
async function tieAgain(tx: Database, keeper: string, mergeId: string): Promise<void> {
  const table = registeredTables().find((one) => one.table === tieTable)
  if (table) await tx.run(rows.restoreRows(table, keeper, mergeId, tiesBetween))
}

/** Untouched since the merge, both sides come back as they were; else they are made anew from what they now have. */
async function derive(
  tx: Database,
  ctx: Context,
  table: PartyTable,
  keeper: string,
  other: string,
  mergeId: string,
) {
  const { changed } = await tx.one(rows.rowsChangedSince(table, keeper, mergeId))
  await tx.run(rows.deleteRows(table, keeper))
  await tx.run(rows.restoreRows(table, keeper, mergeId, rows.manifest.kept(table)))
  await tx.run(rows.restoreRows(table, keeper, mergeId, rows.manifest.moved(table)))
  if (changed > 0) for (const partyId of [keeper, other]) await table.recompute?.(tx, partyId, ctx.now)
}

async function giveBack(tx: Database, keep: LockedParty, merge: merges.MergeRow, now: Date): Promise<void> {
  const { filled, survived } = merge.before
  const full = survived ? { ...keep, ...decideChange(keep, givenBack(keep, survived)) } : keep
  const after = decideChange(full, emptiedOf(full, filled))
  await tx.run(updateParty({ ...after, searchText: await searchTextOf(tx, after) }, now))
}

async function tell(tx: Database, ctx: Context, { keep, merged }: Pair, mergeId: string): Promise<void> {
  const both = [keep.partyId, merged.partyId]
  const change = { noun: 'merges', verb: 'erase', rowId: mergeId, before: null, after: null } as const
  await recordPartyChanges(
    tx,
    ctx,
    both.map((partyId) => ({ ...change, partyId })),
  )
  const type = 'information.party-unmerged' as const
  const said = { source: sourceOf(ctx.actor), actor: ctx.actor.userId, data: { mergeId } }
  const occurredAt = ctx.now.toISOString()
  await appendEvents(
    tx,
    both.map((partyId) => ({ partyId, type, occurredAt, ...said })),
    ctx.now,
  )
}
