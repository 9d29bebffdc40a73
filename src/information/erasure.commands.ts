import { recordChange } from '../kernel/audit.commands.ts'
import { checkedText } from '../kernel/checked-text.ts'
import { settleEmailOwners } from '../kernel/contact-point.commands.ts'
import type { Context } from '../kernel/context.ts'
import * as erasures from '../kernel/erasure.sql.ts'
import { emailsOf, redirectsTo, tiesOf } from '../kernel/merge.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import * as rows from '../kernel/party-row.sql.ts'
import type { PartyTable } from '../kernel/registration.ts'
import { suppress } from '../kernel/suppression.commands.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { appendEvents } from './event.commands.ts'
import { forgetWordsOf } from './name-word.commands.ts'
import * as objectTies from './object-tie.sql.ts'
import { changing } from './party-access.commands.ts'
import { registeredTables } from './party-table-registry.ts'

/** What an erasure did: in each table, how many rows were removed or blanked. */
export type Erasure = {
  readonly partyId: string
  readonly erasedAt: string
  readonly counts: Readonly<Record<string, number>>
}

/**
 * Blanks everything personal about a party, and about the records that were merged into it, in every table
 * that rooms registered. Dates, amounts and ids stay, so that sums do not change. There is no way back.
 *
 * @throws kernel.not-found, kernel.bad-field when no reason is given, information.erased
 */
export async function eraseParty(ctx: Context, partyId: string, reason: string): Promise<Erasure> {
  const because = checkedText(reason, 'reason', 500)
  // Waits for batches of imports that are about them: what those store is erased too, and none comes after.
  const lockAll = async (tx: Database) => lockParties(tx, await withRedirects(tx, partyId))
  return changing(ctx, partyId, { verb: 'erase', before: lockAll }, async ({ tx }) => {
    const all = await withRedirects(tx, partyId)
    // Somebody may have been merged into them before they were held.
    await lockParties(tx, all)
    const emails = (await tx.many(emailsOf(all))).map(({ email }) => email)
    const types = await columnTypes(tx)
    const counts: Record<string, number> = {}
    await forgetWordsOf(tx, all, ctx.now)
    for (const id of all) {
      await forgetTies(tx, id)
      for (const statement of erasures.forgetMergesOf(id)) await tx.run(statement)
      await eraseRows(tx, id, types, counts)
      await tx.run(erasures.markErased(id, ctx.now))
      await tx.run(erasures.insertErasure(id, { by: ctx.actor.userId, reason: because, counts }, ctx.now))
    }
    await tx.run(erasures.forgetAnswersAbout(all))
    await suppress(tx, emails, because, ctx.now)
    await settleEmailOwners(tx, emails, partyId)
    await tell(tx, ctx, partyId)
    return { partyId, erasedAt: ctx.now.toISOString(), counts }
  })
}

async function forgetTies(tx: Database, partyId: string): Promise<void> {
  const ties = await tx.many(tiesOf(partyId))
  const [others, names] = [ties.map((tie) => tie.otherPartyId), ties.map((tie) => tie.relationshipId)]
  if (ties.length > 0) await tx.run(erasures.blankTieAudit(others, names))
  await tx.run(erasures.deleteMirrors(partyId))
  await forgetObjectTies(tx, partyId)
}

/** What others have with the party or with its records; its own rows go with all the rest. */
async function forgetObjectTies(tx: Database, partyId: string): Promise<void> {
  const ties = await tx.many(objectTies.tiesTo(partyId))
  if (ties.length === 0) return
  const [others, ids] = [ties.map((tie) => tie.otherPartyId), ties.map((tie) => tie.tieId)]
  await tx.run(erasures.blankTieAudit(others, ids))
  await tx.run(objectTies.deleteTies(others, ids))
}

/** A party and all that lead to it, however long the chain. */
async function withRedirects(tx: Database, partyId: string): Promise<string[]> {
  const found = [partyId]
  for (const id of found) for (const redirect of await tx.many(redirectsTo(id))) found.push(redirect.partyId)
  return found
}

async function columnTypes(tx: Database): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const byTable = Map.groupBy(await tx.many(rows.columnTypes), ({ tableName }) => tableName)
  return new Map(
    [...byTable].map(([name, columns]) => [
      name,
      new Map(columns.map(({ columnName, type }) => [columnName, type])),
    ]),
  )
}

async function eraseRows(
  tx: Database,
  partyId: string,
  types: ReadonlyMap<string, ReadonlyMap<string, string>>,
  counts: Record<string, number>,
): Promise<void> {
  // Children first: a deleted row must not leave another without its parent.
  for (const table of [...registeredTables()].reverse()) {
    if (table.hasParty === false) continue
    const statement = statementFor(table, partyId, types.get(table.table) ?? new Map())
    if (!statement) continue
    const changed = await tx.run(statement)
    if (changed > 0) counts[table.table] = (counts[table.table] ?? 0) + changed
  }
}

function statementFor(table: PartyTable, partyId: string, types: ReadonlyMap<string, string>) {
  const acts = new Set(Object.values(table.personal).map(({ erase }) => erase))
  if (acts.has('row')) return rows.deleteRows(table, partyId)
  return acts.has('null') || acts.has('blank') ? rows.blankRows(table, partyId, types) : undefined
}

async function tell(tx: Database, ctx: Context, partyId: string): Promise<void> {
  await recordChange(tx, ctx, {
    noun: 'parties',
    verb: 'erase',
    partyId,
    rowId: partyId,
    before: null,
    after: null,
  })
  const occurredAt = ctx.now.toISOString()
  const said = { source: sourceOf(ctx.actor), actor: ctx.actor.userId, data: {} }
  await appendEvents(tx, [{ partyId, type: 'information.party-erased', occurredAt, ...said }], ctx.now)
}
