import { systemActor } from '../kernel/actor.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { lockRoles } from '../kernel/role.sql.ts'
import { administratorRole } from '../kernel/role.ts'
import { createUser, hasAdministrator, roleNamed } from '../kernel/user.commands.ts'
import type { Database } from '../storage/database.ts'
import { makeLink } from './one-time-link.commands.ts'
import { deleteLinks, takeLink } from './one-time-link.sql.ts'
import { passwordHash } from './password.ts'
import { type Device, openSession } from './session.commands.ts'
import { storePassword } from './session.sql.ts'
import { tokenHash } from './token.ts'

/**
 * The link that makes the first administrator, or null when there is one. A new one replaces the last, so
 * the newest terminal is the one that counts.
 */
export async function firstAdministratorLink(
  db: Database,
  publicUrl: string,
  now: Date,
): Promise<string | null> {
  if (await hasAdministrator(db)) return null
  return db.transaction(async (tx) => {
    await tx.run(deleteLinks('first-administrator'))
    const wanted = { purpose: 'first-administrator', userId: null, createdBy: null } as const
    return (await makeLink(tx, wanted, publicUrl, now)).link
  })
}

/** Who shall be the first administrator. */
export type FirstAdministrator = {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/**
 * Makes the first administrator and signs them in; of two at once, one.
 * @returns the session's token
 * @throws http.already-started, http.link-unusable, http.password-weak
 */
export async function createFirstAdministrator(
  db: Database,
  given: FirstAdministrator,
  device: Device,
  now: Date,
): Promise<string> {
  const hash = await passwordHash(given.password)
  return db.transaction(async (tx) => {
    await tx.run(lockRoles)
    if (await hasAdministrator(tx)) throw new KithError('http.already-started')
    const taken = await tx.maybeOne(takeLink(tokenHash(given.token), now))
    if (taken?.purpose !== 'first-administrator') throw new KithError('http.link-unusable')
    const userId = newId()
    const roleIds = [await roleNamed(tx, administratorRole)]
    const { name, email } = given
    await createUser({ db: tx, actor: systemActor, now }, { userId, name, email, roleIds, teamIds: [] })
    await tx.run(storePassword(userId, hash, now))
    return openSession(tx, userId, 'password', device, now)
  })
}
