import { KithError } from '../kernel/errors.ts'
import type { StatedAssumption } from '../kernel/measure.ts'

export const assumptionNames = ['margin', 'discount-rate'] as const
/** What lifetime values suppose: the share of spend left before the cost of serving, and the cost of capital per year. */
export type AssumptionName = (typeof assumptionNames)[number]

/** An assumption as it stands; the shipped ones have no author and no decision. */
export type Assumption = {
  readonly name: AssumptionName
  readonly value: number
  readonly decisionId: string | null
  readonly setBy: string | null
  readonly setAt: string | null
}

/** Both assumptions as they stand. */
export type Assumptions = { readonly margin: Assumption; readonly discountRate: Assumption }

const shipped: Record<AssumptionName, number> = { margin: 0.3, 'discount-rate': 0.1 }
const bounds: Record<AssumptionName, readonly [low: number, high: number]> = {
  margin: [0.001, 1],
  'discount-rate': [0, 1],
}

/** The stored assumptions, completed by what is shipped: a margin of 30 % and 10 % a year. */
export function completed(stored: readonly Assumption[]): Assumptions {
  const of = (name: AssumptionName): Assumption =>
    stored.find((assumption) => assumption.name === name) ?? {
      name,
      value: shipped[name],
      decisionId: null,
      setBy: null,
      setAt: null,
    }
  return { margin: of('margin'), discountRate: of('discount-rate') }
}

/**
 * Checks the value of an assumption.
 *
 * @throws value.assumption-unknown, value.assumption-out-of-range
 */
export function decideAssumption(name: string, value: number): { name: AssumptionName; value: number } {
  const known = assumptionNames.find((candidate) => candidate === name)
  if (known === undefined)
    throw new KithError('value.assumption-unknown', { name, known: assumptionNames.join(' and ') })
  const [low, high] = bounds[known]
  if (!(value >= low && value <= high))
    throw new KithError('value.assumption-out-of-range', { name, low, high, value })
  return { name: known, value }
}

/** How a measure states them. */
export function stated({ margin, discountRate }: Assumptions): StatedAssumption[] {
  return [
    { name: 'margin', value: margin.value, unit: 'share', decisionId: margin.decisionId },
    {
      name: 'discount rate',
      value: discountRate.value,
      unit: 'share a year',
      decisionId: discountRate.decisionId,
    },
  ]
}
