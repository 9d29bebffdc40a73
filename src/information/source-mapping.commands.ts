import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { isRefused, type Refused, type Said } from './arrival.ts'
import { insertMapping, latestMapping } from './source-mapping.sql.ts'
import { isTarget, readMapped, type SourceMapping } from './source-mapping.ts'
import { sourceOf } from './source-page.commands.ts'
import { objectOf } from './stream-trait.ts'

/** The mapping of a source as it is now; version 0: there is none yet. */
export async function readMapping(ctx: Context, sourceId: string) {
  await sourceOf(ctx, sourceId)
  return (
    (await ctx.db.maybeOne(latestMapping(sourceId))) ?? {
      version: 0,
      mapping: { fields: [], event: null },
      createdAt: null,
    }
  )
}

/**
 * Writes a new version of a source's mapping; what came before keeps the version it was read by until it is
 * carried out again. @throws information.mapping-bad, kernel.version-stale
 */
export async function writeMapping(
  ctx: Context,
  sourceId: string,
  mapping: SourceMapping,
  readVersion: number,
): Promise<number> {
  checkMapping(mapping)
  const before = await readMapping(ctx, sourceId)
  if (before.version !== readVersion)
    throw new KithError('kernel.version-stale', { read: readVersion, current: before.version })
  const version = before.version + 1
  await ctx.db.transaction(async (tx) => {
    await tx.run(insertMapping(sourceId, version, mapping, ctx.actor.userId, ctx.now))
    const change = { noun: 'sources', verb: 'change', partyId: null, rowId: sourceId } as const
    await recordChange(tx, ctx, { ...change, before: before.mapping, after: { ...mapping, version } })
  })
  return version
}

function checkMapping({ fields }: SourceMapping): void {
  const bad = (reason: string) => new KithError('information.mapping-bad', { reason })
  const unknown = fields.find(({ to }) => !isTarget(to))
  if (unknown) throw bad(`“${unknown.to.slice(0, 60)}” is nothing that a field can become`)
  const twice = fields.find(({ to }, at) => fields.findIndex((other) => other.to === to) !== at)
  if (twice) throw bad(`two fields are to become ${twice.to}`)
  if (!fields.some(({ to }) => to === 'subject' || to === 'email'))
    throw bad('no field says whom it is about; choose the customer’s number, or an e-mail')
  const says = (...targets: string[]) => fields.some(({ to }) => targets.includes(to))
  if (!fields.some(({ to }) => to.startsWith('line.'))) return
  if (!says('order.number'))
    throw bad('order lines are told of an order: choose the field that holds its number')
  if (!says('line.amount', 'line.price')) throw bad('order lines need their total or a unit price')
}

/** What a mapping makes of a body, without storing anything. @throws information.mapping-bad */
export function tryMapping(mapping: SourceMapping, body: unknown, now: Date): Said | Refused {
  checkMapping(mapping)
  return readMapped(mapping, objectOf(body), now)
}

export { isRefused }
