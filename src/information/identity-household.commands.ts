import type { Context } from '../kernel/context.ts'
import { dayIn } from '../kernel/period.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { householdsOf } from './identity-household.sql.ts'
import type { PairSide } from './identity-pair.commands.ts'
import { createParty } from './party.commands.ts'
import { changeTie, tieParties } from './relationship.commands.ts'

/**
 * Makes two people members of one household: of the one that either is in already, else of a new one.
 * @returns the household
 */
export async function joinHousehold(ctx: Context, left: PairSide, right: PairSide): Promise<string> {
  const members = [left.partyId, right.partyId]
  const held = await ctx.db.many(householdsOf(members))
  const householdId = held[0]?.householdId ?? (await newHousehold(ctx, left, right))
  const inside = new Set(held.filter((one) => one.householdId === householdId).map(({ partyId }) => partyId))
  for (const partyId of members)
    if (!inside.has(partyId))
      await tieParties(ctx, partyId, { otherPartyId: householdId, kind: 'household-of' })
  return householdId
}

async function newHousehold(ctx: Context, left: PairSide, right: PairSide): Promise<string> {
  const familyOf = ({ said, name }: PairSide) =>
    [said['family-name'] ?? name.split(' ').at(-1) ?? name].flat()[0] ?? name
  const names = [...new Set([familyOf(left), familyOf(right)])]
  const { partyId } = await createParty(ctx, { kind: 'household', name: `Household ${names.join(' and ')}` })
  return partyId
}

/** Ends the membership of two people in the household that both are in; the household stays for others. */
export async function leaveHousehold(ctx: Context, members: readonly string[]): Promise<void> {
  const held = await ctx.db.many(householdsOf(members))
  const shared = held.find(({ householdId, partyId }) =>
    held.some((one) => one.householdId === householdId && one.partyId !== partyId),
  )
  if (!shared) return
  const { timeZone } = await firmSetting(ctx.db)
  const validTo = dayIn(timeZone, ctx.now)
  for (const { partyId, relationshipId, householdId } of held)
    if (householdId === shared.householdId) await changeTie(ctx, partyId, relationshipId, { validTo }, null)
}
