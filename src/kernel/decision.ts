import { KithError } from './errors.ts'
import type { Measure } from './measure.ts'

/** What a decision expects: a change of one measure by a day, with an interval. */
export type Expectation = {
  readonly measure: string
  readonly subject: Measure['subject']
  /** Expected difference, in the measure's unit. */
  readonly change: number
  readonly low: number
  readonly high: number
  /** Probability that the change lies within; in (0, 1). */
  readonly level: number
  readonly unit: string
  readonly by: string
  /** The measure's reading when the decision was made. */
  readonly from: { readonly value: number; readonly asOf: string; readonly readingId: string } | null
}

export type DecisionState = 'proposed' | 'taken' | 'due' | 'settled'
export type Consequence = 'kept' | 'changed' | 'stopped'

/** A strategic choice with its expectation, its owner and the day on which it will be judged. */
export type Decision = {
  readonly decisionId: string
  readonly title: string
  readonly chosen: string
  readonly because: string
  readonly expects: Expectation
  readonly ownerId: string
  readonly reviewOn: string
  /** How the counterfactual is had; null: there is none, the before-after difference stands alone. */
  readonly control: { readonly description: string } | null
  readonly state: DecisionState
  readonly happened: Happened | null
  readonly consequence: Consequence | null
  readonly version: number
}

/** What the measure did between the decision and its review. */
export type Happened = {
  readonly change: number
  readonly low: number | null
  readonly high: number | null
  readonly level: number | null
  readonly asOf: string
  readonly readingId: string | null
  readonly against: 'before' | 'control'
}

/** A taken decision is due from its review day on. */
export function stateOn(decision: Pick<Decision, 'state' | 'reviewOn'>, today: string): DecisionState {
  return decision.state === 'taken' && decision.reviewOn <= today ? 'due' : decision.state
}

/**
 * Settles a decision: what happened beside what was expected, and what follows.
 *
 * @throws kernel.decision-not-open unless it was taken; kernel.consequence-missing
 */
export function decideSettlement(
  decision: Decision,
  happened: Happened,
  consequence: Consequence | null,
): Pick<Decision, 'state' | 'happened' | 'consequence'> & { withinInterval: boolean } {
  if (decision.state !== 'taken' && decision.state !== 'due')
    throw new KithError('kernel.decision-not-open', { state: decision.state, needs: 'taken' })
  if (consequence === null) throw new KithError('kernel.consequence-missing')
  const { low, high } = decision.expects
  return {
    state: 'settled',
    happened,
    consequence,
    withinInterval: happened.change >= low && happened.change <= high,
  }
}
