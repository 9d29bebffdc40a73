import { sql } from '../storage/statement.ts'

/** A customer's latest orders. */
export const latestOrders = (partyId: string, limit: number) => sql<{
  orderId: string
  number: string | null
  orderedOn: string
  amountMinor: number
  currency: string
  channel: string | null
  source: string
}>`
  select o.order_id as "orderId", o.order_number as number, o.ordered_on as "orderedOn", o.amount_minor as "amountMinor",
         o.currency, o.channel, s.name as source
    from value.orders o
    join information.sources s on s.source_id = o.source_id
   where o.party_id = ${partyId}
   order by o.ordered_on desc, o.order_id desc
   limit ${limit}`

/** What a customer bought in all, by currency. */
export const boughtInAll = (partyId: string) => sql<{
  currency: string
  orders: number
  purchaseDays: number
  spendMinor: number
  firstOn: string | null
  lastOn: string | null
}>`
  select s.currency, s.orders, s.purchase_days as "purchaseDays", s.spend_minor as "spendMinor", s.first_on as "firstOn",
         s.last_on as "lastOn"
    from information.customer_statistics s
   where s.party_id = ${partyId}
   order by s.orders desc, s.currency`
