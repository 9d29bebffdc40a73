import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import { dayIn } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { lastingRoles, lastingTies } from './party-around.sql.ts'
import { type Around, around } from './party-around.ts'
import { grantFor } from './party-page.commands.ts'
import { namesOf } from './party-page.sql.ts'

/**
 * The people and organisations around a party, two ties far: who lives with them, whom they work for, who brought
 * them, and who is around those.
 *
 * @throws kernel.not-found; information.field-hidden where a role shows no ties
 */
export async function readAround(ctx: Context, partyId: string): Promise<Around> {
  const widest = may(ctx.actor, 'read', 'parties')
  const grant = await grantFor(ctx.db, partyId, await requireVisible(ctx, partyId))
  if (!sees(grant, 'relationships'))
    throw new KithError('information.field-hidden', { field: 'relationships' })
  const today = dayIn((await firmSetting(ctx.db)).timeZone, ctx.now)
  const own = await ctx.db.many(lastingTies([partyId], today))
  const first = await visible(ctx, [partyId, ...own.map(({ otherPartyId }) => otherPartyId)])
  // Whose roles show different fields of different rows sees the ties of this row alone.
  const reached = widest.nearer ? [] : [...first.keys()].filter((id) => id !== partyId).slice(0, 100)
  const further = reached.length === 0 ? [] : await ctx.db.many(lastingTies(reached, today))
  const second = further.map(({ otherPartyId }) => otherPartyId).filter((id) => !first.has(id))
  const seen = new Map([...first, ...(await visible(ctx, [...new Set(second)]))])
  const roles =
    sees(grant, 'roles') && !widest.nearer ? await ctx.db.many(lastingRoles([...seen.keys()])) : []
  const rolesOf = new Map(roles.map((one) => [one.partyId, one.roles]))
  const known = new Map([...seen].map(([id, one]) => [id, { ...one, roles: rolesOf.get(id) ?? [] }] as const))
  return around(partyId, [...own, ...further], known)
}

/** Of some parties those whom the actor may see, by name. */
async function visible(ctx: Context, partyIds: readonly string[]) {
  const widest = may(ctx.actor, 'read', 'parties')
  if (partyIds.length === 0 || !sees(widest, 'name')) return new Map<string, { kind: string; name: string }>()
  const named = await ctx.db.many(namesOf(partyIds, widest))
  return new Map(named.map(({ partyId, kind, name }) => [partyId, { kind, name }]))
}
