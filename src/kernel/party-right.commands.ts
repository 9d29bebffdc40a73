import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import { liveParty, partyWithin } from './party-right.sql.ts'
import { type Grant, may } from './permission.ts'

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
