import { recordChange } from '../kernel/audit.commands.ts'
import { settleEmailOwners } from '../kernel/contact-point.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import * as merges from '../kernel/merge.sql.ts'
import { type LockedParty, updateParty } from '../kernel/party.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import * as rows from '../kernel/party-row.sql.ts'
import { may } from '../kernel/permission.ts'
import type { PartyTable } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'
import { beforeJoin, type MergeGrounds, noteJoin } from './identity-log.commands.ts'
import { filledFrom } from './merge.ts'
import { searchTextOf } from './party-access.commands.ts'
import { decideChange, type PartyPatch } from './party-change.ts'
import { grantFor } from './party-page.commands.ts'
import { registeredTables } from './party-table-registry.ts'
import { holdTwo } from './relationship.commands.ts'
import { gatherSaid, patchTo, settledOf } from './survivorship.commands.ts'

const tieTable = 'kernel.relationships'

/**
 * Makes two parties one. Everything about the merged one moves to the kept one, a redirect stays in its
 * place, and a manifest remembers how it was. What the kept one lacks (city, language…) it takes over.
 *
 * @param grounds  what matching found, where it was not somebody's own idea
 * @throws information.same-party, information.not-live, kernel.not-found
 */
export async function mergeParties(
  ctx: Context,
  request: { keep: string; merge: string; reason?: string | undefined },
  grounds: MergeGrounds | null = null,
): Promise<{ mergeId: string; partyId: string }> {
  may(ctx.actor, 'create', 'merges')
  const grant = may(ctx.actor, 'change', 'parties')
  await ensureEventYears(ctx.db, [ctx.now])
  const mergeId = newId()
  return ctx.db.transaction(async (tx) => {
    const ids = [request.keep, request.merge]
    // Whoever writes about them has this lock before it touches their rows; the other order would be a ring.
    await lockParties(tx, ids)
    const [keep, merge] = await holdTwo(tx, [request.keep, request.merge], grant)
    const { filled, survived } = await survivedIn(tx, keep, merge)
    const { userId } = ctx.actor
    const row = {
      keep: keep.partyId,
      mergeId,
      merge: merge.partyId,
      by: userId,
      reason: request.reason ?? '',
      before: { filled, ...(survived && { survived }) },
    }
    await tx.run(merges.insertMerge(row, ctx.now))
    const emails = (await tx.many(merges.emailsOf(ids))).map(({ email }) => email)
    const joined = await beforeJoin(tx, ctx, { keep: keep.partyId, merge: merge.partyId })
    await moveTies(tx, keep.partyId, merge.partyId, mergeId)
    await moveRows(tx, ctx, keep.partyId, merge.partyId, mergeId)
    await tx.run(merges.redirect(merge.partyId, keep.partyId, ctx.now))
    await fill(tx, keep, { ...filled, ...survived?.after }, ctx.now)
    await settleEmailOwners(tx, emails, keep.partyId)
    await tell(tx, ctx, keep.partyId, merge.partyId, mergeId)
    await noteJoin(tx, ctx, joined, mergeId, grounds)
    return { mergeId, partyId: keep.partyId }
  })
}

/** What is known about merges of a party, the latest first; the merged one's name for those who may see names. */
export async function readMerges(ctx: Context, partyId: string) {
  may(ctx.actor, 'read', 'merges')
  const grant = await grantFor(ctx.db, partyId, await requireVisible(ctx, partyId))
  return ctx.db.many(merges.mergesOf(partyId, sees(grant, 'name')))
}

/** Tables whose rows change owner, parents first. */
export function movingTables(): PartyTable[] {
  return registeredTables().filter(({ merge, hasParty }) => merge !== 'stay' && hasParty !== false)
}

/** Tables that are distributed by a key of their own: rows stay, and name another party. */
export async function keyedTables(tx: Database): Promise<ReadonlySet<string>> {
  return new Set((await tx.many(rows.keyedTables)).map(({ tableName }) => tableName))
}

async function moveRows(
  tx: Database,
  ctx: Context,
  keep: string,
  merge: string,
  mergeId: string,
): Promise<void> {
  const keyed = await keyedTables(tx)
  const tables = movingTables()
  const own = tables.filter(({ table }) => !keyed.has(table))
  const held = new Map((await tx.many(rows.rowCounts(own, merge))).map((row) => [row.tableName, row.rows]))
  const moved: PartyTable[] = []
  for (const table of tables) {
    if (table.merge === 'recompute') continue
    const count = held.get(table.table)
    if (keyed.has(table.table)) await tx.run(rows.renameRows(table, merge, keep, mergeId))
    else if (count !== undefined) {
      const copied = await tx.run(rows.copyRows(table, merge, keep, mergeId))
      if (copied < count) await tx.run(rows.rememberLeft(table, merge, keep, mergeId))
      moved.push(table)
    }
  }
  // Children before parents, so that no foreign key is left without its row.
  for (const table of moved.reverse()) await tx.run(rows.deleteRows(table, merge))
  const derived = tables.filter((table) => table.merge === 'recompute')
  const ofKept = new Set((await tx.many(rows.rowCounts(derived, keep))).map(({ tableName }) => tableName))
  for (const table of derived) {
    const has = { merged: held.has(table.table), kept: ofKept.has(table.table) }
    await makeAnew(tx, ctx, table, { keep, merge, mergeId, has })
  }
}

type Derivation = {
  readonly keep: string
  readonly merge: string
  readonly mergeId: string
  /** Which of the two has rows. */
  readonly has: { readonly merged: boolean; readonly kept: boolean }
}

async function makeAnew(
  tx: Database,
  ctx: Context,
  table: PartyTable,
  { keep, merge, mergeId, has }: Derivation,
) {
  const { moved, kept, after } = rows.manifest
  if (has.merged) {
    await tx.run(rows.rememberRows(table, merge, keep, mergeId, moved(table)))
    await tx.run(rows.deleteRows(table, merge))
  }
  if (has.kept) await tx.run(rows.rememberRows(table, keep, keep, mergeId, kept(table)))
  await table.recompute?.(tx, keep, ctx.now)
  if (has.merged || has.kept || table.recompute)
    await tx.run(rows.rememberRows(table, keep, keep, mergeId, after(table)))
}

/** A tie between the two would become a tie with itself, so both its rows go; other mirrors turn to the kept one. */
async function moveTies(tx: Database, keep: string, merge: string, mergeId: string): Promise<void> {
  const table = registeredTables().find((one) => one.table === tieTable)
  if (!table) return
  const ties = await tx.many(merges.tiesOf(merge))
  const between = ties.filter(({ otherPartyId }) => otherPartyId === keep)
  for (const { relationshipId } of between) {
    for (const side of [keep, merge]) {
      await tx.run(merges.rememberTie(keep, mergeId, `${tieTable}/between`, side, relationshipId))
      await tx.run(merges.deleteTie(side, relationshipId))
    }
  }
  const turned = ties.filter(({ otherPartyId }) => otherPartyId !== keep)
  if (turned.length > 0)
    await tx.run(
      merges.turnMirrors(
        merge,
        keep,
        turned.map(({ relationshipId }) => relationshipId),
      ),
    )
}

/** What the kept party takes over, and what becomes of its fields by the firm's rules about sources. */
async function survivedIn(tx: Database, keep: LockedParty, merge: LockedParty) {
  const filled = filledFrom(keep, merge)
  const full = decideChange(keep, filled)
  const ids = [keep.partyId, merge.partyId]
  const after = patchTo(full, settledOf(await gatherSaid(tx, ids), full, ids))
  if (Object.keys(after).length === 0) return { filled, survived: null }
  return {
    filled,
    survived: { before: patchTo({ ...full, ...decideChange(keep, { ...filled, ...after }) }, full), after },
  }
}

async function fill(tx: Database, keep: LockedParty, filled: PartyPatch, now: Date): Promise<void> {
  const after = decideChange(keep, filled)
  await tx.run(updateParty({ ...after, searchText: await searchTextOf(tx, after) }, now))
}

async function tell(tx: Database, ctx: Context, keep: string, merge: string, mergeId: string): Promise<void> {
  for (const [partyId, after] of [
    [keep, { took: merge }],
    [merge, { mergedInto: keep }],
  ] as const)
    await recordChange(tx, ctx, {
      noun: 'merges',
      verb: 'create',
      partyId,
      rowId: mergeId,
      before: null,
      after,
    })
  const occurredAt = ctx.now.toISOString()
  const said = {
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: { mergeId, mergedPartyId: merge },
  }
  await appendEvents(tx, [{ partyId: keep, type: 'information.party-merged', occurredAt, ...said }], ctx.now)
}

/** Refuses what can no longer be undone. @throws information.already-undone */
export function refuseUndone(at: string | null): void {
  if (at !== null) throw new KithError('information.already-undone', { on: at.slice(0, 10) })
}
