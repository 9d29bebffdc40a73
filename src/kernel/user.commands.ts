import type { Database } from '../storage/database.ts'
import type { Verb } from './actor.ts'
import { recordChange } from './audit.commands.ts'
import { badField } from './checked-text.ts'
import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import { isKept } from './noun.ts'
import { beyond, may } from './permission.ts'
import { roleIdByName, rolesByIds } from './role.sql.ts'
import { administratorRole } from './role.ts'
import { unknownTeams } from './team.sql.ts'
import * as statements from './user.sql.ts'
import { refuseStale } from './version.ts'

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
 * @throws kernel.email-taken; kernel.not-found for an unknown role; kernel.bad-field for an unknown team;
 *   kernel.beyond-own-rights
 */
export async function createUser(ctx: Context, user: NewUser): Promise<statements.UserRow> {
  return ctx.db.transaction(async (tx) => {
    await refuseUnknownRoles(tx, user.roleIds)
    await refuseUnknownTeams(tx, user.teamIds)
    await tx.run(statements.insertUser(user.userId, user.name.trim(), user.email.trim(), ctx.now))
    if (user.roleIds.length > 0) await tx.run(statements.insertUserRoles(user.userId, user.roleIds))
    if (user.teamIds.length > 0) await tx.run(statements.insertUserTeams(user.userId, user.teamIds))
    await refuseBeyond({ ...ctx, db: tx }, user.userId)
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

/** Refuses to let something be owned by somebody who cannot sign in. @throws kernel.bad-field */
export async function requireOwner(db: Database, ownerId: string): Promise<void> {
  const found = await db.maybeOne(statements.userById(ownerId))
  if (!found?.isActive) throw badField('ownerId', 'names nobody who can sign in')
}

/** Whether anybody who may sign in is an administrator. */
export async function hasAdministrator(db: Database): Promise<boolean> {
  return (await db.one(statements.administratorExists)).found
}

/**
 * Refuses whom an actor may not administer: people outside the rows of their right, and people who may more
 * than they do themselves. Whoever could hand such a person a link or a role could become them.
 *
 * @throws kernel.not-found, kernel.not-allowed, kernel.beyond-own-rights
 */
export async function refuseOutOfReach(ctx: Context, verb: Verb, userId: string): Promise<void> {
  const { rows } = may(ctx.actor, verb, 'users')
  if (rows !== null && !rows.ownerIds.includes(userId))
    throw new KithError('kernel.not-found', { noun: 'user', id: userId })
  await refuseBeyond(ctx, userId)
}

/** Refuses a person who may more than the actor. @throws kernel.not-found, kernel.beyond-own-rights */
export async function refuseBeyond({ db, actor }: Context, userId: string): Promise<void> {
  const rights = await db.maybeOne(statements.rightsOf(userId))
  if (!rights) throw new KithError('kernel.not-found', { noun: 'user', id: userId })
  const wider = beyond(actor, rights.permissions.filter(isKept), rights.teamIds)
  if (wider) throw new KithError('kernel.beyond-own-rights', { verb: wider.verb, noun: wider.noun })
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
 * @throws kernel.not-found, kernel.version-stale, kernel.last-administrator, kernel.beyond-own-rights
 */
export async function changeUser(
  ctx: Context,
  userId: string,
  version: number | null,
  change: UserChange,
): Promise<statements.UserRow> {
  return ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx }
    await tx.run(statements.lockAdministration)
    const locked = await tx.maybeOne(statements.lockUser(userId))
    await refuseOutOfReach(inside, 'change', userId)
    const before = await tx.maybeOne(statements.userById(userId))
    if (!before || !locked) throw new KithError('kernel.not-found', { noun: 'user', id: userId })
    refuseStale(version, locked.version)
    await applyChange(tx, before, change, ctx.now)
    await refuseBeyond(inside, userId)
    const after = await tx.one(statements.userById(userId))
    if (isAdministrator(before) && !isAdministrator(after) && !(await hasAdministrator(tx)))
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
    await refuseUnknownTeams(tx, teamIds)
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

async function refuseUnknownTeams(tx: Database, teamIds: readonly string[]): Promise<void> {
  const [unknown] = teamIds.length === 0 ? [] : await tx.many(unknownTeams(teamIds))
  if (unknown) throw badField('teamIds', `names no team with ${unknown.id}`)
}
