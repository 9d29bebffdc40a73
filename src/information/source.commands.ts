import { hash } from 'node:crypto'
import type { Context } from '../kernel/context.ts'
import { isId, newId } from '../kernel/id.ts'
import type { ImportSetup } from '../kernel/import-noun.ts'
import { type BatchParty, insertBatchOfParties } from '../kernel/party-batch.commands.ts'
import { countStanding, standingOf } from '../kernel/party-batch.sql.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './source.sql.ts'
import { idFrom, type SourceParty } from './source-party.ts'

/** What a source's new parties are written to. */
export const importedPartyTables = [
  'kernel.parties',
  'kernel.contact_points',
  'kernel.party_roles',
  'kernel.email_owners',
  'information.source_records',
  'information.identity_keys',
]

/** The source of a name, made when it is new. @returns its id */
export async function ensureSource(
  db: Database,
  name: string,
  now: Date,
  kind: 'file' | 'api' | 'hand' = 'file',
): Promise<string> {
  await db.run(statements.insertSource(newId(), name, kind, now))
  return (await db.one(statements.findSource(name))).sourceId
}

/**
 * Finds out which parties the database knows these as. Those it does not know keep `partyId` null.
 * What was found once is believed; `settleParties` notices what has come between.
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
 * The same of those that a file names by their id here, as an exported list does; whoever a party was merged into stands
 * for it. Only where the setup says that it may.
 */
export async function lookUpOwnIds(
  db: Database,
  parties: ReadonlySet<SourceParty>,
  { readsOwnIds }: Pick<ImportSetup, 'readsOwnIds'>,
): Promise<void> {
  if (!readsOwnIds || ![...parties].some(({ externalId }) => isId(externalId))) return
  await lookUpParties(db, parties)
  const named = [...parties].filter(({ partyId, externalId }) => partyId === null && isId(externalId))
  if (named.length === 0) return
  const found = await db.many(standingOf(named.map(({ externalId }) => externalId)))
  const standing = new Map(found.map(({ partyId, mergedInto }) => [partyId, mergedInto ?? partyId]))
  for (const party of named) party.partyId = standing.get(party.externalId.toLowerCase()) ?? null
}

/**
 * Locks the parties of a batch until the transaction ends and makes sure that they still are what they were
 * when they were looked up.
 *
 * @returns those of them who were erased: nothing personal is written about them
 */
export async function lockSourceParties(
  tx: Database,
  parties: ReadonlySet<SourceParty>,
): Promise<ReadonlySet<SourceParty>> {
  await lookUpParties(tx, parties)
  for (;;) {
    await lockParties(tx, idsOf(parties))
    const { erased, hasMoved } = await settleParties(tx, parties)
    if (!hasMoved) return erased
  }
}

/**
 * Corrects what is believed of looked-up parties: one may have been merged into another, taken back with its
 * import, or erased, which takes its key away but not its id.
 */
export async function settleParties(
  db: Database,
  parties: Iterable<SourceParty>,
): Promise<{ erased: ReadonlySet<SourceParty>; hasMoved: boolean }> {
  const all = [...parties]
  const known = new Set(all.flatMap(({ partyId }) => (partyId === null ? [] : [partyId])))
  const wanted = all.flatMap(({ partyId, naturalId }) => (partyId === null ? [naturalId] : []))
  const { standing, taken } = await db.one(countStanding([...known], wanted))
  if (standing === known.size && taken === 0) return { erased: new Set(), hasMoved: false }
  const before = all.map(({ partyId }) => partyId)
  const found = new Map((await db.many(standingOf([...known, ...wanted]))).map((row) => [row.partyId, row]))
  for (const party of all) if (found.get(party.partyId ?? '')?.mergedInto !== null) party.partyId = null
  await lookUpParties(db, all)
  const erased = new Set<SourceParty>()
  for (const [index, party] of all.entries()) {
    // An id that is there though no key leads to it: that of somebody erased, perhaps after a merge.
    const orphan = party.partyId === null ? found.get(before[index] ?? party.naturalId) : undefined
    if (orphan) party.partyId = orphan.mergedInto ?? orphan.partyId
    if (found.get(party.partyId ?? '')?.isErased) erased.add(party)
  }
  return { erased, hasMoved: all.some(({ partyId }, index) => partyId !== before[index]) }
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
export type Origin = {
  readonly sourceId: string
  readonly noun: string
  readonly importId: string | null
  /** How records are applied to whom is known, where that was chosen: told otherwise, they count as new words. */
  readonly applies?: string
}

/**
 * Makes the parties that a source names and the database does not know, with the source's record and the
 * key under which they are found again. Called with the parties locked.
 *
 * @returns the ids of those that were made
 */
export async function insertSourceParties(
  tx: Database,
  ctx: Context,
  made: readonly NewSourceParty[],
  origin: Origin,
): Promise<string[]> {
  if (made.length === 0) return []
  const batch = made.map(({ source, party }) => ({ partyId: source.naturalId, ...party }))
  const ids = await insertBatchOfParties(tx, ctx, batch, origin.importId)
  const records = made
    .filter(({ source }) => ids.has(source.naturalId))
    .map(({ source, content }) => recordOf(source, content, origin))
  if (records.length === 0) return []
  await tx.run(statements.insertSourceRecords(records, { ...origin, now: ctx.now }))
  await tx.run(statements.insertIdentityKeys(records, origin.importId))
  return [...ids]
}

/** The record of one party in one source: one per noun, with an id that follows from them. */
export function recordOf(
  source: SourceParty,
  content: unknown,
  { sourceId, noun, applies = '' }: Origin,
): statements.SourceRecordRow {
  const text = JSON.stringify(content)
  return {
    partyId: source.partyId ?? source.naturalId,
    sourceRecordId: idFrom(hash('sha256', `record\u001f${sourceId}\u001f${noun}\u001f${source.externalId}`)),
    externalId: source.externalId,
    keyHash: source.keyHash,
    content: text,
    contentHash: hash('sha256', text + applies).slice(0, 32),
  }
}
