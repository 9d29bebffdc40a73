import {
  anonymousPrefix,
  groupPrefix,
  orderPrefix,
  type Refused,
  type Said,
  type SaidEvent,
} from './arrival.ts'
import { amountText, orderSaid } from './stream-order.ts'
import { aboutOf, objectOf, type Words, wordOf } from './stream-trait.ts'

/** The kinds of message of the protocol. */
export const messageTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type MessageType = (typeof messageTypes)[number]

/** Most bytes of one message, as the protocol has it. */
export const mostMessageBytes = 32 * 1024

/** When a message was sent by its sender's clock, and when it came by ours. ISO 8601 or what the sender wrote. */
export type Sending = { readonly sentAt: unknown; readonly receivedAt: Date }

/** The longest id: ids stand in indexes, which hold no more. */
const longestId = 190

/** Reads one message of the Segment protocol. */
export function readMessage(message: Words, sending: Sending): Said | Refused {
  const type = messageTypes.find((known) => known === message.type)
  if (type === undefined)
    return refuse('type', `is ${told(message.type)}; it is one of ${messageTypes.join(', ')}`)
  const occurredAt = momentOf(message, sending)
  if (typeof occurredAt !== 'string') return occurredAt
  const names = namesOf(message, type)
  if ('refused' in names) return names
  const about = aboutOf(message, type)
  const base = { ...names, about, group: null, event: null, orders: [], occurredAt }
  if (type === 'group') return groupSaid(message, base)
  if (type === 'track') return trackSaid(message, base)
  if (type === 'page' || type === 'screen') return { ...base, event: viewed(message, type) }
  return base
}

/**
 * When it happened, by our clock: a sender whose clock is wrong is wrong by as much when they send.
 * Never later than it came.
 */
function momentOf(message: Words, { sentAt, receivedAt }: Sending): string | Refused {
  const written = message.originalTimestamp ?? message.timestamp
  if (written === undefined || written === null) return receivedAt.toISOString()
  const at = instantOf(written)
  if (at === null) return refuse('timestamp', `is ${told(written)}, which is no moment`)
  const sent = instantOf(message.sentAt ?? sentAt)
  const corrected = sent === null ? at : receivedAt.getTime() - (sent - at)
  const moment = new Date(Math.min(corrected, receivedAt.getTime()))
  const year = moment.getUTCFullYear()
  if (!(year >= 1900 && year <= 2200))
    return refuse('timestamp', `is in the year ${year}, and years are 1900 to 2200`)
  return moment.toISOString()
}

function instantOf(written: unknown): number | null {
  if (typeof written !== 'string' && typeof written !== 'number') return null
  const at = new Date(written).getTime()
  return Number.isFinite(at) ? at : null
}

type Names = Pick<Said, 'subject' | 'alsoKnown' | 'renames'>

function namesOf(message: Words, type: MessageType): Names | Refused {
  const user = idOf(message, 'userId')
  const anonymous = idOf(message, 'anonymousId')
  const previous = idOf(message, 'previousId')
  for (const id of [user, anonymous, previous]) if (typeof id === 'object' && id !== null) return id
  if (type === 'alias') {
    if (typeof previous !== 'string')
      return refuse('previousId', 'is missing: an alias needs the id of before')
    if (typeof user !== 'string') return refuse('userId', 'is missing: an alias needs the id of now')
    return { subject: user, alsoKnown: [anonymousPrefix + previous, previous], renames: true }
  }
  if (typeof user === 'string') {
    const alsoKnown = typeof anonymous === 'string' ? [anonymousPrefix + anonymous] : []
    return { subject: user, alsoKnown, renames: false }
  }
  if (typeof anonymous === 'string')
    return { subject: anonymousPrefix + anonymous, alsoKnown: [], renames: false }
  return refuse('userId', 'is missing, and so is anonymousId: nobody knows whom this is about')
}

function idOf(message: Words, field: string): string | null | Refused {
  const id = message[field]
  if (id === undefined || id === null || id === '') return null
  if (typeof id !== 'string' && typeof id !== 'number') return refuse(field, `is ${told(id)}, which is no id`)
  const text = String(id).trim()
  if (text === '') return null
  if (text.length > longestId)
    return refuse(field, `has ${text.length} characters; an id has at most ${longestId}`)
  const reserved = [anonymousPrefix, groupPrefix, orderPrefix].find((prefix) => text.startsWith(prefix))
  if (reserved !== undefined) return refuse(field, `begins with “${reserved}”, which Kith uses itself`)
  return text
}

function groupSaid(message: Words, base: Said): Said | Refused {
  const id = idOf(message, 'groupId')
  if (typeof id !== 'string') return id ?? refuse('groupId', 'is missing: a group needs its id')
  const about = aboutOf(message, 'identify') ?? { fields: {}, custom: {} }
  const fields = { name: id, ...about.fields, kind: 'organisation' }
  return { ...base, about: null, group: { name: groupPrefix + id, fields, custom: about.custom } }
}

function trackSaid(message: Words, base: Said): Said | Refused {
  const name = wordOf(message.event)
  if (name === null) return refuse('event', 'is missing: what was tracked needs a name')
  const properties = objectOf(message.properties)
  const event: SaidEvent = {
    type: 'information.event-tracked',
    channel: null,
    data: { event: name.slice(0, 200), properties },
  }
  const order = orderSaid(name, properties, wordOf(message.messageId) ?? base.occurredAt, base.occurredAt)
  if (order === null) return { ...base, event }
  if ('refused' in order) return order
  const email = wordOf(properties.email)
  const about = base.about ?? (email === null ? null : { fields: { email }, custom: {} })
  return { ...base, about, event: null, orders: [order] }
}

function viewed(message: Words, type: 'page' | 'screen'): SaidEvent {
  const properties = objectOf(message.properties)
  const page = objectOf(objectOf(message.context).page)
  const name = wordOf(message.name) ?? wordOf(properties.title) ?? wordOf(page.title)
  const url = wordOf(properties.url) ?? wordOf(page.url)
  return {
    type: type === 'page' ? 'information.page-viewed' : 'information.screen-viewed',
    channel: null,
    data: { ...(name === null ? {} : { name }), ...(url === null ? {} : { url }), properties },
  }
}

const refuse = (where: string, refused: string): Refused => ({ where, refused })

const told = (value: unknown): string =>
  value === undefined ? 'missing' : `“${(amountText(value) ?? JSON.stringify(value)).slice(0, 60)}”`
