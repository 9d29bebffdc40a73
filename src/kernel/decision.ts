import { KithError } from './errors.ts'
import type { Interval, Measure, Subject } from './measure.ts'
import { type Day, isDay } from './period.ts'
import type { Direction } from './standard.ts'

/** A measure's value at one moment, with the reading that keeps it. */
export type Seen = {
  readonly value: number
  readonly interval: Interval | null
  readonly asOf: string
  readonly readingId: string
}

/** What a decision expects: a change of one measure by a day, with an interval. */
export type Expectation = {
  readonly measure: string
  readonly subject: Subject
  /** Expected difference, in the measure's unit. */
  readonly change: number
  readonly low: number
  readonly high: number
  /** Probability that the change lies within; in (0, 1). */
  readonly level: number
  readonly unit: string
  readonly by: Day
  /** The measure's reading when the decision was taken, until then when it was proposed; null when it had no value. */
  readonly from: Seen | null
}

export type DecisionState = 'proposed' | 'taken' | 'due' | 'settled'
export type Consequence = 'kept' | 'changed' | 'stopped'

/** How the counterfactual is had. With a subject its own change is taken off; without one it is told in words. */
export type Control = {
  readonly description: string
  readonly subject?: Subject
  /** The control's reading of the same moment. */
  readonly from?: Seen | null
}

/** What taking a decision changes. `segmentId` null: for every customer. */
export type DecisionSets =
  | { readonly kind: 'assumption'; readonly name: string; readonly value: number }
  | {
      readonly kind: 'standard'
      readonly measure: string
      readonly subject: Subject
      readonly value: number
      readonly high: number | null
      readonly direction: Direction
    }
  | {
      readonly kind: 'contact-standard'
      readonly channel: string
      readonly segmentId: string | null
      readonly metric: string
      readonly threshold: number
      readonly direction: Direction
    }
  | {
      readonly kind: 'cell-role'
      readonly segmentId: string
      readonly channel: string
      readonly role: CellRole
    }
  | { readonly kind: 'segmentation'; readonly segmentationId: string; readonly version: number }
  | { readonly kind: 'proposition'; readonly propositionId: string; readonly version: number }

/** What a channel is for a segment: always open, offered by us, or given up. */
export type CellRole = 'serve' | 'offer' | 'drop'

/** A strategic choice with its expectation, its owner and the day on which it will be judged. */
export type Decision = {
  readonly decisionId: string
  /** How people name it: “decision 41”. */
  readonly number: number
  readonly title: string
  readonly chosen: string
  readonly because: string
  readonly expects: Expectation
  readonly ownerId: string
  readonly reviewOn: Day
  /** Null: there is none, the before-after difference stands alone. */
  readonly control: Control | null
  readonly sets: DecisionSets | null
  readonly state: DecisionState
  readonly happened: Happened | null
  readonly consequence: Consequence | null
  readonly consequenceBecause: string | null
  /** The decision that followed from this one. */
  readonly nextDecisionId: string | null
  readonly decidedAt: string | null
  readonly settledAt: string | null
  readonly createdAt: string
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
export function stateOn(decision: Pick<Decision, 'state' | 'reviewOn'>, today: Day): DecisionState {
  return decision.state === 'taken' && decision.reviewOn <= today ? 'due' : decision.state
}

/**
 * Checks what a decision expects before it is written down.
 *
 * @throws kernel.expectation-unclear
 */
export function decideExpectation<
  Expected extends Pick<Expectation, 'change' | 'low' | 'high' | 'level' | 'by'>,
>(expects: Expected): Expected {
  const { change, low, high, level, by } = expects
  const refuse = (reason: string) => {
    throw new KithError('kernel.expectation-unclear', { reason })
  }
  if (![change, low, high].every(Number.isFinite)) refuse('change, low and high must be numbers')
  if (!(low <= change && change <= high)) refuse(`${change} does not lie between ${low} and ${high}`)
  if (!(level > 0 && level < 1)) refuse(`the level is ${level}`)
  if (!isDay(by)) refuse(`“${by}” is not a day`)
  return expects
}

/**
 * Takes a proposed decision.
 *
 * @throws kernel.decision-not-open unless it is proposed
 */
export function decideTaking(decision: Pick<Decision, 'state'>): { readonly state: 'taken' } {
  if (decision.state !== 'proposed')
    throw new KithError('kernel.decision-not-open', { state: decision.state, needs: 'proposed' })
  return { state: 'taken' }
}

/** What was read of a measure, when it has a value. */
export function seen(measure: Pick<Measure, 'value' | 'interval' | 'asOf'>, readingId: string): Seen | null {
  const { value, interval, asOf } = measure
  return value === null ? null : { value, interval, asOf, readingId }
}

/**
 * What happened: the difference of two readings, less the control's own difference where there is one. Their
 * intervals are taken as independent, which makes the difference's interval rather too wide than too narrow.
 */
export function changeBetween(
  before: Seen,
  now: Seen,
  control: { readonly before: Seen; readonly now: Seen } | null,
): Happened {
  const ends = control === null ? [before, now] : [before, now, control.before, control.now]
  const change = now.value - before.value - (control === null ? 0 : control.now.value - control.before.value)
  const level = ends.find((end) => end.interval !== null)?.interval?.level ?? null
  const reach = (side: 'up' | 'down') =>
    Math.hypot(
      ...ends.map(({ value, interval }, at) => {
        if (interval === null) return 0
        const raises = at === 1 || at === 2
        return raises === (side === 'up') ? interval.high - value : value - interval.low
      }),
    )
  return {
    change,
    low: level === null ? null : change - reach('down'),
    high: level === null ? null : change + reach('up'),
    level,
    asOf: now.asOf,
    readingId: now.readingId,
    against: control === null ? 'before' : 'control',
  }
}

/** Whether the outcome lay within what was expected. */
export function isAsExpected(
  expects: Pick<Expectation, 'low' | 'high'>,
  happened: Pick<Happened, 'change'>,
): boolean {
  return happened.change >= expects.low && happened.change <= expects.high
}

/**
 * Settles a decision: what happened beside what was expected, and what follows.
 *
 * @throws kernel.decision-not-open unless it was taken; kernel.consequence-missing
 */
export function decideSettlement(
  decision: Pick<Decision, 'state' | 'expects'>,
  happened: Happened,
  consequence: Consequence | null,
): Pick<Decision, 'state' | 'happened' | 'consequence'> & { readonly withinInterval: boolean } {
  if (decision.state !== 'taken' && decision.state !== 'due')
    throw new KithError('kernel.decision-not-open', { state: decision.state, needs: 'taken' })
  if (consequence === null) throw new KithError('kernel.consequence-missing')
  const withinInterval = isAsExpected(decision.expects, happened)
  return { state: 'settled', happened, consequence, withinInterval }
}
