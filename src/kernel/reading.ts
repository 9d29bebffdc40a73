import type { Measure } from './measure.ts'

/** One value of a measure as it was shown, kept with all that explains it. */
export type Reading = Measure & { readonly readingId: string; readonly recordedAt: string }

/**
 * Whether a measure says the same as its last reading, so that showing it again keeps nothing new. The time
 * alone makes no difference: a count that is read anew with every look would be kept with every look.
 */
export function saysTheSame(measure: Measure, last: Measure): boolean {
  const facts = ({ value, unit, n, interval, replay, standard, missing, assumptions }: Measure) =>
    JSON.stringify([value, unit, n, interval, replay, standard, missing, assumptions])
  return facts(measure) === facts(last)
}
