import type { Context } from '../kernel/context.ts'
import { requireVisible, rightsOver, sees } from '../kernel/party-right.commands.ts'
import { dayIn } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { type EventSight, eventSight } from './event-sentence.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { lastingTies } from './party-around.sql.ts'
import { grantFor } from './party-page.commands.ts'
import { namesOf } from './party-page.sql.ts'
import { channelsOf } from './timeline.sql.ts'

/** Somebody who belongs to an organisation or a household. */
export type Member = { readonly partyId: string; readonly name: string }

/** More would make one timeline of a whole firm's customers. */
const mostMembers = 50

/** The people of an organisation or a household whom the actor may see; of a person nobody. */
export async function membersOf(ctx: Context, partyId: string): Promise<Member[]> {
  const widest = may(ctx.actor, 'read', 'parties')
  const grant = await grantFor(ctx.db, partyId, widest)
  if (!sees(grant, 'relationships') || !sees(widest, 'name')) return []
  const today = dayIn((await firmSetting(ctx.db)).timeZone, ctx.now)
  const ties = await ctx.db.many(lastingTies([partyId], today))
  const inwards = ties.filter(
    ({ kind, direction }) =>
      direction === 'backward' && (kind === 'works-for' || kind === 'buys-for' || kind === 'household-of'),
  )
  if (inwards.length === 0) return []
  const named = await ctx.db.many(namesOf([...new Set(inwards.map((tie) => tie.otherPartyId))], widest))
  return named
    .map(({ partyId: id, name }) => ({ partyId: id, name }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, mostMembers)
}

/** The events of several parties that the actor may see of each of them. */
export async function sightOver(ctx: Context, partyIds: readonly string[]): Promise<EventSight> {
  const grant = may(ctx.actor, 'read', 'parties')
  const sights = await Promise.all(
    partyIds.map(async (id) => eventSight(await grantFor(ctx.db, id, grant), rightsOver(ctx, id))),
  )
  const only = sights.flatMap((sight) => (sight.only === null ? [] : [sight.only]))
  const [first, ...others] = only
  return {
    only: first === undefined ? null : first.filter((type) => others.every((types) => types.includes(type))),
    without: [...new Set(sights.flatMap(({ without }) => without))],
  }
}

/** By what a timeline can be narrowed: its channels with how often, and whose it is. */
export async function readTimelineFacets(ctx: Context, partyId: string) {
  await requireVisible(ctx, partyId)
  const members = await membersOf(ctx, partyId)
  const ids = [partyId, ...members.map((member) => member.partyId)]
  const channels = await ctx.db.many(channelsOf(ids, await sightOver(ctx, ids)))
  return { channels, members }
}
