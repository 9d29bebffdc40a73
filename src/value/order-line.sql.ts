import { sql } from '../storage/statement.ts'

/** One line of an order as it is written. */
export type OrderLineRow = {
  readonly partyId: string
  readonly orderLineId: string
  readonly orderId: string
  readonly productId: string | null
  readonly sku: string | null
  readonly words: string
  readonly quantity: number
  readonly amountMinor: number
  readonly currency: string
  readonly externalId: string | null
}

export const linesById = (orderLineIds: readonly string[]) => sql<OrderLineRow>`
  select party_id as "partyId", order_line_id as "orderLineId", order_id as "orderId", product_id as "productId", sku,
         words, quantity, amount_minor as "amountMinor", currency, external_id as "externalId"
    from value.order_lines where order_line_id = any(${[...orderLineIds]}::uuid[])`

export const insertLines = (
  rows: readonly OrderLineRow[],
  { sourceId, importId }: { readonly sourceId: string; readonly importId: string },
  now: Date,
) => sql`
  insert into value.order_lines (party_id, order_line_id, order_id, product_id, sku, words, quantity, amount_minor,
         currency, external_id, source_id, import_id, created_at)
  select "partyId", "orderLineId", "orderId", "productId", sku, words, quantity, "amountMinor", currency,
         "externalId", ${sourceId}::uuid, ${importId}::uuid, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told ("partyId" uuid, "orderLineId" uuid, "orderId" uuid, "productId" uuid, sku text, words text,
               quantity float8, "amountMinor" bigint, currency text, "externalId" text)
  on conflict (party_id, order_line_id) do nothing`

export const deleteLines = (importId: string, digit: string) => sql`
  delete from value.order_lines where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

/** The lines of these orders but those that stay. */
export const deleteOtherLines = (
  partyIds: readonly string[],
  orderIds: readonly string[],
  staying: readonly string[],
) => sql`
  delete from value.order_lines
   where party_id = any(${[...partyIds]}::uuid[]) and order_id = any(${[...orderIds]}::uuid[])
     and order_line_id <> all(${[...staying]}::uuid[])`

export const hasLines = (importId: string) => sql<{ found: boolean }>`
  select exists (select from value.order_lines where import_id = ${importId}) as "found"`

/** The orders of an import's lines, and those of them whose lines come to something else, the first by number. */
export const unequalOrders = (importId: string) => sql<{
  orders: number
  unequal: number
  number: string | null
  currency: string | null
  amountMinor: number | null
  linesMinor: number | null
}>`
  with own as materialized (
    select distinct party_id, order_id from value.order_lines where import_id = ${importId}),
  sums as materialized (
    select l.party_id, l.order_id, sum(l.amount_minor)::bigint as lines
      from own join value.order_lines l on l.party_id = own.party_id and l.order_id = own.order_id
     group by l.party_id, l.order_id),
  compared as materialized (
    select o.order_number, o.currency, o.amount_minor, s.lines
      from sums s join value.orders o on o.party_id = s.party_id and o.order_id = s.order_id),
  counted as materialized (
    select count(*) as orders, count(*) filter (where lines <> amount_minor) as unequal from compared)
  select c.orders, c.unequal, u.order_number as "number", u.currency, u.amount_minor as "amountMinor", u.lines as "linesMinor"
    from counted c
    left join (select * from compared where lines <> amount_minor order by order_number limit 1) u on true`

/** A line as it is shown, and of how many lines of its order. */
export type ShownLineRow = {
  readonly orderId: string
  readonly sku: string | null
  /** The product's name, else the words of the line. */
  readonly words: string
  readonly quantity: number
  readonly amountMinor: number
  readonly currency: string
  readonly lines: number
}

/** The greatest lines of each of a customer’s orders. */
export const linesOfOrders = (
  partyId: string,
  orderIds: readonly string[],
  most: number,
) => sql<ShownLineRow>`
  with numbered as (
    select l.order_id, l.order_line_id, l.product_id, l.sku, l.words, l.quantity, l.amount_minor, l.currency,
           row_number() over (partition by l.order_id order by l.amount_minor desc, l.order_line_id) as place,
           (count(*) over (partition by l.order_id))::integer as lines
      from value.order_lines l
     where l.party_id = ${partyId} and l.order_id = any(${orderIds}::uuid[]))
  select n.order_id as "orderId", n.sku, coalesce(p.name, n.words) as words, n.quantity,
         n.amount_minor as "amountMinor", n.currency, n.lines
    from numbered n
    left join value.products p on p.product_id = n.product_id
   where n.place <= ${most}
   order by n.order_id, n.place`
