import type { Random } from '../analytics/index.ts'
import { observedDays } from './firm-truth.ts'
import { consentTruth } from './relation-truth.ts'

/** What a customer said about offers. */
export type SimulatedConsent = {
  readonly day: number
  readonly state: 'granted' | 'withdrawn' | 'objected'
  /** Whether they laid down terms with it. */
  readonly hasTerms: boolean
}

/** What somebody says about offers after their first day: nothing, no, yes, or yes and later no. */
export function consentsFrom(firstDay: number, random: Random): SimulatedConsent[] {
  const { granted, objected, withdrawn, terms } = consentTruth
  const drawn = random()
  const day = firstDay + Math.floor(30 * random())
  if (drawn >= granted + objected) return []
  if (drawn >= granted) return [{ day, state: 'objected', hasTerms: false }]
  const given = { day, state: 'granted', hasTerms: random() < terms } as const
  if (random() >= withdrawn) return [given]
  const later = day + 1 + Math.floor((observedDays - 1 - day) * random())
  return [given, { day: later, state: 'withdrawn', hasTerms: false }]
}

/** Whether they may be reached with offers at the end. */
export const isReachable = (consents: readonly SimulatedConsent[]): boolean =>
  consents.at(-1)?.state === 'granted'
