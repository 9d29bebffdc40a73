import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

type Window = { readonly from: string; readonly until: string }

/** The day of the latest order that has come. */
export const lastOrderDay = (today: string) => sql<{ on: string | null }>`
  select max(last_on) as "on" from information.customer_statistics where last_on <= ${today}::date`

const members = (segmentId: string | null, alias: string) =>
  segmentId === null
    ? sql``
    : sql`and exists (select from strategy.memberships m
                       where m.party_id = ${sql.ref(`${alias}.party_id`)} and m.segment_id = ${segmentId}::uuid
                         and m.valid_to is null)`

const boughtIn = (alias: string, { from, until }: Window) => sql`
  exists (select from value.orders o
           where o.party_id = ${sql.ref(`${alias}.party_id`)} and o.amount_minor >= 0
             and o.ordered_on between ${from}::date and ${until}::date)`

/**
 * Of who bought in the earlier window, how many bought in the later. Whoever's last purchase lies before the windows, or
 * whose first lies after the earlier one, is passed over by the sums of their purchases.
 */
export const boughtAgain = (earlier: Window, later: Window, segmentId: string | null) => sql<{
  then: number
  again: number
}>`
  with buyers as (
    select distinct s.party_id
      from information.customer_statistics s
      join kernel.parties p on p.party_id = s.party_id
     where s.purchase_days > 0 and s.last_on >= ${earlier.from}::date and s.first_on <= ${earlier.until}::date
       and ${isLive} ${members(segmentId, 's')} and ${boughtIn('s', earlier)})
  select count(*) as "then", count(*) filter (where ${boughtIn('buyers', later)}) as "again" from buyers`

/** Who bought in the earlier window, with whether they did in the later, within the rows of a grant. */
export const buyersOf = (
  earlier: Window,
  later: Window,
  segmentId: string | null,
  after: string | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
) => sql<{ partyId: string; displayName: string; isBack: boolean }>`
  select p.party_id as "partyId", p.display_name as "displayName", ${boughtIn('p', later)} as "isBack"
    from kernel.parties p
   where ${isLive} and ${withinRows(grant)} ${members(segmentId, 'p')} and ${boughtIn('p', earlier)}
     ${after === null ? sql`` : sql`and p.party_id > ${after}::uuid`}
   order by p.party_id
   limit ${limit}`
