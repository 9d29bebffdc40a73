import { channelIcon, type IconName } from '../components/icon.tsx'
import { money } from '../format/money.ts'
import type { TimelineEvent } from './party-details.ts'

/** How one event is drawn on the timeline, beside its sentence. */
export type EventLook = {
  icon: IconName
  /** At the right: money, where there is some. */
  end?: string
  /** They came to us, rather than we to them. */
  theirs: boolean
  /** Shorter than the event's own sentence where the rest stands at the right. */
  sentence: string
  /** A meeting, not our own bookkeeping. */
  isMeeting: boolean
}

/** What an event looks like: an order is theirs and carries money, a channel names its icon. */
export function lookOf({ type, data, channel, sentence }: TimelineEvent): EventLook {
  const noun = type.split('.')[1] ?? type
  const isOrder = type.startsWith('value.order')
  const amount = amountOf(data)
  return {
    icon: channel || isOrder ? channelIcon(categoryOf(data) ?? channel ?? 'e-commerce') : iconOf(noun),
    ...(amount !== null && { end: amount }),
    theirs: isOrder || data.direction === 'in',
    sentence: isOrder && amount !== null ? orderWords(data) : sentence,
    isMeeting: isOrder || channel !== null,
  }
}

/** A contact says the category of its channel, whose short name is the firm's own. */
const categoryOf = ({ category }: Record<string, unknown>) => (typeof category === 'string' ? category : null)

function orderWords({ number, amountMinor }: Record<string, unknown>): string {
  const noun = typeof amountMinor === 'number' && amountMinor < 0 ? 'Return' : 'Order'
  return typeof number === 'string' && number ? `${noun} ${number}` : noun
}

function amountOf(data: Record<string, unknown>): string | null {
  const { amount, amountMinor, currency } = data
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return null
  if (typeof amount === 'number') return money(amount, currency)
  if (typeof amountMinor !== 'number') return null
  const style = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return money(amountMinor / 10 ** (style.maximumFractionDigits ?? 2), currency)
}

function iconOf(noun: string): IconName {
  if (noun.startsWith('task')) return 'task'
  if (noun.startsWith('note')) return 'note'
  if (/^(party|role|merge|relationship)/.test(noun)) return 'people'
  if (noun.startsWith('contact')) return 'phone'
  if (/^(complaint|promise)/.test(noun)) return 'flag'
  return 'file'
}
