import { gammaDraw, type Random } from '../analytics/index.ts'
import { campaignTruth } from './campaign-truth.ts'
import { type SegmentTruth, spendTruth } from './firm-truth.ts'
import { drawn } from './share-draw.ts'
import type { SimulatedOrder } from './simulated-customer.ts'

/**
 * What somebody buys because the campaign reached them; null: nothing, or it does not move them.
 *
 * @param rate  of their spend, as of all that they buy
 */
export function replyOf(
  segment: SegmentTruth,
  orders: readonly SimulatedOrder[],
  rate: number,
  random: Random,
): SimulatedOrder | null {
  const { startDay, outcomeDays, buys, purchases } = campaignTruth
  if (!isMoved(segment, orders) || random() >= buys) return null
  return {
    day: startDay + 1 + Math.floor((outcomeDays - 2) * random()),
    amountMinor: Math.max(1, Math.round(100 * gammaDraw(random, purchases * spendTruth.p, rate))),
    channel: drawn(Object.entries(segment.buys), ([, share]) => share, random)[0],
  }
}

/** Whether the campaign is about somebody and can move them. */
export const isMoved = (segment: SegmentTruth, orders: readonly SimulatedOrder[]): boolean => {
  const { segment: about, startDay, withinDays } = campaignTruth
  return segment.name === about && orders.some(({ day }) => day < startDay && day >= startDay - withinDays)
}
