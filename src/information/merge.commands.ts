import { recordPartyChanges } from '../kernel/audit.commands.ts'
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
import { restrictedAmong } from '../kernel/restriction.sql.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'
import { beforeJoin, type MergeGrounds, noteJoin } from './identity-log.commands.ts'
import { matchingNow } from './identity-model.commands.ts'
import { scopeOf } from './identity-record.commands.ts'
import { filledFrom } from './merge.ts'
import { turnToParty } from './object-tie.sql.ts'
import { searchTextOf } from './party-access.commands.ts'
import { decideChange, type PartyPatch } from './party-change.ts'
import { grantFor } from './party-page.commands.ts'
import { registeredTables } from './party-table-registry.ts'
import { holdTwo } from './relationship.commands.ts'
import { gatherSaid, patchTo, settledOf } from './survivorship.commands.ts'

/** @throws information.scopes-differ for two whom the firm keeps apart by an attribute, a brand or a tenant */
async function refuseApart(tx: Database, keep: LockedParty, merge: LockedParty): Promise<void> {
  const { scopeAttribute } = await matchingNow(tx)
  const [one, other] = [keep, merge].map(({ custom }) =>
    scopeOf(custom as Record<string, unknown>, scopeAttribute),
  )
  if (scopeAttribute !== null && one && other && one !== other)
    throw new KithError('information.scopes-differ', { attribute: scopeAttribute })
}

export const tieTable = 'kernel.relationships'
/** The manifest's name for ties between the two, which would be ties with itself. */
export const tiesBetween = `${tieTable}/between`

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
    await refuseApart(tx, keep, merge)
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
    await tx.run(turnToParty(merge.partyId, keep.partyId))
    await moveRows(tx, ctx, { keep: keep.partyId, merge: merge.partyId, mergeId })
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

let keyed: ReadonlySet<string> | null = null

/** Tables that are distributed by a key of their own: rows stay, and name another party. Migrations alone change it. */
export async function keyedTables(tx: Database): Promise<ReadonlySet<string>> {
  keyed ??= new Set((await tx.many(rows.keyedTables)).map(({ tableName }) => tableName))
  return keyed
}

type Move = { readonly keep: string; readonly merge: string; readonly mergeId: string }

async function moveRows(tx: Database, ctx: Context, move: Move): Promise<void> {
  const { keep, merge, mergeId } = move
  const byKey = await keyedTables(tx)
  const tables = movingTables()
  const derived = tables.filter((table) => table.merge === 'recompute')
  const held = await heldBy(tx, [
    ...tables.filter(({ table }) => !byKey.has(table)).map((table) => ({ table, partyId: merge })),
    ...derived.map((table) => ({ table, partyId: keep })),
  ])
  const moved: PartyTable[] = []
  for (const table of tables) {
    if (table.merge === 'recompute') continue
    const count = held(table, merge)
    if (byKey.has(table.table)) await tx.run(rows.renameRows(table, merge, keep, mergeId))
    else if (count > 0) {
      const copied = await tx.run(rows.copyRows(table, merge, keep, mergeId))
      if (copied < count) await tx.run(rows.rememberLeft(table, merge, keep, mergeId))
      moved.push(table)
    }
  }
  // Children before parents, so that no foreign key is left without its row.
  for (const table of moved.reverse()) await tx.run(rows.deleteRows(table, merge))
  await makeAnew(tx, ctx, derived, move, held)
}

/** How many rows whom of these is there; one question for all tables. */
async function heldBy(tx: Database, asked: readonly rows.OwnedRows[]) {
  const found = await tx.many(rows.rowCounts(asked))
  const counts = new Map(found.map((row) => [`${row.tableName} ${row.partyId}`, row.rows]))
  return ({ table }: PartyTable, partyId: string) => counts.get(`${table} ${partyId}`) ?? 0
}

/** What is computed of both is remembered, and made anew of what the kept party has now. */
async function makeAnew(
  tx: Database,
  ctx: Context,
  derived: readonly PartyTable[],
  { keep, merge, mergeId }: Move,
  held: (table: PartyTable, partyId: string) => number,
): Promise<void> {
  if (derived.length === 0) return
  const { moved, kept, after } = rows.manifest
  const ofMerged = derived.filter((table) => held(table, merge) > 0)
  const ofKept = derived.filter((table) => held(table, keep) > 0)
  const before = [
    ...ofMerged.map((table) => ({ table, partyId: merge, as: moved(table) })),
    ...ofKept.map((table) => ({ table, partyId: keep, as: kept(table) })),
  ]
  if (before.length > 0) await tx.run(rows.rememberRows(before, keep, mergeId))
  for (const table of ofMerged.toReversed()) await tx.run(rows.deleteRows(table, merge))
  for (const table of derived) await table.recompute?.(tx, keep, ctx.now)
  const made = derived.map((table) => ({ table, partyId: keep, as: after(table) }))
  await tx.run(rows.rememberRows(made, keep, mergeId))
}

/** A tie between the two would become a tie with itself, so both its rows go; other mirrors turn to the kept one. */
async function moveTies(tx: Database, keep: string, merge: string, mergeId: string): Promise<void> {
  const table = registeredTables().find((one) => one.table === tieTable)
  if (!table) return
  const ties = await tx.many(merges.tiesOf(merge))
  const between = ties.filter(({ otherPartyId }) => otherPartyId === keep)
  for (const { relationshipId } of between) {
    for (const side of [keep, merge]) {
      await tx.run(merges.rememberTie(keep, mergeId, tiesBetween, side, relationshipId))
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
  const change = { noun: 'merges', verb: 'create', rowId: mergeId, before: null } as const
  await recordPartyChanges(tx, ctx, [
    { ...change, partyId: keep, after: { took: merge } },
    { ...change, partyId: merge, after: { mergedInto: keep } },
  ])
  const occurredAt = ctx.now.toISOString()
  const said = {
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: { mergeId, mergedPartyId: merge, ...(await restrictedNow(tx, keep)) },
  }
  await appendEvents(tx, [{ partyId: keep, type: 'information.party-merged', occurredAt, ...said }], ctx.now)
}

/** The most restrictive holds: who is one with somebody kept from use is kept from use, and the merge says so. */
async function restrictedNow(tx: Database, partyId: string): Promise<{ keptFromUse?: true }> {
  return (await tx.many(restrictedAmong([partyId]))).length > 0 ? { keptFromUse: true } : {}
}

/** Refuses what can no longer be undone. @throws information.already-undone */
export function refuseUndone(at: string | null): void {
  if (at !== null) throw new KithError('information.already-undone', { on: at.slice(0, 10) })
}
