import type { Context } from '../kernel/context.ts'
import type { ImportSetup } from '../kernel/import-noun.ts'
import { insertBatchOfContactPoints } from '../kernel/party-batch.commands.ts'
import type { HeldParty } from '../kernel/party-batch.sql.ts'
import type { ChangedCells } from '../kernel/when-known.ts'
import type { Database } from '../storage/database.ts'
import { addCells, addressesGiven, applied, cellsOf, noCells } from './import-applied.ts'
import type { IncomingParty } from './import-parties.ts'
import type { ChangedParty } from './import-parties-told.commands.ts'
import { changedFields, type PartyColumns } from './import-parties-undo.ts'
import * as statements from './import-party.sql.ts'
import { writeParties } from './party-writing.commands.ts'
import type { SourceRecordRow } from './source.sql.ts'
import { type Gathered, gatherSaid, settledOf } from './survivorship.commands.ts'
import type { SaidRecord } from './survivorship-field.ts'

/** What one row of the file says about a party that is there. */
export type SaidOfHeld = {
  readonly row: IncomingParty
  readonly held: HeldParty
  /** The row as the record that it becomes. */
  readonly record: SourceRecordRow
  /** The owner whom the row names. */
  readonly ownerId: string | null
}

/**
 * Changes parties to what the file says, in its order (several rows may be about one, where a merge made records
 * one), and remembers how each was. Where the firm chose a rule for a field, or somebody's word stands above the
 * sources, that decides what becomes of it. Called with the parties locked against other imports, merges and erasures.
 *
 * @returns how each was and became
 */
export async function changeParties(
  tx: Database,
  ctx: Context,
  said: readonly SaidOfHeld[],
  setup: ImportSetup,
): Promise<ChangedParty[]> {
  const given = await addressesToAdd(tx, said, setup)
  const points = given.map(({ of: { held }, points: contactPoints }) => ({
    partyId: held.partyId,
    contactPoints,
  }))
  await insertBatchOfContactPoints(tx, ctx, points, setup.importId)
  const parties = partiesSaid(said)
  const done = await writeParties(tx, ctx.now, parties, await decider(tx, ctx.now, said, setup))
  if (done.length > 0) await tx.run(statements.rememberChanges(setup.importId, done.map(remembered)))
  return done
}

/** What changing these parties would come to, field by field. */
export async function cellsChanged(
  db: Database,
  now: Date,
  said: readonly SaidOfHeld[],
  setup: ImportSetup,
): Promise<ChangedCells> {
  if (said.length === 0) return noCells
  const decide = await decider(db, now, said, setup)
  const ofParty = Map.groupBy(said, ({ held }) => held.partyId)
  const fields = partiesSaid(said).map((held) => {
    const wished = (ofParty.get(held.partyId) ?? []).reduce<PartyColumns>((to, one) => applied(to, one), held)
    return cellsOf(held, decide(held), wished)
  })
  const given = await addressesToAdd(db, said, setup)
  const filled = given.reduce((sum, { points }) => sum + points.length, 0)
  const kept = given.reduce((sum, { kept: left }) => sum + left, 0)
  return fields.reduce(addCells, { ...noCells, filled, kept })
}

const partiesSaid = (said: readonly SaidOfHeld[]): HeldParty[] => [
  ...new Map(said.map(({ held }) => [held.partyId, held])).values(),
]

/** Which addresses of each row somebody gets who has not got them, and how many of them are left out. */
async function addressesToAdd(db: Database, said: readonly SaidOfHeld[], { whenKnown }: ImportSetup) {
  const reached = said.filter(({ row }) => row.said.contactPoints.length > 0)
  if (reached.length === 0) return []
  const found = await db.many(statements.addressesOf(reached.map(({ held }) => held.partyId)))
  const held = Map.groupBy(found, ({ partyId }) => partyId)
  return reached.map((of) => {
    const has = held.get(of.held.partyId) ?? []
    const fresh = of.row.said.contactPoints.filter(({ normalised }) =>
      has.every((point) => point.normalised !== normalised),
    )
    const points = addressesGiven(fresh, (kind) => has.some((point) => point.kind === kind), whenKnown)
    return { of, points, kept: fresh.length - points.length }
  })
}

/** How each of these parties becomes what the rows about it say, in the file's order. */
async function decider(
  db: Database,
  now: Date,
  said: readonly SaidOfHeld[],
  { sourceId, whenKnown }: ImportSetup,
): Promise<(held: HeldParty) => PartyColumns> {
  const ofParty = Map.groupBy(said, ({ held }) => held.partyId)
  const gathered = await gatherSaid(db, [...ofParty.keys()])
  return (held) => {
    const rows = ofParty.get(held.partyId) ?? []
    const arrived = rows.map(({ record, row }) => arriving(record, row, sourceId, now))
    const told = rows.reduce<PartyColumns>((party, row) => applied(party, row, whenKnown), held)
    return settledOf(heardOf(gathered, held.partyId, arrived), told, [held.partyId])
  }
}

/** A record as it will be stored with this batch. */
const arriving = (
  { sourceRecordId }: SourceRecordRow,
  { content }: IncomingParty,
  sourceId: string,
  now: Date,
): SaidRecord => ({ sourceRecordId, sourceId, sourceName: '', receivedAt: now.toISOString(), content })

/** What is known with what arrives, which replaces the same record's earlier words. */
function heardOf(gathered: Gathered, partyId: string, now: readonly SaidRecord[]): Gathered {
  const ids = new Set(now.map(({ sourceRecordId }) => sourceRecordId))
  const before = (gathered.records.get(partyId) ?? []).filter((one) => !ids.has(one.sourceRecordId))
  return { ...gathered, records: new Map([[partyId, [...now, ...before]]]) }
}

function remembered({ before, after }: ChangedParty) {
  const changed = changedFields(before, after)
  return {
    partyId: before.partyId,
    before: JSON.stringify(changed.before),
    after: JSON.stringify(changed.after),
    versionAfter: before.version + 1,
  }
}
