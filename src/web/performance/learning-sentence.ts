import type { Decision } from '../client/decision.ts'
import { wholeDays } from '../format/date.ts'

type Learnt = Pick<Decision, 'state' | 'reviewOn'> & {
  readonly happened: Pick<NonNullable<Decision['happened']>, 'change'> | null
  readonly expects: Pick<Decision['expects'], 'low' | 'high'>
}

/** Whether its review day has come and nobody has settled it. */
export const isDue = ({ state, reviewOn }: Pick<Decision, 'state' | 'reviewOn'>): boolean =>
  state !== 'settled' && wholeDays(reviewOn) >= 0

/**
 * How much was learnt from the decisions whose review has come; those that are not due yet count for nothing.
 *
 * @param more  earlier decisions exist that have not been read, so the counts are those of the latest
 */
export function learningSentence(decisions: readonly Learnt[], more: boolean): string {
  const settled = decisions.filter((decision) => decision.state === 'settled')
  const due = decisions.filter((decision) => isDue(decision))
  if (decisions.length === 0) return 'Nothing is written down yet.'
  const held = settled.filter(
    ({ happened, expects }) => happened && happened.change >= expects.low && happened.change <= expects.high,
  )
  const outcome =
    settled.length > 0 ? ` ${held.length} of ${settled.length} outcomes lay inside what we expected.` : ''
  const waiting = due.length > 0 ? ` ${due.length} ${due.length === 1 ? 'is' : 'are'} due now.` : ''
  const latest = more ? 'the latest ' : ''
  const toReview = settled.length + due.length
  if (toReview === 0)
    return more ? 'None of the latest has come to its review yet.' : 'None has come to its review yet.'
  const named = toReview === 1 ? 'decision that has' : 'decisions that have'
  return `${settled.length} of ${latest}${toReview} ${named} come to review had a consequence.${outcome}${waiting}`
}
