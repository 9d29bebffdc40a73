import type { Verb } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { liveParty } from '../kernel/party-right.sql.ts'
import { may } from '../kernel/permission.ts'

/** Refuses a customer who is gone, or of whom the actor may not do this. @throws kernel.not-found, kernel.not-allowed */
export async function requireLive(ctx: Context, partyId: string, verb: Verb, noun: string): Promise<void> {
  if (await ctx.db.maybeOne(liveParty(partyId, may(ctx.actor, verb, noun)))) return
  throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
}

/** Refuses also whoever may do this with parts alone. @throws kernel.not-found, kernel.not-allowed */
export async function requireWhole(ctx: Context, partyId: string, verb: Verb, noun: string): Promise<void> {
  await requireLive(ctx, partyId, verb, noun)
  if (may(ctx.actor, verb, noun).fields !== null) throw new KithError('kernel.not-allowed', { verb, noun })
}
