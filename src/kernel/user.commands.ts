import type { Database } from '../storage/database.ts'
import { recordChange } from './audit.commands.ts'
import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import { roleIdByName, rolesByIds } from './role.sql.ts'
import { administratorRole } from './role.ts'
import * as statements from './user.sql.ts'

/** Somebody who shall be able to sign in. Roles by id or by name. */
export type NewUser = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly roleIds: readonly string[]
  readonly teamIds: readonly string[]
}

/**
 * Adds a person. They sign in with a one-time link first, and set a password then.
 * @throws kernel.email-taken, kernel.not-found for an unknown role
 */
export async function createUser(ctx: Context, user: NewUser): Promise<statements.UserRow> {
  return ctx.db.transaction(async (tx) => {
    await refuseUnknownRoles(tx, user.roleIds)
    await tx.run(statements.insertUser(user.userId, user.name.trim(), user.email.trim(), ctx.now))
    if (user.roleIds.length > 0) await tx.run(statements.insertUserRoles(user.userId, user.roleIds))
    if (user.teamIds.length > 0) await tx.run(statements.insertUserTeams(user.userId, user.teamIds))
    const after = await tx.one(statements.userById(user.userId))
    await recordChange(tx, ctx, {
      noun: 'users',
      verb: 'create',
      partyId: null,
      rowId: user.userId,
      before: null,
      after,
    })
    return after
  })
}

/** The id of a role by its name. @throws kernel.not-found */
export async function roleNamed(db: Database, name: string): Promise<string> {
  const found = await db.maybeOne(roleIdByName(name))
  if (!found) throw new KithError('kernel.not-found', { noun: 'role', id: name })
  return found.roleId
}

/** What may be changed about a person; what is left out stays. */
export type UserChange = {
  readonly name?: string
  readonly isActive?: boolean
  readonly roleIds?: readonly string[]
  readonly teamIds?: readonly string[]
}

/**
 * Changes a person's name, activity, roles or teams.
 * @param version  the version that was read
 * @throws kernel.not-found, kernel.version-stale, kernel.last-administrator
 */
export async function changeUser(
  ctx: Context,
  userId: string,
  version: number | null,
  change: UserChange,
): Promise<statements.UserRow> {
  return ctx.db.transaction(async (tx) => {
    const administrators = await tx.many(statements.activeAdministrators)
    const locked = await tx.maybeOne(statements.lockUser(userId))
    const before = await tx.maybeOne(statements.userById(userId))
    if (!before || !locked) throw new KithError('kernel.not-found', { noun: 'user', id: userId })
    if (version !== null && version !== locked.version)
      throw new KithError('kernel.version-stale', { read: version, current: locked.version })
    await applyChange(tx, before, change, ctx.now)
    const after = await tx.one(statements.userById(userId))
    if (administrators.length === 1 && administrators[0]?.userId === userId && !isAdministrator(after))
      throw new KithError('kernel.last-administrator')
    await recordChange(tx, ctx, {
      noun: 'users',
      verb: 'change',
      partyId: null,
      rowId: userId,
      before,
      after,
    })
    return after
  })
}

async function applyChange(
  tx: Database,
  before: statements.UserRow,
  { name, isActive, roleIds, teamIds }: UserChange,
  now: Date,
): Promise<void> {
  const { userId } = before
  await tx.run(statements.updateUser(userId, name?.trim() ?? before.name, isActive ?? before.isActive, now))
  if (roleIds !== undefined) {
    await refuseUnknownRoles(tx, roleIds)
    await tx.run(statements.deleteUserRoles(userId))
    if (roleIds.length > 0) await tx.run(statements.insertUserRoles(userId, roleIds))
  }
  if (teamIds !== undefined) {
    await tx.run(statements.deleteUserTeams(userId))
    if (teamIds.length > 0) await tx.run(statements.insertUserTeams(userId, teamIds))
  }
}

const isAdministrator = ({ isActive, roles }: statements.UserRow) =>
  isActive && roles.some(({ name }) => name === administratorRole)

async function refuseUnknownRoles(tx: Database, roleIds: readonly string[]): Promise<void> {
  const found = new Set((await tx.many(rolesByIds(roleIds))).map(({ roleId }) => roleId))
  const unknown = roleIds.find((roleId) => !found.has(roleId))
  if (unknown !== undefined) throw new KithError('kernel.not-found', { noun: 'role', id: unknown })
}
