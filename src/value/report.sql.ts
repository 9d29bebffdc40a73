import type { ReportField, ReportSubject } from '../kernel/report-subject.ts'
import { sql } from '../storage/statement.ts'

const ofOrder = (field: string) => [['orders', field]] as const

const orders: ReportSubject = {
  name: 'orders',
  title: 'Orders',
  one: 'order',
  noun: 'orders',
  table: sql`value.orders x`,
  id: sql`x.order_id`,
  ownFieldsOf: 'orders',
  list: {
    columns: ['orderedOn', 'number', 'amount', 'channel', 'source'],
    sort: { field: 'orderedOn', descending: true },
  },
  joins: {
    source: () => sql`left join information.sources xs on xs.source_id = x.source_id`,
  },
  fields: [
    {
      key: 'orderedOn',
      title: 'Day of order',
      type: 'day',
      sees: ofOrder('orderedOn'),
      sql: () => sql.raw('x.ordered_on'),
      isListed: true,
    },
    {
      key: 'number',
      title: 'Order number',
      type: 'text',
      sees: ofOrder('orderKey'),
      sql: () => sql.raw('x.order_number'),
      isListed: true,
    },
    {
      key: 'amount',
      title: 'Amount',
      type: 'money',
      sees: ofOrder('amount'),
      sql: () => sql.raw('x.amount_minor'),
      currency: () => sql.raw('x.currency'),
      isListed: true,
    },
    {
      key: 'channel',
      title: 'Channel',
      type: 'text',
      sees: ofOrder('channel'),
      sql: () => sql.raw('x.channel'),
      isListed: true,
    },
    {
      key: 'source',
      title: 'Source',
      type: 'text',
      sees: ofOrder('source'),
      joins: ['source'],
      sql: () => sql.raw('xs.name'),
    },
    {
      key: 'isReturn',
      title: 'Is a return',
      type: 'boolean',
      sees: ofOrder('amount'),
      sql: () => sql`(x.amount_minor < 0)`,
    },
    {
      key: 'currency',
      title: 'Currency',
      type: 'text',
      sees: ofOrder('amount'),
      sql: () => sql.raw('x.currency'),
    },
  ],
}

/** What a line says; a role that hides lines hides it here too. */
const text = (key: string, title: string, column: string, join?: string): ReportField => ({
  key,
  title,
  type: 'text',
  sees: ofOrder('lines'),
  sql: () => sql.raw(column),
  ...(join === undefined ? {} : { joins: [join] }),
  isListed: true,
})

const lines: ReportSubject = {
  name: 'order-lines',
  title: 'Order lines',
  one: 'order line',
  noun: 'orders',
  table: sql`value.order_lines x join value.orders xo on xo.party_id = x.party_id and xo.order_id = x.order_id`,
  id: sql`x.order_line_id`,
  list: {
    columns: ['orderedOn', 'product', 'quantity', 'amount'],
    sort: { field: 'orderedOn', descending: true },
  },
  joins: { product: () => sql`left join value.products xp on xp.product_id = x.product_id` },
  fields: [
    {
      key: 'orderedOn',
      title: 'Day of order',
      type: 'day',
      sees: ofOrder('orderedOn'),
      sql: () => sql.raw('xo.ordered_on'),
      isListed: true,
    },
    text('product', 'Product', `coalesce(xp.name, x.words, x.sku)`, 'product'),
    text('category', 'Kind of product', 'xp.category', 'product'),
    text('sku', 'Product number', 'x.sku'),
    {
      key: 'quantity',
      title: 'Quantity',
      type: 'number',
      sees: ofOrder('lines'),
      sql: () => sql.raw('x.quantity'),
      isListed: true,
    },
    {
      key: 'amount',
      title: 'Amount',
      type: 'money',
      sees: [...ofOrder('amount'), ...ofOrder('lines')],
      sql: () => sql.raw('x.amount_minor'),
      currency: () => sql.raw('x.currency'),
      isListed: true,
    },
    {
      key: 'channel',
      title: 'Channel',
      type: 'text',
      sees: ofOrder('channel'),
      sql: () => sql.raw('xo.channel'),
    },
  ],
}

/** What reports can be made of: orders and their lines. */
export const reportSubjects: readonly ReportSubject[] = [orders, lines]
