import { gammaDraw, poissonDraw, type Random } from '../analytics/index.ts'
import { type ChannelTruth, causeTruths, type SegmentTruth } from './firm-truth.ts'
import { drawn } from './share-draw.ts'
import { promiseOn, type SimulatedPromise } from './simulated-promise.ts'

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

/** Chance of what happens, and of how it was promised. */
export type Chances = { readonly random: Random; readonly aside: Random }

/** From one moment until before another; days. */
export type Span = readonly [from: number, until: number]

/** How somebody of a segment is met in a channel. */
export function contactsBetween(
  segment: SegmentTruth,
  channel: ChannelTruth,
  [from, until]: Span,
  { random, aside }: Chances,
): SimulatedContact[] {
  const perYear = segment.contacts[channel.channel] ?? 0
  const n = poissonDraw(random, (perYear * (until - from)) / 365.25)
  return Array.from({ length: n }, () => {
    const met = contact(channel, from + random() * (until - from), until, random)
    return { ...met, promise: channel.direction === 'in' ? promiseOn(met.day, until, aside) : null }
  })
}

function contact(
  channel: ChannelTruth,
  at: number,
  until: number,
  random: Random,
): Omit<SimulatedContact, 'promise'> {
  const day = Math.min(Math.floor(at), until - 1)
  const { minutes, answerSeconds, complaints } = channel
  return {
    day,
    channel,
    minutes: minutes === 0 ? null : Math.round(10 * gammaDraw(random, 4, 4 / minutes)) / 10,
    answerSeconds: answerSeconds === null ? null : Math.round(gammaDraw(random, 2, 2 / answerSeconds)),
    isResolved: random() < 0.9,
    askedAgain: random() < 0.07,
    complaint: random() < complaints ? complaint(day, until, random) : null,
  }
}

function complaint(day: number, until: number, random: Random): SimulatedComplaint {
  const { name, words } = drawn(causeTruths, ({ share }) => share, random)
  const severity = 1 + Math.floor(5 * random())
  const answeredOn = day + 1 + Math.floor(9 * random())
  const answer = random() < 0.8 && answeredOn < until ? answerOf(answeredOn, random) : null
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
