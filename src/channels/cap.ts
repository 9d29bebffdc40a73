/** How often somebody is written to at most, within so many days; null: over every class, or every channel. */
export type Cap = {
  readonly by: 'customer-terms' | 'segment-policy' | 'campaign'
  readonly class: string | null
  readonly channel: string | null
  readonly most: number
  readonly days: number
  /** What set it; null: nobody decided it. */
  readonly evidenceId: string | null
}

/** Messages of one class and channel that somebody was given, and when: what a cap counts. */
export type Held = { readonly capKey: string; readonly heldAt: Date }

/** Under what a message counts: its class and channel. */
export const capKey = (messageClass: string, channel: string): string => `${messageClass}:${channel}`

const dayMs = 86_400_000

/** The first cap that leaves no room for one more message; undefined when all do. */
export function reachedCap(
  caps: readonly Cap[],
  message: { readonly class: string; readonly channel: string },
  held: readonly Held[],
  now: Date,
): Cap | undefined {
  return caps.find(
    (cap) => counts(cap, capKey(message.class, message.channel)) && used(cap, held, now) >= cap.most,
  )
}

/** How much of a cap is used: a window that slides, so that no turn of a month lets twice as many through. */
export function used(cap: Omit<Cap, 'most' | 'evidenceId'>, held: readonly Held[], now: Date): number {
  const since = now.getTime() - cap.days * dayMs
  return held.filter((one) => one.heldAt.getTime() > since && counts(cap, one.capKey)).length
}

/** A customer’s own wish limits what we begin, never the answer to what they did themselves. */
function counts(cap: Pick<Cap, 'by' | 'class' | 'channel'>, key: string): boolean {
  const [messageClass, channel] = key.split(':')
  if (cap.by === 'customer-terms' && messageClass === 'transactional') return false
  return (cap.class ?? messageClass) === messageClass && (cap.channel ?? channel) === channel
}
