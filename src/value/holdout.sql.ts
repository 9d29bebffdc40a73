import { sql } from '../storage/statement.ts'

/**
 * Days on which customers bought, one row per customer and day, customer by customer; with `oneIn` above 1
 * those of a sample of customers that is the same every time.
 */
export const purchaseDays = (currency: string, until: string, oneIn: number) => sql<{
  partyId: string
  day: number
}>`
  select party_id as "partyId", ordered_on - date '1970-01-01' as "day"
    from value.orders
   where currency = ${currency} and amount_minor >= 0 and ordered_on <= ${until}::date
     ${oneIn === 1 ? sql`` : sql`and abs(hashtext(party_id::text)::bigint) % ${oneIn} = 0`}
   group by party_id, ordered_on
   order by party_id, ordered_on`

/** Repeat purchases between two days of customers who had bought before: days with an order, not orders. */
export const repeatPurchases = (currency: string, after: string, until: string) => sql<{ n: number }>`
  with days as (
    select orders.party_id, orders.ordered_on
      from value.orders
      join information.customer_statistics as statistics
        on statistics.party_id = orders.party_id and statistics.currency = orders.currency
     where orders.currency = ${currency} and orders.amount_minor >= 0
       and orders.ordered_on > ${after}::date and orders.ordered_on <= ${until}::date
       and statistics.first_on <= ${after}::date
     group by orders.party_id, orders.ordered_on)
  select count(*) as "n" from days`
