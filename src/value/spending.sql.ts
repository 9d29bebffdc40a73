import { sql } from '../storage/statement.ts'

/** What a customer spent in each month of two years, returns taken off; months without are not told. */
export const spendByMonth = (partyId: string, from: string, until: string) => sql<{
  month: string
  currency: string
  amountMinor: number
}>`
  select to_char(o.ordered_on, 'YYYY-MM') as month, o.currency, sum(o.amount_minor)::bigint as "amountMinor"
    from value.orders o
   where o.party_id = ${partyId} and o.ordered_on >= ${from}::date and o.ordered_on < ${until}::date
   group by 1, 2
   order by 1, 2`
