import {
  gammaDraw,
  type PurchaseHistory,
  probabilityAlive,
  purchaseTimes,
  type Random,
} from '../analytics/index.ts'
import { aftermathTruth, type DecidedPlace, isDecided } from './aftermath-truth.ts'
import { channelTruths, purchaseTruth, type SegmentTruth, spendTruth } from './firm-truth.ts'
import { drawn } from './share-draw.ts'
import { type Chances, contactsBetween, type SimulatedContact } from './simulated-contact.ts'
import type { SimulatedOrder } from './simulated-customer.ts'

/** What is known of a customer when days go on. */
export type LivedCustomer = {
  readonly segment: SegmentTruth
  /** In weeks. */
  readonly history: PurchaseHistory
  /** All that they have spent, in euro. */
  readonly spent: number
}

export type Aftermath = {
  readonly orders: readonly SimulatedOrder[]
  readonly contacts: readonly SimulatedContact[]
  /** Contacts that were not, and those that were elsewhere, because of what was decided. */
  readonly avoided: number
  readonly moved: number
}

/** What a customer does in the days from 0 on, as follows from what they did and from what was decided. */
export function aftermathOf(
  customer: LivedCustomer,
  days: number,
  places: readonly DecidedPlace[],
  chances: Chances,
): Aftermath {
  const met = channelTruths.flatMap(({ channel }) =>
    contactsIn(customer.segment, channel, days, places, chances),
  )
  return {
    orders: [...ordersOf(customer, days, chances.random)],
    contacts: met.flatMap(({ contact }) => contact ?? []),
    avoided: met.filter(({ contact }) => contact === null).length,
    moved: met.filter(({ isMoved }) => isMoved).length,
  }
}

/**
 * What is bought: of somebody with x purchases behind them the rate, the chance to leave and the spend are drawn from
 * what the population's come to given their history, for the model is conjugate in all three.
 *
 * @source Fader, Hardie & Lee (2005), Marketing Science 24(2), section 3: likelihood λ^x e^(−λT) (1 − p)^x if alive
 */
function* ordersOf({ segment, history, spent }: LivedCustomer, days: number, random: Random) {
  if (random() >= probabilityAlive(purchaseTruth, history)) return
  const { x, T } = history
  const { r, alpha, a, b } = purchaseTruth
  const { p, q, gamma } = spendTruth
  const rate = gammaDraw(random, q + p * (x + 1), gamma * segment.spendFactor + spent)
  for (const weeks of purchaseTimes({ r: r + x, alpha: alpha + T, a, b: b + x }, days / 7, random))
    yield {
      day: Math.min(Math.floor(7 * weeks), days - 1),
      amountMinor: Math.max(1, Math.round(100 * gammaDraw(random, p, rate))),
      channel: drawn(Object.entries(segment.buys), ([, share]) => share, random)[0],
    }
}

type Met = { readonly contact: SimulatedContact | null; readonly isMoved: boolean }

function contactsIn(
  segment: SegmentTruth,
  channel: string,
  days: number,
  places: readonly DecidedPlace[],
  chances: Chances,
): Met[] {
  const { stillCome, insteadOf, stillComplain, cause } = aftermathTruth
  const [own, other] = [channel, insteadOf].map((name) => channelTruths.find((one) => one.channel === name))
  if (!own || !other) return []
  const isDropped = isDecided(places, 'dropped', segment.name, channel)
  const isRaised = isDecided(places, 'raised', segment.name, channel)
  return contactsBetween(segment, own, [0, days], chances).map((contact) => {
    if (isRaised && contact.complaint?.cause === cause && chances.random() >= stillComplain)
      return { contact: null, isMoved: false }
    if (!isDropped || own === other || chances.random() < stillCome) return { contact, isMoved: false }
    // What the firm begins itself it does not begin elsewhere.
    if (own.direction === 'out') return { contact: null, isMoved: false }
    return { contact: elsewhere(contact, other), isMoved: true }
  })
}

/** The same matter in another channel, as quick there as matters are. */
const elsewhere = (contact: SimulatedContact, channel: SimulatedContact['channel']): SimulatedContact => ({
  ...contact,
  channel,
  minutes: channel.minutes,
  answerSeconds: channel.answerSeconds,
})
