import { openScoreVersion, publishedScores, publishScores } from '../information/index.ts'
import type { Database } from '../storage/database.ts'
import { scoreNames } from './lifetime.ts'
import { insertRun } from './model-run.sql.ts'
import type { ModelRun } from './model-run.ts'

/** Writes down a refused run. What was published before in its currency is withdrawn. */
export async function refuseRun(db: Database, run: ModelRun): Promise<void> {
  const now = new Date()
  await db.transaction(async (tx) => {
    await tx.run(insertRun({ ...run, finishedAt: now.toISOString() }))
    await withdrawScores(tx, run, [], now)
  })
}

/**
 * Withdraws what is published in a run's currency under other names than those that are kept: an empty version
 * takes its place, so that nobody keeps a worth that nothing stands behind. Earlier versions stay, for the
 * readings that were made of them. What another currency publishes under the plain names is its own.
 *
 * @param kept  the names that the run itself publishes; they change when its currency becomes the main one or
 *              is that no more
 */
export async function withdrawScores(
  tx: Database,
  { modelRunId, currency }: Pick<ModelRun, 'modelRunId' | 'currency'>,
  kept: readonly string[],
  now: Date,
): Promise<void> {
  const names = [scoreNames(null), scoreNames(currency)].flatMap((either) => Object.values(either))
  const published = await publishedScores(
    tx,
    names.filter((name) => !kept.includes(name)),
  )
  const stale = [...published.values()].filter(
    ({ parameters }) => parameters.currency === currency && parameters.withdrawn === undefined,
  )
  const [first] = stale
  if (first === undefined) return
  const scores = stale.map(({ name, unit }) => ({ name, unit }))
  const parameters = { currency, withdrawn: first.modelRunId }
  const version = await openScoreVersion(tx, { modelRunId, scores, parameters }, now)
  await publishScores(
    tx,
    scores.map(({ name }) => name),
    version,
    now,
  )
}
