import type { Database } from '../storage/database.ts'
import type { Actor, Permission } from './actor.ts'
import { recordChange } from './audit.commands.ts'
import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import { newId } from './id.ts'
import { flawOf, isKept, nouns } from './noun.ts'
import { beyond } from './permission.ts'
import * as statements from './role.sql.ts'
import { administratorRole, shippedRoles, versionOfRights } from './role.ts'
import { refuseStale } from './version.ts'

/**
 * Sees to it that the shipped roles exist. Roles that exist keep what the firm made of them; only of what is new
 * in Kith, and so strange to the administrator's role too, each shipped role is given its part.
 */
export async function seedRoles(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const known = await tx.many(statements.nounsOfRole(administratorRole))
    const isNew = ({ noun }: Permission) => !known.some((each) => each.noun === noun)
    for (const role of shippedRoles) {
      const added = await tx.run(statements.insertRole(newId(), role.name, role.description, true))
      const given = added === 0 ? role.permissions.filter(isNew) : role.permissions
      if (given.length === 0) continue
      const { roleId } = await tx.one(statements.roleIdByName(role.name))
      await tx.run(statements.insertPermissions(roleId, given))
    }
  })
}

/** A role of the firm's own. */
export type NewRole = {
  readonly roleId: string
  readonly name: string
  readonly description: string
  readonly permissions: readonly Permission[]
}

/**
 * Makes a role.
 * @throws kernel.name-taken, kernel.unknown-noun, kernel.permission-unclear, kernel.beyond-own-rights
 */
export async function createRole(ctx: Context, role: NewRole): Promise<statements.RoleRow> {
  refuseUnclear(role.permissions)
  refuseWider(ctx.actor, role.permissions, null)
  return ctx.db.transaction(async (tx) => {
    const added = await tx.run(statements.insertRole(role.roleId, role.name, role.description, false))
    if (added === 0) throw new KithError('kernel.name-taken')
    await tx.run(statements.insertPermissions(role.roleId, role.permissions))
    const after = await tx.one(statements.roleById(role.roleId))
    await recordChange(tx, ctx, {
      noun: 'roles',
      verb: 'create',
      partyId: null,
      rowId: role.roleId,
      before: null,
      after,
    })
    return after
  })
}

/**
 * Replaces what a role permits.
 * @throws kernel.not-found, kernel.unknown-noun, kernel.permission-unclear, kernel.administrator-fixed,
 *   kernel.beyond-own-rights for one who may less than the role does or shall, kernel.version-stale
 */
export async function changePermissions(
  ctx: Context,
  roleId: string,
  permissions: readonly Permission[],
  version: number | null,
): Promise<statements.RoleRow> {
  refuseUnclear(permissions)
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockRoles)
    const before = await tx.maybeOne(statements.roleById(roleId))
    if (!before) throw new KithError('kernel.not-found', { noun: 'role', id: roleId })
    if (before.name === administratorRole) throw new KithError('kernel.administrator-fixed')
    const current = versionOfRights(before.permissions)
    refuseStale(version, current)
    const teamIds = (await tx.many(statements.teamsOfHolders(roleId))).map(({ teamId }) => teamId)
    refuseWider(ctx.actor, [...before.permissions.filter(isKept), ...permissions], teamIds)
    await tx.run(statements.deletePermissions(roleId))
    await tx.run(statements.insertPermissions(roleId, permissions))
    const after = await tx.one(statements.roleById(roleId))
    await recordChange(tx, ctx, {
      noun: 'roles',
      verb: 'change',
      partyId: null,
      rowId: roleId,
      before,
      after,
    })
    return after
  })
}

/**
 * Removes a role of the firm's own that nobody holds.
 * @throws kernel.not-found, kernel.role-shipped, kernel.role-held, kernel.beyond-own-rights
 */
export async function removeRole(ctx: Context, roleId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    // Waits for whoever is just being given the role, so that they are counted.
    await tx.run(statements.lockRoles)
    const before = await tx.maybeOne(statements.roleById(roleId))
    if (!before) throw new KithError('kernel.not-found', { noun: 'role', id: roleId })
    if (before.isShipped) throw new KithError('kernel.role-shipped', { name: before.name })
    const { holders } = await tx.one(statements.holdersOfRole(roleId))
    if (holders > 0) throw new KithError('kernel.role-held', { name: before.name, holders })
    refuseWider(ctx.actor, before.permissions.filter(isKept), null)
    await tx.run(statements.deletePermissions(roleId))
    await tx.run(statements.deleteRole(roleId))
    await recordChange(tx, ctx, {
      noun: 'roles',
      verb: 'erase',
      partyId: null,
      rowId: roleId,
      before,
      after: null,
    })
  })
}

const known: ReadonlySet<string> = new Set(nouns)

function refuseUnclear(permissions: readonly Permission[]): void {
  const seen = new Set<string>()
  for (const permission of permissions) {
    const { noun, verb } = permission
    if (!known.has(noun)) throw new KithError('kernel.unknown-noun', { noun })
    const reason = seen.has(`${verb} ${noun}`) ? 'it stands there twice' : flawOf(permission)
    if (reason !== null) throw new KithError('kernel.permission-unclear', { verb, noun, reason })
    seen.add(`${verb} ${noun}`)
  }
}

function refuseWider(
  actor: Actor,
  permissions: readonly Permission[],
  teamIds: readonly string[] | null,
): void {
  const wider = beyond(actor, permissions, teamIds)
  if (wider) throw new KithError('kernel.beyond-own-rights', { verb: wider.verb, noun: wider.noun })
}
