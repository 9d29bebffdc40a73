import type { IconName } from '../components/icon.tsx'
import { channelIcon } from '../components/icon.tsx'
import { money } from '../format/money.ts'
import type { TimelineEvent } from './party-details.ts'

/** How one event reads on the timeline. */
export type EventWords = {
  icon: IconName
  sentence: string
  /** At the right: money, where there is some. */
  end?: string
  /** They came to us, rather than we to them. */
  theirs: boolean
}

/** The sentence of an event; a type that this page does not know says its own name. */
export function eventWords({ type, data, channel }: TimelineEvent): EventWords {
  const noun = type.split('.')[1] ?? type
  if (noun.startsWith('order-') || noun.startsWith('purchase-')) return orderWords(noun, data, channel)
  const icon = channel ? channelIcon(channel) : iconOf(noun)
  return { icon, sentence: sentenceOf(noun, data), theirs: data['direction'] === 'inbound' }
}

function orderWords(noun: string, data: Record<string, unknown>, channel: string | null): EventWords {
  const amount = amountOf(data)
  const currency = text(data['currency'])
  const isReturn = noun.includes('return') || (amount !== null && amount < 0)
  const key = text(data['orderNumber']) ?? text(data['orderKey'])
  return {
    icon: channelIcon(channel ?? 'e-commerce'),
    sentence: `${isReturn ? 'Return' : 'Order'}${key && key.length <= 24 ? ` ${key}` : ''}`,
    ...(amount !== null && currency && { end: money(amount, currency) }),
    theirs: true,
  }
}

function amountOf(data: Record<string, unknown>): number | null {
  if (typeof data['amount'] === 'number') return data['amount']
  const minor = data['amountMinor']
  const currency = text(data['currency'])
  if (typeof minor !== 'number' || !currency) return null
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits
  return minor / 10 ** (digits ?? 2)
}

function sentenceOf(noun: string, data: Record<string, unknown>): string {
  const title = text(data['title'])
  const known: Record<string, string> = {
    'party-created': 'Entered into Kith',
    'party-changed': `Details changed${listed(data['changed'] ?? data['fields'])}`,
    'party-merged': 'Merged with another record',
    'party-unmerged': 'A merge was taken back',
    'party-imported': 'Arrived with an import',
    'task-added': `Task: ${title ?? 'to do'}`,
    'task-completed': `Done: ${title ?? 'a task'}`,
    'task-reopened': `Open again: ${title ?? 'a task'}`,
    'role-added': `Became ${text(data['role']) ?? 'something new'}`,
    'role-ended': `Is no longer ${text(data['role']) ?? 'what they were'}`,
    'contact-point-added': 'A way to reach them was added',
    'contact-point-ended': 'A way to reach them ended',
  }
  return known[noun] ?? titled(noun)
}

const listed = (value: unknown) => (Array.isArray(value) && value.length ? `: ${value.join(', ')}` : '')
const titled = (noun: string) => noun.charAt(0).toUpperCase() + noun.slice(1).replaceAll('-', ' ')
const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)

function iconOf(noun: string): IconName {
  if (noun.startsWith('task')) return 'task'
  if (noun.startsWith('note')) return 'note'
  if (noun.startsWith('party') || noun.startsWith('role') || noun.startsWith('merge')) return 'people'
  return 'file'
}
