import { gammaDraw, poissonDraw, purchaseTimes, type Random } from '../analytics/index.ts'
import {
  type ChannelTruth,
  causeTruths,
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
import { gainsFrom, type SimulatedGain } from './simulated-gain.ts'
import { promiseOn, type SimulatedPromise } from './simulated-promise.ts'
import { replyOf } from './simulated-reply.ts'

/** Days count from 0, the first of the three years. */
export type SimulatedOrder = { readonly day: number; readonly amountMinor: number; readonly channel: string }

export type SimulatedContact = {
  readonly day: number
  readonly channel: ChannelTruth
  readonly minutes: number | null
  readonly answerSeconds: number | null
  readonly isResolved: boolean
  readonly askedAgain: boolean
  readonly complaint: SimulatedComplaint | null
  readonly promise: SimulatedPromise | null
}

export type SimulatedComplaint = {
  readonly cause: string
  readonly words: string
  readonly severity: number
  readonly answer: {
    readonly day: number
    readonly outcome: 'solved' | 'redressed' | 'declined'
    readonly redressMinor: number
    readonly justice: readonly [distributive: number, procedural: number, interactional: number] | null
  } | null
}

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
      contacts: channelTruths.flatMap((channel) => contacts(segment, channel, first, { random, aside })),
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

type Chances = { readonly random: Random; readonly aside: Random }

function contacts(
  segment: SegmentTruth,
  channel: ChannelTruth,
  first: number,
  { random, aside }: Chances,
): SimulatedContact[] {
  const perYear = segment.contacts[channel.channel] ?? 0
  const n = poissonDraw(random, (perYear * (observedDays - first)) / 365.25)
  return Array.from({ length: n }, () => {
    const met = contact(channel, first + random() * (observedDays - first), random)
    return { ...met, promise: channel.direction === 'in' ? promiseOn(met.day, aside) : null }
  })
}

function contact(channel: ChannelTruth, at: number, random: Random): Omit<SimulatedContact, 'promise'> {
  const day = Math.min(Math.floor(at), observedDays - 1)
  const { minutes, answerSeconds, complaints } = channel
  return {
    day,
    channel,
    minutes: minutes === 0 ? null : Math.round(10 * gammaDraw(random, 4, 4 / minutes)) / 10,
    answerSeconds: answerSeconds === null ? null : Math.round(gammaDraw(random, 2, 2 / answerSeconds)),
    isResolved: random() < 0.9,
    askedAgain: random() < 0.07,
    complaint: random() < complaints ? complaint(day, random) : null,
  }
}

function complaint(day: number, random: Random): SimulatedComplaint {
  const { name, words } = drawn(causeTruths, ({ share }) => share, random)
  const severity = 1 + Math.floor(5 * random())
  const answeredOn = day + 1 + Math.floor(9 * random())
  const answer = random() < 0.8 && answeredOn < observedDays ? answerOf(answeredOn, random) : null
  return { cause: name, words, severity, answer }
}

function answerOf(day: number, random: Random): NonNullable<SimulatedComplaint['answer']> {
  const outcomes = { solved: 0.55, redressed: 0.3, declined: 0.15 } as const
  const ways = ['solved', 'redressed', 'declined'] as const
  const outcome = drawn(ways, (way) => outcomes[way], random)
  const redressMinor = outcome === 'redressed' ? 500 * (1 + Math.floor(8 * random())) : 0
  const scored = (mean: number) => Math.min(7, Math.max(1, Math.round(mean + 3 * (random() - 0.5))))
  const fair = outcome === 'declined' ? 2.5 : 5
  return {
    day,
    outcome,
    redressMinor,
    justice: random() < 0.5 ? [scored(fair), scored(4), scored(5.5)] : null,
  }
}
