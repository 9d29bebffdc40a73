import { addStatistics, type PurchaseEvent, type StatisticsChange } from '../information/index.ts'
import { sees } from '../kernel/party-right.commands.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

/** Where a batch waits for its statements; each connection has its own and empties it by itself. */
export const createIncoming = sql`
  create temp table if not exists incoming_orders (
    party_id uuid, order_id uuid, order_number text, ordered_on date, ordered_at timestamptz, has_time boolean,
    amount_minor bigint, currency text, channel text, custom jsonb) on commit delete rows`

export const copyIncoming =
  'copy incoming_orders (party_id, order_id, order_number, ordered_on, ordered_at, has_time, amount_minor, currency, channel, custom) from stdin'

/** Orders that are there already, under whichever customer. */
export const ordersById = (orderIds: readonly string[]) => sql<{
  orderId: string
  partyId: string
  orderedOn: string
  orderedAt: string
  amountMinor: number
  currency: string
}>`
  select order_id as "orderId", party_id as "partyId", ordered_on as "orderedOn", ordered_at as "orderedAt",
         amount_minor as "amountMinor", currency
    from value.orders where order_id = any(${orderIds}::uuid[])`

/**
 * What the waiting orders add to their customers' statistics. A day counts when it has an order that is no
 * return and had none before; so this runs before the orders are stored, with the customers locked. Each day
 * is looked up by itself: as `exists` it was read once for all days, by a scan of every order there is.
 */
export const incomingStatistics = sql<StatisticsChange>`
  select day.party_id, day.currency, sum(day.orders)::integer as orders, sum(day.returns)::integer as returns,
         (count(*) filter (where day.orders > 0 and earlier.is_known is null))::integer as purchase_days,
         sum(day.spend)::bigint as spend_minor, sum(day.returned)::bigint as returned_minor,
         coalesce((array_agg(day.spend order by day.ordered_on) filter (where day.orders > 0))[1], 0)::bigint as first_day_minor,
         min(day.ordered_on) filter (where day.orders > 0) as first_on,
         max(day.ordered_on) filter (where day.orders > 0) as last_on
    from (select i.party_id, i.currency, i.ordered_on,
                 count(*) filter (where i.amount_minor >= 0) as orders,
                 count(*) filter (where i.amount_minor < 0) as returns,
                 coalesce(sum(i.amount_minor) filter (where i.amount_minor >= 0), 0) as spend,
                 coalesce(-sum(i.amount_minor) filter (where i.amount_minor < 0), 0) as returned
            from incoming_orders i
           group by i.party_id, i.currency, i.ordered_on) as day
    left join lateral (select true as is_known from value.orders o
                        where o.party_id = day.party_id and o.ordered_on = day.ordered_on
                          and o.currency = day.currency and o.amount_minor >= 0 limit 1) as earlier on true
   group by day.party_id, day.currency
   order by day.party_id, day.currency`

/**
 * Adds those to the statistics. @returns the parties whose first purchase, as far as known, is among them: few
 * but new ones, for most files come in the order of their days
 */
export const addIncomingStatistics = (now: Date) => sql<{ partyId: string; on: string }>`
  with added as (${addStatistics(incomingStatistics, now)})
  select distinct a.party_id as "partyId", a.first_on as "on"
    from added a
    join incoming_orders i on i.party_id = a.party_id and i.currency = a.currency and i.ordered_on = a.first_on
   where i.amount_minor >= 0`

export const insertIncoming = (sourceId: string, importId: string | null, now: Date) => sql`
  insert into value.orders (party_id, order_id, source_id, order_number, ordered_on, ordered_at, amount_minor,
         currency, channel, import_id, custom, created_at)
  select party_id, order_id, ${sourceId}::uuid, order_number, ordered_on, ordered_at, amount_minor,
         currency, channel, ${importId}::uuid, custom, ${now}::timestamptz
    from incoming_orders`

/** Orders that are there say what the waiting ones say. */
export const amendIncoming = (importId: string | null) => sql`
  update value.orders o
     set order_number = i.order_number, ordered_on = i.ordered_on, ordered_at = i.ordered_at,
         amount_minor = i.amount_minor, currency = i.currency, channel = i.channel, import_id = ${importId}::uuid,
         custom = i.custom
    from incoming_orders i
   where o.party_id = i.party_id and o.order_id = i.order_id`

/** An order in another currency has none of the lines it had. */
export const deleteLinesElsewhere = sql`
  delete from value.order_lines l using incoming_orders i
   where l.party_id = i.party_id and l.order_id = i.order_id and l.currency <> i.currency`

export const emptyIncoming = sql`delete from incoming_orders`

/** The waiting orders as events of their customers' histories. */
export const incomingEvents = sql<PurchaseEvent>`
  select party_id, order_id as event_id, ordered_at as occurred_at,
         case when has_time then null else ordered_on end as occurred_on,
         case when amount_minor < 0 then 'value.order-returned' else 'value.order-placed' end as type,
         jsonb_build_object('orderId', order_id, 'orderedOn', ordered_on, 'amountMinor', amount_minor,
                            'currency', currency, 'number', order_number) as data
    from incoming_orders`

/** Customers with orders of an import, whose ids end in one hexadecimal digit. */
export const customersOfImport = (importId: string, digit: string) => sql<{ partyId: string }>`
  select distinct party_id as "partyId" from value.orders
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

/** An import's orders of these customers. */
export const ordersOfImport = (importId: string, partyIds: readonly string[]) => sql<{
  partyId: string
  orderId: string
  on: string
  isReturn: boolean
}>`
  select party_id as "partyId", order_id as "orderId", ordered_on as "on", amount_minor < 0 as "isReturn"
    from value.orders
   where party_id = any(${partyIds}::uuid[]) and import_id = ${importId}`

export const hasOrders = (importId: string) => sql<{ found: boolean }>`
  select exists (select from value.orders where import_id = ${importId}) as "found"`

export const deleteOrders = (partyIds: readonly string[], importId: string) => sql`
  delete from value.orders where party_id = any(${partyIds}::uuid[]) and import_id = ${importId}`

/** An order as somebody sees it: what a role hides is null. */
export type OrderRow = {
  orderId: string
  number: string | null
  orderedOn: string | null
  orderedAt: string | null
  amountMinor: number | null
  currency: string | null
  channel: string | null
  source: string | null
  importId: string | null
  custom: unknown
}

/**
 * One customer's orders, newest first, after a given one; in the order of their ids where the day is hidden.
 * What is hidden does not leave the database. `boughtIn`: only what was bought in that currency, without returns.
 */
export const ordersOfParty = (
  partyId: string,
  after: { on: string; id: string } | null,
  limit: number,
  grant: Pick<Grant, 'fields'>,
  boughtIn: string | null,
) => {
  const shown = (field: string, column: string) => (sees(grant, field) ? sql.raw(column) : sql`null`)
  const byDay = sees(grant, 'orderedOn')
  const beyond = byDay
    ? sql`and (o.ordered_on, o.order_id) < (${after?.on ?? null}::date, ${after?.id ?? null}::uuid)`
    : sql`and o.order_id < ${after?.id ?? null}::uuid`
  return sql<OrderRow>`
  select o.order_id as "orderId", ${shown('orderKey', 'o.order_number')} as "number",
         ${shown('orderedOn', 'o.ordered_on')} as "orderedOn", ${shown('orderedOn', 'o.ordered_at')} as "orderedAt",
         ${shown('amount', 'o.amount_minor')} as "amountMinor", ${shown('amount', 'o.currency')} as "currency",
         ${shown('channel', 'o.channel')} as "channel", ${shown('source', 's.name')} as "source",
         ${shown('source', 'o.import_id')} as "importId", ${shown('custom', 'o.custom')} as "custom"
    from value.orders o
    join information.sources s on s.source_id = o.source_id
   where o.party_id = ${partyId} ${after === null ? sql`` : beyond}
         ${boughtIn === null ? sql`` : sql`and o.currency = ${boughtIn} and o.amount_minor >= 0`}
   order by ${byDay ? sql`o.ordered_on desc,` : sql``} o.order_id desc
   limit ${limit}`
}
