import type { Mail } from './mail.ts'

/** How much it matters that a message goes, and what may stop it. */
export const messageClasses = ['service', 'transactional', 'marketing', 'legal'] as const

export type MessageClass = (typeof messageClasses)[number]

/** How one try to hand a message over ended, as far as we know. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly ref: string | null; readonly reply: string }
  | { readonly kind: 'temporary'; readonly code: string; readonly reply: string }
  | {
      readonly kind: 'permanent'
      readonly code: string
      readonly reply: string
      readonly isAddressGone: boolean
    }
  /** Given away, and no answer came: it may have arrived. */
  | { readonly kind: 'unknown'; readonly reply: string }
  /** The time for it was over before its first byte left. */
  | { readonly kind: 'given-back' }

/** What takes messages of one channel out of the house. */
export type Adapter = {
  /**
   * Hands one message over. Asks `mayGo` right before the step that cannot be taken back, and gives the message
   * back where it says no. Never throws.
   */
  handOver(letter: Letter, mayGo: () => Promise<boolean>): Promise<Outcome>
  close(): void
}

/** A message as an adapter needs it. */
export type Letter = Pick<Mail, 'to' | 'subject' | 'text' | 'html' | 'language' | 'date' | 'attachments'> & {
  readonly messageId: string
  /** What is unique in its Message-ID; the same at each try, so that receivers see one message. */
  readonly messageHeader: string
  /** The secret of its one-click address; null where nobody may refuse such messages. */
  readonly unsubscribeToken: string | null
}

/** How a message stands after a try. */
export type AfterTry = {
  readonly state: 'accepted' | 'queued' | 'rejected' | 'failed' | 'uncertain'
  readonly readyAt: Date | null
  readonly reason: string | null
  readonly providerRef: string | null
  /** Whether it still counts towards caps: what may have arrived does. */
  readonly keepsHold: boolean
}

const minuteMs = 60_000

/** How long after a try that may succeed later the next one comes; ms. After the last of them it has failed. */
const backOffMs = [1, 5, 15, 60, 240, 720, 1440].map((minutes) => minutes * minuteMs)

/**
 * What follows from a try.
 *
 * @param attempts   tries so far, this one included
 * @param darkTries  earlier tries of which nobody knows how they ended
 */
export function decideAfterTry(
  message: { readonly class: MessageClass; readonly attempts: number; readonly darkTries: number },
  outcome: Outcome,
  now: Date,
): AfterTry {
  const after = (fields: Partial<AfterTry> & Pick<AfterTry, 'state'>): AfterTry => ({
    readyAt: null,
    reason: null,
    providerRef: null,
    keepsHold: false,
    ...fields,
  })
  switch (outcome.kind) {
    case 'accepted':
      return after({ state: 'accepted', providerRef: outcome.ref, keepsHold: true })
    case 'given-back':
      return after({ state: 'queued' })
    case 'permanent':
      return after({ state: 'rejected', reason: outcome.isAddressGone ? addressGone : 'rejected' })
    case 'unknown':
      return decideInTheDark(message)
    case 'temporary': {
      const wait = backOffMs[message.attempts - 1]
      if (wait === undefined) return after({ state: 'failed', reason: 'gave-up' })
      return after({ state: 'queued', readyAt: new Date(now.getTime() + wait), reason: 'tried-again' })
    }
  }
}

/** Why a message of an invented firm's past stands as it does: it never left. */
export const invented = 'invented'

/** Why a message was rejected whose address does not exist: nothing is sent there any more. */
export const addressGone = 'no-such-address'

/**
 * What follows where nobody knows whether a message arrived. Advertising twice is worse than none, so it is never
 * sent again; an order confirmation that never came is worse than two of them, so it is sent once more.
 *
 * @source RFC 5321, section 6.1: between a server's 250 and our noting it nothing can be known
 */
export function decideInTheDark(message: {
  readonly class: MessageClass
  readonly darkTries: number
}): AfterTry {
  const isTriedAgain = message.class !== 'marketing' && message.darkTries === 0
  return {
    state: isTriedAgain ? 'queued' : 'uncertain',
    readyAt: null,
    reason: isTriedAgain ? 'sent-again' : 'no-answer',
    providerRef: null,
    keepsHold: true,
  }
}

/** What a server said without whom it said it of: tries are kept when a customer is erased. */
export function withoutAddresses(reply: string, to: string): string {
  const [name = ''] = to.split('@')
  const named = new RegExp(
    `(?<![\\p{L}\\d])${name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\d])`,
    'giu',
  )
  const masked = reply.replaceAll(/<?[^\s<>@]+@[^\s<>@]+>?/g, '<address>')
  return name === '' ? masked : masked.replaceAll(named, '<recipient>')
}

/** How the row of a try reads after it. */
export const attemptState = ({ kind }: Outcome): 'ok' | 'temporary' | 'permanent' | 'unknown' =>
  kind === 'accepted' ? 'ok' : kind === 'given-back' ? 'temporary' : kind
