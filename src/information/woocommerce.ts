import type { Refused, Said, SaidFields } from './arrival.ts'
import type { ShopLine } from './shop-line.ts'
import { fieldsFrom, objectsOf, shopCustomerSaid, shopId, shopMoment, shopOrderSaid } from './shop-order.ts'
import { amountText } from './stream-order.ts'
import { objectOf, type Words, wordOf } from './stream-trait.ts'

/** Orders in these states were never placed. */
const unplaced = new Set(['pending', 'failed', 'checkout-draft', 'auto-draft', 'trash'])

/**
 * Reads a webhook of WooCommerce.
 * @param topic  `order.created`, `order.updated`, `customer.updated`
 * @source WooCommerce REST API v3, Order and Customer; moments in GMT without a zone
 */
export function readWooCommerce(topic: string, body: Words, receivedAt: Date): Said | Refused {
  if (topic === 'order.created' || topic === 'order.updated' || topic === 'order.restored')
    return orderSaid(body, receivedAt)
  if (topic === 'customer.created' || topic === 'customer.updated')
    return shopCustomerSaid(
      shopId(body.id),
      personFields(body, objectOf(body.billing)),
      receivedAt.toISOString(),
    )
  return { where: 'X-WC-Webhook-Topic', refused: `is “${topic.slice(0, 60)}”, of which Kith makes nothing` }
}

function orderSaid(order: Words, receivedAt: Date): Said | Refused {
  const id = shopId(order.id)
  if (id === null) return { where: 'id', refused: 'is missing: an order needs its number' }
  const status = String(order.status)
  if (unplaced.has(status))
    return { where: 'status', refused: `is “${status}”: the order was not placed; it is taken in when it is` }
  const billing = objectOf(order.billing)
  const amount = amountText(order.total)
  const date = shopMoment(order.date_created_gmt, true) ?? shopMoment(order.date_created)
  const refunds = objectsOf(order.refunds).flatMap((refund) => {
    const [refundId, back] = [shopId(refund.id), amountText(refund.total)]
    // The shop does not say when; the order's own day stays the same however often it is told.
    return refundId === null || back === null || date === null ? [] : [{ id: refundId, amount: back, date }]
  })
  const isVoid = status === 'cancelled' && refunds.length === 0 && amount !== null && date !== null
  return shopOrderSaid(
    {
      id,
      customer: shopId(order.customer_id),
      about: personFields(billing, billing),
      amount,
      currency: wordOf(order.currency),
      date,
      channel: wordOf(order.created_via),
      lines: objectsOf(order.line_items).map(lineOf),
      returns: isVoid ? [{ id: 'cancelled', amount, date }] : refunds,
    },
    receivedAt,
  )
}

/** What was bought, after discounts and before taxes. */
const lineOf = (line: Words): ShopLine => ({
  id: shopId(line.id),
  sku: amountText(line.sku) ?? shopId(line.variation_id) ?? shopId(line.product_id),
  words: wordOf(line.name),
  quantity: amountText(line.quantity),
  amount: amountText(line.total),
})

function personFields(person: Words, billing: Words): SaidFields {
  return fieldsFrom({
    givenName: [person.first_name, billing.first_name],
    familyName: [person.last_name, billing.last_name],
    email: [person.email, billing.email],
    phone: [billing.phone],
    city: [billing.city],
    country: [billing.country],
  })
}
