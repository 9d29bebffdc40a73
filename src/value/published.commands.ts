import type { Database } from '../storage/database.ts'
import { keptRun, latestRuns, publishedRun } from './model-run.sql.ts'
import type { ModelRun, RunResult } from './model-run.ts'

/** A run whose scores are published, with its result. */
export type PublishedRun = ModelRun & { readonly result: RunResult; readonly scoreVersion: number }

/** What there is to read about lifetime values: a published run, or a sentence saying what is missing. */
export type Readable = { readonly run: PublishedRun } | { readonly missing: string }

const nothingYet = 'Nobody has bought yet. Import orders to see what customers are worth.'
const notFitted = 'The lifetime model has not been fitted yet; it is after an import and every night.'

/**
 * The published run of a currency.
 *
 * @param currency  null: the one most customers buy in
 */
export async function publishedLifetimes(db: Database, currency: string | null): Promise<Readable> {
  const latest = await db.many(latestRuns())
  const wanted = currency ?? latest[0]?.currency
  if (wanted === undefined) return { missing: notFitted }
  const run = await db.maybeOne(publishedRun(wanted))
  if (run && isPublished(run)) return { run }
  return { missing: latest.find((candidate) => candidate.currency === wanted)?.refused ?? nothingYet }
}

/**
 * The run that rows are read from: that of an earlier reading, while its rows are kept, else the published one.
 * Rows of a run that is gone are not replaced by others: they would not be those of the reading.
 *
 * @param replay  the run of an earlier reading; null: as it is now
 */
export async function shownRun(
  db: Database,
  currency: string | null,
  replay: string | null,
): Promise<Readable> {
  if (replay === null) return publishedLifetimes(db, currency)
  const run = await db.maybeOne(keptRun(replay))
  return run && isPublished(run) ? { run } : { missing: 'The rows of this run are not kept any more.' }
}

/** The last run of each currency, refused ones included. */
export async function latestLifetimes(db: Database): Promise<ModelRun[]> {
  return db.many(latestRuns())
}

function isPublished(run: ModelRun): run is PublishedRun {
  return run.result !== null && run.scoreVersion !== null && run.publishedAt !== null
}
