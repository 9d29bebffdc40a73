import type { Refused, Said, SaidFields } from './arrival.ts'
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
import { amountText } from './stream-order.ts'
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
  const amounts = refunds(refund).map(({ amount }) => amountText(amount) ?? '')
  if (id === null || date === null || amounts.length === 0) return []
  return [{ id, amount: sum(amounts), date }]
}

/** Adds amounts as texts, exactly: the longest fraction is kept. */
function sum(amounts: readonly string[]): string {
  const places = Math.max(...amounts.map((amount) => (amount.split('.')[1] ?? '').length))
  const units = amounts.map((amount) => {
    const [whole = '0', fraction = ''] = amount.split('.')
    return BigInt(`${whole}${fraction.padEnd(places, '0')}` || '0')
  })
  const total = units
    .reduce((all, each) => all + each, 0n)
    .toString()
    .padStart(places + 1, '0')
  return places === 0 ? total : `${total.slice(0, -places)}.${total.slice(-places)}`
}

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
