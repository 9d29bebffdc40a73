import type { EventSentence } from '../kernel/registration.ts'
import type { ChannelCategory } from '../strategy/index.ts'

/** What a contact was; its category is that of its channel and never follows from this. */
export const interactionKinds = [
  'visit',
  'appointment',
  'sale',
  'call',
  'fax',
  'letter',
  'spot',
  'email',
  'chat',
  'web',
  'sms',
  'push',
  'messenger',
] as const

export type InteractionKind = (typeof interactionKinds)[number]

/** Who began a contact: the customer (`in`) or the firm. */
export type ContactDirection = 'in' | 'out'

const usual: Readonly<Record<ChannelCategory, InteractionKind>> = {
  'sales-force': 'visit',
  outlets: 'sale',
  telephony: 'call',
  'direct-marketing': 'letter',
  'e-commerce': 'web',
  'm-commerce': 'push',
}

/** What a contact in a channel is where nobody has said it. */
export const usualKind = (category: ChannelCategory): InteractionKind => usual[category]

/** How a complaint ended. */
export const complaintOutcomes = ['solved', 'redressed', 'declined'] as const

export type ComplaintOutcome = (typeof complaintOutcomes)[number]

/** How contacts and complaints read on a customer's timeline. */
export const contactSentences: readonly EventSentence[] = [
  {
    type: 'channels.interaction-recorded',
    shows: ['name'],
    of: { noun: 'interactions', fields: [] },
    say: ({ data }) => `${says[kindOf(data.kind)][data.direction === 'out' ? 1 : 0]}${lasted(data.minutes)}`,
  },
  {
    type: 'channels.complaint-filed',
    shows: ['name'],
    of: { noun: 'complaints', fields: [] },
    say: ({ data }) => `Complained${typeof data.cause === 'string' ? `: ${data.cause}` : ''}`,
  },
  {
    type: 'channels.complaint-answered',
    shows: ['name'],
    of: { noun: 'complaints', fields: [] },
    say: ({ data }) => `A complaint was ${data.outcome === 'declined' ? 'declined' : 'answered'}`,
  },
  {
    type: 'channels.promise-made',
    shows: ['name'],
    of: { noun: 'interactions', fields: [] },
    say: ({ data }) => `A promise was made${typeof data.dueOn === 'string' ? ` for ${data.dueOn}` : ''}`,
  },
  {
    type: 'channels.promise-kept',
    shows: ['name'],
    of: { noun: 'interactions', fields: [] },
    say: ({ data }) => (data.isKept === false ? 'A promise was broken' : 'A promise was kept'),
  },
]

const kindOf = (kind: unknown): InteractionKind => interactionKinds.find((known) => known === kind) ?? 'web'

const lasted = (minutes: unknown) =>
  typeof minutes === 'number' && minutes > 0 ? `, ${minutes} minutes` : ''

/** What the customer did, and what we did. */
const says: Readonly<Record<InteractionKind, readonly [string, string]>> = {
  visit: ['Visited us', 'Was visited'],
  appointment: ['Came to an appointment', 'Was met by appointment'],
  sale: ['Came to the counter', 'Was served at the counter'],
  call: ['Called', 'Was called'],
  fax: ['Sent a fax', 'Was sent a fax'],
  letter: ['Wrote a letter', 'Was sent a letter'],
  spot: ['Answered a spot', 'Was shown a spot'],
  email: ['Wrote an e-mail', 'Was sent an e-mail'],
  chat: ['Chatted', 'Was asked to chat'],
  web: ['Used the website', 'Was spoken to on the website'],
  sms: ['Sent an SMS', 'Was sent an SMS'],
  push: ['Answered a push message', 'Was sent a push message'],
  messenger: ['Wrote by messenger', 'Was written to by messenger'],
}
