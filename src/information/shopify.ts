import type { Refused, Said, SaidFields } from './arrival.ts'
import { sumOf, type Term } from './decimal-text.ts'
import type { ShopLine } from './shop-line.ts'
import {
  fieldsFrom,
  objectsOf,
  type ShopReturn,
  shopCustomerSaid,
  shopId,
  shopMoment,
  shopOrderSaid,
  shopReturnSaid,
} from './shop-order.ts'
import { amountText, negative } from './stream-order.ts'
import { objectOf, type Words, wordOf } from './stream-trait.ts'

/**
 * Reads a webhook of Shopify.
 * @param topic  what it is about: `orders/create`, `refunds/create`, `customers/update`
 * @source Shopify Admin REST API, resources Order, Refund and Customer; amounts are texts in major units
 */
export function readShopify(topic: string, body: Words, receivedAt: Date): Said | Refused {
  if (topic.startsWith('orders/') && topic !== 'orders/delete') return orderSaid(body, receivedAt)
  if (topic === 'refunds/create') return refundSaid(body, receivedAt)
  if (topic === 'customers/create' || topic === 'customers/update' || topic === 'customers/enable')
    return shopCustomerSaid(shopId(body.id), customerFields(body), receivedAt.toISOString())
  return { where: 'X-Shopify-Topic', refused: `is “${topic.slice(0, 60)}”, of which Kith makes nothing` }
}

/** An order that was called off before it was paid comes back whole; a paid one comes back by its refunds. */
const unpaid = new Set(['pending', 'authorized', 'voided', 'expired'])

function orderSaid(order: Words, receivedAt: Date): Said | Refused {
  const id = shopId(order.id)
  if (id === null) return { where: 'id', refused: 'is missing: an order needs its number' }
  const customer = objectOf(order.customer)
  const amount = amountText(order.total_price)
  const cancelledAt = shopMoment(order.cancelled_at)
  const isVoid = cancelledAt !== null && unpaid.has(String(order.financial_status))
  const voided = isVoid && amount !== null ? [{ id: 'cancelled', amount, date: cancelledAt }] : []
  return shopOrderSaid(
    {
      id,
      customer: shopId(customer.id),
      about: customerFields(
        { ...customer, email: customer.email ?? order.email ?? order.contact_email },
        objectOf(order.billing_address),
      ),
      amount,
      currency: wordOf(order.currency),
      date: shopMoment(order.processed_at) ?? shopMoment(order.created_at),
      channel: wordOf(order.source_name),
      lines: objectsOf(order.line_items).map(lineOf),
      returns: [...objectsOf(order.refunds).flatMap(returnOf), ...voided],
    },
    receivedAt,
  )
}

function refundSaid(refund: Words, receivedAt: Date): Said | Refused {
  const orderId = shopId(refund.order_id)
  if (orderId === null) return { where: 'order_id', refused: 'is missing: nobody knows what is refunded' }
  const [back] = returnOf(refund)
  if (back === undefined)
    return { where: 'transactions', refused: 'hold no refund that went through: nothing came back' }
  return shopReturnSaid(orderId, back, wordOf(refunds(refund)[0]?.currency), receivedAt)
}

const refunds = (refund: Words) =>
  objectsOf(refund.transactions).filter(
    ({ kind, status }) => kind === 'refund' && (status === undefined || status === 'success'),
  )

function returnOf(refund: Words): ShopReturn[] {
  const id = shopId(refund.id)
  const date = shopMoment(refund.processed_at) ?? shopMoment(refund.created_at)
  const amounts = refunds(refund).map(({ amount }): Term => [amountText(amount) ?? '', 1])
  const amount = amounts.length === 0 ? null : sumOf(amounts)
  if (id === null || date === null || amount === null) return []
  return [{ id, amount, date, lines: objectsOf(refund.refund_line_items).map(lineBackOf) }]
}

/** What was bought; discounts of the whole order are shared out to its lines by the shop. */
function lineOf(line: Words): ShopLine {
  const quantity = Number(amountText(line.quantity) ?? 1)
  const discounts = objectsOf(line.discount_allocations).map(
    ({ amount }): Term => [amountText(amount) ?? '', -1],
  )
  const price = amountText(line.price)
  return {
    id: shopId(line.id),
    ...boughtOf(line),
    quantity: String(quantity),
    // What cannot be added up is refused as it stands.
    amount: price === null ? null : (sumOf([[price, quantity], ...discounts]) ?? price),
  }
}

/** A line that came back, below nothing. */
function lineBackOf(back: Words): ShopLine {
  const amount = amountText(back.subtotal)
  return {
    id: shopId(back.id),
    ...boughtOf(objectOf(back.line_item)),
    quantity: negative(amountText(back.quantity) ?? '1'),
    amount: amount === null ? null : negative(amount),
  }
}

const boughtOf = (line: Words) => ({
  sku: amountText(line.sku) ?? shopId(line.variant_id) ?? shopId(line.product_id),
  words: wordOf(line.name) ?? wordOf(line.title),
})

function customerFields(customer: Words, billing: Words = {}): SaidFields {
  const home = objectOf(customer.default_address)
  return fieldsFrom({
    givenName: [customer.first_name, billing.first_name],
    familyName: [customer.last_name, billing.last_name],
    email: [customer.email],
    phone: [customer.phone, home.phone, billing.phone],
    city: [home.city, billing.city],
    country: [home.country_code, billing.country_code],
  })
}
