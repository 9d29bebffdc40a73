import type { Refused, Said, SaidFields, SaidOrder } from './arrival.ts'
import { amountText } from './stream-order.ts'
import { objectOf, type Words } from './stream-trait.ts'

/** What a place in a body means. `to`: one of `mappingTargets`, or `custom:` and the name of an attribute. */
export type MappedField = { readonly path: string; readonly to: string }

/** What the fields of a source mean. `event`: what each arrival is called on the timeline; null: nothing is told. */
export type SourceMapping = { readonly fields: readonly MappedField[]; readonly event: string | null }

/** What a field can become: of whom it is, what they are, what they ordered, what happened. */
export const mappingTargets = {
  subject: 'Customer, number in this source',
  name: 'Name',
  givenName: 'Given name',
  familyName: 'Family name',
  email: 'E-mail',
  phone: 'Telephone',
  city: 'City',
  country: 'Country',
  kind: 'Person or organisation',
  'order.number': 'Order number',
  'order.date': 'Order, day or moment',
  'order.amount': 'Order, amount (negative: a return)',
  'order.currency': 'Order, currency',
  'order.channel': 'Order, channel',
  'line.number': 'Each order line, its number',
  'line.sku': 'Each order line, product number',
  'line.words': 'Each order line, what was bought',
  'line.quantity': 'Each order line, quantity',
  'line.price': 'Each order line, unit price',
  'line.amount': 'Each order line, total',
  'event.name': 'What happened',
  'event.at': 'When it happened',
} as const

/** Whether something can be a target of a mapping. */
export const isTarget = (to: string): boolean =>
  Object.hasOwn(mappingTargets, to) || /^custom:[\p{L}\p{N}_ .-]{1,60}$/u.test(to)

/** What stands at a place such as `customer.addresses.0.city`; undefined: nothing. */
export function valueAt(body: unknown, path: string): unknown {
  let value: unknown = body
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = new Map<string, unknown>(Object.entries(value)).get(name)
  }
  return value
}

/** Reads a body by what somebody said its fields mean. */
export function readMapped(mapping: SourceMapping, body: Words, receivedAt: Date): Said | Refused {
  const found = new Map<string, unknown>()
  for (const { path, to } of mapping.fields) {
    if (to.startsWith('line.')) continue
    const value = valueAt(body, path)
    if (value !== undefined && value !== null && value !== '') found.set(to, value)
  }
  const text = (to: string) => textOf(found.get(to))
  const subject = text('subject') ?? text('email')?.toLowerCase() ?? null
  if (subject === null)
    return { where: pathTo(mapping, 'subject'), refused: 'is missing: nobody knows whom this is about' }
  if (subject.length > 190)
    return { where: pathTo(mapping, 'subject'), refused: 'has more than 190 characters' }
  const at = momentOf(found.get('event.at'), receivedAt)
  if (at === null) return { where: pathTo(mapping, 'event.at'), refused: 'is no moment' }
  const order = orderOf(found)
  if (order !== null && !order.fields.amount)
    return { where: pathTo(mapping, 'order.amount'), refused: 'is missing: an order needs an amount' }
  const about = aboutOf(found)
  const name = text('event.name') ?? mapping.event
  const data = name === null ? null : { event: name.slice(0, 200), properties: body }
  return {
    subject,
    alsoKnown: [],
    renames: false,
    about: Object.keys(about.fields).length + Object.keys(about.custom).length === 0 ? null : about,
    group: null,
    event: data === null ? null : { type: 'information.event-tracked', channel: null, data },
    orders: order === null ? [] : [{ ...datedOrder(order, at), ...linesOf(mapping, body, order.fields) }],
    occurredAt: at,
  }
}

const pathTo = (mapping: SourceMapping, to: string): string =>
  mapping.fields.find((field) => field.to === to)?.path ?? to

function textOf(value: unknown): string | null {
  if (typeof value === 'boolean') return String(value)
  const text = amountText(value)
  return text ?? (typeof value === 'object' && value !== null ? JSON.stringify(value).slice(0, 1000) : null)
}

function momentOf(value: unknown, receivedAt: Date): string | null {
  if (value === undefined) return receivedAt.toISOString()
  const text = textOf(value) ?? ''
  // Seconds since 1970 have ten digits until the year 2286, milliseconds thirteen.
  const at = /^\d{9,10}$/.test(text)
    ? new Date(Number(text) * 1000)
    : new Date(/^\d{12,13}$/.test(text) ? Number(text) : text)
  const year = at.getUTCFullYear()
  return year >= 1900 && year <= 2200 ? at.toISOString() : null
}

function orderOf(found: ReadonlyMap<string, unknown>): SaidFields | null {
  const fields = fieldsUnder(found, 'order.')
  return fields.number === undefined && fields.amount === undefined ? null : { fields, custom: {} }
}

const datedOrder = ({ fields, custom }: SaidFields, at: string): SaidOrder =>
  fields.date === undefined
    ? { fields: { ...fields, date: at }, custom, isDatedByTelling: true }
    : { fields, custom }

/** Most lines of one order that are taken in. */
const mostLines = 1000

/** What was bought, line by line. A place in a list stands for that place in each of its entries. */
function linesOf(
  { fields }: SourceMapping,
  body: Words,
  { number = '', currency }: SaidFields['fields'],
): { lines?: SaidFields[] } {
  const lines: Record<string, string>[] = []
  for (const { path, to } of fields) {
    if (!to.startsWith('line.')) continue
    for (const [n, value] of eachAt(body, path).entries()) {
      const text = value === null || value === undefined ? null : textOf(value)
      lines[n] ??= { line: `${number} ${n + 1}`, ...(currency !== undefined && { currency }) }
      if (text) lines[n][to === 'line.number' ? 'line' : to.slice(5)] = text
    }
  }
  return lines.length === 0 ? {} : { lines: lines.map((each) => ({ fields: each, custom: {} })) }
}

/** What stands at `items.0.sku` in each of the items. */
function eachAt(body: Words, path: string): unknown[] {
  const parts = path.split('.')
  const at = parts.findIndex((part) => /^\d+$/.test(part))
  if (at < 0) return [valueAt(body, path)]
  const list = valueAt(body, parts.slice(0, at).join('.'))
  const rest = parts.slice(at + 1).join('.')
  if (!Array.isArray(list)) return []
  return list.slice(0, mostLines).map((each: unknown) => (rest === '' ? each : valueAt(each, rest)))
}

function aboutOf(found: ReadonlyMap<string, unknown>): SaidFields {
  const custom: Record<string, unknown> = {}
  const fields: Record<string, string> = {}
  for (const [to, value] of found) {
    if (to.startsWith('custom:')) custom[to.slice(7)] = typeof value === 'object' ? textOf(value) : value
    else if (!to.includes('.') && to !== 'subject') fields[to] = textOf(value) ?? ''
  }
  return { fields, custom }
}

function fieldsUnder(found: ReadonlyMap<string, unknown>, prefix: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [to, value] of found)
    if (to.startsWith(prefix)) fields[to.slice(prefix.length)] = textOf(value) ?? ''
  return fields
}

/** A mapping as it was stored, or null where it is none. */
export function mappingOf(stored: unknown): SourceMapping | null {
  const { fields, event } = objectOf(stored)
  if (!Array.isArray(fields)) return null
  return {
    fields: fields.map(objectOf).map(({ path, to }) => ({ path: String(path), to: String(to) })),
    event: typeof event === 'string' ? event : null,
  }
}
