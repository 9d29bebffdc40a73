import { type Expectation, type Happened, isAsExpected } from '../kernel/decision.ts'
import { type Day, daysBetween } from '../kernel/period.ts'

/** A forecast with its outcome: of a decision, or registered by a model. */
export type Outcome = {
  readonly title: string
  readonly on: string
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly level: number
  readonly happened: number
  readonly unit: string
}

/** Whether the interval held what happened. */
export function held({ low, high, happened }: Outcome): boolean {
  return isAsExpected({ low, high }, { change: happened })
}

/** Outcomes whose interval was to hold 80 %, give or take five: the ones that can be counted together. */
export function ofEightyPercent<Kind extends Outcome>(outcomes: readonly Kind[]): Kind[] {
  return outcomes.filter(({ level }) => level >= 0.75 && level <= 0.85)
}

/** The outcome of a settled decision. */
export function outcomeOf(decision: {
  readonly number: number
  readonly title: string
  readonly reviewOn: string
  readonly expects: Expectation
  readonly happened: Happened | null
}): Outcome | null {
  if (decision.happened === null) return null
  const { change: expected, low, high, level, unit } = decision.expects
  const title = `Decision ${decision.number}: ${decision.title}`
  return {
    title,
    on: decision.reviewOn,
    expected,
    low,
    high,
    level,
    unit,
    happened: decision.happened.change,
  }
}

/** Median of some numbers; null for none. */
export function medianOf(numbers: readonly number[]): number | null {
  const ascending = numbers.toSorted((one, other) => one - other)
  const middle = ascending.length / 2
  const upper = ascending[Math.floor(middle)]
  if (upper === undefined) return null
  const lower = ascending[Math.ceil(middle) - 1] ?? upper
  return (lower + upper) / 2
}

/** Days from the review day to the day of settlement; 0 when it was settled before. */
export function daysLate(reviewOn: Day, settledOn: Day): number {
  return Math.max(0, daysBetween(reviewOn, settledOn))
}
