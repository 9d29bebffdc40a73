import type { PartyFilter } from '../information/index.ts'
import { badField } from '../kernel/checked-text.ts'
import { KithError } from '../kernel/errors.ts'
import type { Day } from '../kernel/period.ts'

/** What may come of an experiment, for each member over its days. */
export const outcomes = ['bought', 'orders', 'spend', 'margin', 'contacts', 'replied'] as const
export type Outcome = (typeof outcomes)[number]

/** Outcomes that are whether something happened at all. */
export const isShare = (outcome: Outcome): boolean => outcome === 'bought' || outcome === 'replied'

/** Whom an experiment is about: all customers, those of a segment, or those whom a filter finds when it starts. */
export type Population =
  | { readonly kind: 'all' }
  | { readonly kind: 'segment'; readonly segmentId: string }
  | { readonly kind: 'list'; readonly filter: PartyFilter }

/** What an experiment asks of chance. */
export type ExperimentDesign = {
  readonly population: Population
  readonly outcome: Outcome
  /** For how many days from the day a member comes in. */
  readonly outcomeDays: number
  /** In (0, 1). */
  readonly controlShare: number
  /** The smallest difference worth knowing, in the outcome's unit; > 0. */
  readonly smallestEffect: number
}

/** A change that is expected of the outcome, in its unit. */
export type ExpectedEffect = { readonly change: number; readonly low: number; readonly high: number }

export type ExperimentState = 'draft' | 'starting' | 'running' | 'stopped' | 'done'

/** A question that is put to chance. */
export type Experiment = ExperimentDesign & {
  readonly experimentId: string
  readonly name: string
  readonly question: string
  readonly expected: ExpectedEffect
  /** Members with whom the smallest effect is found; whoever comes later is let in until they are there. */
  readonly needed: number
  readonly admitsLater: boolean
  /** Whether members of other experiments that are running may be drawn too. */
  readonly allowsOverlap: boolean
  /** The campaign that writes to the treated; null: something else is done for them. */
  readonly campaignId: string | null
  readonly decisionId: string | null
  readonly seed: string
  readonly state: ExperimentState
  readonly ownerId: string
  readonly createdAt: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly version: number
}

/** Checks what somebody expects. @throws kernel.bad-field */
export function checkedExpectation(expected: ExpectedEffect): ExpectedEffect {
  const { change, low, high } = expected
  if (!(low <= change && change <= high))
    throw badField('expected', `says ${change}, which does not lie between ${low} and ${high}`)
  return expected
}

/** @throws performance.experiment-state */
export function requireState(found: Pick<Experiment, 'state'>, ...needs: readonly ExperimentState[]): void {
  if (!needs.includes(found.state))
    throw new KithError('performance.experiment-state', { state: found.state, needs: needs.join(' or ') })
}

/** Whether all that is to come of an experiment has come. */
export function isOver(
  { outcomeDays, admitsLater, needed }: Pick<Experiment, 'outcomeDays' | 'admitsLater' | 'needed'>,
  { members, lastOn }: { readonly members: number; readonly lastOn: Day | null },
  today: Day,
): boolean {
  if (lastOn === null || (admitsLater && members < needed)) return false
  return Date.parse(lastOn) + outcomeDays * 86_400_000 <= Date.parse(today)
}
