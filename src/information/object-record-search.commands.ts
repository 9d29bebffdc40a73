import { sees } from '../kernel/party-right.commands.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { SearchSource } from '../kernel/search-source.ts'
import { firmRecordHome } from './custom-object.ts'
import { recordsHolding } from './object-record.sql.ts'

/** Records of the firm's own objects, found by their names and by what they hold. */
export const recordSearch: SearchSource = {
  name: 'records',
  title: 'Objects of your own',
  noun: 'objects',
  async find(ctx, asked, limit) {
    if (!mayAtAll(ctx.actor, 'read', 'parties')) return []
    const sight = { objects: may(ctx.actor, 'read', 'objects'), parties: may(ctx.actor, 'read', 'parties') }
    const found = await ctx.db.many(recordsHolding(asked, sight, limit))
    return found.map(({ recordId, object, partyId, partyName, title, titleOne, said }) => ({
      id: recordId,
      partyId: partyId === firmRecordHome ? null : partyId,
      title,
      detail: partyName !== null && sees(sight.parties, 'name') ? `${titleOne} of ${partyName}` : titleOne,
      why: said ?? title,
      path: `/objects/${object}/${recordId}`,
    }))
  },
}
