import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import { grantFor } from './party-page.commands.ts'
import { type PartySourceRow, sourcesOfParty } from './party-source.sql.ts'

/**
 * What sources said about a party, word for word, the latest first.
 *
 * @throws kernel.not-found, information.field-hidden, http.cursor-unreadable
 */
export async function readPartySources(
  ctx: Context,
  partyId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: PartySourceRow[]; next: string | null }> {
  const grant = await grantFor(ctx.db, partyId, await requireVisible(ctx, partyId))
  if (!sees(grant, 'sources')) throw new KithError('information.field-hidden', { field: 'sources' })
  const list = `party-sources:${partyId}`
  const key = decodeCursor(list, ['instant', 'id'], cursor)
  const after = key ? { at: String(key[0]), id: String(key[1]) } : null
  const rows = await ctx.db.many(sourcesOfParty(partyId, after, limit + 1))
  return page(rows, limit, (last) => encodeCursor(list, [last.receivedAt, last.sourceRecordId]))
}
