import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import { redirectOf } from './party.sql.ts'
import { keeperOf, liveParty, partyWithin } from './party-right.sql.ts'
import { type Grant, grantOver, may, mayAtAll, reachesRow } from './permission.ts'

/** Whether a grant shows a field. */
export const sees = (grant: Pick<Grant, 'fields'>, field: string): boolean =>
  grant.fields === null || grant.fields.has(field)

/** Refuses a party that is gone or that the actor's rows do not hold. @throws kernel.not-found, kernel.not-allowed */
export async function requireVisible(ctx: Pick<Context, 'db' | 'actor'>, partyId: string): Promise<Grant> {
  const grant = may(ctx.actor, 'read', 'parties')
  if (await ctx.db.maybeOne(liveParty(partyId, grant))) return grant
  throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
}

/**
 * Refuses what stands about a party, merged or erased ones included, where the actor's rows of a noun do not
 * hold the party. @throws kernel.not-found, kernel.not-allowed
 */
export async function requireWithin(
  ctx: Pick<Context, 'db' | 'actor'>,
  partyId: string,
  noun = 'parties',
): Promise<Grant> {
  const grant = may(ctx.actor, 'read', noun)
  if (await ctx.db.maybeOne(partyWithin(partyId, grant))) return grant
  throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
}

/**
 * What an actor may read of what stands about one party, noun by noun; null where a noun is not theirs to read
 * or their rows of it do not reach the party. Only whoever's rows are limited is asked whose the party is, once.
 */
export function rightsOver(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  partyId: string,
): (noun: string) => Promise<Grant | null> {
  let asked: Promise<Keeper | undefined> | undefined
  return async (noun) => {
    if (!mayAtAll(actor, 'read', noun)) return null
    const widest = may(actor, 'read', noun)
    if (widest.rows === null && widest.nearer === undefined) return widest
    asked ??= db.maybeOne(keeperOf(partyId))
    const keeper = await asked
    return keeper && reachesRow(widest.rows, keeper) ? grantOver(widest, keeper) : null
  }
}

type Keeper = { readonly ownerId: string | null; readonly teamId: string | null }

/**
 * Reads what stands about a party; the id of a merged one leads to the party that was kept, as its page does.
 * Asked only where nothing is found, so that nobody else pays for it. `params` then names the party that was
 * read, for the record of readings.
 */
export async function followingMerges<Result>(
  { db }: Pick<Context, 'db'>,
  params: { partyId: string },
  read: (partyId: string) => Promise<Result>,
): Promise<Result> {
  try {
    return await read(params.partyId)
  } catch (error) {
    if (!(error instanceof KithError && error.code === 'kernel.not-found')) throw error
    const kept = await keptParty(db, params.partyId)
    if (kept === undefined) throw error
    params.partyId = kept
    return read(kept)
  }
}

/** A chain of merges is followed this far; longer ones are a ring that should not exist. */
const longestChain = 20

/** The party that a merged one leads to, however often it was merged on; none for one that was not merged. */
async function keptParty(db: Context['db'], partyId: string): Promise<string | undefined> {
  let kept: string | undefined
  for (let step = 0; step < longestChain; step++) {
    const next = await db.maybeOne(redirectOf(kept ?? partyId))
    if (!next) break
    kept = next.mergedInto
  }
  return kept
}
