import { hash } from 'node:crypto'
import { idFrom, laneCount, tally, tooLong } from '../information/index.ts'
import {
  columnOf,
  importField as field,
  type ImportField,
  type ImportRow,
  type ImportSetup,
  type Rejection,
} from '../kernel/import-noun.ts'
import { orderFields } from './order-field.ts'

const namesOf = (name: string) => orderFields.find((one) => one.name === name)?.names ?? []

/** What a file of order lines can say; the order is the one of that number in the same source. */
export const orderLineFields: readonly ImportField[] = [
  // Numbers of orders repeat here, so the field is required: only optional numbers must stand once.
  field('order', 'Order number', 'id', namesOf('number'), true),
  field('line', 'Number of the line', 'id', [
    'line id',
    'line item id',
    'order line id',
    'order item id',
    'line number',
    'position',
    'pos',
    'id',
  ]),
  field('sku', 'Product number (SKU)', 'text', [
    'sku',
    'line item sku',
    'product code',
    'product number',
    'product id',
    'item number',
    'artikelnummer',
    'reference',
    'stock code',
  ]),
  field('words', 'What was bought', 'text', [
    'line item name',
    'product name',
    'item name',
    'product',
    'item',
    'description',
    'name',
    'title',
    'artikel',
    'bezeichnung',
    'produit',
    'producto',
  ]),
  field('quantity', 'Quantity', 'number', [
    'quantity',
    'line item quantity',
    'qty',
    'units',
    'menge',
    'anzahl',
    'quantité',
    'cantidad',
    'aantal',
  ]),
  field('amount', 'Line total', 'money', [
    'line total',
    'line amount',
    'total price',
    'subtotal',
    'amount',
    'total',
    'gesamtpreis',
    'betrag',
    'montant',
    'importe',
  ]),
  field('price', 'Unit price', 'money', [
    'unit price',
    'line item price',
    'sales price',
    'price',
    'einzelpreis',
    'preis',
    'prix unitaire',
    'precio',
  ]),
  field('currency', 'Currency', 'currency', namesOf('currency')),
]

/** One line of an order as a file says it. */
export type IncomingLine = ImportRow & {
  readonly orderId: string
  readonly order: string
  readonly orderLineId: string
  readonly externalId: string | null
  readonly sku: string | null
  readonly words: string
  readonly quantity: number
  readonly amountMinor: number
  readonly currency: string
}

const longestKey = 200
const longestWords = 1_000

/**
 * Reads the order lines of one file, in the file's order. A line is known by its number in the source, else by what it
 * says and how many such stood before it in its order.
 */
export function orderLineRecords(
  setup: ImportSetup,
): (line: number, cells: readonly string[]) => IncomingLine | Rejection[] {
  const seen = tally()
  return (line, cells) => {
    const wrong: Rejection[] = []
    const at = (name: string) => cells[setup.column(name) ?? -1]?.trim() ?? ''
    const refuse = (name: string, reason: string) => {
      wrong.push({ line, column: columnOf(setup, name), value: at(name), reason })
    }
    const order = at('order')
    if (order === '') refuse('order', 'is blank: a line must say which order it belongs to')
    for (const name of ['order', 'line', 'sku'])
      if (at(name).length > longestKey) refuse(name, tooLong(at(name), longestKey))
    if (at('words').length > longestWords) refuse('words', tooLong(at('words'), longestWords))
    const quantity = at('quantity') === '' ? 1 : Number(at('quantity').replace(',', '.'))
    if (!Number.isFinite(quantity)) refuse('quantity', 'is not a number')
    const of = at('amount') === '' ? 'price' : 'amount'
    const amount = setup.readAmount(at(of), at('currency') || null)
    if ('refused' in amount)
      refuse(of, at(of) === '' ? 'is blank: a line needs its total or a unit price' : amount.refused)
    // Not needed beside a total, and still no number where it is none.
    const price =
      of === 'price' || at('price') === '' ? null : setup.readAmount(at('price'), at('currency') || null)
    if (price !== null && 'refused' in price) refuse('price', price.refused)
    if (wrong.length > 0 || 'refused' in amount) return wrong
    const amountMinor = of === 'amount' ? amount.amountMinor : Math.round(amount.amountMinor * quantity)
    const externalId = at('line') || null
    const said = {
      sku: at('sku') || null,
      words: at('words'),
      quantity,
      amountMinor,
      currency: amount.currency,
    }
    const known = `${order}\u001f${externalId ?? JSON.stringify(said)}`
    const digest = hash('sha256', `order-line\u001f${setup.sourceId}\u001f${known}`)
    const times = seen.add(digest.slice(0, 16))
    if (externalId !== null && times > 1) {
      refuse('line', 'stands in an earlier line of the same order')
      return wrong
    }
    // As an order is known: see the orders' own reader.
    const orderDigest = hash('sha256', `number\u001f${setup.sourceId}\u001f${order}`)
    return {
      ...said,
      line,
      lane: Number.parseInt(orderDigest.slice(-1), 16) % laneCount,
      partyMark: '',
      order,
      orderId: idFrom(orderDigest),
      orderLineId: idFrom(times === 1 ? digest : hash('sha256', `${digest}\u001f${times}`)),
      externalId,
    }
  }
}
