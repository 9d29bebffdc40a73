import type { Day } from '../kernel/period.ts'

/** What a contact in a channel costs from a day on, in minor units. */
export type UnitCost = {
  readonly perContactMinor: number
  readonly perMinuteMinor: number
  readonly currency: string
  readonly validFrom: Day
}

/** The cost in force on a day, or null where none was known by then. */
export function unitCostOn<Cost extends UnitCost>(costs: readonly Cost[], day: Day): Cost | null {
  let found: Cost | null = null
  for (const cost of costs)
    if (cost.validFrom <= day && (found === null || cost.validFrom >= found.validFrom)) found = cost
  return found
}

/** What one contact costs, in minor units: a part for each, and one for each minute. */
export function contactCost(
  { perContactMinor, perMinuteMinor }: Pick<UnitCost, 'perContactMinor' | 'perMinuteMinor'>,
  minutes: number | null,
): number {
  return Math.round(perContactMinor + (minutes ?? 0) * perMinuteMinor)
}
