import type { Context } from '../kernel/context.ts'
import {
  type BatchOutcome,
  columnOf,
  type ImportBatch,
  type ImportNoun,
  type ImportSetup,
  type Rejection,
  type TrialExample,
} from '../kernel/import-noun.ts'
import type { PartyRoleName } from '../kernel/party.ts'
import { insertBatchOfRoles } from '../kernel/party-batch.commands.ts'
import { type HeldParty, heldParties } from '../kernel/party-batch.sql.ts'
import { dayIn } from '../kernel/period.ts'
import { suppressionsAmong } from '../kernel/suppression.commands.ts'
import { hasTies } from '../kernel/tie.sql.ts'
import type { Database } from '../storage/database.ts'
import { ensureEventYears } from './event.commands.ts'
import { customGiven } from './import-applied.ts'
import { claimSaid, examineClaims } from './import-claim.commands.ts'
import { meetKnown } from './import-meeting.commands.ts'
import { partFirst } from './import-meeting.ts'
import { type IncomingParty, partyRecords } from './import-parties.ts'
import { cellsChanged, changeParties } from './import-parties-change.commands.ts'
import { tellArrived, tellChanged } from './import-parties-told.commands.ts'
import { hasChanges, undoParties } from './import-parties-undo.commands.ts'
import * as statements from './import-party.sql.ts'
import { partyFields } from './import-party-field.ts'
import { makeOrganisations, placeParties, unknownOrganisations } from './import-position.commands.ts'
import {
  importedPartyTables,
  insertSourceParties,
  lockSourceParties,
  lookUpParties,
  type Origin,
  recordOf,
  settleParties,
} from './source.commands.ts'
import { insertIdentityKeys, insertSourceRecords, type SourceRecordRow } from './source.sql.ts'
import type { SourceParty } from './source-party.ts'

type Batch = ImportBatch<IncomingParty>

const partiesOf = ({ rows }: Batch): Set<SourceParty> =>
  new Set(rows.flatMap(({ party, position }) => (position ? [party, position.organisation] : [party])))

/** Parties as something that can be imported: made when they are new, changed where the file says something new. */
export const partyImport: ImportNoun<IncomingParty> = {
  noun: 'parties',
  title: 'People and organisations',
  fields: partyFields,
  open: (setup) => ({
    tables: importedPartyTables,
    read: partyRecords(setup),
    prepare: (db) => ensureEventYears(db, [new Date()]),
    store: (tx, ctx, batch) => storeParties(tx, ctx, batch, setup),
    examine: examiner(setup),
  }),
  needs: [
    { verb: 'create', noun: 'parties' },
    { verb: 'change', noun: 'parties' },
  ],
  undo: undoParties,
  remains: async (db, importId) =>
    (await hasChanges(db, importId)) || (await db.one(hasTies(importId))).found,
}

const originOf = ({ sourceId, importId, whenKnown }: ImportSetup): Origin => ({
  ...{ sourceId, importId, noun: 'parties' },
  ...(whenKnown && { applies: JSON.stringify([...whenKnown]) }),
})

/** How often what waits is parted anew; more often it would be parted only where each first row is refused. */
const mostParts = 8

/** Stores a batch. Rows of it about somebody new that share a key come one after the other. */
async function storeParties(
  tx: Database,
  ctx: Context,
  given: Batch,
  setup: ImportSetup,
  parts = 1,
): Promise<BatchOutcome> {
  const astray = await meetKnown(tx, given.rows, setup)
  const rows = given.rows.filter((row) => !astray.has(row))
  const { first, later } =
    setup.meets && parts < mostParts
      ? partFirst(rows, setup.meets, ({ party }) => party.partyId === null)
      : { first: rows, later: [] }
  const stored = await storeMet(tx, ctx, { ...given, rows: first }, setup)
  const outcome = { ...stored, rejections: [...stored.rejections, ...astray.values()] }
  if (later.length === 0) return outcome
  const rest = await storeParties(tx, ctx, { ...given, rows: later }, setup, parts + 1)
  return {
    accepted: outcome.accepted + rest.accepted,
    unchanged: outcome.unchanged + rest.unchanged,
    rejections: [...outcome.rejections, ...rest.rejections],
  }
}

async function storeMet(tx: Database, ctx: Context, batch: Batch, setup: ImportSetup): Promise<BatchOutcome> {
  const origin = originOf(setup)
  await lockSourceParties(tx, partiesOf(batch))
  const sorted = await sort(tx, batch, setup)
  const { unchanged, owners } = sorted
  const claimed = await claimSaid(tx, claiming(sorted, setup), setup)
  const made = sorted.made.filter((row) => !claimed.has(row))
  const changed = sorted.changed.filter(({ row }) => !claimed.has(row))
  const today = dayIn(setup.timeZone, ctx.now)
  const arrived = await insertSourceParties(
    tx,
    ctx,
    made.map((row) => ({
      source: row.party,
      party: { ...row.said, roles: rolesFrom(row.roles, today), ownerId: ownerOf(row, owners) },
      content: row.content,
    })),
    origin,
  )
  await tellArrived(tx, ctx, arrived, setup)
  await makeOrganisations(tx, ctx, [...made, ...changed.map(({ row }) => row)], setup)
  const told = await changeParties(tx, ctx, ownedBy(changed, owners), setup)
  await tellChanged(tx, ctx, told, setup)
  await insertBatchOfRoles(tx, ctx, rolesSaid(changed, today), setup.importId)
  await keepRecords(tx, ctx, changed, origin)
  await placeParties(tx, ctx, [...made, ...changed.map(({ row }) => row)], setup)
  const refused = [...sorted.rejections, ...claimed.values()]
  return { accepted: made.length + changed.length, unchanged, rejections: refused }
}

/** What storing would do. Of the values said so far it remembers those that only one may hold. */
function examiner(setup: ImportSetup): (db: Database, batch: Batch) => Promise<BatchOutcome> {
  const said = new Map<string, string>()
  return async (db, given) => {
    const astray = await meetKnown(db, given.rows, setup)
    const met = given.rows.filter((row) => !astray.has(row))
    const { first, later } = partFirst(met, setup.meets ?? [], ({ party }) => party.partyId === null)
    const batch = { ...given, rows: first }
    const parties = partiesOf(batch)
    await lookUpParties(db, parties)
    await settleParties(db, parties)
    const sorted = await sort(db, batch, setup)
    const claimed = await examineClaims(db, claiming(sorted, setup), setup, said)
    const made = sorted.made.filter((row) => !claimed.has(row))
    const known = sorted.changed.filter(({ row }) => !claimed.has(row))
    const cells = await cellsChanged(db, new Date(), ownedBy(known, sorted.owners), setup)
    const changed = known.map(({ row }) => row)
    return {
      accepted: made.length + changed.length + later.length,
      changed: changed.length + later.length,
      unchanged: sorted.unchanged,
      ambiguous: astray.size,
      cells,
      rejections: [...sorted.rejections, ...claimed.values(), ...astray.values()],
      examples: [
        ...made.slice(0, mostExamples).map((row) => exampleOf(row, 'new')),
        ...[...changed, ...later].slice(0, mostExamples).map((row) => exampleOf(row, 'changed')),
        ...[...astray.keys()].slice(0, mostExamples).map((row) => exampleOf(row, 'ambiguous')),
      ],
    }
  }
}

const mostExamples = 5

const exampleOf = ({ line, party, said }: IncomingParty, becomes: TrialExample['becomes']): TrialExample => ({
  line,
  becomes,
  name: said.displayName,
  partyId: becomes === 'changed' ? party.partyId : null,
})

type Changed = {
  readonly row: IncomingParty
  readonly held: HeldParty
  readonly record: SourceRecordRow
  readonly hasRecord: boolean
}

const ownedBy = (changed: readonly Changed[], owners: ReadonlyMap<string, string>) =>
  changed.map(({ row, held, record }) => ({ row, held, record, ownerId: ownerOf(row, owners) }))

/** Rows with the values that they give, for claiming those that only one may hold. */
const claiming = (
  { made, changed }: { made: readonly IncomingParty[]; changed: readonly Changed[] },
  { whenKnown }: ImportSetup,
) => [
  ...made.map((row) => ({ row, values: (row.said.custom ?? {}) as Record<string, unknown> })),
  ...changed.map(({ row, held }) => ({ row, values: customGiven(row, held, whenKnown) })),
]

const rolesFrom = (roles: Iterable<PartyRoleName>, from: string) => [...roles].map((role) => ({ role, from }))

/** Each party's roles once: records that a merge made one may name the same. */
function rolesSaid(changed: readonly Changed[], today: string) {
  const ofParty = Map.groupBy(changed, ({ held }) => held.partyId)
  return [...ofParty].map(([partyId, rows]) => ({
    partyId,
    roles: rolesFrom(new Set(rows.flatMap(({ row }) => row.roles)), today),
  }))
}

/** Tells new parties, those about which the file says something new, and those it says nothing new about. */
async function sort(db: Database, { rows }: Batch, setup: ImportSetup) {
  const origin = originOf(setup)
  const made: IncomingParty[] = []
  const changed: Changed[] = []
  const rejections: Rejection[] = []
  let unchanged = 0
  const there = rows.filter(({ party }) => party.partyId !== null)
  const partyIds = there.map(({ party }) => party.partyId ?? '')
  const records = new Map(there.map((row) => [row, recordOf(row.party, row.content, origin)]))
  const held = new Map(
    (there.length === 0 ? [] : await db.many(heldParties(partyIds))).map((party) => [party.partyId, party]),
  )
  const recordIds = [...records.values()].map(({ sourceRecordId }) => sourceRecordId)
  const stored = there.length === 0 ? [] : await db.many(statements.recordsById(recordIds, partyIds))
  const hashes = new Map(stored.map(({ sourceRecordId, contentHash }) => [sourceRecordId, contentHash]))
  for (const row of rows) {
    const record = records.get(row)
    const party = held.get(row.party.partyId ?? '')
    if (row.repeats) unchanged++
    else if (record === undefined || party === undefined) made.push(row)
    else if (hashes.get(record.sourceRecordId) === record.contentHash) unchanged++
    else if (party.isErased)
      rejections.push({
        line: row.line,
        column: '',
        value: row.party.externalId,
        reason: 'was erased at their wish; nothing is written about them any more',
      })
    else changed.push({ row, held: party, record, hasRecord: hashes.has(record.sourceRecordId) })
  }
  const { free, refused } = await tellSuppressed(db, made, changed, setup)
  const { owners, known, refused: unowned } = await tellOwners(db, free, setup)
  const astray = unknownOrganisations([...known], setup)
  const owned = new Set([...known].filter((row) => !astray.has(row)))
  return {
    made: made.filter((row) => owned.has(row)),
    changed: changed.filter(({ row }) => owned.has(row)),
    unchanged,
    rejections: [...rejections, ...refused, ...unowned, ...astray.values()],
    owners,
  }
}

/** Who looks after whom. An owner nobody knows is told: the row comes in once they are there. */
async function tellOwners(db: Database, rows: ReadonlySet<IncomingParty>, setup: ImportSetup) {
  const owners = await ownersOf(db, [...rows])
  const isKnown = ({ ownerEmail }: IncomingParty) => ownerEmail === null || owners.has(ownerEmail)
  const column = columnOf(setup, 'owner')
  const refused = [...rows].flatMap((row): Rejection[] => {
    if (isKnown(row)) return []
    const reason = 'is the e-mail of nobody who works with Kith; invite them first, or leave the column out'
    return [{ line: row.line, column, value: row.ownerEmail ?? '', reason }]
  })
  return { owners, known: new Set([...rows].filter(isKnown)), refused }
}

/**
 * Nobody who was erased comes back by a file, not as somebody new and not through their e-mail at somebody
 * known: what was not deleted from the other system is no new wish. An e-mail that the known one has already
 * was given to them by hand since, and stays.
 */
async function tellSuppressed(
  db: Database,
  made: readonly IncomingParty[],
  changed: readonly Changed[],
  setup: ImportSetup,
) {
  const rows = [...made, ...changed.map(({ row }) => row)]
  const emails = [...new Set(rows.flatMap(emailsOf))]
  const suppressed = await suppressionsAmong(db, emails)
  if (suppressed.size === 0) return { free: new Set(rows), refused: [] }
  const known = new Map(changed.map(({ row, held }) => [row, held.partyId]))
  const holding = await db.many(statements.emailsHeld([...known.values()], [...suppressed.keys()]))
  const held = new Set(holding.map(({ partyId, email }) => `${partyId} ${email}`))
  const taken = (row: IncomingParty) =>
    emailsOf(row).find((email) => suppressed.has(email) && !held.has(`${known.get(row)} ${email}`))
  const isFree = (row: IncomingParty) => taken(row) === undefined
  const column = columnOf(setup, 'email')
  const refused = rows.flatMap((row): Rejection[] => {
    if (isFree(row)) return []
    const on = suppressed.get(taken(row) ?? '')?.suppressedAt.slice(0, 10)
    const instead = known.has(row) ? 'leave it out, or add it by hand' : 'make them by hand'
    const reason = `the e-mail belongs to somebody who was erased on ${on}; if they want to be known again, ${instead}`
    return [{ line: row.line, column, value: '', reason }]
  })
  return { free: new Set(rows.filter(isFree)), refused }
}

const emailsOf = ({ said }: IncomingParty) =>
  said.contactPoints.flatMap(({ kind, normalised }) => (kind === 'email' ? [normalised] : []))

async function ownersOf(db: Database, rows: readonly IncomingParty[]): Promise<Map<string, string>> {
  const emails = [...new Set(rows.flatMap(({ ownerEmail }) => (ownerEmail === null ? [] : [ownerEmail])))]
  const found = emails.length === 0 ? [] : await db.many(statements.usersByEmail(emails))
  return new Map(found.map(({ email, userId }) => [email, userId]))
}

const ownerOf = ({ ownerEmail }: IncomingParty, owners: ReadonlyMap<string, string>) =>
  ownerEmail === null ? null : (owners.get(ownerEmail) ?? null)

async function keepRecords(
  tx: Database,
  ctx: Context,
  changed: readonly Changed[],
  origin: Origin,
): Promise<void> {
  const again = changed.filter(({ hasRecord }) => hasRecord).map(({ record }) => record)
  const first = changed.filter(({ hasRecord }) => !hasRecord).map(({ record }) => record)
  if (again.length > 0) await tx.run(statements.updateRecords(again, ctx.now))
  if (first.length === 0) return
  await tx.run(insertSourceRecords(first, { ...origin, now: ctx.now }))
  await tx.run(insertIdentityKeys(first, origin.importId))
}
