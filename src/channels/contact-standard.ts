import { KithError } from '../kernel/errors.ts'
import type { Day } from '../kernel/period.ts'

/** What a contact can be held to. A contact without the datum is not judged by the metric. */
export const contactMetrics = [
  'answer-seconds',
  'reply-hours',
  'minutes',
  'resolved-first',
  'asked-again',
  'no-complaint',
  'promise-kept',
] as const

export type ContactMetric = (typeof contactMetrics)[number]

/** Which side of the threshold is good. */
export type ContactDirection = 'at-least' | 'at-most'

/** One level that contacts are held to from a day on: everywhere, in one channel, for one segment. */
export type ContactStandard = {
  readonly contactStandardId: string
  /** Null: every channel. */
  readonly channel: string | null
  /** Null: every customer. */
  readonly segmentId: string | null
  readonly metric: ContactMetric
  /** Seconds, hours, minutes; of what is so or not so: 1 or 0. */
  readonly threshold: number
  readonly direction: ContactDirection
  readonly validFrom: Day
  /** The first day on which it holds no more; null: it still holds. */
  readonly validTo: Day | null
}

/** What is known of one contact. */
export type JudgedContact = {
  readonly channel: string
  readonly segmentId: string | null
  readonly occurredOn: Day
  readonly answerSeconds: number | null
  readonly minutes: number | null
  readonly isResolved: boolean | null
  readonly askedAgain: boolean | null
  readonly isComplaint: boolean
  /** Null: nothing was promised, or it is not due yet. */
  readonly promiseKept: boolean | null
}

/** How a contact came out. Judged by nothing, it is neither perfect nor not. */
export type Judgement = { readonly judgedBy: number; readonly missed: readonly ContactMetric[] }

/**
 * Holds a contact against the standards of its day, metric by metric. A standard of its channel goes before one of
 * every channel, and then one of its segment before one of everybody.
 */
export function judgeContact(contact: JudgedContact, standards: readonly ContactStandard[]): Judgement {
  const missed: ContactMetric[] = []
  let judgedBy = 0
  for (const metric of contactMetrics) {
    const value = datumOf(contact, metric)
    const standard = standardFor(contact, metric, standards)
    if (value === null || standard === null) continue
    judgedBy++
    if (!meets(value, standard)) missed.push(metric)
  }
  return { judgedBy, missed }
}

/** The standard of a metric that holds for a contact on its day; null where none does. */
export function standardFor(
  { channel, segmentId, occurredOn }: Pick<JudgedContact, 'channel' | 'segmentId' | 'occurredOn'>,
  metric: ContactMetric,
  standards: readonly ContactStandard[],
): ContactStandard | null {
  let found: ContactStandard | null = null
  for (const standard of standards) {
    if (standard.metric !== metric) continue
    if (standard.channel !== null && standard.channel !== channel) continue
    if (standard.segmentId !== null && standard.segmentId !== segmentId) continue
    if (standard.validFrom > occurredOn || (standard.validTo !== null && standard.validTo <= occurredOn))
      continue
    if (found === null || nearness(standard) > nearness(found)) found = standard
  }
  return found
}

const nearness = ({ channel, segmentId }: ContactStandard) =>
  (channel === null ? 0 : 2) + (segmentId === null ? 0 : 1)

const meets = (value: number, { threshold, direction }: ContactStandard) =>
  direction === 'at-least' ? value >= threshold : value <= threshold

function datumOf(contact: JudgedContact, metric: ContactMetric): number | null {
  switch (metric) {
    case 'answer-seconds':
      return contact.answerSeconds
    case 'reply-hours':
      return contact.answerSeconds === null ? null : contact.answerSeconds / 3600
    case 'minutes':
      return contact.minutes
    case 'resolved-first':
      return asNumber(contact.isResolved)
    case 'asked-again':
      return asNumber(contact.askedAgain)
    case 'no-complaint':
      return contact.isComplaint ? 0 : 1
    case 'promise-kept':
      return asNumber(contact.promiseKept)
  }
}

const asNumber = (flag: boolean | null) => (flag === null ? null : Number(flag))

/** How each metric is held: which side is good, its unit, and the level of what is so or not so. */
const forms: Readonly<
  Record<ContactMetric, { direction: ContactDirection; most: number; only: number | null }>
> = {
  'answer-seconds': { direction: 'at-most', most: 2_592_000, only: null },
  'reply-hours': { direction: 'at-most', most: 8_760, only: null },
  minutes: { direction: 'at-most', most: 1_440, only: null },
  'resolved-first': { direction: 'at-least', most: 1, only: 1 },
  'asked-again': { direction: 'at-most', most: 1, only: 0 },
  'no-complaint': { direction: 'at-least', most: 1, only: 1 },
  'promise-kept': { direction: 'at-least', most: 1, only: 1 },
}

/**
 * A metric, level and side that contacts can be held to.
 *
 * @throws channels.standard-metric-unknown
 */
export function decideContactStandard(asked: {
  readonly metric: string
  readonly threshold: number | null
  readonly direction: ContactDirection | null
}): Pick<ContactStandard, 'metric' | 'threshold' | 'direction'> {
  const metric = contactMetrics.find((known) => known === asked.metric)
  const refuse = (reason: string) => {
    throw new KithError('channels.standard-metric-unknown', { metric: asked.metric, reason })
  }
  if (metric === undefined) return refuse(`there are ${contactMetrics.join(', ')}`)
  const { direction, most, only } = forms[metric]
  const threshold = asked.threshold ?? only
  if (asked.direction !== null && asked.direction !== direction) refuse(`it is held ${direction}`)
  if (threshold === null || !(threshold >= 0 && threshold <= most)) return refuse(`its level is 0 to ${most}`)
  if (only !== null && threshold !== only) refuse(`its level is ${only}`)
  return { metric, threshold, direction }
}

/** How soon a segment's role promises an answer, as a standard that gives way to any other of its segment. */
export const promisedBySegment = (segmentId: string, hours: number): ContactStandard => ({
  contactStandardId: segmentId,
  channel: null,
  segmentId,
  metric: 'reply-hours',
  threshold: hours,
  direction: 'at-most',
  validFrom: '0001-01-01',
  validTo: null,
})

/** What the firm is offered to begin with; none holds until somebody sets it. */
export const offeredStandards: readonly {
  readonly kind: 'call' | 'chat' | 'email' | 'letter' | null
  readonly metric: ContactMetric
  readonly threshold: number
}[] = [
  { kind: 'call', metric: 'answer-seconds', threshold: 20 },
  { kind: 'chat', metric: 'answer-seconds', threshold: 60 },
  { kind: 'email', metric: 'reply-hours', threshold: 4 },
  { kind: 'letter', metric: 'reply-hours', threshold: 48 },
  { kind: null, metric: 'resolved-first', threshold: 1 },
  { kind: null, metric: 'no-complaint', threshold: 1 },
  { kind: null, metric: 'asked-again', threshold: 0 },
]
