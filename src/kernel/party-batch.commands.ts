import type { Database } from '../storage/database.ts'
import { settleEmailOwners, settleNewEmailOwners } from './contact-point.commands.ts'
import type { Context } from './context.ts'
import { newId } from './id.ts'
import { emailsOf } from './merge.sql.ts'
import type { ContactPointKind, PartyKind, PartyRoleName } from './party.ts'
import { searchText, sortName } from './party.ts'
import * as statements from './party-batch.sql.ts'
import { lockParties } from './party-lock.commands.ts'

/** A party as a batch makes it. */
export type BatchParty = {
  readonly partyId: string
  readonly kind: PartyKind
  readonly displayName: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly city: string | null
  readonly country: string | null
  readonly custom: unknown
  readonly ownerId?: string | null
  readonly contactPoints: readonly BatchContactPoint[]
  readonly roles: readonly { readonly role: PartyRoleName; readonly from: string }[]
}

export type BatchContactPoint = {
  readonly kind: ContactPointKind
  readonly value: string
  /** How it is compared: lower-case e-mail, E.164 telephone number. */
  readonly normalised: string
}

/**
 * Makes many parties at once, with contact points and roles. A party whose id is taken already stays as it
 * is, and nothing is written about it. An e-mail address that others hold too is shared from then on;
 * nothing is refused for it.
 *
 * @returns the ids of those that were made
 */
export async function insertBatchOfParties(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  parties: readonly BatchParty[],
  importId: string | null,
): Promise<ReadonlySet<string>> {
  if (parties.length === 0) return new Set()
  const rows = await tx.many(
    statements.insertParties(parties.map(toRow), importId, ctx.actor.userId, ctx.now),
  )
  const ids = new Set(rows.map(({ partyId }) => partyId))
  const made = ids.size === parties.length ? parties : parties.filter(({ partyId }) => ids.has(partyId))
  await insertBatchOfContactPoints(tx, ctx, made, importId)
  await insertBatchOfRoles(tx, ctx, made, importId)
  return ids
}

/** Gives parties roles that they do not hold at present; undoing the import takes them back. */
export async function insertBatchOfRoles(
  tx: Database,
  ctx: Pick<Context, 'now'>,
  parties: readonly Pick<BatchParty, 'partyId' | 'roles'>[],
  importId: string | null,
): Promise<void> {
  const rows = parties.flatMap(({ partyId, roles }) =>
    roles.map(({ role, from }) => ({ partyId, partyRoleId: newId(), role, validFrom: from })),
  )
  if (rows.length > 0) await tx.run(statements.insertPartyRoles(rows, importId, ctx.now))
}

/** Takes back the contact points that an import added to these parties, and who holds which address. */
export async function releaseImportedContactPoints(
  tx: Database,
  partyIds: readonly string[],
  importId: string,
): Promise<void> {
  const gone = await tx.many(statements.deleteImportedContactPoints(partyIds, importId))
  const emails = gone.flatMap(({ kind, normalised }) => (kind === 'email' ? [normalised] : []))
  if (partyIds[0] !== undefined) await settleEmailOwners(tx, emails, partyIds[0])
}

/** Takes back the roles that an import gave to these parties and nobody has ended since. */
export async function releaseImportedRoles(
  tx: Database,
  partyIds: readonly string[],
  importId: string,
): Promise<void> {
  await tx.run(statements.deleteImportedRoles(partyIds, importId))
}

/** Adds contact points that are not there yet, and keeps who alone holds which e-mail address. */
export async function insertBatchOfContactPoints(
  tx: Database,
  ctx: Pick<Context, 'now'>,
  parties: readonly Pick<BatchParty, 'partyId' | 'contactPoints'>[],
  importId: string | null,
): Promise<void> {
  const rows = parties.flatMap(({ partyId, contactPoints }) =>
    contactPoints.map((point) => ({ partyId, contactPointId: newId(), ...point })),
  )
  if (rows.length === 0) return
  await tx.run(statements.insertContactPoints(rows, importId, ctx.now))
  const holders = rows.filter(({ kind }) => kind === 'email')
  await settleNewEmailOwners(tx, new Map(holders.map(({ normalised, partyId }) => [normalised, partyId])))
}

function toRow(party: BatchParty): statements.PartyRow {
  const { partyId, kind, displayName, givenName, familyName, city, country, custom } = party
  const reached = party.contactPoints.map(({ normalised }) => normalised)
  return {
    partyId,
    kind,
    displayName,
    givenName,
    familyName,
    sortName: sortName(displayName, familyName, givenName),
    searchText: searchText([displayName, givenName, familyName, city, ...reached]),
    city,
    country,
    custom,
    ownerId: party.ownerId ?? null,
  }
}

/** Rows of these tables come with a party or are computed from others; they do not show that anybody used it. */
const ofTheParty = new Set(['kernel.parties', 'kernel.party_roles', 'kernel.contact_points'])

/** Which parties are looked at when an import is taken back. */
export type MadeByImports = {
  readonly importId: string
  /** Those that the import made are looked at whose ids end in this, hexadecimal. */
  readonly digit: string
  /** Imports that were taken back before, and of the parties they made those that the import had to do with. */
  readonly takenBack: readonly string[]
  readonly touched: readonly string[]
}

/**
 * Of the parties that an import made, or one that was taken back before, those without rows in any table that
 * rooms keep about parties. They are locked.
 *
 * @param ignored  further tables whose rows do not count
 */
export async function unusedParties(
  tx: Database,
  { importId, digit, takenBack, touched }: MadeByImports,
  ignored: ReadonlySet<string>,
): Promise<string[]> {
  const imports = [importId, ...takenBack]
  const made = await tx.many(statements.madeByImport(importId, digit))
  const partyIds = [...new Set([...made.map(({ partyId }) => partyId), ...touched])]
  if (partyIds.length === 0) return []
  await lockParties(tx, partyIds)
  // What imports and merges did to them before the lock is seen from here on, and nothing comes after.
  const left = new Set((await tx.many(statements.madeByAny(imports, partyIds))).map(({ partyId }) => partyId))
  for (const { tableName } of await tx.many(statements.partyTables)) {
    if (left.size === 0 || ofTheParty.has(tableName) || ignored.has(tableName)) continue
    for (const { partyId } of await tx.many(statements.partiesWithRows(tableName, [...left])))
      left.delete(partyId)
  }
  return [...left]
}

/** Removes parties that have nothing but themselves. An e-mail they shared with one other is that one's alone again. */
export async function removeParties(tx: Database, partyIds: readonly string[]): Promise<void> {
  const [one] = partyIds
  if (one === undefined) return
  const emails = (await tx.many(emailsOf(partyIds))).map(({ email }) => email)
  for (const statement of statements.deleteParties(partyIds)) await tx.run(statement)
  await settleEmailOwners(tx, emails, one)
}
