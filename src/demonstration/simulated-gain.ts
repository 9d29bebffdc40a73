import { gammaDraw, poissonDraw, type Random } from '../analytics/index.ts'
import { gainKindTruths, gainTruth } from './relation-truth.ts'
import { drawn } from './share-draw.ts'
import { askedDay } from './simulated-answer.ts'

export type SimulatedGain = {
  readonly day: number
  readonly kind: string
  readonly amountMinor: number
  readonly basis: string
}

/** What a customer gained of dealing with the firm. */
export function gainsFrom(firstDay: number, random: Random): SimulatedGain[] {
  const { perCustomer, shape } = gainTruth
  return Array.from({ length: poissonDraw(random, perCustomer) }, () => {
    const { kind, worth, basis } = drawn(gainKindTruths, ({ share }) => share, random)
    const amountMinor = Math.max(1, Math.round(100 * gammaDraw(random, shape, shape / worth)))
    return { day: askedDay(firstDay, random), kind, amountMinor, basis }
  })
}
