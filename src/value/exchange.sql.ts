import { isLive } from '../kernel/party-right.sql.ts'
import { sql } from '../storage/statement.ts'

type Bought = { readonly orders: number; readonly parties: number; readonly amountMinor: number }

/** What one party bought in a currency from one day to another, returns taken off. */
export const boughtBy = (partyId: string, currency: string, from: string, until: string) => sql<Bought>`
  select count(*) as "orders", count(distinct party_id) as "parties", coalesce(sum(amount_minor), 0)::bigint as "amountMinor"
    from value.orders
   where party_id = ${partyId} and currency = ${currency} and ordered_on between ${from}::date and ${until}::date`

/** The same of everybody in a segment, with what serving them costs a year. */
export const boughtIn = (segmentId: string, currency: string, from: string, until: string) => sql<Bought>`
  select count(*) as "orders", count(distinct o.party_id) as "parties", coalesce(sum(o.amount_minor), 0)::bigint as "amountMinor"
    from strategy.memberships m
    join kernel.parties p on p.party_id = m.party_id
    join value.orders o on o.party_id = m.party_id
   where m.segment_id = ${segmentId}::uuid and m.valid_to is null and ${isLive}
     and o.currency = ${currency} and o.ordered_on between ${from}::date and ${until}::date`
