import { type Lesson, lessonOf, type MatchKind } from '../analytics/index.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './identity-lesson.sql.ts'
import type { ExplainedPair } from './identity-pair.commands.ts'
import type { Verdict } from './identity-verdict.sql.ts'

/** Rows of sums that a lesson adds; `sign` −1 takes it back. */
function rowsOf({ levels, change }: Lesson, sign: 1 | -1): statements.LessonRow[] {
  const row = (verdict: 'same' | 'household', comparison: string, level: string, pairs: number) => ({
    ...{ verdict, comparison, level },
    pairs,
  })
  const told = (['same', 'household'] as const).flatMap((verdict) => [
    row(verdict, '', 'mass', sign * change[verdict]),
    ...levels.map(([comparison, level]) => row(verdict, comparison, level, sign * change[verdict])),
  ])
  // Whoever holds the model in memory sees by the number of acts that it has changed.
  return [...told, row('same', '', 'acts', 1), row('same', '', 'answers', sign)]
}

/** Teaches the model in force what somebody decided about a pair, in the decision's transaction. */
export async function teach(
  tx: Database,
  { left, right, explanation, modelVersion }: ExplainedPair,
  verdict: Verdict,
  owners: readonly string[],
): Promise<void> {
  const lesson = lessonOf(explanation, verdict)
  await tx.run(statements.addLessons(left.kind, modelVersion, rowsOf(lesson, 1)))
  const [recordId, otherRecordId] = [left.recordId, right.recordId].sort() as [string, string]
  await tx.run(
    statements.noteLesson(owners, { recordId, otherRecordId, levels: lesson, countedIn: modelVersion }),
  )
}

/** Takes back what the verdicts on a pair taught, where the model that learned it holds it still. */
export async function unteach(
  tx: Database,
  kind: string,
  partyIds: readonly string[],
  recordIds: readonly string[],
): Promise<void> {
  for (const { levels, countedIn } of await tx.many(statements.lessonsOf(partyIds, recordIds)))
    if (countedIn !== null) await tx.run(statements.addLessons(kind, countedIn, rowsOf(levels as Lesson, -1)))
}

/** A model that was trained while people decided is taught what they decided meanwhile. */
export async function teachMeanwhile(
  tx: Database,
  kind: MatchKind,
  version: number,
  since: Date,
): Promise<void> {
  const found = await tx.many(statements.lessonsSince(kind, since))
  const rows = found.flatMap(({ levels }) => rowsOf(levels as Lesson, 1))
  if (rows.length > 0) await tx.run(statements.addLessons(kind, version, rows))
  await tx.run(statements.forgetLessons(kind, version))
}
