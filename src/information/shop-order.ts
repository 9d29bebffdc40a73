import { orderPrefix, type Refused, type Said, type SaidFields, type SaidOrder } from './arrival.ts'
import { linesSaid, type ShopLine } from './shop-line.ts'
import { amountText, negative } from './stream-order.ts'
import { objectOf, type Words, wordOf } from './stream-trait.ts'

/** What both kinds of shop say of an order. */
export type ShopOrder = {
  readonly id: string
  readonly customer: string | null
  readonly about: SaidFields
  readonly amount: string | null
  readonly currency: string | null
  readonly date: string | null
  readonly channel: string | null
  readonly lines: readonly ShopLine[]
  readonly returns: readonly ShopReturn[]
}

/** What came back: what was paid back, and the lines that came back, their quantities and amounts below nothing. */
export type ShopReturn = {
  readonly id: string
  readonly amount: string
  readonly date: string
  readonly lines?: readonly ShopLine[]
}

/** An id, however a shop writes it; 0 and nothing are none. */
export const shopId = (value: unknown): string | null => {
  const text = amountText(value)
  return text === null || text === '0' ? null : text
}

/** A moment as ISO 8601 in UTC, or null. @param utc  a shop that leaves the zone out means UTC */
export function shopMoment(value: unknown, utc = false): string | null {
  const text = wordOf(value)
  if (text === null) return null
  const at = new Date(utc && !/(z|[+-]\d\d:?\d\d)$/i.test(text) ? `${text}Z` : text)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/**
 * An order of a shop with what came back of it. A guest is known by their e-mail; what comes back later names the
 * order alone, so the order is a name of its customer too.
 */
export function shopOrderSaid(order: ShopOrder, receivedAt: Date): Said | Refused {
  const subject = order.customer ?? order.about.fields.email?.toLowerCase() ?? null
  if (subject === null)
    return {
      where: 'customer.id',
      refused: 'is missing, and so is an e-mail: nobody knows whose order it is',
    }
  if (order.amount === null) return { where: 'total', refused: 'is missing: an order needs an amount' }
  if (order.date === null)
    return { where: 'created_at', refused: 'is missing, or no moment: an order needs a day' }
  const { id, amount, date, currency, channel } = order
  const said = { ...optional('currency', currency), ...optional('channel', channel) }
  const lines = linesSaid(id, order.lines, said)
  const placed = { fields: { number: id, amount, date, ...said }, custom: {}, ...lines }
  const about = Object.keys(order.about.fields).length === 0 ? null : order.about
  return {
    subject,
    alsoKnown: [orderPrefix + id],
    renames: false,
    about,
    group: null,
    event: null,
    orders: [placed, ...order.returns.map((back) => returnSaid(id, back, said))],
    occurredAt: earlier(date, receivedAt),
  }
}

/** What came back of an order that is named alone: it waits until the order is there. */
export function shopReturnSaid(
  orderId: string,
  back: ShopReturn,
  currency: string | null,
  receivedAt: Date,
): Said {
  return {
    subject: orderPrefix + orderId,
    alsoKnown: [],
    renames: false,
    about: null,
    group: null,
    event: null,
    orders: [returnSaid(orderId, back, optional('currency', currency))],
    occurredAt: earlier(back.date, receivedAt),
  }
}

function returnSaid(
  orderId: string,
  { id, amount, date, lines = [] }: ShopReturn,
  said: Record<string, string>,
): SaidOrder {
  const number = `${orderId} return ${id}`
  return {
    fields: { number, amount: negative(amount), date, ...said },
    custom: {},
    ...linesSaid(number, lines, said),
  }
}

/** A customer of a shop. */
export function shopCustomerSaid(id: string | null, about: SaidFields, occurredAt: string): Said | Refused {
  if (id === null) return { where: 'id', refused: 'is missing: a customer needs a number' }
  return {
    subject: id,
    alsoKnown: [],
    renames: false,
    about,
    group: null,
    event: null,
    orders: [],
    occurredAt,
  }
}

const optional = (name: string, value: string | null): Record<string, string> =>
  value === null ? {} : { [name]: value }

const earlier = (date: string, receivedAt: Date): string =>
  new Date(Math.min(Date.parse(date), receivedAt.getTime())).toISOString()

/** Fields of a party from what a shop calls them; the first that says something counts. */
export function fieldsFrom(names: Readonly<Record<string, readonly unknown[]>>): SaidFields {
  const fields: Record<string, string> = {}
  for (const [field, values] of Object.entries(names)) {
    const value = values.map(wordOf).find((text) => text !== null)
    if (value) fields[field] = value
  }
  return { fields, custom: {} }
}

/** Members of a list that are objects. */
export const objectsOf = (value: unknown): Words[] => (Array.isArray(value) ? value.map(objectOf) : [])
