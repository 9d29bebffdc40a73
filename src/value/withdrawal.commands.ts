import { openScoreVersion, publishedScores, publishScores } from '../information/index.ts'
import type { Database } from '../storage/database.ts'
import { insertRun, publishedRun } from './model-run.sql.ts'
import type { ModelRun } from './model-run.ts'

/**
 * Writes down a refused run. What was published before in its currency is withdrawn: an empty version of its
 * scores takes its place, so that nobody keeps a worth that nothing stands behind. Earlier versions stay, for
 * the readings that were made of them.
 */
export async function refuseRun(db: Database, run: ModelRun): Promise<void> {
  const now = new Date()
  await db.transaction(async (tx) => {
    const before = await tx.maybeOne(publishedRun(run.model, run.currency))
    await tx.run(insertRun({ ...run, finishedAt: now.toISOString() }))
    if (!before?.result) return
    // Another currency may have taken the plain names over meanwhile; what it published is its own.
    const published = await publishedScores(tx, Object.values(before.result.scores))
    const scores = [...published.values()].filter(({ modelRunId }) => modelRunId === before.modelRunId)
    if (scores.length === 0) return
    const set = {
      modelRunId: run.modelRunId,
      scores: scores.map(({ name, unit }) => ({ name, unit })),
      parameters: { currency: run.currency, withdrawn: before.modelRunId },
    }
    const version = await openScoreVersion(tx, set, now)
    await publishScores(
      tx,
      scores.map(({ name }) => name),
      version,
      now,
    )
  })
}
