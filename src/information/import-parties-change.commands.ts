import type { Context } from '../kernel/context.ts'
import { insertBatchOfContactPoints } from '../kernel/party-batch.commands.ts'
import type { HeldParty } from '../kernel/party-batch.sql.ts'
import type { Database } from '../storage/database.ts'
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
  { importId, sourceId }: { readonly importId: string; readonly sourceId: string },
): Promise<ChangedParty[]> {
  const points = said.map(({ row, held }) => ({
    partyId: held.partyId,
    contactPoints: row.said.contactPoints,
  }))
  await insertBatchOfContactPoints(tx, ctx, points, importId)
  const ofParty = Map.groupBy(said, ({ held }) => held.partyId)
  const parties = [...ofParty.values()].flatMap(([first]) => (first ? [first.held] : []))
  const gathered = await gatherSaid(tx, [...ofParty.keys()])
  const done = await writeParties(tx, ctx.now, parties, (held) => {
    const rows = ofParty.get(held.partyId) ?? []
    const now = rows.map(({ record, row }) => arriving(record, row, sourceId, ctx.now))
    return settledOf(heardOf(gathered, held.partyId, now), rows.reduce<PartyColumns>(says, held), [
      held.partyId,
    ])
  })
  if (done.length > 0) await tx.run(statements.rememberChanges(importId, done.map(remembered)))
  return done
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

/** What the file leaves blank stays as it was; custom attributes it does not have stay too. */
function says(party: PartyColumns, { row: { said, isNamed, kind }, ownerId }: SaidOfHeld): PartyColumns {
  const { displayName, givenName, familyName } = isNamed ? said : party
  return {
    ...party,
    kind: kind ?? party.kind,
    displayName,
    givenName,
    familyName,
    city: said.city ?? party.city,
    country: said.country ?? party.country,
    custom: { ...party.custom, ...(said.custom as Record<string, unknown>) },
    ownerId: ownerId ?? party.ownerId,
  }
}
