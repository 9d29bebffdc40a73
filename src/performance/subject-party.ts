import type { Control, Decision } from '../kernel/decision.ts'
import { isId } from '../kernel/id.ts'
import type { Subject } from '../kernel/measure.ts'

/** Whom a decision speaks of: what it expects, what it is compared with, and what it sets a level for. */
type Speaking = {
  readonly expects: Pick<Decision['expects'], 'subject'>
  readonly control: Pick<Control, 'subject'> | null
  readonly sets: Decision['sets']
}

/** The parties among some subjects, each once, for the reading audit. One whose id was hidden is not shown. */
export function partiesAmong(subjects: readonly (Subject | undefined)[]): string[] {
  const ids = subjects.flatMap((subject) =>
    subject?.kind === 'party' && isId(subject.id) ? [subject.id] : [],
  )
  return [...new Set(ids)]
}

/** The parties that decisions tell of as they are shown. */
export const partiesOf = (decisions: readonly Speaking[]): string[] =>
  partiesAmong(
    decisions.flatMap(({ expects, control, sets }) => [
      expects.subject,
      control?.subject,
      sets?.kind === 'standard' ? sets.subject : undefined,
    ]),
  )
