import type { Context } from '../kernel/context.ts'
import { eventRow, type NewEvent } from '../kernel/event.ts'
import {
  type BatchOutcome,
  columnOf,
  type ImportBatch,
  type ImportNoun,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import type { Database } from '../storage/database.ts'
import { deletePurchaseEvents } from './customer-statistics.sql.ts'
import { erasedSources } from './erased-source.commands.ts'
import { ensureEventYears } from './event.commands.ts'
import { insertEvents } from './event.sql.ts'
import { type FactChanges, rememberFacts, takeBackFacts } from './fact-change.commands.ts'
import { type FactReading, type FactRow, factRecords } from './fact-import.ts'
import { hasChanges } from './import-parties-undo.commands.ts'
import { changedByImport } from './import-party.sql.ts'
import { removeImportedParties } from './import-undo.commands.ts'
import {
  importedPartyTables,
  insertSourceParties,
  lockSourceParties,
  lookUpOwnIds,
  lookUpParties,
  type NewSourceParty,
  settleParties,
} from './source.commands.ts'
import type { SourceParty } from './source-party.ts'

/** A fact with the party that it is about, as it is stored. */
export type StoredFact<Fact> = {
  readonly partyId: string
  readonly factId: string
  readonly externalId: string | null
  readonly fact: Fact
}

/** A fact as it is kept, under the id of one that it turns out to be, or in which field or column, and why, it cannot be. */
export type SettledFact<Fact> =
  | { readonly fact: Fact; readonly factId?: string }
  | { readonly field: string; readonly column?: string; readonly value?: string; readonly refused: string }

/** Where facts come from. */
export type FactOrigin = { readonly sourceId: string; readonly sourceName: string; readonly importId: string }

/** A fact as its table keeps it, but for the name that its id has there. */
export const rowOfFact = <Fact>(
  { partyId, externalId, fact }: StoredFact<Fact>,
  { sourceId, importId }: FactOrigin,
  { actor }: Pick<Context, 'actor'>,
) => ({ ...fact, partyId, externalId, sourceId, importId, createdBy: actor.userId })

/** A noun of which each line is a fact about one party: its room says how it is read, stored and told. */
export type FactNoun<Fact> = Pick<ImportNoun, 'noun' | 'title' | 'fields' | 'needs' | 'afterwards'> &
  FactReading<Fact> & {
    readonly table: string
    /** What the firm’s own descriptions make of facts, by their ids; absent: they stand as they were read. */
    settle?(
      db: Database,
      rows: readonly FactRow<Fact>[],
      setup: ImportSetup,
    ): Promise<ReadonlyMap<string, SettledFact<Fact>>>
    /** Which of some facts are stored; `isOther`: under their number, but saying something else. */
    known(db: Database, rows: readonly FactRow<Fact>[]): Promise<{ factId: string; isOther?: boolean }[]>
    insert(
      tx: Database,
      facts: readonly StoredFact<Fact>[],
      origin: FactOrigin,
      ctx: Context,
    ): Promise<unknown>
    /** What the parties' histories tell of it; the event bears the fact's id. */
    event(fact: StoredFact<Fact>, origin: FactOrigin): Omit<NewEvent, 'eventId' | 'partyId' | 'source'>
    /** The party that a line makes where the source names nobody yet; absent: such a line is refused. */
    party?(row: FactRow<Fact>, setup: ImportSetup): Omit<NewSourceParty, 'source'>
    /** The facts of an import about parties whose ids end in a hexadecimal digit; one about nobody is its own party. */
    ofImport(tx: Database, importId: string, digit: string): Promise<{ partyId: string; factId: string }[]>
    remove(tx: Database, partyIds: readonly string[], importId: string, ctx: Context): Promise<unknown>
    /** Where a file may say something else of a fact that is known: how that is taken back. Absent: it may not. */
    readonly changes?: FactChanges<Fact>
    remains(db: Database, importId: string): Promise<boolean>
  }

/** Such a noun as something that can be imported, taken up again and taken back. */
export function factImport<Fact>(noun: FactNoun<Fact>): ImportNoun<FactRow<Fact>> {
  const { needs, title, fields } = noun
  return {
    noun: noun.noun,
    title,
    fields,
    needs,
    open: (setup) => ({
      tables: [...importedPartyTables, noun.table],
      read: factRecords(setup, noun),
      prepare: (db, { rows }) =>
        ensureEventYears(
          db,
          rows.map((row) => noun.event(storedOf(row), setup).occurredAt),
        ),
      store: (tx, ctx, batch) => storeFacts(tx, ctx, noun, batch, setup),
      examine: (db, batch) => examineFacts(db, noun, batch, setup),
    }),
    undo: (tx, ctx, importId, step) => undoFacts(tx, ctx, noun, importId, step),
    remains: async (db, importId) =>
      (await noun.remains(db, importId)) || (noun.changes !== undefined && (await hasChanges(db, importId))),
    ...(noun.afterwards ? { afterwards: noun.afterwards } : {}),
  }
}

/** The id of the party of a line: whom the source has named, else whom the line makes. */
export const ownerOf = ({ partyId, naturalId }: SourceParty): string => partyId ?? naturalId

const storedOf = <Fact>({ party, factId, externalId, fact }: FactRow<Fact>): StoredFact<Fact> => ({
  partyId: ownerOf(party),
  factId,
  externalId,
  fact,
})

async function storeFacts<Fact>(
  tx: Database,
  ctx: Context,
  noun: FactNoun<Fact>,
  { rows }: ImportBatch<FactRow<Fact>>,
  setup: ImportSetup,
): Promise<BatchOutcome> {
  const parties = partiesNamed(rows)
  await lookUpOwnIds(tx, parties, setup)
  const erased = await lockSourceParties(tx, parties)
  const { fresh, unchanged, rejections } = await sorted(tx, noun, rows, setup, erased)
  await insertSourceParties(tx, ctx, partiesToMake(noun, fresh, setup), { ...setup, noun: noun.noun })
  if (fresh.length > 0) {
    const facts = fresh.map(storedOf)
    const about = facts.filter(({ partyId }) => partyId !== noun.homeOfNobody)
    const aboutNobody = facts.filter(({ partyId }) => partyId === noun.homeOfNobody)
    const held = [...about, ...aboutNobody.map((fact) => ({ ...fact, partyId: fact.factId }))]
    if (noun.changes) await rememberFacts(tx, noun.changes, held, setup.importId)
    await noun.insert(tx, facts, setup, ctx)
    const told = about.map((fact) => ({
      ...noun.event(fact, setup),
      partyId: fact.partyId,
      eventId: fact.factId,
      source: setup.sourceName,
      actor: ctx.actor.userId,
    }))
    // What a fact says now may differ; that it was recorded is told once.
    const events = told.map((event) => eventRow(event, ctx.now))
    await tx.run(insertEvents(events))
  }
  return { accepted: fresh.length, unchanged, rejections }
}

/** Whom lines name; those about nobody name none. */
const partiesNamed = <Fact>(rows: readonly FactRow<Fact>[]): Set<SourceParty> =>
  new Set(rows.flatMap(({ party }) => (party.externalId === '' ? [] : [party])))

async function examineFacts<Fact>(
  db: Database,
  noun: FactNoun<Fact>,
  { rows }: ImportBatch<FactRow<Fact>>,
  setup: ImportSetup,
): Promise<BatchOutcome> {
  const parties = partiesNamed(rows)
  await lookUpParties(db, parties)
  await lookUpOwnIds(db, parties, setup)
  const { erased } = await settleParties(db, parties)
  const { fresh, unchanged, rejections } = await sorted(db, noun, rows, setup, erased)
  const told = { accepted: fresh.length, unchanged, rejections }
  if (!noun.changes) return told
  const known = await noun.changes.held(
    db,
    fresh.map(({ factId }) => factId),
  )
  return { ...told, changed: known.length }
}

/** Tells new facts from those that are there, and refuses what is about nobody, or about somebody who was erased. */
async function sorted<Fact>(
  db: Database,
  noun: FactNoun<Fact>,
  given: readonly FactRow<Fact>[],
  setup: ImportSetup,
  erased: ReadonlySet<SourceParty>,
) {
  const { rows, refusals } = await settledRows(db, noun, given, setup)
  const stored = await noun.known(db, rows)
  const known = new Map(stored.map(({ factId, isOther = false }) => [factId, isOther]))
  const refused = ({ line, party }: FactRow<Fact>, reason: string): Rejection => ({
    line,
    column: columnOf(setup, noun.partyField),
    value: party.externalId,
    reason,
  })
  const fresh: FactRow<Fact>[] = []
  const rejections: Rejection[] = [...refusals]
  for (const row of rows) {
    const isOther = known.get(row.factId)
    if (isOther && isTold(row, erased)) rejections.push(toldOtherwise(row, columnOf(setup, noun.idField)))
    if (isOther !== undefined) continue
    if (erased.has(row.party)) rejections.push(refused(row, 'was erased: nothing more is kept about them'))
    else if (row.party.partyId === null && !noun.party)
      rejections.push(refused(row, `is nobody whom the source “${setup.sourceName}” has named yet`))
    else fresh.push(row)
  }
  const erasedOn = await erasedSources(db, partiesToMake(noun, fresh, setup))
  const free = fresh.filter(({ party }) => !erasedOn.has(party))
  for (const row of fresh) {
    const on = erasedOn.get(row.party)
    if (on) rejections.push(refused(row, `has the e-mail of somebody who was erased on ${on}`))
  }
  return { fresh: free, unchanged: given.length - free.length - rejections.length, rejections }
}

/** Rows with what the firm’s own descriptions make of them, and those that these refuse. */
async function settledRows<Fact>(
  db: Database,
  noun: FactNoun<Fact>,
  rows: readonly FactRow<Fact>[],
  setup: ImportSetup,
): Promise<{ rows: readonly FactRow<Fact>[]; refusals: Rejection[] }> {
  if (!noun.settle) return { rows, refusals: [] }
  const settled = await noun.settle(db, rows, setup)
  const refusals: Rejection[] = []
  const kept = rows.flatMap((row) => {
    const made = settled.get(row.factId)
    if (made === undefined) return [row]
    if ('fact' in made) return [{ ...row, fact: made.fact, factId: made.factId ?? row.factId }]
    const index = setup.column(made.field)
    const column = made.column ?? columnOf(setup, made.field)
    const value = made.value ?? (index === null ? '' : (row.cells[index] ?? ''))
    refusals.push({ line: row.line, column, value, reason: made.refused })
    return []
  })
  return { rows: kept, refusals }
}

/** Without a number a fact is known by what it says; of somebody who was erased not all of that is kept. */
function isTold({ externalId, party }: FactRow<unknown>, erased: ReadonlySet<SourceParty>): boolean {
  return externalId !== null && !erased.has(party)
}

function toldOtherwise({ line, externalId }: FactRow<unknown>, column: string): Rejection {
  return {
    line,
    column,
    value: externalId ?? '',
    reason: 'is in Kith already with another customer, day or content',
  }
}

function partiesToMake<Fact>(
  noun: FactNoun<Fact>,
  fresh: readonly FactRow<Fact>[],
  setup: ImportSetup,
): NewSourceParty[] {
  const first = new Map<SourceParty, FactRow<Fact>>()
  for (const row of fresh) if (row.party.partyId === null && !first.has(row.party)) first.set(row.party, row)
  return [...first].flatMap(([source, row]) => (noun.party ? [{ source, ...noun.party(row, setup) }] : []))
}

/** Takes an import's facts back, with their events, and the parties that it made for them. */
async function undoFacts<Fact>(
  tx: Database,
  ctx: Context,
  noun: FactNoun<Fact>,
  importId: string,
  step: number,
): Promise<void> {
  const found = await noun.ofImport(tx, importId, step.toString(16))
  const changed = noun.changes ? await tx.many(changedByImport(importId, step.toString(16))) : []
  const partyIds = [...new Set([...found, ...changed].map(({ partyId }) => partyId))]
  if (partyIds.length > 0) {
    await lockParties(tx, partyIds)
    const given = noun.changes ? await takeBackFacts(tx, noun.changes, { importId, partyIds, found }) : null
    await tx.run(
      deletePurchaseEvents(
        partyIds,
        found.map(({ factId }) => factId).filter((factId) => !given?.has(factId)),
      ),
    )
    await noun.remove(tx, partyIds, importId, ctx)
  }
  await removeImportedParties(tx, importId, step, partyIds)
}
