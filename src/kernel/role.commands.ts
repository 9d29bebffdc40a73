import type { Database } from '../storage/database.ts'
import type { Permission } from './actor.ts'
import { recordChange } from './audit.commands.ts'
import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import { newId } from './id.ts'
import * as statements from './role.sql.ts'
import { administratorRole, nouns, shippedRoles } from './role.ts'

/**
 * Sees to it that the shipped roles exist. Roles that exist keep what the firm made of them; the
 * administrator alone is completed, so that a new noun never locks everybody out.
 */
export async function seedRoles(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const role of shippedRoles) {
      const added = await tx.run(statements.insertRole(newId(), role.name, role.description, true))
      if (added === 0 && role.name !== administratorRole) continue
      const { roleId } = await tx.one(statements.roleIdByName(role.name))
      const held = await tx.many(statements.permissionsOf(roleId))
      if (held.length < role.permissions.length)
        await tx.run(statements.insertPermissions(roleId, role.permissions))
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

/** Makes a role. @throws kernel.name-taken, kernel.unknown-noun */
export async function createRole(ctx: Context, role: NewRole): Promise<statements.RoleRow> {
  refuseUnknownNouns(role.permissions)
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
 * @throws kernel.not-found, kernel.unknown-noun, kernel.administrator-fixed
 */
export async function changePermissions(
  ctx: Context,
  roleId: string,
  permissions: readonly Permission[],
): Promise<statements.RoleRow> {
  refuseUnknownNouns(permissions)
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockRoles)
    const before = await tx.maybeOne(statements.roleById(roleId))
    if (!before) throw new KithError('kernel.not-found', { noun: 'role', id: roleId })
    if (before.name === administratorRole) throw new KithError('kernel.administrator-fixed')
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

const known: ReadonlySet<string> = new Set(nouns)

function refuseUnknownNouns(permissions: readonly Permission[]): void {
  for (const { noun } of permissions)
    if (!known.has(noun)) throw new KithError('kernel.unknown-noun', { noun })
}
