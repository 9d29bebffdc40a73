import type { Database } from '../storage/database.ts'
import { decideFields, type Fields, type PartyChange } from './import-parties-undo.ts'
import * as statements from './import-party.sql.ts'
import { addLeftAlone } from './import-undo.sql.ts'

type Known<Fact> = { readonly factId: string; readonly fact: Fact }

/** How facts of one noun are known, become again what they were, and are handed to the import that told them next. */
export type FactChanges<Fact> = {
  held(db: Database, factIds: readonly string[]): Promise<Known<Fact>[]>
  restore(tx: Database, facts: readonly Known<Fact>[]): Promise<unknown>
  handOver(tx: Database, factIds: readonly string[], importId: string): Promise<unknown>
}

/** Remembers what known facts were before an import says something else of them. */
export async function rememberFacts<Fact>(
  tx: Database,
  { held }: FactChanges<Fact>,
  facts: readonly (Known<Fact> & { readonly partyId: string })[],
  importId: string,
): Promise<void> {
  const ids = facts.map(({ factId }) => factId)
  const was = new Map((await held(tx, ids)).map(({ factId, fact }) => [factId, fact]))
  const changed = Map.groupBy(
    facts.filter(({ factId }) => was.has(factId)),
    ({ partyId }) => partyId,
  )
  if (changed.size === 0) return
  const rows = [...changed].map(([partyId, own]) => ({
    partyId,
    before: JSON.stringify(Object.fromEntries(own.map(({ factId }) => [factId, was.get(factId)]))),
    after: JSON.stringify(Object.fromEntries(own.map(({ factId, fact }) => [factId, fact]))),
    // The party itself is as it was; its imports stand in the order of their ids.
    versionAfter: 0,
  }))
  await tx.run(statements.rememberChanges(importId, rows))
}

type TakenBack = {
  readonly importId: string
  readonly partyIds: readonly string[]
  /** What the import itself told first. */
  readonly found: readonly { readonly factId: string }[]
}

/**
 * Gives facts back as they were before an import changed them, and those that it told first to the import that
 * changed them next.
 *
 * @returns the facts that were handed over
 */
export async function takeBackFacts<Fact>(
  tx: Database,
  changes: FactChanges<Fact>,
  { importId, partyIds, found }: TakenBack,
): Promise<ReadonlySet<string>> {
  const all = (await tx.many(statements.changesOfParties(partyIds))).sort(byImport)
  const { given, changed } = await giveOn(tx, changes, all, { importId, found })
  const restored: Known<Fact>[] = []
  let left = 0
  for (const change of changed.filter((one) => one.importId === importId)) {
    const later = changed.filter((one) => one.partyId === change.partyId && one.importId > importId)
    const { restore, rewritten, isLeftAlone } = await undone(tx, changes, change, later)
    restored.push(...Object.entries(restore).map(([factId, fact]) => ({ factId, fact: fact as Fact })))
    if (rewritten.length > 0) await tx.run(statements.rewriteChanges(rewritten))
    if (isLeftAlone) left++
  }
  if (restored.length > 0) await changes.restore(tx, restored)
  if (left > 0) await tx.run(addLeftAlone(importId, left))
  await tx.run(statements.forgetChanges(partyIds, importId))
  return given
}

const byImport = (one: PartyChange, other: PartyChange) => (one.importId < other.importId ? -1 : 1)

async function undone<Fact>(
  tx: Database,
  { held }: FactChanges<Fact>,
  { before, after }: PartyChange,
  later: readonly PartyChange[],
) {
  // What was handed to this import meanwhile is its own, and goes with it.
  const made = Object.entries(after ?? {}).filter(([factId]) => factId in before)
  const facts = await held(
    tx,
    made.map(([factId]) => factId),
  )
  const now: Fields = Object.fromEntries(facts.map(({ factId, fact }) => [factId, fact]))
  const standing = made.filter(([factId]) => factId in now)
  return decideFields({ before, after: Object.fromEntries(standing) }, now, later)
}

/** Hands what an import told first to the one that changed it next, which then has nothing to give back of it. */
async function giveOn<Fact>(
  tx: Database,
  { handOver }: FactChanges<Fact>,
  all: readonly PartyChange[],
  { importId, found }: Pick<TakenBack, 'importId' | 'found'>,
) {
  const given = new Set<string>()
  const changed = [...all]
  for (const { factId } of found) {
    const at = changed.findIndex((one) => one.importId !== importId && factId in one.before)
    const heir = changed[at]
    if (!heir) continue
    const { [factId]: _, ...before } = heir.before
    changed[at] = { ...heir, before }
    await handOver(tx, [factId], heir.importId)
    await tx.run(statements.rewriteChanges([{ ...heir, before }]))
    given.add(factId)
  }
  return { given, changed }
}
