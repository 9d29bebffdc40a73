import { type Money, toMajor } from '../kernel/money.ts'
import type { Day } from '../kernel/period.ts'
import type { EventSentence } from '../kernel/registration.ts'

export const gainKinds = ['saved-money', 'saved-time', 'redress', 'discount', 'insight'] as const
export type GainKind = (typeof gainKinds)[number]

/** What somebody had of dealing with us, with its worth to them. */
export type Gain = Money & {
  readonly gainId: string
  readonly kind: GainKind
  readonly occurredOn: Day
  /** How it was reckoned; empty where nobody said. */
  readonly basis: string
  /** Who says so: the customer, or we. */
  readonly saidBy: 'party' | 'firm'
}

/** What each kind is called, to staff and to the customer. */
export const gainNames: Readonly<Record<GainKind, string>> = {
  'saved-money': 'Saved money',
  'saved-time': 'Saved time',
  redress: 'Got redress',
  discount: 'Got a discount',
  insight: 'Learned something',
}

/** How gains read on a customer's timeline. */
export const gainSentences: readonly EventSentence[] = [
  {
    type: 'value.gain-recorded',
    shows: [],
    of: { noun: 'gains', fields: [] },
    say({ data }) {
      const { kind, amountMinor, currency } = data
      const what = gainNames[kind as GainKind] ?? 'Gained'
      if (typeof amountMinor !== 'number' || typeof currency !== 'string') return what
      return `${what} worth ${toMajor({ amountMinor, currency }).toLocaleString('en')} ${currency}`
    },
  },
]
