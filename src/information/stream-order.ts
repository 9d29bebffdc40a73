import type { Refused, SaidOrder } from './arrival.ts'
import { linesSaid, type ShopLine } from './shop-line.ts'
import { objectOf, type Words, wordOf } from './stream-trait.ts'

const kinds: Readonly<Record<string, 'order' | 'return'>> = {
  ordercompleted: 'order',
  orderupdated: 'order',
  orderrefunded: 'return',
  ordercancelled: 'return',
}

/**
 * The order, or what comes back of it, that a tracked event tells; null where it tells of something else.
 *
 * @source Segment, “E-Commerce Spec”: Order Completed, Order Updated, Order Refunded, Order Cancelled
 */
export function orderSaid(
  event: string,
  properties: Words,
  messageId: string,
  occurredAt: string,
): SaidOrder | Refused | null {
  const name = event.toLowerCase().replaceAll(/[^a-z]/g, '')
  const kind = kinds[name]
  if (kind === undefined) return null
  const number = amountText(properties.order_id ?? properties.orderId)
  if (number === null)
    return { where: 'properties.order_id', refused: 'is missing: an order needs its number' }
  const amount = amountText(properties.total ?? properties.revenue ?? properties.value)
  if (amount === null)
    return { where: 'properties.total', refused: 'is missing, and so is revenue: an order needs an amount' }
  const refund = amountText(properties.refund_id) ?? (name === 'ordercancelled' ? 'cancelled' : messageId)
  const fields = {
    number: kind === 'order' ? number : `${number} return ${refund}`.slice(0, 200),
    date: occurredAt,
    amount: kind === 'order' ? amount : negative(amount),
    ...said('currency', wordOf(properties.currency)),
    ...said('channel', wordOf(properties.channel)),
  }
  const sign = kind === 'order' ? (amount: string) => amount : negative
  const products = Array.isArray(properties.products) ? properties.products.map(objectOf) : []
  const lines = linesSaid(
    fields.number,
    products.map((product) => lineOf(product, sign)),
    fields,
  )
  return { fields, custom: {}, ...lines, ...(name === 'orderupdated' && { isDatedByTelling: true }) }
}

/** A product of the order; the protocol has a price of one and no number of the line. */
function lineOf(product: Words, sign: (amount: string) => string): ShopLine {
  const id = amountText(product.product_id ?? product.productId)
  return {
    id: null,
    sku: amountText(product.sku) ?? id,
    words: wordOf(product.name),
    quantity: sign(amountText(product.quantity) ?? '1'),
    price: amountText(product.price),
  }
}

/** An amount as text, without what binary fractions add; null where there is none. */
export function amountText(value: unknown): string | null {
  if (typeof value === 'string') return wordOf(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  return String(Number(value.toPrecision(15)))
}

/** What comes back is below nothing, however the sender signs it. */
export const negative = (amount: string): string =>
  amount.startsWith('-') ? amount : /^[0.]*$/.test(amount) ? amount : `-${amount}`

const said = (name: string, value: string | null) => (value === null ? {} : { [name]: value })
