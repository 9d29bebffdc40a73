import type { Context } from '../kernel/context.ts'
import {
  type BatchOutcome,
  columnOf,
  type ImportBatch,
  type ImportNoun,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { dayIn } from '../kernel/period.ts'
import type { Tie, TieTerms } from '../kernel/tie.sql.ts'
import * as statements from '../kernel/tie.sql.ts'
import type { Database } from '../storage/database.ts'
import { ensureEventYears } from './event.commands.ts'
import { type FactChanges, rememberFacts, takeBackFacts } from './fact-change.commands.ts'
import { hasChanges } from './import-parties-undo.commands.ts'
import { changedByImport } from './import-party.sql.ts'
import { lockSourceParties, lookUpParties, settleParties } from './source.commands.ts'
import type { SourceParty } from './source-party.ts'
import { tieBatch, untie } from './tie.commands.ts'
import { type IncomingTie, tieFields, tieRecords } from './tie-import.ts'

type Batch = ImportBatch<IncomingTie>

/** Ties between parties of one source as something that can be imported, after the parties. */
export const tieImport: ImportNoun<IncomingTie> = {
  noun: 'relationships',
  title: 'Relationships',
  fields: tieFields,
  needs: [{ verb: 'change', noun: 'parties' }],
  open: (setup) => ({
    tables: ['kernel.relationships'],
    read: tieRecords(setup),
    prepare: (db) => ensureEventYears(db, [new Date()]),
    store: (tx, ctx, batch) => storeTies(tx, ctx, batch, setup),
    async examine(db, batch) {
      const parties = partiesOf(batch)
      await lookUpParties(db, parties)
      const { erased } = await settleParties(db, parties)
      const { made, changed, unchanged, rejections } = await sort(db, batch, setup, erased, new Date())
      return { accepted: made.length + changed.length, unchanged, rejections }
    },
  }),
  undo: undoTies,
  remains: async (db, importId) =>
    (await db.one(statements.hasTies(importId))).found || (await hasChanges(db, importId)),
}

const partiesOf = ({ rows }: Batch): Set<SourceParty> =>
  new Set(rows.flatMap(({ party, other }) => [party, other]))

async function storeTies(
  tx: Database,
  ctx: Context,
  batch: Batch,
  setup: ImportSetup,
): Promise<BatchOutcome> {
  const erased = await lockSourceParties(tx, partiesOf(batch))
  const { made, changed, unchanged, rejections } = await sort(tx, batch, setup, erased, ctx.now)
  await tieBatch(tx, ctx, made, setup)
  if (changed.length > 0) {
    const facts = changed.map(({ relationshipId: factId, partyId, description, from, to }) => ({
      factId,
      partyId,
      fact: { description, from, to },
    }))
    await rememberFacts(tx, changesOfTies, facts, setup.importId)
    await tx.run(statements.updateTies(changed))
  }
  return { accepted: made.length + changed.length, unchanged, rejections }
}

const changesOfTies: FactChanges<TieTerms> = {
  async held(db, factIds) {
    const ties = await db.many(statements.tiesById(factIds))
    return ties.map(({ relationshipId, description, from, to }) => ({
      factId: relationshipId,
      fact: { description, from, to },
    }))
  },
  restore: (tx, facts) =>
    tx.run(statements.updateTies(facts.map(({ factId, fact }) => ({ relationshipId: factId, ...fact })))),
  handOver: (tx, factIds, importId) => tx.run(statements.handTiesOver(factIds, importId)),
}

/** Tells new ties, those of which the file says something new, and those that cannot be. */
async function sort(
  db: Database,
  { rows }: Batch,
  setup: ImportSetup,
  erased: ReadonlySet<SourceParty>,
  now: Date,
) {
  const stored =
    rows.length === 0 ? [] : await db.many(statements.tiesById(rows.map((row) => row.relationshipId)))
  const byId = new Map(stored.map((tie) => [tie.relationshipId, tie]))
  const today = dayIn(setup.timeZone, now)
  const made: Tie[] = []
  const changed: Tie[] = []
  const rejections: Rejection[] = []
  let unchanged = 0
  for (const row of rows) {
    const why = obstacle(row, setup, erased)
    const found = byId.get(row.relationshipId)
    if (why !== null) rejections.push(why)
    else if (found === undefined) made.push(tieOf(row, today))
    else if (isSame(row, found)) unchanged++
    else
      changed.push({
        ...tieOf(row, found.from),
        partyId: found.partyId,
        otherPartyId: found.otherPartyId,
        description: row.description ?? found.description,
        to: row.to ?? found.to,
      })
  }
  return { made, changed, unchanged, rejections }
}

/** What the file leaves blank stays as it was. */
const isSame = (row: IncomingTie, found: TieTerms) =>
  (row.description ?? found.description) === found.description &&
  (row.from ?? found.from) === found.from &&
  (row.to ?? found.to) === found.to

function tieOf(row: IncomingTie, today: string): Tie {
  const { relationshipId, kind, description, externalId, party, other } = row
  // Ended before anybody says when it began: it was for that day at least.
  const from = row.from ?? (row.to !== null && row.to < today ? row.to : today)
  return {
    ...{ relationshipId, kind, description, externalId, from, to: row.to },
    partyId: party.partyId ?? '',
    otherPartyId: other.partyId ?? '',
  }
}

function obstacle(row: IncomingTie, setup: ImportSetup, erased: ReadonlySet<SourceParty>): Rejection | null {
  for (const name of ['party', 'other'] as const) {
    const party = row[name]
    const refused = (reason: string) => ({
      line: row.line,
      column: columnOf(setup, name),
      value: party.externalId,
      reason,
    })
    if (party.partyId === null)
      return refused(`is nobody whom the source “${setup.sourceName}” has named yet`)
    if (erased.has(party)) return refused('was erased: nothing more is kept about them')
  }
  if (row.party.partyId !== row.other.partyId) return null
  const reason = 'is by now the same party as the other: they were merged'
  return { line: row.line, column: columnOf(setup, 'other'), value: row.other.externalId, reason }
}

async function undoTies(tx: Database, _ctx: Context, importId: string, step: number): Promise<void> {
  const digit = step.toString(16)
  const found = await tx.many(statements.tiesOfImport(importId, digit))
  const changed = await tx.many(changedByImport(importId, digit))
  const partyIds = [...new Set([...found, ...changed].map(({ partyId }) => partyId))]
  if (partyIds.length === 0) return
  await lockParties(tx, partyIds)
  await takeBackFacts(tx, changesOfTies, { importId, partyIds, found })
  await untie(tx, importId, digit)
}
