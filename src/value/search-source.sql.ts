import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

/** Orders whose number begins like this, within the rows of every grant. */
export const ordersNumbered = (
  number: string,
  grants: readonly Grant[],
  showsName: boolean,
  limit: number,
) => sql<{
  id: string
  partyId: string
  about: string | null
  orderNumber: string
  orderedOn: string
}>`
  select o.order_id as id, o.party_id as "partyId", ${showsName ? sql`p.display_name` : sql`null::text`} as about,
         o.order_number as "orderNumber", o.ordered_on as "orderedOn"
    from value.orders o
    join kernel.parties p on p.party_id = o.party_id
   where o.order_number is not null and lower(o.order_number) like ${`${number.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}
     and ${isLive} and ${sql.join(grants.map(withinRows), sql` and `)}
   order by lower(o.order_number) using ~<~, o.order_id
   limit ${sql.lit(limit)}`
