import { decimalsOf } from '../kernel/money.ts'
import type { EventSentence, SpokenEvent } from '../kernel/registration.ts'

/** An order's event holds these, so only those who may read them of orders see it. */
const of = { noun: 'orders', fields: ['orderKey', 'orderedOn', 'amount', 'channel', 'source'] } as const

/** How orders read on a customer's timeline. */
export const orderSentences: readonly EventSentence[] = [
  {
    type: 'value.order-placed',
    shows: ['orders', 'spend'],
    of,
    say: (event) => `${placed(event)}${numbered(event)}`,
  },
  {
    type: 'value.order-returned',
    shows: ['orders', 'spend'],
    of,
    say: (event) => `Returned goods for ${amountIn(event)}${numbered(event)}`,
  },
]

/** An order without spend is one all the same: a gift, a replacement, a trial. */
function placed(event: SpokenEvent): string {
  return event.data.amountMinor === 0 ? 'Ordered without spend' : `Ordered for ${amountIn(event)}`
}

function amountIn({ data }: SpokenEvent): string {
  const { amountMinor, currency } = data
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return 'an amount that is not known'
  const decimals = decimalsOf(currency)
  const major = Math.abs(amountMinor) / 10 ** decimals
  return `${amountFormat(decimals).format(major)} ${currency}`
}

/** A timeline says many amounts; making a formatter for each would cost more than reading them. */
const amountFormats = new Map<number, Intl.NumberFormat>()

function amountFormat(decimals: number): Intl.NumberFormat {
  const known = amountFormats.get(decimals)
  if (known !== undefined) return known
  const places = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const format = new Intl.NumberFormat('en', places)
  amountFormats.set(decimals, format)
  return format
}

function numbered({ data }: SpokenEvent): string {
  return typeof data.number === 'string' ? `, number ${data.number}` : ''
}
