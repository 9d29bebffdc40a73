import { sql } from '../storage/statement.ts'

/** Whose customers may be seen; null: all. */
export type RowRights = { readonly ownerIds: readonly string[]; readonly teamIds: readonly string[] } | null

const within = (rights: RowRights) =>
  rights === null
    ? sql``
    : sql`and (parties.owner_id = any(${[...rights.ownerIds]}) or parties.team_id = any(${[...rights.teamIds]}))`

export type CustomerRow = {
  partyId: string
  displayName: string
  firstOn: string
  lastOn: string
  purchaseDays: number
  orders: number
  spendMinor: number
}

/** Customers of a currency, who bought last first. */
export const customersByLast = (
  currency: string,
  after: { readonly lastOn: string; readonly partyId: string } | null,
  rights: RowRights,
  limit: number,
) => sql<CustomerRow>`
  select statistics.party_id as "partyId", parties.display_name as "displayName", statistics.first_on as "firstOn",
         statistics.last_on as "lastOn", statistics.purchase_days as "purchaseDays", statistics.orders,
         statistics.spend_minor as "spendMinor"
    from information.customer_statistics as statistics
    join kernel.parties on parties.party_id = statistics.party_id
   where statistics.currency = ${currency} and statistics.purchase_days > 0
     ${after === null ? sql`` : sql`and (statistics.last_on, statistics.party_id) < (${after.lastOn}::date, ${after.partyId}::uuid)`}
     and parties.merged_into is null and parties.erased_at is null ${within(rights)}
   order by statistics.last_on desc, statistics.party_id desc
   limit ${limit}`

/** How many customers a currency has, and how many came back on another day. */
export const customerCounts = (currency: string) => sql<{ customers: number; repeaters: number }>`
  select count(*) as "customers", count(*) filter (where statistics.purchase_days > 1) as "repeaters"
    from information.customer_statistics as statistics
    join kernel.parties on parties.party_id = statistics.party_id
   where statistics.currency = ${currency} and statistics.purchase_days > 0
     and parties.merged_into is null and parties.erased_at is null`

/** Customers over all currencies: parties who have bought at least once. */
export const customerCount = sql<{ n: number; rows: number }>`
  with buyers as (
    select statistics.party_id, count(*) as in_currencies
      from information.customer_statistics as statistics
      join kernel.parties on parties.party_id = statistics.party_id
     where statistics.purchase_days > 0 and parties.merged_into is null and parties.erased_at is null
     group by statistics.party_id)
  select count(*) as "n", coalesce(sum(in_currencies), 0)::bigint as "rows" from buyers`

/** Whether somebody may see one party; no row when they may not or it is gone. */
export const visibleParty = (partyId: string, rights: RowRights) => sql<{ displayName: string }>`
  select parties.display_name as "displayName"
    from kernel.parties
   where parties.party_id = ${partyId} and parties.merged_into is null and parties.erased_at is null ${within(rights)}`

export type OrderLine = {
  orderId: string
  orderedOn: string
  orderNumber: string | null
  amountMinor: number
  currency: string
}

/** One customer's orders, newest first. */
export const ordersBehind = (
  partyId: string,
  after: { readonly on: string; readonly id: string } | null,
  limit: number,
) => sql<OrderLine>`
  select order_id as "orderId", ordered_on as "orderedOn", order_number as "orderNumber",
         amount_minor as "amountMinor", currency
    from value.orders
   where party_id = ${partyId}
     ${after === null ? sql`` : sql`and (ordered_on, order_id) < (${after.on}::date, ${after.id}::uuid)`}
   order by ordered_on desc, order_id desc
   limit ${limit}`

export const orderCount = (partyId: string, currency: string) => sql<{ n: number }>`
  select count(*) as "n" from value.orders where party_id = ${partyId} and currency = ${currency}`
