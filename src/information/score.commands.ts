import { Readable } from 'node:stream'
import type { Grant } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './score.sql.ts'
import type { DefinedScore, Score, ScoreDefinition } from './score.ts'

/** Names, units and parameters of scores that are computed together and published together. */
export type ScoreSet = {
  readonly modelRunId: string
  readonly scores: readonly { readonly name: string; readonly unit: string }[]
  readonly parameters: Readonly<Record<string, unknown>>
}

/** Opens the next version of a set of scores; nobody reads it until it is published. @returns the version */
export async function openScoreVersion(db: Database, set: ScoreSet, now: Date): Promise<number> {
  const names = set.scores.map((score) => score.name)
  return db.transaction(async (tx) => {
    const version = (await tx.one(statements.highestVersion(names))).version + 1
    for (const { name, unit } of set.scores) {
      const { modelRunId, parameters } = set
      const computedAt = now.toISOString()
      await tx.run(statements.insertDefinition({ name, version, modelRunId, unit, parameters, computedAt }))
    }
    return version
  })
}

/** Writes scores of an unpublished version. `lines`: COPY text, one score a line, made by {@link scoreLine}. */
export async function writeScores(db: Database, lines: Iterable<string>): Promise<number> {
  return db.copyIn(statements.copyScores, Readable.from(lines))
}

/** Called when a version is written and before it is published, so that its first readers are not slow. */
export async function analyseScores(db: Database): Promise<void> {
  await db.run(statements.analyseScores)
}

/** Called when versions have been dropped; not inside a transaction. */
export async function tidyScores(db: Database): Promise<void> {
  await db.run(statements.vacuumScores)
}

/** One score in COPY's text form. */
export function scoreLine(score: Score): string {
  const { partyId, name, version, value, low, high, level, asOf } = score
  return `${partyId}\t${name}\t${version}\t${value}\t${low ?? '\\N'}\t${high ?? '\\N'}\t${level ?? '\\N'}\t${asOf}\n`
}

/** From now on readers take this version. */
export async function publishScores(
  tx: Database,
  names: readonly string[],
  version: number,
  now: Date,
): Promise<void> {
  await tx.run(statements.publishVersion(names, version, now))
}

/** Deletes a version's rows and keeps its definition. */
export async function dropScores(db: Database, name: string, version: number, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.run(statements.markDropped(name, version, now))
    await tx.run(statements.deleteVersion(name, version))
  })
}

/** Versions that still have rows, of the names that begin with a prefix. */
export async function heldScores(db: Database, prefix: string): Promise<ScoreDefinition[]> {
  return db.many(statements.heldVersions(prefix))
}

/** The published definitions of some names, by name. */
export async function publishedScores(
  db: Database,
  names: readonly string[],
): Promise<Map<string, ScoreDefinition>> {
  const definitions = await db.many(statements.publishedDefinitions(names))
  return new Map(definitions.map((definition) => [definition.name, definition]))
}

/** Sum and number of one version's scores. */
export async function scoreTotal(
  db: Database,
  name: string,
  version: number,
): Promise<{ n: number; total: number }> {
  return db.one(statements.scoreTotal(name, version))
}

/** One party's published scores, by name. */
export async function scoresOfParty(
  db: Database,
  partyId: string,
  names: readonly string[],
): Promise<Map<string, DefinedScore>> {
  const scores = await db.many(statements.scoresOfParty(partyId, names))
  return new Map(scores.map((score) => [score.name, score]))
}

/** Takes back what readers are told of some parties, until the scores with a prefix are computed anew. */
export async function dropPublished(
  tx: Database,
  partyIds: readonly string[],
  prefix: string,
): Promise<void> {
  await tx.run(statements.deletePublished(partyIds, prefix))
}

/** Takes out of a version whoever is no customer in a currency any more. @returns rows deleted */
export async function dropGone(
  tx: Database,
  names: readonly string[],
  version: number,
  currency: string,
): Promise<number> {
  return tx.run(statements.deleteGone(names, version, currency))
}

type OfVersion = { readonly name: string; readonly version: number }

/** The parties with the highest scores of a version, within the rows of a grant. */
export async function highestScores(
  db: Database,
  of: OfVersion,
  after: { readonly value: number; readonly partyId: string } | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
): Promise<(Score & { displayName: string })[]> {
  return db.many(statements.highestScores(of.name, of.version, after, grant, limit))
}

/** The same in the order of ids, after one of them. */
export async function scoresById(
  db: Database,
  of: OfVersion,
  after: string | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
): Promise<(Score & { displayName: string })[]> {
  return db.many(statements.scoresById(of.name, of.version, after, grant, limit))
}

/**
 * Replaces some parties' published scores after their facts have changed; older versions keep what they said.
 *
 * @param of  names and versions to replace; those without a new score only lose the old one
 */
export async function replaceScores(
  tx: Database,
  partyIds: readonly string[],
  of: readonly { readonly name: string; readonly version: number }[],
  scores: readonly Score[],
): Promise<void> {
  for (const { name, version } of of) await tx.run(statements.deleteScoresOfParties(partyIds, name, version))
  if (scores.length > 0) await tx.run(statements.insertScores(scores))
}
