import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { Measure, Subject } from '../kernel/measure.ts'
import { keepReading } from '../kernel/reading.commands.ts'
import { standardsOn } from '../kernel/standard.sql.ts'
import { heldTo } from '../kernel/standard.ts'

/**
 * Keeps readings of measures as a night found them, each with the standard that it is held to; what says the same as
 * its last reading keeps nothing new.
 *
 * @returns how many say something new
 */
export async function keepMeasured(
  { db, now }: Pick<Context, 'db' | 'now'>,
  measures: readonly Omit<Measure, 'standard'>[],
): Promise<number> {
  const standards = await db.many(standardsOn(await firmToday({ db, now })))
  const key = (measure: string, { kind, id }: Subject) => `${measure} ${kind} ${id}`
  const held = new Map(
    standards.map((one) => [
      key(one.measure, { kind: one.subjectKind as Subject['kind'], id: one.subjectId }),
      one,
    ]),
  )
  let kept = 0
  for (const measure of measures) {
    const standard = heldTo(held.get(key(measure.name, measure.subject)))
    if ((await keepReading(db, { ...measure, standard }, now)).isNew) kept++
  }
  return kept
}
