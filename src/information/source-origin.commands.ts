import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './source-origin.sql.ts'
import { sourceOf } from './source-page.commands.ts'

/** From which sites a browser may send with a key of a source. @throws kernel.not-found */
export async function originsOf(ctx: Pick<Context, 'db'>, sourceId: string): Promise<string[]> {
  await sourceOf(ctx, sourceId)
  return (await ctx.db.one(statements.originsOf(sourceId))).origins
}

/**
 * Says anew from which sites a browser may send.
 *
 * @param given  such as `https://shop.example`: scheme, name and port, without a path
 * @throws kernel.not-found, information.source-kind, kernel.bad-field
 */
export async function keepOrigins(
  ctx: Context,
  sourceId: string,
  given: readonly string[],
): Promise<string[]> {
  const { kind, name } = await sourceOf(ctx, sourceId)
  if (kind !== 'stream') throw new KithError('information.source-kind', { name, kind, needs: 'a stream' })
  const origins = [...new Set(given.map(checkedOrigin))]
  return ctx.db.transaction(async (tx) => {
    const before = await tx.one(statements.originsOf(sourceId))
    await tx.run(statements.updateOrigins(sourceId, origins))
    await recordChange(tx, ctx, {
      noun: 'sources',
      verb: 'change',
      partyId: null,
      rowId: sourceId,
      before,
      after: { origins },
    })
    return origins
  })
}

function checkedOrigin(written: string): string {
  const url = URL.canParse(written.trim()) ? new URL(written.trim()) : null
  const isSite = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.pathname === '/'
  if (!isSite || url.search !== '' || url.hash !== '')
    throw badField(
      'origins',
      `holds “${written.slice(0, 80)}”, which is no site such as https://shop.example`,
    )
  return url.origin
}

/** Whether pages of a site may send to some source. */
export const isKnownOrigin = async (db: Database, origin: string): Promise<boolean> =>
  (await db.one(statements.originKnown(origin))).known
