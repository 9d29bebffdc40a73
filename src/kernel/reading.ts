import type { Measure } from './measure.ts'

/** One value of a measure as it was shown, kept with all that explains it. */
export type Reading = Measure & { readonly readingId: string; readonly recordedAt: string }

/**
 * Whether a measure says the same as its last reading, so that showing it again keeps nothing new. The time
 * alone makes no difference: a count that is read anew with every look would be kept with every look.
 */
export function saysTheSame(measure: Measure, last: Measure): boolean {
  return JSON.stringify(factsOf(measure)) === JSON.stringify(factsOf(last))
}

/** Members in an order of their own: what comes back from storage has its members in another. */
function factsOf({ value, unit, n, interval, replay, standard, missing, assumptions }: Measure): unknown[] {
  const held = standard && [standard.value, standard.high, standard.direction, standard.decisionId]
  const ends = interval && [interval.low, interval.high, interval.level]
  const assumed = assumptions.map((assumption) => [assumption.name, assumption.value, assumption.decisionId])
  return [value, unit, n, ends, replay ?? null, held, missing, assumed]
}
