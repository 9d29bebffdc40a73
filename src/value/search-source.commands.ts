import { sees } from '../kernel/party-right.commands.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { SearchSource } from '../kernel/search-source.ts'
import { ordersNumbered } from './search-source.sql.ts'

/** Orders by the beginning of their number. */
export const orderSearch: SearchSource = {
  name: 'orders',
  title: 'Orders',
  noun: 'orders',
  async find(ctx, { text }, limit) {
    if (text.length < 2 || !mayAtAll(ctx.actor, 'read', 'parties')) return []
    const [grant, party] = [may(ctx.actor, 'read', 'orders'), may(ctx.actor, 'read', 'parties')]
    if (!sees(grant, 'orderKey')) return []
    const found = await ctx.db.many(ordersNumbered(text, [grant, party], sees(party, 'name'), limit))
    return found.map(({ id, partyId, about, orderNumber, orderedOn }) => ({
      id,
      partyId,
      title: `Order ${orderNumber}`,
      detail: `${about ?? 'somebody whose name is not shown to you'}, ${orderedOn}`,
      why: 'its number begins so',
      path: `/customers/${partyId}`,
    }))
  },
}
