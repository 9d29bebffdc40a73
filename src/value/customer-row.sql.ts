import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

export type CustomerRow = {
  partyId: string
  displayName: string
  firstOn: string
  lastOn: string
  purchaseDays: number
  orders: number
  spendMinor: number
}

const customersOf = (currency: string, grant: Pick<Grant, 'rows'>) => sql`
  select statistics.party_id as "partyId", p.display_name as "displayName", statistics.first_on as "firstOn",
         statistics.last_on as "lastOn", statistics.purchase_days as "purchaseDays", statistics.orders,
         statistics.spend_minor as "spendMinor"
    from information.customer_statistics as statistics
    join kernel.parties p on p.party_id = statistics.party_id
   where statistics.currency = ${currency} and statistics.purchase_days > 0 and ${isLive} and ${withinRows(grant)}`

/** Customers of a currency, who bought last first. */
export const customersByLast = (
  currency: string,
  after: { readonly lastOn: string; readonly partyId: string } | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
) => sql<CustomerRow>`
  ${customersOf(currency, grant)}
     ${after === null ? sql`` : sql`and (statistics.last_on, statistics.party_id) < (${after.lastOn}::date, ${after.partyId}::uuid)`}
   order by statistics.last_on desc, statistics.party_id desc
   limit ${limit}`

/** The same in the order of ids, for those whom the days, and so their order, are not shown. */
export const customersById = (
  currency: string,
  after: string | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
) => sql<CustomerRow>`
  ${customersOf(currency, grant)} ${after === null ? sql`` : sql`and statistics.party_id > ${after}::uuid`}
   order by statistics.party_id
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

export const orderCount = (partyId: string, currency: string) => sql<{ n: number }>`
  select count(*) as "n" from value.orders where party_id = ${partyId} and currency = ${currency}`
