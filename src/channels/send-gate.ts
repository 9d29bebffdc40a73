import type { ContactPermission, Reason } from '../empowerment/index.ts'
import type { SegmentPolicy } from '../strategy/index.ts'
import { type Cap, type Held, reachedCap } from './cap.ts'
import { quietUntil } from './quiet-hours.ts'

/** Everything that is known of a message at the instant it is judged. */
export type GateFacts = {
  readonly now: Date
  readonly message: {
    readonly class: 'service' | 'transactional' | 'marketing' | 'legal'
    readonly channel: string
    readonly category: string
    readonly expiresAt: Date | null
  }
  /** Neither erased nor gone; merged ones are judged as who they have become. */
  readonly isLive: boolean
  /** Whether the party still holds the address. */
  readonly holdsAddress: boolean
  readonly isSuppressed: boolean
  /** Whether a server said for good that the address does not exist. */
  readonly isBounced: boolean
  readonly isCampaignStopped: boolean
  readonly permission: ContactPermission
  /** How the party’s segment may be approached; null: it is in none. */
  readonly segment: Pick<SegmentPolicy, 'channels'> | null
  readonly isCellDropped: boolean
  readonly caps: readonly Cap[]
  /** What counts towards the caps, this message left out. */
  readonly held: readonly Held[]
  readonly isAccountOpen: boolean
  /** Whether who gets advertising can refuse it with one click. */
  readonly hasWayOut: boolean
  /** In [0, 1): spreads those who wait for the same morning. */
  readonly jitter: number
}

/** Whether a message may go: now, later, or never; with every reason that spoke. */
export type SendVerdict = {
  readonly verdict: 'allow' | 'defer' | 'deny'
  readonly reasons: readonly Reason[]
  readonly until: Date | null
}

/** The most that a deferred message waits beyond the end of quiet time; ms. */
const jitterMs = 600_000

/**
 * Judges in a fixed order, and the first refusal ends it: who and where, the suppression list, consent and the
 * customer’s terms, the policy of their segment, caps, quiet hours, our own means. What the law obliges us to send
 * passes all that only we or the customer wish; what answers the customer’s own act waits for no morning.
 */
export function judgeMessage(facts: GateFacts): SendVerdict {
  const refusal =
    refusedByPlace(facts) ??
    refusedByPermission(facts) ??
    refusedBySegment(facts) ??
    refusedByCap(facts) ??
    refusedByMeans(facts)
  if (refusal) return { verdict: 'deny', reasons: refusal, until: null }
  const reasons =
    facts.message.class === 'legal' ? [legalDuty, ...facts.permission.reasons] : facts.permission.reasons
  const until = waitsUntil(facts)
  if (until === null) return { verdict: 'allow', reasons, until }
  return { verdict: 'defer', reasons: [quietHours(facts, until), ...reasons], until }
}

/** Calls a message off instead of refusing it. */
export const campaignStopped = 'campaign-stopped'

type Refusal = readonly Reason[] | undefined

const because = (
  by: Reason['by'],
  code: string,
  sentence: string,
  evidenceId: string | null = null,
): Reason => ({
  by,
  code,
  sentence,
  evidenceId,
})

const legalDuty = because(
  'law',
  'legal-duty',
  'The law obliges us to send it, so caps, terms and quiet hours do not hold it.',
)

/** The terms in whose hours a moment lies. */
function quietHours({ permission, now }: GateFacts, until: Date): Reason {
  const { quiet, timeZone } = permission
  const terms = quiet.find((hours) => quietUntil([hours], timeZone, now) !== null)
  return because(
    'customer-terms',
    'quiet-hours',
    `They want quiet now; it goes out after ${until.toISOString().slice(0, 16)}Z.`,
    terms?.termsId,
  )
}

function refusedByPlace(facts: GateFacts): Refusal {
  const { isLive, holdsAddress, isSuppressed, isBounced, isCampaignStopped, message, now } = facts
  if (!isLive) return [because('law', 'party-gone', 'They are not with us any more.')]
  if (!holdsAddress) return [because('channel', 'address-gone', 'They do not hold this address any more.')]
  if (isSuppressed) return [because('law', 'suppressed', 'The address belongs to somebody who was erased.')]
  if (isBounced) return [because('channel', 'bounced', 'A server said that the address does not exist.')]
  if (isCampaignStopped) return [because('campaign', campaignStopped, 'Its campaign was stopped.')]
  if (message.expiresAt !== null && message.expiresAt <= now)
    return [because('campaign', 'expired', 'It came too late to be of use.')]
  return undefined
}

function refusedByPermission({ permission }: GateFacts): Refusal {
  return permission.verdict === 'deny' ? permission.reasons : undefined
}

/** A segment’s policy limits only what we begin, never an answer. */
function refusedBySegment({ message, segment, isCellDropped }: GateFacts): Refusal {
  if (message.class !== 'marketing') return undefined
  if (isCellDropped)
    return [because('segment-policy', 'cell-dropped', 'This channel was given up for their segment.')]
  if (segment && !segment.channels.some((category) => category === message.category))
    return [
      because('segment-policy', 'channel-closed', 'Their segment is not approached through this channel.'),
    ]
  return undefined
}

function refusedByCap({ message, caps, held, now }: GateFacts): Refusal {
  if (message.class === 'legal') return undefined
  const reached = reachedCap(caps, message, held, now)
  if (!reached) return undefined
  const { by, most, days, evidenceId } = reached
  return [because(by, 'cap-reached', `They had ${most} in ${days} days, the most they are sent.`, evidenceId)]
}

function refusedByMeans({ isAccountOpen, hasWayOut, message }: GateFacts): Refusal {
  if (!isAccountOpen) return [because('channel', 'account-closed', 'The channel is closed.')]
  if (message.class === 'marketing' && !hasWayOut)
    return [because('channel', 'no-way-out', 'Nobody could unsubscribe: KITH_URL names no https address.')]
  return undefined
}

function waitsUntil({ message, permission, now, jitter }: GateFacts): Date | null {
  if (message.class === 'legal' || message.class === 'transactional') return null
  const endOf = (at: Date) => quietUntil(permission.quiet, permission.timeZone, at)
  const end = endOf(now)
  const spread = end && new Date(end.getTime() + Math.floor(jitter * jitterMs))
  // A free time shorter than the spread would be missed again and again.
  return spread && endOf(spread) === null ? spread : end
}
