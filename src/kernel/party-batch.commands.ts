import type { Database } from '../storage/database.ts'
import { emailHash } from './contact-point.ts'
import type { Context } from './context.ts'
import { newId } from './id.ts'
import type { ContactPointKind, PartyKind, PartyRoleName } from './party.ts'
import { searchText, sortName } from './party.ts'
import * as statements from './party-batch.sql.ts'

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
 * is. An e-mail address that others hold too is shared from then on; nothing is refused for it.
 */
export async function insertBatchOfParties(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  parties: readonly BatchParty[],
  importId: string | null,
): Promise<void> {
  if (parties.length === 0) return
  await tx.run(statements.insertParties(parties.map(toRow), importId, ctx.actor.userId, ctx.now))
  await insertBatchOfContactPoints(tx, ctx, parties, importId)
  const roles = parties.flatMap(({ partyId, roles: held }) =>
    held.map(({ role, from }) => ({ partyId, partyRoleId: newId(), role, validFrom: from })),
  )
  if (roles.length > 0) await tx.run(statements.insertPartyRoles(roles, ctx.now))
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
  await keepEmailOwners(tx, rows)
}

/** Addresses are claimed in one order, so that two batches with the same addresses cannot block each other. */
async function keepEmailOwners(tx: Database, rows: readonly statements.ContactPointRow[]): Promise<void> {
  const holders = new Map<string, string>()
  for (const { kind, normalised, partyId } of rows) if (kind === 'email') holders.set(normalised, partyId)
  if (holders.size === 0) return
  const claims = [...holders].map(([email, partyId]) => ({ hash: emailHash(email).toString('hex'), partyId }))
  claims.sort((a, b) => (a.hash < b.hash ? -1 : 1))
  await tx.run(statements.claimEmails(claims))
  const shared = await tx.many(statements.sharedEmails([...holders.keys()]))
  if (shared.length > 0)
    await tx.run(statements.releaseEmails(shared.map(({ normalised }) => emailHash(normalised))))
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
  }
}
