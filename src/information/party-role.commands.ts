import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { PartyRoleName } from '../kernel/party.ts'
import { insertPartyRole, type PartyRoleRow, rolesOf, updatePartyRole } from '../kernel/party-role.sql.ts'
import { dayIn, isDay, period } from '../kernel/period.ts'
import { sourceOf } from './author.ts'
import { appendEvents } from './event.commands.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { changing, type HeldParty, touch } from './party-access.commands.ts'
import { difference } from './party-change.ts'
import { refuseHidden } from './party-draft.ts'

type Changed = { readonly partyRoleId: string; readonly version: number }

/**
 * Gives a party a role from a day on; today when none is said. A role that it holds already on that day
 * stays as it is.
 * @throws kernel.bad-field, kernel.bad-period
 */
export async function giveRole(
  ctx: Context,
  partyId: string,
  draft: {
    partyRoleId?: string | undefined
    role: PartyRoleName
    validFrom?: string | undefined
    validTo?: string | null | undefined
  },
): Promise<Changed> {
  const { timeZone } = await firmSetting(ctx.db)
  const { from, to } = checkedPeriod(draft.validFrom ?? dayIn(timeZone, ctx.now), draft.validTo ?? null)
  return changing(ctx, partyId, {}, async (held) => {
    refuseHidden({ roles: [] }, held.grant)
    const standing = (await held.tx.many(rolesOf(partyId))).find(
      (one) =>
        one.role === draft.role && (one.to === null || one.to >= from) && (to === null || one.from <= to),
    )
    if (standing) return { partyRoleId: standing.partyRoleId, version: held.party.version }
    return write(ctx, held, null, { partyRoleId: draft.partyRoleId ?? newId(), role: draft.role, from, to })
  })
}

/** Changes the period of a role; `to` ends it. @throws kernel.not-found, kernel.bad-field, kernel.bad-period */
export async function changeRole(
  ctx: Context,
  partyId: string,
  partyRoleId: string,
  patch: { validFrom?: string | undefined; validTo?: string | null | undefined },
  version: number | null,
): Promise<Changed> {
  return changing(ctx, partyId, { version }, async (held) => {
    refuseHidden({ roles: [] }, held.grant)
    const before = (await held.tx.many(rolesOf(partyId))).find((one) => one.partyRoleId === partyRoleId)
    if (!before) throw new KithError('kernel.not-found', { noun: 'role', id: partyRoleId })
    const { from, to } = checkedPeriod(
      patch.validFrom ?? before.from,
      patch.validTo === undefined ? before.to : patch.validTo,
    )
    return write(ctx, held, before, { ...before, from, to })
  })
}

/** @throws kernel.bad-field when a day does not exist, kernel.bad-period */
export function checkedPeriod(from: string, to: string | null) {
  if (!isDay(from)) throw badField('validFrom', 'is not a day (year-month-day)')
  if (to !== null && !isDay(to)) throw badField('validTo', 'is not a day (year-month-day)')
  return period(from, to)
}

async function write(
  ctx: Context,
  { tx, party }: HeldParty,
  before: PartyRoleRow | null,
  after: PartyRoleRow,
): Promise<Changed> {
  const { partyId } = party
  const { partyRoleId, role, to } = after
  const changed = difference<object>(before ?? {}, after)
  if (changed === null) return { partyRoleId, version: party.version }
  await tx.run(before ? updatePartyRole(partyId, after) : insertPartyRole(partyId, after, ctx.now))
  const version = await touch(tx, party, ctx.now)
  const verb = before ? 'change' : 'create'
  await recordChange(tx, ctx, { noun: 'parties', verb, partyId, rowId: partyRoleId, ...changed })
  const type =
    before === null
      ? 'information.role-added'
      : to === null
        ? 'information.role-changed'
        : 'information.role-ended'
  const occurredAt = ctx.now.toISOString()
  const said = { source: sourceOf(ctx.actor), actor: ctx.actor.userId, data: { partyRoleId, role } }
  await appendEvents(tx, [{ partyId, type, occurredAt, ...said }], ctx.now)
  return { partyRoleId, version }
}
