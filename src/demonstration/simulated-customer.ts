import { gammaDraw, purchaseTimes, type Random } from '../analytics/index.ts'
import {
  channelTruths,
  observedDays,
  purchaseTruth,
  type SegmentTruth,
  segmentTruths,
  spendTruth,
  tillShare,
} from './firm-truth.ts'
import { type InventedPerson, inventPerson, type Slip, writtenAgain } from './invented-person.ts'
import { customerSurveys } from './relation-truth.ts'
import { drawn } from './share-draw.ts'
import { answersTo, type SimulatedAnswer } from './simulated-answer.ts'
import { consentsFrom, type SimulatedConsent } from './simulated-consent.ts'
import { contactsBetween, type SimulatedContact } from './simulated-contact.ts'
import { gainsFrom, type SimulatedGain } from './simulated-gain.ts'
import { replyOf } from './simulated-reply.ts'

/** Days count from 0, the first of the three years. */
export type SimulatedOrder = { readonly day: number; readonly amountMinor: number; readonly channel: string }

/** One customer of the invented firm, whole. */
export type SimulatedCustomer = {
  readonly number: number
  readonly segment: SegmentTruth
  readonly person: InventedPerson
  readonly orders: readonly SimulatedOrder[]
  /** What they buy beside those if the campaign reaches them. */
  readonly reply: SimulatedOrder | null
  readonly contacts: readonly SimulatedContact[]
  readonly consents: readonly SimulatedConsent[]
  readonly answers: readonly SimulatedAnswer[]
  readonly gains: readonly SimulatedGain[]
  /** Time under observation since the first purchase; years. */
  readonly years: number
  /** The same person in the till's list; null: the till does not know them. */
  readonly till: { readonly person: InventedPerson; readonly slip: Slip } | null
}

/** Nobody is new in the last month: a customer of a few days says nothing yet. */
const lastFirstDay = observedDays - 30

/**
 * Customers one by one, so that a million need no more memory than one.
 *
 * @param random  of whom they are and what they do
 * @param aside  of how they stand to the firm, so that either can change and leave the other as it was
 * @param offered  of what they do when they are written to
 */
export function* simulatedCustomers(
  customers: number,
  random: Random,
  aside: Random,
  offered: Random,
): Generator<SimulatedCustomer> {
  for (let number = 1; number <= customers; number++) {
    const segment = drawn(segmentTruths, ({ share }) => share, random)
    const person = inventPerson(number, random)
    const first = random() * lastFirstDay
    const firstDay = Math.floor(first)
    const rate = gammaDraw(random, spendTruth.q, spendTruth.gamma * segment.spendFactor)
    const bought = [...orders(segment, rate, first, random)]
    yield {
      number,
      segment,
      person,
      orders: bought,
      reply: replyOf(segment, bought, rate, offered),
      contacts: channelTruths.flatMap((channel) =>
        contactsBetween(segment, channel, [first, observedDays], { random, aside }),
      ),
      consents: consentsFrom(firstDay, aside),
      answers: answersTo(customerSurveys, firstDay, aside),
      gains: gainsFrom(firstDay, aside),
      years: (observedDays - first) / 365.25,
      till: random() < tillShare ? writtenAgain(person, random) : null,
    }
  }
}

function* orders(
  segment: SegmentTruth,
  rate: number,
  first: number,
  random: Random,
): Generator<SimulatedOrder> {
  const bought = (at: number): SimulatedOrder => ({
    day: Math.floor(at),
    amountMinor: Math.max(1, Math.round(100 * gammaDraw(random, spendTruth.p, rate))),
    channel: drawn(Object.entries(segment.buys), ([, share]) => share, random)[0],
  })
  yield bought(first)
  for (const weeks of purchaseTimes(purchaseTruth, (observedDays - first) / 7, random))
    yield bought(Math.min(first + 7 * weeks, observedDays - 1))
}
