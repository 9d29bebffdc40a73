import { hash } from 'node:crypto'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { type BatchParty, insertBatchOfParties } from '../kernel/party-batch.commands.ts'
import { redirectsAmong } from '../kernel/party-batch.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './source.sql.ts'
import { idFrom, type SourceParty } from './source-party.ts'

/** The source of a name, made when it is new. @returns its id */
export async function ensureSource(db: Database, name: string, now: Date): Promise<string> {
  await db.run(statements.insertSource(newId(), name, 'file', now))
  return (await db.one(statements.findSource(name))).sourceId
}

/**
 * Finds out which parties the database knows these as. Those it does not know keep `partyId` null.
 * What was found once is believed; `lockKnownParties` notices when a merge has come between.
 */
export async function lookUpParties(db: Database, parties: Iterable<SourceParty>): Promise<void> {
  const unknown = new Map<string, SourceParty>()
  for (const party of parties) if (party.partyId === null) unknown.set(party.keyHash, party)
  if (unknown.size === 0) return
  for (const { keyHash, partyId } of await db.many(statements.partiesByKey([...unknown.keys()]))) {
    const party = unknown.get(keyHash)
    if (party) party.partyId = partyId
  }
}

/**
 * Locks the parties of a batch until the transaction ends and makes sure that none of them has become a
 * redirect since it was looked up.
 */
export async function lockSourceParties(tx: Database, parties: ReadonlySet<SourceParty>): Promise<void> {
  await lookUpParties(tx, parties)
  await lockParties(tx, idsOf(parties))
  const known = [...parties].flatMap(({ partyId }) => (partyId === null ? [] : [partyId]))
  const redirects = known.length === 0 ? [] : await tx.many(redirectsAmong(known))
  if (redirects.length === 0) return
  const gone = new Set(redirects.map(({ partyId }) => partyId))
  for (const party of parties) if (party.partyId !== null && gone.has(party.partyId)) party.partyId = null
  await lookUpParties(tx, parties)
  await lockParties(tx, idsOf(parties))
}

function* idsOf(parties: Iterable<SourceParty>): Generator<string> {
  for (const party of parties) yield party.partyId ?? party.naturalId
}

/** What a source says about a party that is to be made. */
export type NewSourceParty = {
  readonly source: SourceParty
  readonly party: Omit<BatchParty, 'partyId'>
  readonly content: unknown
}

/** Where the records of a batch come from. */
export type Origin = { readonly sourceId: string; readonly noun: string; readonly importId: string | null }

/**
 * Makes the parties that a source names and the database does not know, with the source's record and the
 * key under which they are found again. Called with the parties locked.
 */
export async function insertSourceParties(
  tx: Database,
  ctx: Context,
  made: readonly NewSourceParty[],
  origin: Origin,
): Promise<void> {
  if (made.length === 0) return
  const batch = made.map(({ source, party }) => ({ partyId: source.naturalId, ...party }))
  await insertBatchOfParties(tx, ctx, batch, origin.importId)
  const records = made.map(({ source, content }) => recordOf(source, content, origin))
  await tx.run(statements.insertSourceRecords(records, { ...origin, now: ctx.now }))
  await tx.run(statements.insertIdentityKeys(records, origin.importId))
}

/** The record of one party in one source: one per noun, with an id that follows from them. */
export function recordOf(
  source: SourceParty,
  content: unknown,
  { sourceId, noun }: Origin,
): statements.SourceRecordRow {
  const text = JSON.stringify(content)
  return {
    partyId: source.partyId ?? source.naturalId,
    sourceRecordId: idFrom(hash('sha256', `record\u001f${sourceId}\u001f${noun}\u001f${source.externalId}`)),
    externalId: source.externalId,
    keyHash: source.keyHash,
    content: text,
    contentHash: hash('sha256', text).slice(0, 32),
  }
}
